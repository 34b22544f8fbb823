import type { Finding, Report } from '@shouze/core'
import { expect } from 'vitest'
import { checkerFor } from './checker-for.js'

/** Records, a person and a week for the tests of single rules. The person is P1 unless another is named. */
export type Given = Readonly<Record<string, unknown>>
type More = Readonly<Record<string, unknown>>

/** The county, a township below it with its hall, two villages and a department. */
export const units: readonly Given[] = [
  {
    kind: 'unit',
    id: 'C',
    name: '某县',
    type: 'county',
    sites: [{ id: 'county-hall', type: 'county', latitude: 26, longitude: 115, radiusMeters: 200 }],
  },
  {
    kind: 'unit',
    id: 'T',
    name: '清溪镇',
    type: 'township',
    parentId: 'C',
    sites: [{ id: 'hall', type: 'township', latitude: 25, longitude: 115, radiusMeters: 100 }],
  },
  { kind: 'unit', id: 'V1', name: '石桥村', type: 'village', parentId: 'T' },
  { kind: 'unit', id: 'V2', name: '上坪村', type: 'village', parentId: 'T' },
  { kind: 'unit', id: 'D', name: '农业办', type: 'department', parentId: 'T' },
]

/** A post in the township, open-ended unless told otherwise. */
export const post = (more: More = {}): Given => ({ unitId: 'T', classes: [], from: '2020-01-01', ...more })

/** A person with these posts. */
export const person = (id: string, ...posts: readonly Given[]): Given => ({
  kind: 'person',
  id,
  name: `干部${id}`,
  posts,
})

/** A member of the leadership team of section rank: every rule of the packs is about him. */
export const leader = (id = 'P1', more: More = {}): Given =>
  person(id, post({ rank: 'deputy-section-chief', classes: ['leadership-team'], ...more }))

/** Of section rank, not on the team. */
export const official = (id = 'P1', more: More = {}): Given => person(id, post({ rank: 'section-chief', ...more }))

/** Neither of rank nor on the team. */
export const staff = (id = 'P1', more: More = {}): Given => person(id, post({ rank: 'staff', ...more }))

const at = (date: string, time: string): string => `${date}T${time}:00+08:00`

/** A sign-in in the township, 08:20. */
export const signIn = (date: string, time = '08:20', more: More = {}): Given => ({
  kind: 'attendance',
  id: `in-${date}`,
  personId: 'P1',
  at: at(date, time),
  direction: 'in',
  place: 'township',
  ...more,
})

/** A sign-out in the township, 17:40. */
export const signOut = (date: string, time = '17:40', more: More = {}): Given => ({
  kind: 'attendance',
  id: `out-${date}`,
  personId: 'P1',
  at: at(date, time),
  direction: 'out',
  place: 'township',
  ...more,
})

/** A day at the hall: in at 08:20, out at 17:40. */
export const office = (...dates: readonly string[]): Given[] => dates.flatMap((date) => [signIn(date), signOut(date)])

/** A village visit with a villager's signature. */
export const visit = (date: string, more: More = {}): Given => ({
  kind: 'visit',
  id: `visit-${date}`,
  personId: 'P1',
  date,
  villageId: 'V1',
  signature: { signerType: 'villager' },
  ...more,
})

/** Signed visits on several dates. */
export const visits = (...dates: readonly string[]): Given[] => dates.map((date) => visit(date))

/** A night in the township. */
export const night = (date: string, more: More = {}): Given => ({
  kind: 'night-duty',
  id: `night-${date}`,
  personId: 'P1',
  night: date,
  place: 'township',
  form: 'lodging',
  ...more,
})

/** Nights in the township. */
export const nights = (...dates: readonly string[]): Given[] => dates.map((date) => night(date))

/** A leave approved on its first day by the party secretary. */
export const leaveOf = (from: string, to = from, more: More = {}): Given => ({
  kind: 'leave',
  id: `leave-${from}`,
  personId: 'P1',
  type: 'annual',
  from,
  to,
  approvals: [{ authority: 'party-secretary', at: from }],
  ...more,
})

/** A trip between two instants (`2025-09-16 08:00`) or dates. */
export const trip = (from: string, to: string, more: More = {}): Given => {
  const moment = (text: string) => (text.length === 10 ? text : at(text.slice(0, 10), text.slice(11)))
  return {
    kind: 'trip',
    id: `trip-${from.slice(0, 10)}`,
    personId: 'P1',
    from: moment(from),
    to: moment(to),
    purpose: 'superior-meeting',
    ...more,
  }
}

/** A diary entry. */
export const diary = (workDate: string, more: More = {}): Given => ({
  kind: 'diary',
  id: `diary-${workDate}`,
  personId: 'P1',
  workDate,
  ...more,
})

/** A ruling on one record. */
export const ruling = (
  recordKind: string,
  recordId: string,
  decision: 'credit' | 'discount',
  more: More = {},
): Given => ({
  kind: 'ruling',
  id: `ruling-${recordId}`,
  recordKind,
  recordId,
  decision,
  reason: '认定',
  by: '县纪委',
  at: '2025-10-01',
  ...more,
})

/** Coverage of one kind between two dates. */
export const coverage = (of: string, from: string, to: string): Given => ({ kind: 'coverage', of, from, to })

/** What is asked of the records. */
export interface Asked {
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly policies?: object
  /** False: only what the records declare is covered. */
  readonly complete?: boolean
}

/** A report with its findings at hand. */
export interface Judged {
  readonly report: Report
  /** The finding of a rule for a window; fails where there is none. */
  finding(ruleId: string, windowKey: string, personId?: string): Finding
  /** The verdict of a rule for a window; undefined where there is no such case. */
  verdict(ruleId: string, windowKey: string, personId?: string): string | undefined
  /** The verdicts of a rule by window. */
  verdicts(ruleId: string, personId?: string): Readonly<Record<string, string>>
}

/** Judges the records beside the units, every case listed; by default all of it declared complete, the week W38 of 2025, long after. */
export function judge(given: readonly Given[], asked: Asked = {}): Judged {
  const { from = '2025-09-15', to = '2025-09-21', asOf = '2026-12-31', options, policies, complete = true } = asked
  const report = checkerFor({ options, policies }).check({
    records: [...units, ...given],
    period: { from, to },
    asOf,
    complete,
    all: true,
  })
  const of = (ruleId: string, personId: string) =>
    report.findings.filter((finding) => finding.ruleId === ruleId && finding.subject.id === personId)
  const find = (ruleId: string, windowKey: string, personId = 'P1') =>
    of(ruleId, personId).find(({ window }) => window.key === windowKey)
  return {
    report,
    finding: (ruleId, windowKey, personId) => {
      const finding = find(ruleId, windowKey, personId)
      expect(finding, `${ruleId} ${windowKey}`).toBeDefined()
      return finding as Finding
    },
    verdict: (ruleId, windowKey, personId) => find(ruleId, windowKey, personId)?.verdict,
    verdicts: (ruleId, personId = 'P1') =>
      Object.fromEntries(of(ruleId, personId).map(({ window, verdict }) => [window.key, verdict])),
  }
}

/** What a finding says, without the sentences. */
export const said = ({ verdict, measured, required }: Finding) => ({ verdict, measured, required })

/** Applies a violation's remedy and expects the same case to be compliant. Answers the remedy's records. */
export function expectRemedied(given: readonly Given[], finding: Finding, asked: Asked = {}): readonly Given[] {
  expect(finding.verdict).toBe('violation')
  const records = finding.remedy?.records ?? []
  expect(records.length, 'records of the remedy').toBeGreaterThan(0)
  const key = (record: Given) => `${record.kind}:${record.id}`
  const replaced = new Set(records.map(key))
  const after = judge([...given.filter((record) => !replaced.has(key(record))), ...records], asked)
  expect(after.report.rejected).toEqual([])
  const same = after.report.findings.find(({ fingerprint }) => fingerprint === finding.fingerprint)
  expect(same?.verdict).toBe('compliant')
  return records
}

/** The dates of a week by its Monday. */
export function week(monday: string): string[] {
  const start = Date.parse(`${monday}T00:00:00Z`)
  return Array.from({ length: 7 }, (_, i) => new Date(start + i * 86_400_000).toISOString().slice(0, 10))
}

/** Monday to Sunday of 2025-W38, an ordinary week. */
export const [mon, tue, wed, thu, fri, sat, sun] = week('2025-09-15')
