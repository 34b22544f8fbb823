import { type Case, type Said, said, shown } from './comparison.js'
import type { AnyRecord, PersonalRecord, ReferenceInput } from './model.js'
import type { GeneratedCase, Shape } from './random-data.js'
import type { RandomSource } from './random-source.js'

/** A judged case with all that was said of it, and the records that would have been enough. */
export interface JudgedCase extends Case {
  readonly content: string
  readonly remedy?: readonly AnyRecord[]
}

/** Whoever judges: the reference, or the product with all cases listed. */
export type Judge = (records: readonly AnyRecord[], input: ReferenceInput) => readonly JudgedCase[]

/** A law of semantics §18: how data sets are made for it, and what breaks it, a line each. */
export interface Law {
  readonly name: string
  readonly shape: Shape
  readonly broken: (one: GeneratedCase, random: RandomSource, judge: Judge) => string[]
}

export const isPersonal = (record: AnyRecord): record is PersonalRecord => 'personId' in record

/** The records about persons that were on record at the case's end and stand alone under their id. */
export function plainRecords(records: readonly AnyRecord[]): PersonalRecord[] {
  const ruled = records.flatMap((record) =>
    record.kind === 'ruling' ? [`${record.recordKind}:${record.recordId}`] : [],
  )
  const personal = records.filter(isPersonal)
  return personal.filter(
    (record) =>
      !ruled.includes(`${record.kind}:${record.id}`) &&
      personal.filter((other) => other.kind === record.kind && other.id === record.id).length === 1,
  )
}

/** Where two judgements differ in verdict, measure or demand. */
export function differencesBetween(before: readonly Case[], after: readonly Case[]): string[] {
  const one = said(before)
  const other = said(after)
  const nothing: Said = { verdicts: 'nothing' }
  return [...new Set([...one.keys(), ...other.keys()])].sort().flatMap((key) => {
    const [first, second] = [shown(one.get(key) ?? nothing), shown(other.get(key) ?? nothing)]
    return first === second ? [] : [`${key}: ${first}, then ${second}`]
  })
}

/** Where two judgements differ in anything they say, evidence and words included. */
export function differencesInContent(before: readonly JudgedCase[], after: readonly JudgedCase[]): string[] {
  const contents = (cases: readonly JudgedCase[]) => cases.map((one) => one.content)
  const [first, second] = [contents(before), contents(after)]
  return [
    ...first.filter((content) => !second.includes(content)).map((content) => `only before: ${content}`),
    ...second.filter((content) => !first.includes(content)).map((content) => `only after: ${content}`),
  ]
}

/** Rules of quota, night and presence. */
export const creditRules = [
  '543/township-days',
  '543/township-nights',
  '543/village-days',
  '543/leader-nights',
  'attendance/present',
]

/** Violations that were not there before, of the rules named or of all. */
export function violationsAdded(before: readonly Case[], after: readonly Case[], rules?: readonly string[]): string[] {
  const violations = (cases: readonly Case[]) =>
    [...said(cases)].filter(([, { verdicts }]) => verdicts.includes('violation')).map(([key]) => key)
  const known = violations(before)
  return violations(after).filter((key) => !known.includes(key) && (!rules || rules.includes(key.split(' ')[0])))
}
