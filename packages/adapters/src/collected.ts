import type { Notice, Refusal } from '@shouze/core'
import type { ObjectBatch, SourceBatch } from './source.js'

/** All batches of a file as one: records in their order, refusals by their rows. */
export async function collected(batches: AsyncIterable<SourceBatch>, file: string): Promise<ObjectBatch> {
  const records: unknown[] = []
  const rows: number[] = []
  const refused: Refusal[] = []
  const notices: Notice[] = []
  const unmapped = new Map<string, number>()
  let system: string | undefined
  for await (const batch of batches) {
    system ??= batch.system
    const { rows: own } = batch
    let index = 0
    for (const record of batch.records) {
      records.push(record)
      rows.push(own ? own[index]! : index + 1)
      index++
    }
    for (const refusal of batch.refused ?? []) refused.push(refusal)
    notices.push(...(batch.notices ?? []))
    for (const [user, count] of Object.entries(batch.unmapped ?? {}))
      unmapped.set(user, (unmapped.get(user) ?? 0) + count)
  }
  refused.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return {
    ...(system === undefined ? {} : { system }),
    file,
    records,
    // Where rows are the ordinals of records they need not be told.
    ...(rows.some((row, i) => row !== i + 1) ? { rows: Int32Array.from(rows) } : {}),
    ...(refused.length > 0 ? { refused } : {}),
    ...(notices.length > 0 ? { notices } : {}),
    ...(unmapped.size > 0 ? { unmapped: Object.fromEntries(unmapped) } : {}),
  }
}
