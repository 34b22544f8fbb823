import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { runIn } from './run.js'

// Within the package, so that the new pack finds `@shouze/core` and vitest as it would once installed.
const folder = await mkdtemp(fileURLToPath(new URL('new-typed-pack-', import.meta.url)))
afterAll(() => rm(folder, { recursive: true }))
const { code, out } = await runIn(folder, 'new-pack', 'visits', '--ts', '--dir', '.')

// The tests of the new pack become tests of this file.
await import(join(folder, 'pack.test.ts'))

test('new-pack --ts writes a pack, its tests and a manifest that runs them', async () => {
  expect(code).toBe(0)
  expect(out).toContain('Next: npx vitest run')
  expect(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).scripts.test).toBe('vitest run')
})
