import { schemaOfPack } from '@shouze/core'
import { packReadme, packReadmeZh } from './readme.js'
import { sourceText } from './source-text.js'
import { starterExamples, starterFixtures, starterPack } from './starter-rule.js'
import { typedPack, typedTest } from './typed-pack.js'

/** The files of a new pack by name. */
export type PackFiles = Readonly<Record<string, string>>

const json = (value: unknown) => `${sourceText(value)}\n`

/** A pack in JSON, with its schema for editors, its examples and what to do next. */
export function jsonPackFiles(id: string): PackFiles {
  const pack = json(starterPack(id))
  return {
    'pack.json': pack,
    'pack.examples.json': json({ fixtures: starterFixtures, examples: { 'village-visits': starterExamples } }),
    // As `shouze schema` writes it.
    'pack.schema.json': `${JSON.stringify(schemaOfPack(pack), null, 2)}\n`,
    'README.md': packReadme(id),
    'README.zh-CN.md': packReadmeZh(id),
  }
}

/** A pack in TypeScript, with tests for vitest. */
export function typedPackFiles(id: string): PackFiles {
  const manifest = {
    name: `shouze-rules-${id}`,
    version: '0.1.0',
    type: 'module',
    exports: './pack.ts',
    scripts: { test: 'vitest run' },
    peerDependencies: { '@shouze/core': '^1.0.0' },
    devDependencies: { vitest: '^4.0.0' },
  }
  return {
    'pack.ts': typedPack(id),
    'pack.test.ts': typedTest(),
    'package.json': json(manifest),
    'README.md': packReadme(id, 'ts'),
    'README.zh-CN.md': packReadmeZh(id, 'ts'),
  }
}
