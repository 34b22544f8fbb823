import type { RecordBatch, Text } from '@shouze/core'
import type * as z from 'zod'
import type { DecodeOptions } from './decode.js'
import type { Mapping } from './table/mapping.js'

/** A file as the caller read it: adapters never touch a disk or a network. */
export interface SourceFile {
  /** The name that places in the report carry; the caller decides whether it is a path. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** How sure a source is that a file is its own, from 0 to 100, and by what it told. */
export interface Detection {
  readonly score: number
  readonly reason: Text
}

/** A batch whose records are all objects. */
export interface ObjectBatch extends RecordBatch {
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
 * `readFile` and to the configuration's `sources` like those that come with the package.
 */
export interface Source<Options extends object = object, Batch extends RecordBatch = ObjectBatch> {
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
  /** Looks at the name and at the first characters (of a binary file: bytes) only. */
  detect(file: SourceFile, head: string): Detection | undefined
  /** Faults of the data are refusals in the batch; nothing is thrown for them. */
  read(file: SourceFile, options?: Options & CommonOptions): Batch
  /** The dates a file says of itself that it covers, where its format has a place for them. */
  covers?(file: SourceFile, options?: Options & CommonOptions): DateSpan | undefined
}
