import type { PackDefinition } from '../language.js'
import { packLimits } from '../limits.js'
import { both } from '../reading/reading-fault.js'
import type { PackFaults } from './pack-faults.js'
import { eachObject, type PackObject } from './walk.js'

const tests: readonly string[] = ['where', 'valid']

/** Checks that `any`, `all` and `not` nest no deeper in a `where` than a reader follows. */
export function checkNesting(pack: PackDefinition, faults: PackFaults): void {
  for (const part of ['sheets', 'rules'] as const) {
    eachObject(pack[part], `/${part}`, (object, path) => {
      for (const name of tests) {
        if (!Object.hasOwn(object, name)) continue
        const depth = depthOf(object[name])
        if (depth > packLimits.whereDepth)
          faults.add(
            'too-deep',
            `${path}/${name}`,
            `any、all 与 not 最多嵌套 ${packLimits.whereDepth} 层，此处为 ${depth} 层。`,
            `"any", "all" and "not" nest at most ${packLimits.whereDepth} deep; here it is ${depth}.`,
            both(
              '请把其中一部分写成 sheets 中的命名表，再从它选取。',
              'Make a part of it a named sheet under "sheets", and select from that.',
            ),
          )
      }
    })
  }
}

function depthOf(where: unknown): number {
  if (typeof where !== 'object' || where === null) return 0
  const { any = [], all = [], not } = where as PackObject
  const inner = [
    ...[any, all].flatMap((list) => (Array.isArray(list) ? list : [])),
    ...(not === undefined ? [] : [not]),
  ]
  return inner.reduce<number>((depth, branch) => Math.max(depth, depthOf(branch) + 1), 0)
}
