import type { Text } from '@shouze/core'
import { text } from '../refusal.js'

/** The words for what a platform's reader leaves out or reads in part, by reason. */
export const commonNotices: Readonly<Record<string, (count: number) => Text>> = {
  'not-signed': (count) =>
    text(
      `${count} 个班次时点没有打卡，不是打卡记录，未读入。`,
      `Scheduled slots without a punch, which are no records and were left out: ${count}.`,
    ),
  'entered-punch': (count) =>
    text(
      `${count} 个打卡结果由审批、管理员或系统写入，地点不明，待核实。可用选项 entered 改变读法。`,
      `Results that were entered by an approval, a manager or the system: ${count}. Their place is unknown and they stay undecided; the option entered changes how they are read.`,
    ),
  'other-place': (count) =>
    text(
      `${count} 条外勤签到不在所列各村，按选项略过。`,
      `Field check-ins in no village that is listed, left out by the option otherPlaces: ${count}.`,
    ),
  overtime: (count) =>
    text(`${count} 条加班审批与考勤纪律无关，未读入。`, `Overtime approvals, which no rule reads: ${count}.`),
  'not-approved': (count) =>
    text(
      `${count} 条审批未通过、未办结或已撤销，未读入。`,
      `Requests that were not granted, or not yet, or withdrawn, and were left out: ${count}.`,
    ),
  'other-approval': (count) =>
    text(
      `${count} 条审批不含请假、出差或外出，未读入。`,
      `Requests of other kinds than leave, trips and outings, left out: ${count}.`,
    ),
  'part-day-leave': (count) =>
    text(
      `${count} 条请假不足整日，按所涉各日整日读入。`,
      `Leaves of part of a day, read as leaves of their whole dates: ${count}.`,
    ),
  'swapped-coordinates': (count) =>
    text(
      `${count} 条记录的经纬度写反（纬度超过 90 度），已互换。`,
      `Records whose latitude and longitude were swapped (a latitude beyond 90 degrees), read the right way round: ${count}.`,
    ),
  'day-summary': (count) =>
    text(
      `${count} 条为日报汇总，只含最早、最晚打卡，按签到、签退读入。`,
      `Daily summaries with the earliest and latest punch only, read as a sign-in and a sign-out: ${count}.`,
    ),
  'approval-in-summary': (count) =>
    text(
      `日报中有 ${count} 项审批（请假、外出等）没有日期，未读入。请另导出审批详情。`,
      `Approvals (leave, outings and the like) in daily summaries, which carry no dates and were left out: ${count}. Export the approval details as well.`,
    ),
}
