import type { Example, PackDefinition } from '@shouze/core'
import { mutateThresholds, testPack } from '@shouze/core/testing'
import { expect, test } from 'vitest'
import { pack543 } from '../src/index.js'

const name = 'township-nights'
const official = [
  { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
  {
    kind: 'person',
    id: 'P1',
    name: '陈立群',
    posts: [{ unitId: 'T', rank: 'section-chief', classes: [], from: '2020-01-01' }],
  },
]
const nights = (...days: readonly string[]) =>
  days.map((day) => ({
    kind: 'night-duty',
    id: `n${day}`,
    personId: 'P1',
    night: `2025-09-${day}`,
    place: 'township',
    form: 'lodging',
  }))
const leave = (from: string, to: string) => ({
  kind: 'leave',
  id: 'l1',
  personId: 'P1',
  type: 'annual',
  from,
  to,
  approvals: [{ authority: 'party-secretary', at: '2025-09-10T09:00:00+08:00' }],
})
const week38 = { period: ['2025-09-15', '2025-09-21'], asOf: '2025-10-20', use: ['official'] } as const
const of38 = { subject: 'P1', window: '2025-W38' }

const atFour: Example = {
  title: 'Four nights of four',
  ...week38,
  given: nights('15', '16', '17', '18'),
  expect: [{ ...of38, verdict: 'compliant', measured: 4, required: 4 }],
}
const belowFour: Example = {
  title: 'Three nights of four',
  ...week38,
  given: nights('15', '16', '17'),
  expect: [
    {
      ...of38,
      verdict: 'violation',
      measured: 3,
      required: 4,
      counted: ['n15', 'n16', 'n17'],
      missing: ['2025-09-18'],
    },
  ],
}
// Sunday 28 September is a make-up workday, so that five nights are interior: only here can a fifth be due.
const fiveAvailable: Example = {
  ...week38,
  title: 'Four nights in a week with five interior ones',
  period: ['2025-09-22', '2025-09-28'],
  given: nights('22', '23', '24', '25'),
  expect: [{ subject: 'P1', window: '2025-W39', verdict: 'compliant', measured: 4, required: 4 }],
}
const onLeave: Example = {
  title: 'On leave all week',
  ...week38,
  given: [leave('2025-09-15', '2025-09-21')],
  expect: [{ ...of38, verdict: 'not-applicable' }],
}
const oneNight: Example = {
  title: 'One interior night of the week is available',
  ...week38,
  given: [leave('2025-09-15', '2025-09-17')],
  expect: [{ ...of38, verdict: 'violation', measured: 0, required: 1, counted: [] }],
}

const all = [atFour, belowFour, fiveAvailable, onLeave, oneNight]

const withExamples = (...examples: readonly Example[]): PackDefinition => ({
  ...pack543,
  fixtures: { official },
  rules: { ...pack543.rules, [name]: { ...pack543.rules[name], examples } },
})
const survivors = (...examples: readonly Example[]) =>
  mutateThresholds(withExamples(...examples))
    .survivors.filter(({ path }) => path.startsWith(`/rules/${name}/`))
    .map(({ path, from, to }) => `${path.slice(`/rules/${name}`.length)} ${from} -> ${to}`)

test('the examples hold, and the remedies with them', () => {
  const { examples } = testPack(withExamples(...all))
  expect(examples.flatMap(({ faults }) => faults)).toEqual([])
  expect(examples.map(({ cases }) => cases[0].remedied)).toEqual([undefined, true, undefined, undefined, true])
})

test('every threshold of the nights rule that is moved is noticed', () => {
  expect(survivors(...all)).toEqual([])
})

test('and what a missing example leaves unnoticed is told', () => {
  expect(survivors(atFour, belowFour, onLeave, oneNight)).toEqual(['/options/minimum/default 4 -> 5'])
  expect(survivors(atFour, belowFour, fiveAvailable)).toEqual([
    '/onlyIf/all/0/value 1 -> 0',
    '/onlyIf/all/0/value 1 -> 2',
  ])
})
