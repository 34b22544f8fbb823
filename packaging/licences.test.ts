import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runtimeDependencies } from './dependencies.js'
import { acceptable, licencesPage } from './licences.js'
import { root } from './published.js'

describe('licences', () => {
  it('are listed for everything that an installation brings along', () => {
    const kept = readFileSync(join(root, 'docs/licences.md'), 'utf8')
    expect(kept, 'run node scripts/generate.mjs licences').toBe(licencesPage(root))
  })

  it('say whose work each is', () => {
    const rows = licencesPage(root)
      .split('\n')
      .filter((line) => /^\| [@a-z]/.test(line) && !line.startsWith('| package'))
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter((line) => /\|\s*\|/.test(line))).toEqual([])
  })

  it('may be used in a program under MIT', () => {
    const others = runtimeDependencies().filter(({ license }) => !acceptable.has(license))
    expect(others.map(({ name, license }) => `${name}: ${license}`)).toEqual([])
  })

  it('follow dependencies of dependencies', () => {
    const engine = runtimeDependencies().find(({ name }) => name === 'jsonpath-plus')
    expect(engine?.neededBy).toEqual(['@shouze/core'])
  })
})
