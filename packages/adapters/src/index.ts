export { knownEncoding } from './content-fault.js'
export type { DecodeOptions } from './decode.js'
export type { AttendancePlace, DingTalkOptions } from './dingtalk/options.js'
export { jsonSyntaxFault } from './json/syntax.js'
export { canonicalDigest, detectFormat, type FormatId, formats, type ReadOptions, readFile } from './read-file.js'
export type { Detection, Source, SourceFile } from './source.js'
export { dingtalk, parseDingTalkOptions } from './sources/dingtalk.js'
export { type JsonOptions, json } from './sources/json.js'
export { type NdjsonOptions, ndjson } from './sources/ndjson.js'
export {
  type ColumnName,
  type FieldMapping,
  type IdMapping,
  type Mapping,
  mappingJsonSchema,
  parseMapping,
  type RowCondition,
  type Scalar,
  type SettingFault,
  SettingsError,
  type TableOptions,
  table,
} from './sources/table.js'
