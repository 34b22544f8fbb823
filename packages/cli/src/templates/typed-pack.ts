import { sourceText } from './source-text.js'
import { starterExamples, starterFixtures, starterPack } from './starter-rule.js'

const code = (value: unknown) => sourceText(value, 'ts')

/** The source of a pack: `definePack` lets the compiler check what it can, `createChecker` the rest. */
export function typedPack(id: string): string {
  const { $schema, ...pack } = starterPack(id)
  return `import { definePack } from '@shouze/core'

export const pack = definePack(${code({ ...pack, fixtures: starterFixtures })})
`
}

/** The source of its tests. */
export function typedTest(): string {
  const cases: Record<string, unknown[]> = {}
  for (const { expect, title, ...example } of starterExamples) {
    const [{ verdict, ...expected }] = expect
    cases[verdict] = [...(cases[verdict] ?? []), { title: (title as { en: string }).en, ...example, ...expected }]
  }
  return `import { ruleTester } from '@shouze/core/testing'
import { describe, test } from 'vitest'
import { pack } from './pack.js'

ruleTester.run({ pack, rule: 'village-visits' }, ${code(cases)}, { describe, test })
`
}
