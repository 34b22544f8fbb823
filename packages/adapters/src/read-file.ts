import { collected } from './collected.js'
import { contentFault } from './content-fault.js'
import { headOf } from './decode.js'
import { InputFile } from './input-file.js'
import { parseOptions } from './parse-settings.js'
import { refuse, refusedFile } from './refusal.js'
import type { CommonOptions, DateSpan, Detection, SourceBatch, SourceFile } from './source.js'
import { type AnySource, sources as ownSources } from './sources/sources.js'

/** What the caller may settle instead of leaving it to detection. */
export interface ReadOptions extends CommonOptions {
  /** The id of a source. */
  readonly format?: string
  /** Options of the format, as its `options` has them. */
  readonly options?: unknown
  /** The formats to choose from; those of this package unless told: `[...sources, yours]`. */
  readonly sources?: readonly AnySource[]
}

/** The best fitting source of a file, and by what it told. */
export interface DetectedFormat extends Detection {
  readonly format: string
}

/**
 * Reads one file as a stream of batches: by `format`, else as a table if there is a `mapping`, else by its content and name.
 * Never throws for data: what cannot be read is a refusal (`unknown-format` where no format fits, `unknown-option` for a
 * format that does not exist). Rejects with `SettingsError` for options the format does not have.
 */
export async function* streamFile(given: SourceFile, options: ReadOptions = {}): AsyncGenerator<SourceBatch> {
  const file = new InputFile(given)
  const { format, sources = ownSources } = options
  const source = sourceOf(file, options)
  const fault = !source && format !== undefined ? unknownName(file, format, sources) : undefined
  if (fault) yield refusedFile(file, fault)
  else if (!source) yield refusedFile(file, (await contentFault(file, options)) ?? unknownFormat(file, sources))
  else yield* source.read(file, ownOptions(source, options))
}

/**
 * Reads one file whole, as `streamFile` does, into one batch, for a check; `digest` of the batch is the SHA-256 of the bytes.
 */
export async function readFile(given: SourceFile, options: ReadOptions = {}): Promise<SourceBatch> {
  const file = new InputFile(given)
  const source = sourceOf(file, options)
  const held = await source?.hold?.(file, ownOptions(source, options))
  const batch = held ?? (await collected(streamFile(given, options), file.name))
  return { ...batch, digest: await file.digest() }
}

/** The best fitting format, with the reason; undefined where none fits. */
export function detectFormat(
  given: SourceFile | InputFile,
  options: Pick<ReadOptions, 'encoding' | 'mapping' | 'sources'> = {},
): DetectedFormat | undefined {
  const { sources = ownSources, mapping } = options
  const file = given instanceof InputFile ? given : new InputFile(given)
  const head = headOf(file, options.encoding)
  let best: DetectedFormat | undefined
  for (const source of sources) {
    // A mapping says that the file is a table of some sort.
    if (mapping !== undefined && source.yields !== 'mapping') continue
    const found = source.detect(file, head)
    if (found && found.score > (best?.score ?? 0)) best = { ...found, format: source.id }
  }
  return best
}

/**
 * `coverage` records that declare a file complete (semantics §15): for the kinds given, else for those of its mapping or the
 * one kind its format yields, a format of several being silent on which of them a file holds. `true` stands for the dates the
 * file says of itself; undefined where it says none.
 */
export async function coverageOf(
  given: SourceFile,
  claim: true | (DateSpan & { readonly unitId?: string; readonly of?: readonly string[] }),
  options: ReadOptions = {},
): Promise<readonly Readonly<Record<string, unknown>>[] | undefined> {
  const file = new InputFile(given)
  const source = sourceOf(file, options)
  if (!source) return undefined
  const span = claim === true ? await source.covers?.(file, ownOptions(source, options)) : claim
  if (!span) return undefined
  const { unitId, of = kindsOf(source, options) } = claim === true ? {} : claim
  return of.map((kind) => ({
    kind: 'coverage',
    of: kind,
    from: span.from,
    to: span.to,
    ...(unitId === undefined ? {} : { unitId }),
  }))
}

function kindsOf(source: AnySource, { mapping }: ReadOptions): readonly string[] {
  if (source.yields === 'mapping') return [...new Set([mapping ?? []].flat().map(({ kind }) => kind))]
  return source.yields.length === 1 ? source.yields : []
}

function sourceOf(file: InputFile, options: ReadOptions): AnySource | undefined {
  const { sources = ownSources, format = detectFormat(file, options)?.format } = options
  // A table by any name is one if it is said to be.
  return sources.find(({ id }) => id === (format ?? (options.mapping ? 'table' : undefined)))
}

function ownOptions(source: AnySource, { options, encoding, people, mapping }: ReadOptions): CommonOptions {
  return {
    ...(options === undefined ? {} : parseOptions(source.options, options)),
    ...(encoding === undefined ? {} : { encoding }),
    ...(people === undefined ? {} : { people }),
    ...(mapping === undefined ? {} : { mapping }),
  }
}

function unknownFormat(file: InputFile, sources: readonly AnySource[]) {
  return refuse(
    { file: file.name },
    'unknown-format',
    `看不出文件“${file.name}”是什么格式，未读入。可读的有：${sources.map(({ id, title }) => `${id}（${title['zh-CN']}）`).join('、')}。请用 format 选项指明，表格请给出映射文件。`,
    `The format of "${file.name}" is not recognised and nothing was read. Readable are: ${sources.map(({ id, title }) => `${id} (${title.en})`).join(', ')}. Name it with the format option; a table needs a mapping.`,
  )
}

function unknownName(file: InputFile, format: string, sources: readonly AnySource[]) {
  return refuse(
    { file: file.name, field: 'format' },
    'unknown-option',
    `没有名为“${format}”的格式。可用的有：${sources.map(({ id }) => id).join('、')}。`,
    `There is no format "${format}". Use one of: ${sources.map(({ id }) => id).join(', ')}.`,
  )
}
