import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isoDate, isWorkday, LAST_KNOWN_DAY, parseDate } from './calendar.mjs'
import * as handLoop from './contestants/hand-loop.mjs'
import * as naive from './contestants/naive.mjs'
import { digestViolations } from './digest.mjs'
import { extendWorkload } from './extended.mjs'
import { readNdjson, writeNdjson } from './ndjson-file.mjs'
import { formatExtended, formatTable, median } from './table.mjs'
import { generateWorkload } from './workload.mjs'

interface Violation {
  readonly person: string
  readonly week: string
  readonly rule: string
  readonly measured: number
  readonly required: number
}

const SEED = 7
console.info(`bench: workload seed ${SEED}`)
// Weeks 2 to 7 of 2025: the Spring Festival and both of its make-up days.
const { records, period, asOf, counts } = generateWorkload({ persons: 30, weeks: 6, seed: SEED })
let folder: string
let file: string
let expected: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shouze-bench-'))
  file = join(folder, 'workload.ndjson')
  writeNdjson(file, records)
  expected = digestViolations(await naive.run({ records, period }))
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('the workload', () => {
  it('depends on its seed alone', () => {
    const again = generateWorkload({ persons: 30, weeks: 6, seed: SEED })
    expect(JSON.stringify(again.records)).toBe(JSON.stringify(records))
    const other = generateWorkload({ persons: 30, weeks: 6, seed: SEED + 1 })
    expect(JSON.stringify(other.records)).not.toBe(JSON.stringify(records))
  })

  it('holds every kind that the contestants read, and comes back from its file unchanged', () => {
    expect(Object.keys(counts).sort()).toEqual(
      ['attendance', 'dataset', 'leave', 'night-duty', 'person', 'trip', 'unit', 'visit'].sort(),
    )
    expect(readNdjson(file)).toEqual(records)
  })

  it('uses the national calendar', () => {
    const years = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json')
    for (let day = parseDate('2025-01-02'); day <= LAST_KNOWN_DAY; day++) {
      const date = isoDate(day)
      const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
      expect([date, isWorkday(day)]).toEqual([date, date in years.workdays || (!weekend && !(date in years.holidays))])
    }
  })
})

describe('the contestants', () => {
  it('find violations of each rule', async () => {
    const violations: Violation[] = handLoop.run({ records, period })
    expect([...new Set(violations.map(({ rule }) => rule))].sort()).toEqual([
      '543/township-days',
      '543/township-nights',
      '543/village-days',
    ])
  })

  it.each(['hand-loop', 'shouze-memory', 'shouze-ndjson'])('%s agrees with the naive checker', async (name) => {
    const contestant = await import(`./contestants/${name}.mjs`)
    expect(digestViolations(await contestant.run({ records, file, period, asOf }))).toBe(expected)
  })

  it('duckdb agrees with the naive checker, where its binary loads', async (context) => {
    const contestant = await import('./contestants/duckdb.mjs').catch(() => undefined)
    if (contestant === undefined) return context.skip('DuckDB does not load on this machine')
    expect(digestViolations(await contestant.run({ file, period }))).toBe(expected)
  })

  it('would notice a difference: without the records of one person the digest is another', () => {
    const { person } = handLoop.run({ records, period })[0] as Violation
    const fewer = records.filter((record: { personId?: string }) => record.personId !== person)
    expect(digestViolations(handLoop.run({ records: fewer, period }))).not.toBe(expected)
  })
})

describe('the extended records', () => {
  const plain = { records, period, asOf, counts }
  const extended = extendWorkload(plain, SEED)

  it('depend on their seed alone, and hold the plain ones', () => {
    expect(JSON.stringify(extendWorkload(plain, SEED).records)).toBe(JSON.stringify(extended.records))
    expect(JSON.stringify(extendWorkload(plain, SEED + 1).records)).not.toBe(JSON.stringify(extended.records))
    for (const [kind, count] of Object.entries(counts)) expect([kind, extended.counts[kind]]).toEqual([kind, count])
    for (const kind of [
      'duty-shift',
      'duty-service',
      'diary',
      'review',
      'summary',
      'assessment',
      'archive',
      'inspection',
    ])
      expect([kind, extended.counts[kind] > 0]).toEqual([kind, true])
  })

  it('are taken without a refusal, and all rules find of the quotas what the quotas find alone', async () => {
    const [quotas, all] = await Promise.all(
      ['quotas-extended', 'all-extended'].map((name) => import(`./contestants/${name}.mjs`)),
    )
    const found = quotas.run(extended)
    expect(found.length).toBeGreaterThan(0)
    expect(digestViolations(all.run(extended))).toBe(digestViolations(found))
  })
})

describe('the hand loop takes the same care as the product', () => {
  const sample = (kind: string) => structuredClone(records.find((record: { kind: string }) => record.kind === kind))
  const bad: [string, string, Record<string, unknown>][] = [
    ['an unknown key', 'attendance', { note: 'x' }],
    ['an impossible date', 'visit', { date: '2025-02-29' }],
    ['an hour that does not exist', 'attendance', { at: '2025-01-06T24:00:00+08:00' }],
    ['a bad offset', 'attendance', { at: '2025-01-06T08:00:00+8' }],
    ['an unknown choice', 'night-duty', { form: 'camping' }],
    ['two places', 'attendance', { siteId: 'S1' }],
    ['an id that is no string', 'visit', { id: 17 }],
    ['a lone surrogate', 'visit', { id: 'V\ud800' }],
    ['a nested field of the wrong type', 'visit', { signature: { signerType: 'villager', signerId: 3 } }],
    ['an unknown person', 'trip', { personId: 'nobody' }],
    ['a leave that ends before it starts', 'leave', { to: '2024-12-01' }],
    ['a post without a unit', 'person', { posts: [{ classes: [], from: '2025-01-01' }] }],
  ]
  it.each(bad)('refuses %s', (_, kind, change) => {
    const added = { ...sample(kind), id: 'new' }
    expect(() => handLoop.run({ records: [...records, added], period })).not.toThrow()
    const altered = { ...added, ...change }
    expect(() => handLoop.run({ records: [...records, altered], period })).toThrow()
  })

  it('refuses an id with two contents and takes a copy for nothing', () => {
    const visit = sample('visit')
    expect(digestViolations(handLoop.run({ records: [...records, { ...visit }], period }))).toBe(expected)
    const other = { ...visit, date: '2025-01-07', purposes: ['other'] }
    expect(() => handLoop.run({ records: [...records, other], period })).toThrow(/two contents/)
  })
})

describe('the table', () => {
  it('says how many times the time of the three quotas all rules take', () => {
    const one = { label: 'q', cpuSeconds: [2], peakRss: 2 ** 20, violations: 3, digest: 'abcdef0123' }
    const results = [
      { ...one, name: 'quotas-extended', seconds: [2, 1, 3] },
      { ...one, name: 'all-extended', label: 'a', seconds: [9] },
    ]
    const [, , quotas, all] = formatExtended(results)
      .split('\n')
      .map((row: string) => row.split('|').map((cell) => cell.trim()))
    expect([quotas[1], quotas[3], quotas[6]]).toEqual(['q', '2.00', '1.00'])
    expect([all[1], all[3], all[6], all[9]]).toEqual(['a', '9.00', '4.50', '`abcdef01`'])
  })

  it('takes the median and the ratios to the yardsticks', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
    const results = [
      {
        name: 'naive',
        label: 'n',
        seconds: [10],
        cpuSeconds: [11],
        peakRss: 2 ** 20,
        violations: 3,
        digest: 'abcdef0123',
      },
      {
        name: 'hand-loop',
        label: 'h',
        seconds: [2, 1, 3],
        cpuSeconds: [4],
        peakRss: 2 ** 21,
        violations: 3,
        digest: 'abcdef0123',
      },
    ]
    const rows = formatTable(results).split('\n')
    const cells = (row: string) => row.split('|').map((cell) => cell.trim())
    expect(cells(rows[3]).slice(1, 12)).toEqual([
      'h',
      '3',
      '2.00',
      '1.00–3.00',
      '4.00',
      '1.00',
      '5.00',
      '–',
      '2',
      '3',
      '`abcdef01`',
    ])
  })
})
