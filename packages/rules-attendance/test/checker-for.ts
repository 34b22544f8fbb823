import { createChecker } from '@shouze/core'
import { pack543 } from '../../rules-543/src/index.js'
import { attendance, duty, integrity, leave } from '../src/index.js'

type RuleOptions = Readonly<Record<string, Readonly<Record<string, unknown>>>>
type Checker = ReturnType<typeof createChecker>

const severities: Readonly<Record<string, 'error' | 'warning'>> = { 'attendance/punctual': 'warning' }
const checkers = new Map<string, Checker>()

/** A checker with every pack's recommended preset and the options and policies given; made once for each setting. */
export function checkerFor({ options = {}, policies = {} }: { options?: RuleOptions; policies?: object }): Checker {
  const key = JSON.stringify([options, policies])
  const rules = Object.fromEntries(
    Object.entries(options).map(([ruleId, values]) => [ruleId, [severities[ruleId] ?? 'error', values] as const]),
  )
  const checker =
    checkers.get(key) ??
    createChecker({
      packs: [pack543, attendance, leave, duty, integrity],
      extends: [
        '543/recommended',
        'attendance/recommended',
        'leave/recommended',
        'duty/recommended',
        'integrity/recommended',
      ],
      rules,
      policies,
    } as Parameters<typeof createChecker>[0])
  checkers.set(key, checker)
  return checker
}
