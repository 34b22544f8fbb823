import type { Finding } from '@shouze/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPersonal } from '../../core/test/reference/law.js'
import type { AnyRecord } from '../../core/test/reference/model.js'
import { generate } from '../../core/test/reference/random-data.js'
import { randomSource } from '../../core/test/reference/random-source.js'
import { checkerFor } from './checker-for.js'

const seed = Number(process.env.SHOUZE_SEED ?? 1)
const numRuns = Number(process.env.SHOUZE_RUNS ?? 120)

type Spoil = (record: AnyRecord) => object

/** Ways in which a row of an export cannot be read. */
const spoils: Readonly<Record<string, Spoil>> = {
  'a field that is none': (record) => ({ ...record, remark: '备注' }),
  'an id that is a number': (record) => ({ ...record, id: 7 }),
  'dates that are none': (record) =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [
        name,
        typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? '2025-02-30' : value,
      ]),
    ),
}

/** What these rules find stands on one record as it is, whatever another one that cannot be read may say against it. */
const onRecordItself = ['attendance/home-commute', 'attendance/sign-in-place']

const violations = (findings: readonly Finding[]) =>
  findings
    .filter(({ ruleId, verdict }) => verdict === 'violation' && !onRecordItself.includes(ruleId))
    .map(({ fingerprint, ruleId, subject, window }) => `${ruleId} ${subject.id} ${window.key} ${fingerprint}`)

describe('a record that cannot be read never makes a violation that it would not have been with it', () => {
  console.info(`unread records: seed ${seed}, ${numRuns} runs (SHOUZE_SEED, SHOUZE_RUNS)`)
  test.each(Object.entries(spoils))(
    '%s',
    (_, spoil) => {
      let undecided = 0
      fc.assert(
        fc.property(fc.noShrink(fc.integer({ min: 1, max: 2 ** 31 - 1 })), (dataSeed) => {
          const { records, from, to, asOf, options, policies } = generate(dataSeed, {})
          const random = randomSource(dataSeed ^ 0x5eed)
          const given = records.filter(isPersonal)
          if (given.length === 0) return
          const chosen = random.pick(given)
          const judge = (all: readonly object[]) =>
            checkerFor({ options, policies }).check({ records: all, period: { from, to }, asOf, all: true })
          const before = judge(records)
          const after = judge(records.map((record) => (record === chosen ? spoil(record) : record)))
          expect(after.rejected.length).toBe(1)
          const known = violations(before.findings)
          const now = violations(after.findings)
          if (now.length < known.length) undecided++
          expect(
            now.filter((each) => !known.includes(each)),
            JSON.stringify(chosen),
          ).toEqual([])
        }),
        { seed, numRuns },
      )
      expect(undecided).toBeGreaterThan(0)
    },
    300_000,
  )
})
