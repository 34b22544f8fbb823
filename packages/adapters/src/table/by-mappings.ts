import type { Notice, Refusal } from '@shouze/core'
import type { InputFile } from '../input-file.js'
import { text } from '../refusal.js'
import type { ObjectBatch } from '../source.js'
import { UserIds } from '../user-ids.js'
import type { Mapping } from './mapping.js'
import { RowSet } from './row-set.js'
import { type TablePart, TableReader } from './sheet.js'

/** A table to be read by a mapping: its parts, in order. */
export interface MappedParts {
  readonly mapping: Mapping
  readonly parts: AsyncIterable<TablePart>
  readonly fromWorkbook: boolean
  /** Another mapping has read the same rows. */
  readonly again: boolean
}

/** What the mappings of a file made of it so far. */
export class Mappings {
  private readonly skipped: RowSet[] = []
  private readonly told = new Set<string>()
  private isUnreviewed = false

  private readonly users: UserIds

  constructor(
    private readonly file: InputFile,
    private readonly several: boolean,
    people: Readonly<Record<string, string>> = {},
  ) {
    this.users = new UserIds(people)
  }

  async *read({ parts, ...reading }: MappedParts): AsyncGenerator<ObjectBatch> {
    if (reading.mapping.review !== undefined) this.isUnreviewed = true
    const reader = new TableReader(this.file, { ...reading, users: this.users })
    for await (const part of parts) {
      yield this.once(reader.take(part))
      if (reader.isDone) break
    }
    if (!reader.isDone) yield this.once(reader.end())
    if (!reader.isLeftOut) this.skipped.push(reader.skipped)
  }

  /** What is wrong with the file itself is found by every mapping, and is one fault. */
  once(batch: ObjectBatch): ObjectBatch {
    if (!batch.refused) return batch
    const { refused, ...rest } = batch
    const fresh = refused.filter((refusal) => this.isNew(refusal))
    return fresh.length > 0 ? { ...rest, refused: fresh } : rest
  }

  /** What the mappings have to say of the file as a whole. */
  notices(): readonly Notice[] {
    const count = RowSet.common(this.skipped)
    return [
      ...(this.isUnreviewed ? [unreviewed(this.file)] : []),
      ...(count > 0 ? [rowsSkipped(this.file, count)] : []),
    ]
  }

  private isNew(refusal: Refusal): boolean {
    if (!this.several) return true
    const said = JSON.stringify(refusal)
    const isNew = !this.told.has(said)
    this.told.add(said)
    return isNew
  }
}

function unreviewed(file: InputFile): Notice {
  return {
    code: 'mapping-unreviewed',
    message: text(
      `文件“${file.name}”按推测的映射读取，尚未核对。请核对映射文件，然后删去其中的 review。`,
      `"${file.name}" was read by a mapping that was guessed and not reviewed yet. Look at the mapping, then leave review out of it.`,
    ),
    places: [{ file: file.name }],
  }
}

function rowsSkipped(file: InputFile, count: number): Notice {
  return {
    code: 'rows-skipped',
    message: text(`按映射文件的条件略过 ${count} 行。`, `Rows left out by the conditions of the mapping: ${count}.`),
    places: [{ file: file.name }],
  }
}
