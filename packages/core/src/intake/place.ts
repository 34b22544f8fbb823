import type { RecordBatch } from '../check/input.js'
import type { Place } from '../report/finding.js'

/** Finds the file and row of a record by the order in which it was read. */
export class PlaceIndex {
  private readonly starts: number[] = []

  constructor(private readonly batches: readonly RecordBatch[]) {
    let next = 0
    for (const batch of batches) {
      this.starts.push(next)
      next += batch.records.length
    }
  }

  /** The place of the record with this ordinal: its own `source`, else the batch's file and row. */
  of(ordinal: number): Place {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle] <= ordinal) low = middle
      else high = middle - 1
    }
    const batch = this.batches[low]
    const index = ordinal - this.starts[low]
    const own = (batch.records[index] as { source?: Place } | null | undefined)?.source
    if (own !== undefined && typeof own === 'object') return pick(own)
    const row = batch.rows ? batch.rows[index] : index + 1
    return pick({ system: batch.system, file: batch.file, row: batch.file === undefined ? undefined : row })
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
