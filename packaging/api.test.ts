import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { apiReports } from './api-reports.js'
import { type EntryPoint, published, root } from './published.js'

describe('the API reports', () => {
  let fresh: ReadonlyMap<string, string>
  beforeAll(() => {
    fresh = apiReports()
  })

  it('are what the packages export; a change of them is a change for users', () => {
    for (const [path, report] of fresh) {
      const kept = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''
      expect(kept, `${path}: run node scripts/generate.mjs api`).toBe(report)
    }
  })

  it('are of nothing else', () => {
    expect(readdirSync(join(root, 'docs/api')).map((name) => `docs/api/${name}`)).toEqual([...fresh.keys()].sort())
  })
})

/** What a way into a package exports, with the symbol behind each alias. */
function exportsOf(
  { source }: EntryPoint,
  program: ts.Program,
): readonly { readonly name: string; readonly symbol: ts.Symbol }[] {
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(source)!)!
  return checker.getExportsOfModule(module).map((symbol) => ({
    name: symbol.name,
    symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  }))
}

describe('what is exported', () => {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  )
  const entries = published.flatMap((of) => of.entries)
  let program: ts.Program
  beforeAll(() => {
    program = ts.createProgram(
      entries.map(({ source }) => source),
      options,
    )
  })

  it.each(entries)('$specifier says in a sentence what each export is', (entry) => {
    const checker = program.getTypeChecker()
    const all = exportsOf(entry, program)
    expect(all.length).toBeGreaterThan(0)
    const silent = all.filter(({ symbol }) => {
      const comment = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim()
      return !/^[\p{L}`“"].{10,}[.:]/su.test(comment)
    })
    expect(silent.map(({ name }) => name)).toEqual([])
  })
})
