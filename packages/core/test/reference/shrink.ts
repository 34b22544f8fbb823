import type { AnyRecord } from './model.js'

/**
 * The records without those that can be left out while `persists` still holds: whole persons first, then stretches of
 * records, shorter and shorter, until no single one can go.
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
  let stretch = Math.ceil(left.length / 2)
  while (stretch > 0) {
    const before = left.length
    for (let start = 0; start < left.length; ) {
      const fewer = [...left.slice(0, start), ...left.slice(start + stretch)]
      if (stillHolds(fewer)) left = fewer
      else start += stretch
    }
    if (stretch > 1) stretch = Math.ceil(stretch / 2)
    else if (left.length === before) stretch = 0
  }
  return left
}
