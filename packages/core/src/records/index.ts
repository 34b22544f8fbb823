export {
  hasOffset,
  isCivilDate,
  isDateOrInstant,
  isInstant,
  isMonth,
  isPeriodKey,
  isTimeOfDay,
} from './dates.js'
export { defineRecordKind, type RecordKindDefinition, type RecordKindOptions } from './define-record-kind.js'
export { eventDateText } from './event-date.js'
export type { FieldType } from './field-types.js'
export { enteredFields, field } from './fields.js'
export { isRecord } from './guards.js'
export { recordsJsonSchema } from './json-schema.js'
export { type RecordKindInfo, recordKindInfo, recordKinds } from './kinds.js'
export type { Breach, RecordPredicate } from './predicate.js'
export { recordPredicates } from './predicates.js'
export { RecordKindError } from './record-kind-error.js'
export { createRecordKinds, explainRefusal, type RecordKinds } from './record-kinds.js'
export { type RecordFault, type RefusalCode, refusalCodes } from './refusal-codes.js'
export { recordSchemas } from './schemas.js'
export type * from './types.js'
export { type ValuePredicate, valuePredicates } from './value-predicates.js'
export { isWellFormed } from './well-formed.js'
