export { type Checker, type CheckerConfig, createChecker, type RuleInfo } from './check/checker.js'
export type { CheckInput, RecordBatch } from './check/input.js'
export { type AuthorityRow, authorities } from './evidence/policies.js'
export { definePack, defineRule, type Pack } from './packs/define.js'
export { defineSheet, type SheetData, type SheetDefinition, type SheetRow } from './packs/define-sheet.js'
export { ConfigError, type ConfigIssue, PackError } from './packs/errors.js'
export type * from './packs/language.js'
export { loadPack } from './packs/load.js'
export { packJsonSchema } from './packs/shape/pack-schema.js'
export { schemaOfPack } from './packs/shape/schema-of-pack.js'
export type { PolicySetting, PolicySettings } from './policy/policy-settings.js'
export type { RuleSettings } from './policy/rule-settings.js'
export {
  createRecordKinds,
  defineRecordKind,
  explainRefusal,
  type FieldType,
  isRecord,
  type RecordFault,
  type RecordKindDefinition,
  type RecordKindInfo,
  type RecordKinds,
  recordKindInfo,
  recordKinds,
  recordsJsonSchema,
} from './records/index.js'
export type * from './records/types.js'
export { canonicalJson } from './report/canonical.js'
export type * from './report/finding.js'
export { labelOf } from './report/labels.js'
export { quantity, unitName } from './report/wording.js'
export { toolVersion } from './version.js'
