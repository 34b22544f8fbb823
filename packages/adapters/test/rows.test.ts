import { CsvError, type Info, parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RowSplitter, type TableRows } from '../src/table/rows.js'

const seed = 20250915
console.info(`rows.test.ts seed ${seed}`)

type Found = readonly (readonly [row: number, cells: readonly string[] | 'refused'])[]

/** Rows of a text that comes in these pieces, in the order of their lines. */
function split(pieces: readonly string[]): Found {
  const splitter = new RowSplitter(',', 'a.csv')
  const parts: TableRows[] = [...pieces.map((text) => splitter.take({ text, damaged: false })), splitter.end()]
  return parts
    .flatMap(
      ({ rows, refused }): Found => [
        ...rows.map(({ row, cells }) => [row, cells] as const),
        ...refused.map(({ row }) => [row!, 'refused'] as const),
      ],
    )
    .toSorted(([a], [b]) => a - b)
}

/** The same by csv-parse, a strict reader that many use: where it gives up, it starts anew on the line after the row's first. */
function reference(text: string): Found {
  const lines = text.split('\n')
  const found: (readonly [number, readonly string[] | 'refused'])[] = []
  for (let from = 0; from < lines.length; ) {
    let read = from
    try {
      parse(lines.slice(from).join('\n'), {
        relax_column_count: true,
        skip_empty_lines: true,
        record_delimiter: '\n',
        on_record: (cells: string[], info: Info) => {
          const inner = cells.join('').split('\n').length - 1
          found.push([from + info.lines - inner, cells])
          read = from + info.lines
          return null
        },
      })
      break
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      while (lines[read] === '') read++
      found.push([read + 1, 'refused'])
      from = read + 1
    }
  }
  return found
}

/** A text cut at line ends, as the reader of files cuts it. */
function cut(text: string, every: number): string[] {
  const lines = text.split(/(?<=\n)/)
  const pieces: string[] = []
  for (let at = 0; at < lines.length; at += every) pieces.push(lines.slice(at, at + every).join(''))
  return pieces
}

describe('rows of a table', () => {
  const char = fc.constantFrom('a', '"', '"', ',', '\n', '\n', ' ', '中')

  it('are those of csv-parse, whatever quotes do', () => {
    fc.assert(
      fc.property(fc.string({ unit: char, maxLength: 40 }), (text) => {
        expect(split([text])).toEqual(reference(text))
      }),
      { seed, numRuns: 3000 },
    )
  })

  it('do not depend on where the text is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: char, maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (text, every) => {
        expect(split(cut(text, every))).toEqual(split([text]))
      }),
      { seed, numRuns: 3000 },
    )
  })

  it('carry the text they were read from, a quoted one with its line ends', () => {
    const splitter = new RowSplitter(',', 'a.csv')
    const first = splitter.take({ text: 'a,b\n"x\n', damaged: false })
    const second = splitter.take({ text: 'y",2\nq"\n', damaged: false })
    expect(first.rows.map(({ raw }) => raw)).toEqual(['a,b'])
    expect(second.rows.map(({ raw }) => raw)).toEqual(['"x\ny",2'])
    expect(second.refused).toMatchObject([{ row: 4, code: 'bad-quotes' }])
  })

  it('that go on for too long are refused and not waited for, with what is likely wrong', () => {
    const long = 'x'.repeat(128_001)
    expect(split([`a,b\n${long}\n1,2\n`])).toEqual([
      [1, ['a', 'b']],
      [2, 'refused'],
      [3, ['1', '2']],
    ])
    const splitter = new RowSplitter(',', 'a.csv')
    expect(splitter.take({ text: `${long}\n`, damaged: false }).refused).toMatchObject([{ code: 'row-too-long' }])
    const lines = 'y\n'.repeat(70_000)
    expect(splitter.take({ text: `"open\n${lines}`, damaged: false })).toMatchObject({
      refused: [{ row: 2, code: 'bad-quotes' }],
      rows: { length: 70_000 },
    })
    const { refused } = splitter.take({ text: 'z', damaged: false, overlong: true })
    expect(refused).toMatchObject([{ row: 70_003, code: 'line-too-long' }])
  })
})
