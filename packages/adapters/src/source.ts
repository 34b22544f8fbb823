import type { RecordBatch, Text } from '@shouze/core'
import type * as z from 'zod'
import type { DecodeOptions } from './decode.js'
import type { InputFile } from './input-file.js'
import type { Mapping } from './table/mapping.js'

/** A file as the caller has it, in memory or to be streamed: adapters never touch a disk or a network. */
export type SourceFile = FileInMemory | FileToStream

/** A file whose bytes are all there. */
export interface FileInMemory {
  /** The name that places in the report carry; the caller decides whether it is a path. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file that is read piece by piece, so that it never lies in memory as a whole. */
export interface FileToStream {
  readonly name: string
  /** How many bytes it has. */
  readonly size: number
  /** Its first 64 KiB, or all of it if it is shorter: what detection looks at. */
  readonly head: Uint8Array
  /** Its bytes from the start. Called once for every pass over the file, one pass after the other. */
  chunks(): AsyncIterable<Uint8Array>
}

/** How sure a source is that a file is its own, from 0 to 100, and by what it told. */
export interface Detection {
  readonly score: number
  readonly reason: Text
}

/** What a source makes of a part of a file. The batches of one file follow each other in its order. */
export interface SourceBatch extends RecordBatch {
  /** Users of the platform whom the person map does not name → the records read of them under their own ids. */
  readonly unmapped?: Readonly<Record<string, number>>
}

/** A batch whose records are all objects. */
export interface ObjectBatch extends SourceBatch {
  readonly records: readonly unknown[]
}

/** What a caller may settle for a file of any format; each source reads of it what concerns its own. */
export interface CommonOptions extends DecodeOptions {
  /** User id of a platform → person id; ids that are not listed are passed through as they are. */
  readonly people?: Readonly<Record<string, string>>
  /** How the rows of a table become records: what `parseMapping` returned. */
  readonly mapping?: Mapping | readonly Mapping[]
}

/** First and last date, both included. */
export interface DateSpan {
  readonly from: string
  readonly to: string
}

/**
 * One format people have, as a pure function from content to canonical records (records.md). A third party's is given to
 * `readFile`, or named as `format` in the configuration's `sources`, like those that come with the package.
 */
export interface Source<Options extends object = object> {
  /** The name under which `format` chooses it. */
  readonly id: string
  readonly title: Text
  /** How names of its files end, so that a folder is searched for them: `.csv`. */
  readonly endings: readonly string[]
  /** The shape of its own options, beside the common ones; the JSON Schema for editors is made of it. */
  readonly options: z.ZodType<Options>
  /** The kinds of record it can yield; those of its mapping where it takes one. */
  readonly yields: readonly string[] | 'mapping'
  /** Whether its files are no text: workbooks, databases. */
  readonly binary?: true
  /** Looks at the name and at the first characters (of a binary file: at `file.head`) only. */
  detect(file: InputFile, head: string): Detection | undefined
  /** Reads a file as a stream of batches. Faults of the data are refusals in them; nothing is thrown for them. */
  read(file: InputFile, options?: Options & CommonOptions): AsyncIterable<SourceBatch>
  /**
   * The whole file as one batch, for callers that keep every record, where a format has a form for that which takes less
   * room than objects; undefined where this file has none.
   */
  hold?(file: InputFile, options?: Options & CommonOptions): Promise<SourceBatch | undefined>
  /** The dates a file says of itself that it covers, where its format has a place for them. */
  covers?(file: InputFile, options?: Options & CommonOptions): DateSpan | undefined | Promise<DateSpan | undefined>
}
