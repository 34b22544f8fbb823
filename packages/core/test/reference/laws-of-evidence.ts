import { addDays, dateOfInstant, datesBetween, instantOf, isDate } from './civil.js'
import { said } from './comparison.js'
import {
  creditRules,
  differencesBetween,
  isPersonal,
  type Judge,
  type JudgedCase,
  type Law,
  plainRecords,
  violationsAdded,
} from './law.js'
import type { AnyRecord, PersonalRecord, RulingRecord } from './model.js'
import { type GeneratedCase, knownAt } from './random-data.js'
import { instant } from './random-person.js'
import type { RandomSource } from './random-source.js'
import { possibleResolutions } from './resolutions.js'

const asOfDate = (one: GeneratedCase) =>
  isDate(one.asOf) ? one.asOf : dateOfInstant(instantOf(one.asOf, 'Asia/Shanghai'), 'Asia/Shanghai')

/** A valid record, or pair of signs, on a date on which the person has none of the kind. */
function validRecords(one: GeneratedCase, random: RandomSource): PersonalRecord[] {
  const person = random.pick(one.records.filter((record) => record.kind === 'person'))
  const limit = addDays(asOfDate(one), -1)
  const free = (kind: string, date: string) =>
    date <= limit &&
    !one.records.some((record) => record.kind === kind && JSON.stringify(record).includes(`${date}`)) &&
    !one.records.some((record) => record.kind === kind && JSON.stringify(record).includes(addDays(date, 1)))
  const dates = (kind: string) => datesBetween(one.from, one.to).filter((date) => free(kind, date))
  const kind = random.pick(['night-duty', 'visit', 'attendance'] as const)
  if (dates(kind).length === 0) return []
  const date = random.pick(dates(kind))
  const base = { personId: person.id, id: 'added' }
  if (kind === 'night-duty') return [{ kind, ...base, night: date, place: 'township', form: 'lodging' }]
  if (kind === 'visit') return [{ kind, ...base, date, villageId: 'V1', signature: { signerType: 'villager' } }]
  return [
    { kind, ...base, id: 'added-in', at: instant(date, '07:31'), direction: 'in', place: 'township' },
    { kind, ...base, id: 'added-out', at: instant(date, '19:17'), direction: 'out', place: 'township' },
  ]
}

/** An approved leave on an unattended workday of a person who has no other leave. */
function leaveOfItsOwn(one: GeneratedCase, random: RandomSource, cases: readonly JudgedCase[]): PersonalRecord[] {
  const unattended = cases.filter(
    ({ ruleId, verdict, personId }) =>
      ruleId === 'attendance/present' &&
      verdict === 'violation' &&
      !one.records.some((record) => record.kind === 'leave' && record.personId === personId),
  )
  if (unattended.length === 0) return []
  const { personId, windowKey: date } = random.pick(unattended)
  const approvals = [{ authority: 'county-leader', at: instant(addDays(date, -1), '09:00') }]
  return [{ kind: 'leave', id: 'added', personId, type: 'annual', from: date, to: date, approvals }]
}

/** Cases that went from one verdict to the other. */
function turned(before: readonly JudgedCase[], after: readonly JudgedCase[], from: string, to: string): string[] {
  const now = said(after)
  return [...said(before)]
    .filter(([key, { verdicts }]) => verdicts === from && now.get(key)?.verdicts === to)
    .map(([key]) => `${key}: ${from}, then ${to}`)
}

/** The records with those of the remedy put in: one of a kind and id that exists is replaced. */
function withRemedy(records: readonly AnyRecord[], remedy: readonly AnyRecord[]): AnyRecord[] {
  const named = (record: AnyRecord) => ('id' in record ? `${record.kind}:${record.id}` : '')
  const replaced = remedy.map(named)
  return [...records.filter((record) => !('id' in record) || !replaced.includes(named(record))), ...remedy]
}

function remediesThatFail(one: GeneratedCase, random: RandomSource, judge: Judge): string[] {
  const remediable = judge(one.records, one).filter(({ verdict, remedy }) => verdict === 'violation' && remedy?.length)
  if (remediable.length === 0) return []
  return [random.pick(remediable), random.pick(remediable)].flatMap((violation) => {
    const same = (each: JudgedCase) =>
      each.ruleId === violation.ruleId &&
      each.personId === violation.personId &&
      each.unitId === violation.unitId &&
      each.windowKey === violation.windowKey
    const after = judge(withRemedy(one.records, violation.remedy!), one).find(same)
    const key = [violation.ruleId, violation.personId, violation.unitId, violation.windowKey].join(' ')
    return after?.verdict === 'compliant'
      ? []
      : [`${key}: ${after?.verdict ?? 'no case'} with ${JSON.stringify(violation.remedy)}`]
  })
}

/** Laws about what more, less or later evidence may do. */
export const lawsOfEvidence: readonly Law[] = [
  {
    name: 'with coverage fixed, a valid record that contradicts none never adds a quota, night or presence violation',
    shape: { coverage: 'complete' },
    broken: (one, random, judge) => {
      const added = validRecords(one, random)
      const after = judge([...one.records, ...added], one)
      return violationsAdded(judge(one.records, one), after, creditRules).map(
        (key) => `${key} by ${JSON.stringify(added)}`,
      )
    },
  },
  {
    name: 'excusing an unattended day by a leave of its own span adds no violation',
    shape: { coverage: 'complete' },
    broken: (one, random, judge) => {
      const before = judge(one.records, one)
      const added = leaveOfItsOwn(one, random, before)
      const after = judge([...one.records, ...added], one)
      return violationsAdded(before, after, [...creditRules, 'attendance/home-commute']).map(
        (key) => `${key} by ${JSON.stringify(added)}`,
      )
    },
  },
  {
    name: 'resolving undecided evidence in any way never turns compliant into violation or back',
    shape: { asOf: 'long-after' },
    broken: (one, _random, judge) => {
      const before = judge(one.records, one)
      return possibleResolutions(one.records).flatMap(({ records, how }) => {
        const after = judge(records, one)
        const lines = [
          ...turned(before, after, 'compliant', 'violation'),
          ...turned(before, after, 'violation', 'compliant'),
        ]
        return lines.map((line) => `${line} (${how})`)
      })
    },
  },
  {
    name: "applying the remedy's records turns the violation into compliant",
    shape: { coverage: 'complete', asOf: 'long-after' },
    broken: remediesThatFail,
  },
  {
    name: 'a violation stays one as asOf advances',
    shape: { asOf: 'long-after' },
    broken: (one, random, judge) => {
      const early = instant(random.pick(datesBetween(one.from, one.to)), random.pick(['00:00', '08:00', '20:00']))
      const late = instant(addDays(early.slice(0, 10), random.pick([1, 2, 3, 5, 9, 15])), '12:00')
      const [before, after] = [early, late].map((asOf) => {
        const others = one.records.filter((record) => !isPersonal(record) && record.kind !== 'ruling')
        return said(judge([...others, ...knownAt(one.records.filter(isPersonal), asOf)], { ...one, asOf }))
      })
      // A competent approval that comes too late moves the fault from the authority to the lateness.
      const stands = (key: string) =>
        [key, key.replace('leave/authority', 'leave/approved-in-time')].some(
          (each) => after.get(each)?.verdicts === 'violation',
        )
      return [...before]
        .filter(([key, { verdicts }]) => verdicts === 'violation' && !stands(key))
        .map(([key]) => `${key}: a violation as of ${early}, ${after.get(key)?.verdicts ?? 'nothing'} as of ${late}`)
    },
  },
  {
    name: 'discounting a record by a ruling is the same as removing it',
    shape: { coverage: 'complete' },
    broken: (one, random, judge) => {
      const candidates = plainRecords(one.records)
      if (candidates.length === 0) return []
      const { kind, id } = random.pick(candidates)
      const ruling: RulingRecord = {
        kind: 'ruling',
        id: 'discounts',
        recordKind: kind,
        recordId: id,
        decision: 'discount',
        reason: '复核',
        by: '县纪委',
        at: instant(addDays(one.from, -1), '09:00'),
      }
      const without = one.records.filter((record) => !(record.kind === kind && 'id' in record && record.id === id))
      return differencesBetween(judge([...one.records, ruling], one), judge(without, one)).map(
        (line) => `${kind}:${id} ${line}`,
      )
    },
  },
  {
    name: 'taking away all records of a kind whose coverage is inferred never adds a violation',
    shape: { coverage: 'inferred' },
    broken: (one, random, judge) => {
      const kind = random.pick([...new Set(one.records.filter(isPersonal).map((record) => record.kind)), 'trip'])
      const without = one.records.filter((record) => record.kind !== kind)
      return violationsAdded(judge(one.records, one), judge(without, one)).map((key) => `${key} without ${kind}`)
    },
  },
]
