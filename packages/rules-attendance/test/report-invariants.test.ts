import type { Finding, Report } from '@shouze/core'
import { describe, expect, test } from 'vitest'
import { generate } from '../../core/test/reference/random-data.js'
import { checkerFor } from './checker-for.js'

// SHOUZE_SEED is the first seed.
const firstSeed = Number(process.env.SHOUZE_SEED ?? 1)
const runs = 60
console.info(`report invariants: seeds ${firstSeed} to ${firstSeed + runs - 1} (SHOUZE_SEED)`)

const reports = Array.from({ length: runs }, (_, i) => {
  const { records, from, to, asOf, options, policies } = generate(firstSeed + i)
  const check = (all: boolean): Report =>
    checkerFor({ options, policies }).check({ records, period: { from, to }, asOf, all })
  return { seed: firstSeed + i, records, all: check(true), listed: check(false) }
})

/** Runs over all findings; a failure names the seed and the case. */
function eachFinding(see: (finding: Finding, one: (typeof reports)[number]) => void): void {
  for (const one of reports) for (const finding of one.all.findings) see(finding, one)
}
const nameOf = ({ ruleId, subject, window }: Finding, seed: number) =>
  `seed ${seed}: ${ruleId} ${subject.id} ${subject.unitId} ${window.key}`
const isSorted = (items: readonly string[]) => items.every((item, i) => i === 0 || items[i - 1] <= item)

describe('every report', () => {
  test('names each case once, in order', () => {
    for (const { seed, all } of reports) {
      const prints = all.findings.map(({ fingerprint }) => fingerprint)
      expect(new Set(prints).size, `seed ${seed}`).toBe(prints.length)
      const order = all.findings.map(({ subject, window, ruleId }) =>
        [subject.type, subject.id, subject.unitId, window.from, window.key, ruleId].join('\u0000'),
      )
      expect(isSorted(order), `seed ${seed}`).toBe(true)
    }
  })

  test('counts all cases, listed or not, and lists those a reader must act on just as it does when all are listed', () => {
    for (const { seed, all, listed } of reports) {
      expect(all.summary.cases, `seed ${seed}`).toBe(all.findings.length)
      expect(listed.summary, `seed ${seed}`).toEqual(all.summary)
      const shown = new Set(listed.findings.map(({ fingerprint }) => fingerprint))
      expect(listed.findings).toEqual(all.findings.filter(({ fingerprint }) => shown.has(fingerprint)))
      for (const finding of all.findings) {
        const { verdict, due, measured } = finding
        const mustBe =
          verdict === 'violation' ||
          verdict === 'indeterminate' ||
          (verdict === 'pending' && due !== undefined) ||
          (verdict === 'measured' && measured !== 0)
        expect(shown.has(finding.fingerprint), nameOf(finding, seed)).toBe(mustBe)
      }
      const { verdicts, conflicts, byRule } = all.summary
      const sum = Object.values(verdicts).reduce((total, count) => total + count, 0)
      expect(sum + conflicts, `seed ${seed}`).toBe(all.summary.cases)
      expect(
        Object.values(byRule)
          .flatMap((counts) => Object.values(counts))
          .reduce((total, count) => total + count, 0),
      ).toBe(all.summary.cases)
    }
  })

  test('names as evidence records that were read, each once a list, sorted', () => {
    eachFinding((finding, { seed, records }) => {
      const known = new Set(records.map((record) => `${record.kind}:${'id' in record ? record.id : ''}`))
      const { counted, discounted, undecided, missing } = finding.evidence
      for (const list of [
        counted,
        discounted.map((item) => `${item.record} ${item.reason}`),
        undecided.map((item) => `${item.record} ${item.reason}`),
        missing,
      ]) {
        expect(isSorted(list) && new Set(list).size === list.length, nameOf(finding, seed)).toBe(true)
      }
      for (const record of [
        ...counted,
        ...discounted.map((item) => item.record),
        ...undecided.map((item) => item.record),
      ]) {
        if (!record.startsWith('date:')) expect(known.has(record), `${nameOf(finding, seed)} ${record}`).toBe(true)
      }
      const lists = [
        new Set(counted),
        ...[discounted, undecided].map((items) => new Set(items.map(({ record }) => record))),
      ]
      const all = lists.flatMap((list) => [...list])
      expect(new Set(all).size, `${nameOf(finding, seed)}: a record stands in one list`).toBe(all.length)
    })
  })

  test('says what is in doubt wherever no conclusion is drawn', () => {
    const reasons = ['conflicting-place', 'unknown-place', 'two-contents', 'not-covered', 'still-open', 'under-appeal']
    eachFinding((finding, { seed }) => {
      const { undecided } = finding.evidence
      for (const { reason } of undecided) expect(reasons, nameOf(finding, seed)).toContain(reason)
      if (finding.verdict === 'indeterminate') expect(undecided.length, nameOf(finding, seed)).toBeGreaterThan(0)
    })
  })

  test('names as causes findings of the same person in the same report, never in a circle', () => {
    for (const { seed, listed } of reports) {
      const byPrint = new Map(listed.findings.map((finding) => [finding.fingerprint, finding]))
      const visit = (finding: Finding, above: readonly string[]): void => {
        expect(above.includes(finding.fingerprint), nameOf(finding, seed)).toBe(false)
        expect(isSorted(finding.causedBy)).toBe(true)
        for (const print of finding.causedBy) {
          const cause = byPrint.get(print)
          expect(cause?.subject.id, nameOf(finding, seed)).toBe(finding.subject.id)
          if (finding.verdict === 'violation') expect(cause?.verdict).toBe('violation')
          visit(cause as Finding, [...above, finding.fingerprint])
        }
      }
      for (const finding of listed.findings) visit(finding, [])
    }
  })

  test('says what was measured in the words of both languages, without a hole', () => {
    eachFinding((finding, { seed }) => {
      const { message, remedy } = finding
      for (const words of [
        message,
        ...(remedy ? [remedy.text] : []),
        ...finding.explanation.facts.map(({ title }) => title),
      ]) {
        expect(words['zh-CN'], nameOf(finding, seed)).toMatch(/[\u4e00-\u9fff]/)
        for (const text of [words['zh-CN'], words.en]) {
          expect(text, nameOf(finding, seed)).not.toMatch(/undefined|null|NaN|Infinity|\[object|[{}]|\s\s|^\s|\s$/)
        }
      }
      // Names of persons and units stay as they are written in the data.
      expect(message.en.replace(/[某\u4e00-\u9fff]+\d*/g, ''), nameOf(finding, seed)).not.toMatch(
        /[\u3000-\u303f\uff00-\uffef]/,
      )
      expect(message['zh-CN']).not.toMatch(/\b(?:days?|nights?|minutes?|records?)\b/)
    })
  })

  test('holds nothing that JSON cannot say', () => {
    for (const { all } of reports) expect(JSON.parse(JSON.stringify(all))).toEqual(all)
  })

  test('measures within what a verdict can rest on', () => {
    eachFinding((finding, { seed }) => {
      const name = nameOf(finding, seed)
      const { measured, required, verdict, remedy } = finding
      for (const value of [measured, required]) {
        if (!Array.isArray(value)) continue
        const [low, high] = value as readonly (number | null)[]
        expect(value.length, name).toBe(2)
        if (typeof low === 'number' && typeof high === 'number') expect(low, name).toBeLessThan(high)
      }
      if (remedy) expect([verdict, remedy.records.length > 0], name).toEqual(['violation', true])
    })
  })
})
