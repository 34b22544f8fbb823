import type { RecordBatch } from '../check/input.js'
import type { Place } from '../report/finding.js'

/** All records that were given, by the order in which they are read, with their places. */
export class GivenRecords {
  /** The ordinal of each batch's first record. */
  private readonly starts: number[] = []
  private readonly only: RecordBatch['records'] | undefined

  constructor(readonly batches: readonly RecordBatch[]) {
    let next = 0
    for (const batch of batches) {
      this.starts.push(next)
      next += batch.records.length
    }
    if (batches.length === 1) this.only = batches[0].records
  }

  /** The record with an ordinal. */
  at(ordinal: number): unknown {
    if (this.only) return this.only.at(ordinal)
    const batch = this.batchOf(ordinal)
    return this.batches[batch].records.at(ordinal - this.starts[batch])
  }

  /** The place of the record with an ordinal: its own `source`, else the batch's file and row. */
  placeOf(ordinal: number): Place {
    const number = this.batchOf(ordinal)
    const batch = this.batches[number]
    const index = ordinal - this.starts[number]
    const own = (batch.records.at(index) as { source?: Place } | null | undefined)?.source
    if (own !== undefined && typeof own === 'object') return pick(own)
    const row = batch.rows ? batch.rows[index] : index + 1
    return pick({ system: batch.system, file: batch.file, row: batch.file === undefined ? undefined : row })
  }

  private batchOf(ordinal: number): number {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle] <= ordinal) low = middle
      else high = middle - 1
    }
    return low
  }
}

function pick({ system, file, row }: Place): Place {
  return {
    ...(typeof system === 'string' && { system }),
    ...(typeof file === 'string' && { file }),
    ...(typeof row === 'number' && { row }),
  }
}

/** `file:row`, for messages. */
export function placeText(place: Place): string {
  if (place.file === undefined) return place.row === undefined ? '' : `:${place.row}`
  return place.row === undefined ? place.file : `${place.file}:${place.row}`
}
