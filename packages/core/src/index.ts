export { baselineOf, readBaseline } from './check/baseline.js'
export { type Checker, type CheckerConfig, createChecker, type RuleInfo } from './check/checker.js'
export type { CheckInput, RecordBatch, RecordSequence } from './check/input.js'
export { type CheckStep, checkSteps, type Timing, type TimingRequest } from './check/stopwatch.js'
export { compareReports } from './compare/compare-reports.js'
export type * from './compare/comparison.js'
export { type AuthorityRow, authorities } from './evidence/policies.js'
export { RecordLines } from './intake/lines/record-lines.js'
export { definePack, defineRule, type Pack } from './packs/define.js'
export { defineSheet, type SheetData, type SheetDefinition, type SheetRow } from './packs/define-sheet.js'
export { ConfigError, type ConfigIssue, PackError } from './packs/errors.js'
export type * from './packs/language.js'
export { loadPack } from './packs/load.js'
export { packJsonSchema } from './packs/shape/pack-schema.js'
export { schemaOfPack } from './packs/shape/schema-of-pack.js'
export type { Override, OverrideConditions } from './policy/conditions.js'
export type { PolicyLayer } from './policy/layers.js'
export type { Origin } from './policy/origin.js'
export type { OverridingValue, PolicyInfo, SettingInfo, SetValue } from './policy/policy-info.js'
export { type PolicySetting, type PolicySettings, policyNames } from './policy/policy-settings.js'
export type { CaseWaiver, FindingWaiver, Waiver } from './policy/waivers.js'
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
export type * from './report/baseline.js'
export { canonicalJson } from './report/canonical.js'
export type * from './report/finding.js'
export { labelOf } from './report/labels.js'
export { quantity, unitName } from './report/wording.js'
export { toolVersion } from './version.js'
