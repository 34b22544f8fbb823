import type * as z from 'zod'
import { compileGuard, type Guard } from './compile-guard.js'
import { evidenceFields } from './evidence-fields.js'
import { isAttendance, isNightDuty, isVisit } from './hot-guards.js'
import type { RecordPredicate } from './predicate.js'
import { predicatesOf } from './predicates.js'
import { recordSchemas } from './schemas.js'

/** The guard of a schema and the predicates about its kind. */
export function guardOf(schema: z.core.$ZodType, predicates: readonly RecordPredicate[]): Guard {
  const shape = compileGuard(schema)
  return (value, lenient) => {
    if (!shape(value, lenient)) return false
    for (const { breaches } of predicates) if (breaches(value as Record<string, unknown>).length > 0) return false
    return true
  }
}

/** The compiled guard of every kind of the interchange format; `isRecord` has faster ones for the frequent kinds. */
export const compiledGuards: ReadonlyMap<string, Guard> = new Map(
  Object.entries(recordSchemas).map(([kind, schema]) => [kind, guardOf(schema, predicatesOf(kind))]),
)

/**
 * Whether a value is a record of the interchange format: exactly what `explainRefusal` finds no fault with, but fast
 * enough for millions of records. `lenient` passes over unknown keys at every depth.
 */
export function isRecord(value: unknown, lenient: boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const record = value as Record<string, unknown>
  const kind = record.kind
  switch (kind) {
    case 'attendance':
      evidenceFields.kind = kind
      return isAttendance(record, lenient)
    case 'night-duty':
      evidenceFields.kind = kind
      return isNightDuty(record, lenient)
    case 'visit':
      evidenceFields.kind = kind
      return isVisit(record, lenient)
    default: {
      evidenceFields.kind = undefined
      const guard = compiledGuards.get(kind as string)
      return guard?.(record, lenient) ?? false
    }
  }
}
