import type { RecordBatch, Text } from '@shouze/core'

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

/** One format people have, as a pure function from content to canonical records (records.md). */
export interface Source<Options = undefined, Batch extends RecordBatch = ObjectBatch> {
  /** The name under which `format` chooses it. */
  readonly id: string
  readonly title: Text
  /** Looks at the name and at the first characters only. */
  detect(file: SourceFile, head: string): Detection | undefined
  /** Faults of the data are refusals in the batch; nothing is thrown for them. */
  read(file: SourceFile, options?: Options): Batch
}
