import * as z from 'zod'
import type { FieldType } from './field-types.js'
import type { RecordPredicate } from './predicate.js'
import type { RecordFault } from './refusal-codes.js'
import { wordIssue } from './refusal-wording.js'
import { valueBreaches, valuePredicates } from './value-predicates.js'

type Fields = Readonly<Record<string, unknown>>

/** A kind as the wording of refusals needs it. */
export interface ExplainableKind {
  readonly kind: string
  readonly schema: z.core.$ZodType
  readonly fields: Readonly<Record<string, FieldType>>
  readonly predicates: readonly RecordPredicate[]
}

/**
 * A copy whose known fields are own, plain properties. The guards see the enumerable properties of an object, its own
 * and the inherited; zod sees hidden ones too. Reading the copy, both see the same.
 */
function plain(value: unknown, type: FieldType | undefined): unknown {
  if (typeof value !== 'object' || value === null || type === undefined) return value
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, at) => plain(value[at], type.of))
  const copy = {}
  for (const key in value) {
    const inner = type.fields !== undefined && Object.hasOwn(type.fields, key) ? type.fields[key] : undefined
    const given = plain((value as Fields)[key], inner)
    Object.defineProperty(copy, key, { value: given, enumerable: true, configurable: true, writable: true })
  }
  return copy
}

/** Why an object is no record of a kind: shape first, then single values, then rules between fields. Empty: it is one. */
export function explainAs(kind: ExplainableKind, value: unknown, lenient: boolean): readonly RecordFault[] {
  const root: FieldType = { type: 'object', fields: { kind: { type: 'choice', values: [kind.kind] }, ...kind.fields } }
  const record = plain(value, root) as Fields
  const issues = z.safeParse(kind.schema, record).error?.issues ?? []
  const faults: RecordFault[] = []
  const illShaped = new Set<PropertyKey>()
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys' && lenient) continue
    if (issue.code !== 'unrecognized_keys') illShaped.add(issue.path[0])
    faults.push(...wordIssue(issue, record, root))
  }
  const faulty = new Set(faults.map(({ field }) => field))
  for (const predicate of valuePredicates)
    for (const breach of valueBreaches(predicate, record, kind.fields))
      if (!faulty.has(breach.field)) faults.push({ ...breach, code: predicate.code })
  for (const { code, reads, breaches } of kind.predicates)
    if (!reads.some((field) => illShaped.has(field)))
      for (const breach of breaches(record)) faults.push({ ...breach, code })
  return faults
}
