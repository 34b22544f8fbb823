import { readFileSync } from 'node:fs'
import { parseMapping, readFile } from '@shouze/adapters'
import { createChecker, loadPack, type Report } from '@shouze/core'
import { fourNights, pack543 } from '@shouze/rules-543'
import {
  appraisal,
  attendance,
  duty,
  entitlement,
  escalation,
  integrity,
  leave,
  publicity,
} from '@shouze/rules-attendance'
import { describe, expect, test } from 'vitest'
import { storyRecords } from '../build.js'
import { isDingTalk } from '../files/dingtalk.js'
import { tables } from '../files/papers.js'
import { people } from '../people.js'
import { period } from '../story.js'
import { dingtalkCheckins, dingtalkDaily, dingtalkPunches, dingtalkRecords, dingtalkTrips } from './dingtalk.js'
import { feishuTasks, feishuTrips } from './feishu.js'
import type { Fields, PlatformData } from './shared.js'
import { csvFiles, excelFile } from './tables.js'
import { wecomApprovals, wecomDaily, wecomPunches } from './wecom.js'

const threeDeliveries = loadPack(readFileSync(new URL('../../packs/three-deliveries/pack.json', import.meta.url)))
const shipped = [pack543, fourNights, attendance, leave, duty, escalation, integrity, entitlement, publicity, appraisal]
const checker = createChecker({ packs: [...shipped, threeDeliveries] })
const userIds = Object.fromEntries(people.map(({ userId, id }) => [userId, id]))
const story = storyRecords()
const villages = story.filter(({ kind, type }) => kind === 'unit' && type === 'village')

const isPaper = ({ kind }: Fields): boolean => tables.some((table) => table.kind === kind)
const isTrip = ({ kind }: Fields): boolean => kind === 'trip'
const isLeave = ({ kind }: Fields): boolean => kind === 'leave'
const isVisit = ({ kind }: Fields): boolean => kind === 'visit'

async function readAll({ files }: PlatformData) {
  const batches = await Promise.all(
    files.map(({ name, bytes, mapping, format, options }) =>
      readFile(
        { name, bytes },
        {
          people: userIds,
          ...(mapping === undefined ? {} : { mapping: parseMapping(mapping) }),
          ...(format === undefined ? {} : { format }),
          ...(options === undefined ? {} : { options }),
        },
      ),
    ),
  )
  expect(batches.flatMap(({ refused = [] }) => refused)).toEqual([])
  return batches
}

/** What a reader of the report is told of each case. */
const findingsOf = (report: Report) => {
  expect(report.errors).toEqual([])
  expect(report.rejected).toEqual([])
  return report.findings.map(({ fingerprint, ruleId, verdict, subject, window, measured, required }) => ({
    fingerprint,
    ruleId,
    verdict,
    subject,
    window,
    measured,
    required,
  }))
}

/** The story with what these records are as the platform carries them: its ids, and what it has no place for left out. */
const asCarried = (
  is: (record: Fields) => boolean,
  idOf: PlatformData['idOf'],
  carried: (record: Fields) => Fields = (record) => record,
) => story.map((record) => (is(record) ? { ...carried(record), id: idOf(record) } : record))

const checkAll = async (data: PlatformData, is: (record: Fields) => boolean): Promise<Report> =>
  checker.check({ batches: [...(await readAll(data)), { records: story.filter((record) => !is(record)) }], period })

const without =
  (...names: readonly string[]) =>
  (record: Fields): Fields =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)))

/**
 * What each platform carries of the story, and by which files. Nights, diaries, the rota and the papers of the unit no
 * platform has a place for: they stay canonical records. Leaves and visits come from CSV but in the cases below, because
 * no platform carries who stands in for a person on leave, or a villager's signature.
 */
const carriers: readonly (readonly [
  name: string,
  is: (record: Fields) => boolean,
  write: () => PlatformData | Promise<PlatformData>,
])[] = [
  [
    'CSV: sign-ins, nights, visits, people, leaves',
    (record) => isDingTalk(record) || isPaper(record),
    () => csvFiles(story),
  ],
  ['Excel: the same in one workbook', (record) => isDingTalk(record) || isPaper(record), () => excelFile(story)],
  ['DingTalk attendance/listRecord: sign-ins', isDingTalk, () => dingtalkPunches(story)],
  ['DingTalk 原始记录: sign-ins, places by address', isDingTalk, () => dingtalkRecords(story)],
  ['DingTalk getupdatedata: trips', isTrip, () => dingtalkTrips(story)],
  ['WeCom getcheckindata: sign-ins', isDingTalk, () => wecomPunches(story)],
  ['WeCom getapprovaldetail: trips', isTrip, () => wecomApprovals(story, 'trip')],
  ['Feishu user_tasks: sign-ins', isDingTalk, () => feishuTasks(story)],
  ['Feishu user_approvals: trips', isTrip, () => feishuTrips(story)],
]

describe('the findings of the story are the same, each with its verdict and its figures, from', () => {
  test.each(carriers)('%s', async (_, is, write) => {
    const data = await write()
    const expected = findingsOf(checker.check({ records: asCarried(is, data.idOf), period }))
    expect(findingsOf(await checkAll(data, is))).toEqual(expected)
    // Nothing but the ids differs from the story itself, which stand in the windows of findings about one record.
    const plain = findingsOf(checker.check({ records: story, period }))
    const figures = (list: typeof plain) =>
      list
        .map(({ ruleId, verdict, subject, window, measured, required }) =>
          JSON.stringify([ruleId, verdict, subject.id, window.from, window.to, measured, required]),
        )
        .sort()
    expect(figures(expected)).toEqual(figures(plain))
  })

  test('all that Feishu and CSV hold, read together', async () => {
    const [tasks, trips, papers] = [feishuTasks(story), feishuTrips(story), csvFiles(story)]
    const kept = papers.files.filter(({ name }) => name !== 'sign-ins.csv')
    const batches = await readAll({ ...papers, files: [...tasks.files, ...trips.files, ...kept] })
    const rest = story.filter((record) => !isDingTalk(record) && !isTrip(record) && !isPaper(record))
    const expected = story.map((record) =>
      isDingTalk(record)
        ? { ...record, id: tasks.idOf(record) }
        : isTrip(record)
          ? { ...record, id: trips.idOf(record) }
          : record,
    )
    expect(findingsOf(checker.check({ batches: [...batches, { records: rest }], period }))).toEqual(
      findingsOf(checker.check({ records: expected, period })),
    )
  })
})

/** Findings of the one that the other has not, as rule, subject and window. */
const beyond = (some: Report, others: Report): string[] => {
  const known = new Set(
    findingsOf(others).map(
      ({ ruleId, verdict, subject, window }) => `${verdict} ${ruleId} ${subject.id} ${window.from}`,
    ),
  )
  return findingsOf(some)
    .map(({ ruleId, verdict, subject, window }) => `${verdict} ${ruleId} ${subject.id} ${window.from}`)
    .filter((line) => !known.has(line))
}

describe('what a platform has no place for', () => {
  const plain = checker.check({ records: story, period })

  test.each([
    ['DingTalk 每日统计', () => dingtalkDaily(story), 'dingtalk:outside'],
    ['WeCom 上下班打卡_日报', () => wecomDaily(story), 'wecom:outside'],
  ])(
    '%s: where a punch outside the fence was; it stays undecided instead of standing against anybody',
    async (_, write, siteId) => {
      const data = await write()
      const outside = ({ position, ...record }: Fields): Fields => (position ? { ...record, siteId } : record)
      const report = await checkAll(data, isDingTalk)
      expect(findingsOf(report)).toEqual(
        findingsOf(checker.check({ records: asCarried(isDingTalk, data.idOf, outside), period })),
      )
      expect(beyond(plain, report)).toEqual(
        ['violation attendance/sign-in-place P09 2025-09-23', 'violation attendance/present P09 2025-09-23'].sort(),
      )
      expect(beyond(report, plain)).toEqual([
        'indeterminate attendance/present P09 2025-09-23',
        'indeterminate attendance/sign-in-place P09 2025-09-23',
      ])
    },
  )

  test('WeCom approvals: who stands in for a person on leave, and when the person came back', async () => {
    const data = wecomApprovals(story, 'leave')
    const carried = without('substituteId', 'substituteAcceptedAt', 'returnedAt')
    const report = await checkAll(data, isLeave)
    expect(findingsOf(report)).toEqual(
      findingsOf(checker.check({ records: asCarried(isLeave, data.idOf, carried), period })),
    )
    // S3: P06 is not known to have stood in for P05 on 20 September, and so owed nothing.
    expect(beyond(plain, report)).toEqual(Array(2).fill('violation duty/served P06 2025-09-20'))
    // A township that reads leaves from the platform alone has to switch leave/substitute off.
    expect(beyond(report, plain).sort()).toEqual([
      'violation leave/substitute P02 2025-10-09',
      'violation leave/substitute P05 2025-09-20',
    ])
  })

  test('DingTalk 签到: a signature, purposes, until when, and when it was entered', async () => {
    const data = dingtalkCheckins(story, villages)
    const carried = without('signature', 'purposes', 'until', 'session', 'recordedAt')
    const report = await checkAll(data, isVisit)
    expect(findingsOf(report)).toEqual(
      findingsOf(checker.check({ records: asCarried(isVisit, data.idOf, carried), period })),
    )
  })
})
