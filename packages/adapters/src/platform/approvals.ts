import type * as z from 'zod'
import type { approvalOptions } from './options.js'
import type { RawItem } from './pages.js'
import type { Reading } from './reading.js'

/** Settings of leaves and trips. */
export type ApprovalOptions = {
  readonly [Key in keyof typeof approvalOptions]?: z.infer<(typeof approvalOptions)[Key]>
}

/** Names of leaves that need no option, by what they contain. */
const KNOWN: readonly (readonly [part: string, type: string])[] = [
  ['年休', 'annual'],
  ['年假', 'annual'],
  ['病假', 'sick'],
  ['事假', 'personal'],
  ['婚假', 'marriage'],
  ['产假', 'maternity'],
  ['丧假', 'bereavement'],
  ['探亲', 'family'],
  ['annual', 'annual'],
  ['sick', 'sick'],
  ['personal', 'personal'],
  ['marriage', 'marriage'],
  ['maternity', 'maternity'],
  ['bereavement', 'bereavement'],
]

/** The type of a leave by its name or code: as the options say, else as it is called; 陪产假 and what is not known are `other`. */
export function leaveTypeOf(names: readonly unknown[], { leaveTypes = {} }: ApprovalOptions): string {
  const said = names.filter((name) => typeof name === 'string')
  for (const name of said) if (Object.hasOwn(leaveTypes, name)) return leaveTypes[name]!
  const called = said.map((name) => name.toLowerCase()).filter((name) => !name.includes('陪产'))
  return KNOWN.find(([part]) => called.some((name) => name.includes(part)))?.[1] ?? 'other'
}

/** An approval as a record has it; a refusal (`no-authority`) where nobody said what authority it is. */
export function approvalOf(
  raw: RawItem,
  reading: Reading,
  field: string,
  approver: string | undefined,
  at: string,
  { authorities = {}, authority }: ApprovalOptions,
  id: string,
): Readonly<Record<string, string>> | undefined {
  const listed = approver !== undefined && Object.hasOwn(authorities, approver) ? authorities[approver] : undefined
  const level = listed ?? authority
  if (level !== undefined) return { authority: level, ...(approver !== undefined && { approverId: approver }), at }
  const who =
    approver === undefined
      ? ['平台没有给出审批人', 'the platform does not tell who approved']
      : [`审批人“${approver}”不在 authorities 中`, `the approver "${approver}" is not among authorities`]
  return reading.refuse(
    raw,
    field,
    'no-authority',
    `${who[0]}，不知由哪一级批准，该请假未读入。请用选项 authorities 列出审批人的级别，或用 authority 写明流程最终由哪一级批准。`,
    `It is not known which authority approved this leave: ${who[1]}. It was not read. List the approvers under the option authorities, or say with authority which level the approval flow ends with.`,
    'leave',
    id,
  )
}

/** First and last date of a leave given by instants: one that ends at midnight ends on the day before. */
export function datesOf(
  from: string,
  to: string,
): { readonly from: string; readonly to: string; readonly partDay: boolean } {
  const first = from.slice(0, 10)
  const end = to.slice(11, 19)
  const last = end === '00:00:00' && to.slice(0, 10) > first ? dayBefore(to.slice(0, 10)) : to.slice(0, 10)
  const wholeStart = from.slice(11, 16) <= '09:00'
  const wholeEnd = end === '00:00:00' || end >= '17:00:00'
  return { from: first, to: last, partDay: !(wholeStart && wholeEnd) }
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
