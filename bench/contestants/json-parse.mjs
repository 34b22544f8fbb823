import { forEachLine } from '../ndjson-file.mjs'

export const label = 'JSON.parse a line, nothing else'
export const input = 'ndjson'
/** It only parses, so there is nothing to agree on. */
export const judges = false

/** The yardstick for reading: each line to an object that is dropped again. Returns the number of records. */
export function run({ file }) {
  let records = 0
  forEachLine(file, (line) => {
    if (typeof JSON.parse(line).kind === 'string') records++
  })
  return records
}
