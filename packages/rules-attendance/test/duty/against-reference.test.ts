import { createChecker, type Report } from '@shouze/core'
import { expect, test } from 'vitest'
import type { Asked, Json } from '../../../core/test/reference/duty/model.js'
import { type DutyCase, randomDuty } from '../../../core/test/reference/duty/random.js'
import { dutyVerdicts } from '../../../core/test/reference/duty/verdicts.js'
import type { AnyRecord } from '../../../core/test/reference/model.js'
import { fewestRecords } from '../../../core/test/reference/shrink.js'
import { duty, leave } from '../../src/index.js'

// SHOUZE_SEED is the first seed, SHOUZE_RUNS how many follow it.
const firstSeed = Number(process.env.SHOUZE_SEED ?? 1)
const runs = Number(process.env.SHOUZE_RUNS ?? 400)

const checkers = new Map<string, ReturnType<typeof createChecker>>()

function check(records: readonly Json[], { coverEves, substitute, ...asked }: Asked): Report {
  const key = JSON.stringify([coverEves, substitute])
  let checker = checkers.get(key)
  if (!checker) {
    checker = createChecker({
      packs: [duty, leave],
      extends: [],
      rules: {
        'duty/served': 'error',
        'duty/leader-on-rest-days': ['error', { coverEves }],
        'leave/substitute': ['error', { ...substitute }],
      },
    })
    checkers.set(key, checker)
  }
  return checker.check({ records, period: { from: asked.from, to: asked.to }, asOf: asked.asOf, all: true })
}

function differences(records: readonly Json[], asked: Asked): string[] {
  const report = check(records, asked)
  const expected = dutyVerdicts(records, asked)
  const found = new Map(
    report.findings.map(({ ruleId, subject, window, verdict }) => [`${ruleId} ${subject.id} ${window.key}`, verdict]),
  )
  const cases = [...new Set([...expected.keys(), ...found.keys()])].sort()
  return [
    ...report.rejected.map(({ kind, id, code }) => `refused ${kind}:${id} ${code}`),
    ...report.errors.map(({ ruleId, message }) => `failed ${ruleId} ${message.en}`),
    ...cases
      .filter((key) => expected.get(key) !== found.get(key))
      .map((key) => `${key}: reference ${expected.get(key) ?? 'none'}, report ${found.get(key) ?? 'none'}`),
  ]
}

/** The fewest records with which a difference is still there. */
function minimal({ seed, records, asked }: DutyCase, difference: string): string {
  const found = (fewer: readonly Json[]) => differences(fewer, asked).find((each) => each === difference)
  const fewest = fewestRecords(
    records as unknown as readonly AnyRecord[],
    (fewer) => found(fewer as unknown as readonly Json[]) !== undefined,
  )
  return [`seed ${seed}: ${difference}`, JSON.stringify(asked), ...fewest.map((record) => JSON.stringify(record))].join(
    '\n',
  )
}

test('duty and substitutes are judged as the reference does, on random rotas', () => {
  console.info(`duty against the reference: seeds ${firstSeed} to ${firstSeed + runs - 1} (SHOUZE_SEED, SHOUZE_RUNS)`)
  const sorts = new Map<string, string>()
  const verdicts = new Map<string, number>()
  for (let seed = firstSeed; seed < firstSeed + runs && sorts.size < 5; seed++) {
    const one = randomDuty(seed)
    for (const difference of differences(one.records, one.asked)) {
      const sort = difference.replace(/^(\S+) .*: reference/, '$1: reference')
      if (!sorts.has(sort)) sorts.set(sort, minimal(one, difference))
    }
    for (const [key, verdict] of dutyVerdicts(one.records, one.asked)) {
      const name = `${key.split(' ')[0]} ${verdict}`
      verdicts.set(name, (verdicts.get(name) ?? 0) + 1)
    }
  }
  expect([...sorts.values()].join('\n\n')).toBe('')
  // Every verdict of every rule occurs, so that none of them agrees for want of cases.
  const all = (rule: string, ...names: string[]) => names.map((name) => `${rule} ${name}`)
  for (const name of [
    ...all('duty/served', 'compliant', 'violation', 'indeterminate', 'pending', 'not-applicable'),
    ...all('duty/leader-on-rest-days', 'compliant', 'violation', 'indeterminate', 'pending', 'not-applicable'),
    ...all('leave/substitute', 'compliant', 'violation', 'indeterminate', 'pending'),
  ])
    expect(verdicts.get(name) ?? 0, name).toBeGreaterThan(runs / 100)
}, 900_000)
