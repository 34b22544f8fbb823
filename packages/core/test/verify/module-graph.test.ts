import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const source = resolve(dirname(fileURLToPath(import.meta.url)), '../../src')
const imports = /^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm

/** The packages that the modules reached from an entry import for their values. */
function packagesFrom(entry: string): string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(imports)) {
      if (!specifier.startsWith('.')) {
        found.add(specifier)
        continue
      }
      const target = resolve(dirname(file), specifier.replace(/\.js$/, '.ts'))
      expect(existsSync(target), `${specifier} in ${file}`).toBe(true)
      visit(target)
    }
  }
  visit(resolve(source, entry))
  return [...found].sort()
}

/** The files that loading packages loads, asked of a Node process of its own. */
function filesLoadedBy(packages: readonly string[]): string[] {
  const script = `for (const name of ${JSON.stringify(packages)}) require(name); console.log(JSON.stringify(Object.keys(require.cache)))`
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: source, encoding: 'utf8' }))
}

const engineOrPaths = /jsonpath-plus|json-rules-engine\/dist\/(?:engine|index|json-rules-engine|almanac)\.js$/

test('the main entry loads neither the engine nor jsonpath-plus; only verify does', () => {
  const main = packagesFrom('index.ts')
  expect(main).toContain('json-rules-engine/dist/engine-default-operators.js')
  expect(main).not.toContain('json-rules-engine')
  expect(main.filter((name) => name.startsWith('node:'))).toEqual([])
  const loaded = filesLoadedBy(main)
  expect(loaded.some((file) => file.endsWith('engine-default-operators.js'))).toBe(true)
  expect(loaded.filter((file) => engineOrPaths.test(file))).toEqual([])

  const verify = packagesFrom('verify.ts')
  expect(verify).toContain('json-rules-engine')
  expect(filesLoadedBy(verify).filter((file) => engineOrPaths.test(file)).length).toBeGreaterThan(1)
})

test('the tests of packs are as pure as the main entry, and need no test runner', () => {
  const testing = packagesFrom('testing.ts')
  expect(testing.filter((name) => /^node:|vitest/.test(name))).toEqual([])
  expect(testing).not.toContain('json-rules-engine')
})
