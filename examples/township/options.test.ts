import { createChecker, type Finding, type PolicyLayer } from '@shouze/core'
import { verifyReport } from '@shouze/core/verify'
import { pack543 } from '@shouze/rules-543'
import { attendance, duty, integrity, leave } from '@shouze/rules-attendance'
import { expect, test } from 'vitest'
import { storyRecords } from './build.js'
import { period } from './story.js'

const packs = [pack543, attendance, leave, duty, integrity]
const findings = (rules: PolicyLayer['rules']): readonly Finding[] =>
  createChecker({ packs, rules }).check({ records: storyRecords(), period }).findings
const plain = findings({})

/** What a setting adds to the story's table, and what it takes away: rule, subject, window. */
function changes(rules: PolicyLayer['rules']): { readonly added: string[]; readonly gone: string[] } {
  const lines = (all: readonly Finding[]) =>
    all.map(({ ruleId, subject, window, verdict }) => `${ruleId} ${subject.id} ${window.key} ${verdict}`)
  const [before, after] = [lines(plain), lines(findings(rules))]
  return {
    added: after.filter((line) => !before.includes(line)),
    gone: before.filter((line) => !after.includes(line)),
  }
}

test('the full engine decides the rules that are off by default as the report does', async () => {
  const off = ['543/archive', 'leave/overstay', 'leave/heads-both-away']
  const rules = Object.fromEntries(off.map((id) => [id, 'warning' as const]))
  const report = createChecker({ packs, extends: [], rules }).check({ records: storyRecords(), period, all: true })
  const { checked, agreed, differences } = await verifyReport(report, packs)
  expect(differences).toEqual([])
  expect([checked, agreed]).toEqual([report.findings.length, report.findings.length])
  const verdictsOf = (id: string) =>
    new Set(report.findings.filter(({ ruleId }) => ruleId === id).map(({ verdict }) => verdict))
  for (const id of off) {
    expect(verdictsOf(id).size, id).toBeGreaterThan(0)
    expect(plain.some(({ ruleId }) => ruleId === id)).toBe(false)
  }
  for (const id of off.slice(1)) expect(verdictsOf(id), id).toContain('violation')
})

test('S3: where the substitute must serve, who was on leave answers, too', () => {
  expect(changes({ 'leave/substitute': { substituteMustServe: true } })).toEqual({
    added: ['leave/substitute P05 leave:l-0920-05 violation'],
    gone: [],
  })
})

test('S13: both heads at one meeting is one case, where that is asked', () => {
  expect(changes({ 'leave/heads-both-away': 'warning' })).toEqual({
    added: ['leave/heads-both-away qingxi 2025-10-15 violation'],
    gone: [],
  })
})

test('S12: the day after the leave is told once: where overstaying is asked for, it follows from the absence', () => {
  const on: PolicyLayer['rules'] = { 'leave/overstay': 'warning' }
  expect(changes(on)).toEqual({ added: ['leave/overstay P02 leave:l-1009-02 violation'], gone: [] })
  const all = findings(on)
  const absence = all.find(
    ({ ruleId, subject, window }) =>
      ruleId === 'attendance/present' && subject.id === 'P02' && window.key === '2025-10-11',
  )
  expect(all.find(({ ruleId }) => ruleId === 'leave/overstay')?.causedBy).toEqual([absence?.fingerprint])
})

test('S5a, S14: a swap and a check-in after midnight are read as they are; the night before a rest day is an option', () => {
  expect(
    plain.filter(({ ruleId, window }) => ruleId.startsWith('duty/') && /0927|1004|1006|10-06/.test(window.key)),
  ).toEqual([])
  const { added, gone } = changes({ 'duty/leader-on-rest-days': { coverEves: true } })
  expect(gone).toEqual([])
  expect(added).toEqual(
    ['2025-09-19', '2025-09-26', '2025-09-30', '2025-10-11'].map(
      (date) => `duty/leader-on-rest-days qingxi ${date}/night violation`,
    ),
  )
})
