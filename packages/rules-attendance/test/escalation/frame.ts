import { type CheckerConfig, createChecker, type Finding, type Report } from '@shouze/core'
import { expect } from 'vitest'
import { attendance, escalation } from '../../src/index.js'
import { type Given, person, post, units } from '../given.js'

/** What is asked of the records; the year 2025, long after, all declared complete, unless told otherwise. */
export interface Asked {
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly rules?: CheckerConfig['rules']
  readonly complete?: boolean | readonly string[]
  readonly all?: boolean
}

type Checker = ReturnType<typeof createChecker>
const checkers = new Map<string, Checker>()

/** A checker of the packs attendance and escalation, made once for each setting. */
export function checkerWith(rules: CheckerConfig['rules'] = {}): Checker {
  const key = JSON.stringify(rules)
  const known =
    checkers.get(key) ?? createChecker({ packs: [attendance, escalation], extends: ['escalation/recommended'], rules })
  checkers.set(key, known)
  return known
}

export function report(given: readonly Given[], asked: Asked = {}): Report {
  const { from = '2025-01-01', to = '2025-12-31', asOf = '2026-12-31', rules, complete = true, all = true } = asked
  const made = checkerWith(rules).check({
    records: [...units, ...given],
    period: { from, to },
    asOf,
    all,
    ...(complete !== false && { complete }),
  })
  expect(made.errors).toEqual([])
  expect(made.rejected).toEqual([])
  return made
}

/** The findings of one rule of the pack, whatever their verdict. */
export function findings(rule: string, given: readonly Given[], asked: Asked = {}): readonly Finding[] {
  return report(given, asked).findings.filter(({ ruleId }) => ruleId === `escalation/${rule}`)
}

/** The one finding of a rule. */
export function only(rule: string, given: readonly Given[], asked: Asked = {}): Finding {
  const found = findings(rule, given, asked)
  expect(found.map(({ window, subject }) => `${subject.id} ${window.key}`)).toHaveLength(1)
  return found[0]
}

/** Verdicts by window. */
export const verdicts = (found: readonly Finding[]): Readonly<Record<string, string>> =>
  Object.fromEntries(found.map(({ window, verdict }) => [window.key, verdict]))

/** A visiting official of the township. */
export const visitor = (more: Given = {}): Given => person('P1', post({ classes: ['visiting'], ...more }))

export const circular = (id: string, at: string, more: Given = {}): Given => ({
  kind: 'circular',
  id,
  personId: 'P1',
  at,
  ...more,
})

export const measure = (name: string, at: string, more: Given = {}): Given => ({
  kind: 'measure',
  id: `${name}-${at}`,
  personId: 'P1',
  measure: name,
  at,
  ...more,
})

/** An admonition by the county unless another body is named. */
export const admonition = (at: string, more: Given = {}): Given => ({
  kind: 'admonition',
  id: 'a1',
  personId: 'P1',
  bodyId: 'C',
  at,
  grounds: ['passive'],
  adverseEffect: true,
  ...more,
})

export const rectification = (submittedAt: string, more: Given = {}): Given => ({
  kind: 'rectification',
  id: `r-${submittedAt.slice(0, 10)}`,
  personId: 'P1',
  admonitionId: 'a1',
  submittedAt,
  ...more,
})
