import { type CheckInput, RecordLines, type Report } from '@shouze/core'
import { expect, test } from 'vitest'
import type { AnyRecord } from '../../core/test/reference/model.js'
import { generate } from '../../core/test/reference/random-data.js'
import { checkerFor } from './checker-for.js'

const seeds = Array.from({ length: 60 }, (_, i) => i + 1)

/** The records as lines of NDJSON, scanned where they can be and parsed elsewhere; some lines have an unusual shape. */
function linesOf(records: readonly AnyRecord[]): RecordLines {
  const written = records.map((record, i) =>
    i % 7 === 0 ? JSON.stringify(record).replace('"personId"', '"person\\u0049d"') : JSON.stringify(record),
  )
  const bytes = new TextEncoder().encode(written.join('\n'))
  const lines = new RecordLines(bytes)
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(10, from)
    const end = feed < 0 ? bytes.length : feed
    if (!lines.scan(from, end)) lines.push(JSON.parse(new TextDecoder().decode(bytes.subarray(from, end))))
    from = end + 1
  }
  return lines
}

/** A report in lines, so that a difference is short. Which of two copies is shown, that is their source, may differ. */
function partsOf({ findings, register, ...rest }: Report): string[] {
  const lists = [findings, Object.entries(register?.records ?? {}), register?.persons ?? [], Object.entries(rest)]
  return lists.flatMap((list) =>
    list.map((part) => JSON.stringify(part, (key, value) => (key === 'source' ? undefined : value))),
  )
}

test('records that stay lines give the report that objects give', () => {
  let scanned = 0
  let parsed = 0
  for (const seed of seeds) {
    const one = generate(seed)
    const checker = checkerFor(one)
    const input = { period: { from: one.from, to: one.to }, asOf: one.asOf, all: true, register: true }
    const lines = linesOf(one.records)
    parsed += lines.objects.size
    scanned += lines.length - lines.objects.size
    const expected = partsOf(checker.check({ records: one.records, ...input }))
    const read = { batches: [{ records: lines }], ...input }
    const reportOf = (given: CheckInput): readonly string[] =>
      partsOf(checker.check(given)).filter((part, i) => part !== expected[i])
    expect(reportOf(read)).toEqual([])
    // Beside other batches, and once more: a check takes nothing from a batch.
    const [head, tail] = [one.records.slice(0, 9), one.records.slice(9)]
    const split = { batches: [{ records: head }, { records: linesOf(tail) }], ...input }
    expect(reportOf(split)).toEqual([])
    expect(reportOf(read)).toEqual([])
  }
  expect(scanned).toBeGreaterThan(parsed)
})
