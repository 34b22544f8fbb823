import { createHash } from 'node:crypto'
import type { RecordBatch, Text } from '@shouze/core'
import { contentFault } from './content-fault.js'
import { headOf } from './decode.js'
import type { DingTalkOptions } from './dingtalk/options.js'
import { refuse, refusedFile } from './refusal.js'
import type { Detection, SourceFile } from './source.js'
import { dingtalk } from './sources/dingtalk.js'
import { json } from './sources/json.js'
import { ndjson } from './sources/ndjson.js'
import { table } from './sources/table.js'
import type { Mapping } from './table/mapping.js'

/** The formats `readFile` knows. */
export type FormatId = 'ndjson' | 'json' | 'dingtalk' | 'table'

/** What the caller may settle instead of leaving it to detection. */
export interface ReadOptions {
  readonly format?: FormatId
  /** Settles that the file is a table; `parseMapping` reads a mapping file. */
  readonly mapping?: Mapping | readonly Mapping[]
  /** DingTalk user id → person id. */
  readonly people?: Readonly<Record<string, string>>
  readonly encoding?: string
  readonly dingtalk?: DingTalkOptions
}

const sources = { ndjson, json, dingtalk, table } as const

/** Every format with its title. */
export const formats: readonly { readonly id: FormatId; readonly title: Text }[] = Object.values(sources).map(
  (source) => ({ id: source.id as FormatId, title: source.title }),
)

/**
 * Reads one file as records: by `format`, else as a table if there is a `mapping`, else by its content and name. `digest`
 * of the batch is the SHA-256 of the bytes. Never throws for data: what cannot be read is a refusal (`unknown-format` where
 * no format fits, `unknown-option` for a format that does not exist).
 */
export function readFile(file: SourceFile, options: ReadOptions = {}): RecordBatch {
  return { ...read(file, options), digest: canonicalDigest(file.bytes) }
}

/** The best fitting format, with the reason; undefined where none fits. */
export function detectFormat(
  file: SourceFile,
  options: Pick<ReadOptions, 'encoding'> = {},
): (Detection & { readonly format: FormatId }) | undefined {
  const head = headOf(file, options.encoding)
  let best: (Detection & { readonly format: FormatId }) | undefined
  for (const source of Object.values(sources)) {
    const found = source.detect(file, head)
    if (found && found.score > (best?.score ?? 0)) best = { ...found, format: source.id as FormatId }
  }
  return best
}

/** `sha256:` and the hexadecimal SHA-256 of the bytes, as `run.inputs` carries it. */
export function canonicalDigest(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

function read(file: SourceFile, options: ReadOptions): RecordBatch {
  const { format, mapping, people, encoding } = options
  const decoding = encoding === undefined ? {} : { encoding }
  if (format !== undefined && !Object.hasOwn(sources, format)) return refusedFile(file, unknownName(file, format))
  const fault = contentFault(file, decoding)
  if (fault) return refusedFile(file, fault)
  switch (format ?? (mapping ? 'table' : detectFormat(file, decoding)?.format)) {
    case 'ndjson':
      return ndjson.read(file, decoding)
    case 'json':
      return json.read(file, decoding)
    case 'dingtalk':
      return dingtalk.read(file, { ...options.dingtalk, ...decoding, ...(people === undefined ? {} : { people }) })
    case 'table':
      return table.read(file, { ...decoding, ...(mapping === undefined ? {} : { mapping }) })
    default:
      return refusedFile(file, unknownFormat(file))
  }
}

function unknownFormat(file: SourceFile) {
  return refuse(
    { file: file.name },
    'unknown-format',
    `看不出文件“${file.name}”是什么格式，未读入。可读的有：${formats.map(({ id, title }) => `${id}（${title['zh-CN']}）`).join('、')}。请用 format 选项指明，表格请给出映射文件。`,
    `The format of "${file.name}" is not recognised and nothing was read. Readable are: ${formats.map(({ id, title }) => `${id} (${title.en})`).join(', ')}. Name it with the format option; a table needs a mapping.`,
  )
}

function unknownName(file: SourceFile, format: string) {
  return refuse(
    { file: file.name, field: 'format' },
    'unknown-option',
    `没有名为“${format}”的格式。可用的有：${formats.map(({ id }) => id).join('、')}。`,
    `There is no format "${format}". Use one of: ${formats.map(({ id }) => id).join(', ')}.`,
  )
}
