export { knownEncoding } from './content-fault.js'
export type { DecodeOptions } from './decode.js'
export type { DingTalkOptions } from './dingtalk/options.js'
export { type Guess, type GuessContext, type GuessedTable, guessMapping, likelyKinds } from './guess/guess-mapping.js'
export { type FoundTable, tablesOf } from './guess/tables.js'
export { canonicalDigest, InputFile } from './input-file.js'
export { jsonSyntaxFault } from './json/syntax.js'
export { parseOptions } from './parse-settings.js'
export type { AttendancePlace, VillagePlace } from './platform/options.js'
export { coverageOf, type DetectedFormat, detectFormat, type ReadOptions, readFile, streamFile } from './read-file.js'
export { rawRow } from './refusal.js'
export { refusalIn, refusalRecord } from './refusal-record.js'
export { githubAnnotations } from './reporters/github.js'
export { gitlabReport } from './reporters/gitlab.js'
export { junitReport } from './reporters/junit.js'
export { ndjsonReport } from './reporters/ndjson.js'
export type { Reporter, ReporterOptions } from './reporters/reporter.js'
export { sarifLimit, sarifReport } from './reporters/sarif.js'
export { type SettingFault, SettingsError } from './settings-error.js'
export type {
  CommonOptions,
  DateSpan,
  Detection,
  FileInMemory,
  FileToStream,
  ObjectBatch,
  Source,
  SourceBatch,
  SourceFile,
} from './source.js'
export { dingtalk } from './sources/dingtalk.js'
export { type ExcelOptions, excel } from './sources/excel.js'
export { type FeishuOptions, feishu } from './sources/feishu.js'
export { json } from './sources/json.js'
export { ndjson } from './sources/ndjson.js'
export { type ParquetOptions, parquet } from './sources/parquet.js'
export { type AnySource, sources } from './sources/sources.js'
export {
  type ColumnName,
  type DetectedPreset,
  detectPreset,
  type FieldMapping,
  type IdMapping,
  type Mapping,
  mappingJsonSchema,
  type Preset,
  parseMapping,
  presets,
  type RowCondition,
  type Scalar,
  table,
} from './sources/table.js'
export { type WeComOptions, wecom } from './sources/wecom.js'
export { type ZktecoOptions, zkteco } from './sources/zkteco.js'
