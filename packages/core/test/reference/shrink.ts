import type { AnyRecord } from './model.js'

/**
 * The records without all those that can be left out while `persists` still holds: whole persons first, then one record
 * after another, over and over until none can go.
 */
export function fewestRecords(
  records: readonly AnyRecord[],
  persists: (fewer: readonly AnyRecord[]) => boolean,
): readonly AnyRecord[] {
  const stillHolds = (fewer: readonly AnyRecord[]): boolean => {
    try {
      return persists(fewer)
    } catch {
      return false
    }
  }
  let left = records
  for (const person of records.filter((record) => record.kind === 'person')) {
    const fewer = left.filter((record) => record !== person && !('personId' in record && record.personId === person.id))
    if (stillHolds(fewer)) left = fewer
  }
  for (let before = left.length + 1; left.length < before; ) {
    before = left.length
    for (const record of left) {
      const fewer = left.filter((other) => other !== record)
      if (stillHolds(fewer)) left = fewer
    }
  }
  return left
}
