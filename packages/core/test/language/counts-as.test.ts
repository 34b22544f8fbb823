import { describe, expect, test } from 'vitest'
import { createChecker, type KindDefinition, PackError } from '../../src/index.js'
import { demand, packOf, rule, text } from './small-pack.js'
import { judge } from './township.js'

const allowance = (countsAs: unknown): KindDefinition =>
  ({
    title: text('补贴', 'allowance'),
    fields: {
      personId: { type: 'ref', to: 'person' },
      month: { type: 'month' },
      deduction: { type: 'number', optional: true },
    },
    time: 'month',
    countsAs,
  }) as KindDefinition

const measures = rule({
  window: 'month',
  facts: { measures: { count: { from: 'measure', where: { measure: 'allowance-deducted' } } } },
  requirement: demand('measures', 'atLeast', 1),
})
const reduced = { kind: 'measure', values: { measure: 'allowance-deducted' }, needs: 'deduction' }
const packWith = (countsAs: unknown) => packOf(measures, { kinds: { allowance: allowance(countsAs) } })

describe('records that count as another kind', () => {
  const told = (...records: readonly Readonly<Record<string, unknown>>[]) =>
    judge(packWith(reduced), 'r', {
      records,
      period: ['2025-09-01', '2025-09-30'],
      asOf: '2026-01-01',
      complete: true,
    })
      .filter(({ subject }) => subject.id === 'P6')
      .map(({ verdict, measured, evidence: { counted, discounted } }) => [verdict, measured, counted, discounted])
  const paid = (more: object) => ({ kind: 'allowance', id: 'a', personId: 'P6', month: '2025-09', ...more })

  test.each([
    ['reduced', { deduction: 200 }, ['compliant', 1, ['allowance:a'], []]],
    ['not reduced', {}, ['violation', 0, [], [{ record: 'allowance:a', reason: 'fails:deduction' }]]],
    [
      'reduced by nothing',
      { deduction: 0 },
      ['violation', 0, [], [{ record: 'allowance:a', reason: 'fails:deduction' }]],
    ],
    ["of another month, on that month's last date", { month: '2025-08', deduction: 200 }, ['violation', 0, [], []]],
    ["another person's", { personId: 'P1', deduction: 200 }, ['violation', 0, [], []]],
  ])('%s', (_, more, expected) => expect(told(paid(more))).toEqual([expected]))

  test('beside the records of that kind', () => {
    const measure = { kind: 'measure', id: 'm', personId: 'P6', measure: 'allowance-deducted', at: '2025-09-12' }
    expect(told(measure, paid({ deduction: 200 }))).toEqual([['compliant', 2, ['allowance:a', 'measure:m'], []]])
  })
})

test.each<[string, unknown, readonly (string | undefined)[]]>([
  ['a kind nobody knows', { kind: 'mesure' }, ['unknown-kind', '/kind', 'measure']],
  ['evidence, which a ledger reads', { kind: 'visit' }, ['unknown-kind', '/kind', undefined]],
  ['itself', { kind: 'allowance' }, ['unknown-kind', '/kind', undefined]],
  [
    'a column that kind has not',
    { kind: 'measure', values: { mesure: 'talk' } },
    ['unknown-column', '/values/mesure', 'measure'],
  ],
  ['a choice that is none', { kind: 'measure', values: { measure: 'fine' } }, ['type', '/values/measure', undefined]],
  ['a field it has not', { ...reduced, needs: 'deducton' }, ['unknown-column', '/needs', 'deduction']],
  ['nothing', {}, ['missing-key', '', undefined]],
])('it cannot count as %s', (_, countsAs, [code, at, hint]) => {
  let found: PackError | undefined
  try {
    createChecker({ packs: [packWith(countsAs)] })
  } catch (error) {
    found = error as PackError
  }
  expect(found).toBeInstanceOf(PackError)
  const [issue, ...more] = found?.issues ?? []
  expect(more).toEqual([])
  expect([issue?.code, issue?.path]).toEqual([code, `small#/kinds/allowance/countsAs${at}`])
  if (hint) expect(issue?.hint?.en).toContain(`"${hint}"`)
})
