import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import AjvDraft04 from 'ajv-draft-04'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runIn } from './run.js'

const data = fileURLToPath(new URL('../../../examples/township/data', import.meta.url))
const schema = JSON.parse(
  readFileSync(new URL('../../adapters/test/fixtures/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'),
)
const isSarif = new AjvDraft04({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema)
const names = ['陈立群', '周海平', '刘梅', '王建国', '赵敏', '孙浩', '何伟', '吴强', '马丽', '黄勇', '林静']

let folder: string
const written = (name: string) => readFileSync(join(folder, name), 'utf8')
const check = (...argv: string[]) => runIn(folder, 'check', data, ...argv)
const ci = ['sarif:out.sarif', 'junit:out.xml', 'gitlab:quality.json', 'ndjson:out.ndjson']

/** The line of a text in a file of the story; ids are ASCII, whatever the encoding. */
function rowOf(file: string, text: string): number {
  const lines = readFileSync(join(data, file), 'latin1').split('\n')
  return lines.findIndex((line) => line.includes(text)) + 1
}
const visitRow = rowOf('village-log.csv', 'v-0917-04')

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouze-ci-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the story in the formats of CI', () => {
  let out: string
  let code: number
  beforeAll(async () => {
    ;({ code, out } = await check('--format', 'github', ...ci.flatMap((format) => ['--format', format])))
  })
  interface Result {
    readonly ruleId: string
    readonly partialFingerprints: Readonly<Record<string, string>>
    readonly locations: readonly {
      readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object }
    }[]
  }
  const sarif = () => JSON.parse(written('out.sarif'))
  const visitOf = (results: readonly Result[]) =>
    results.filter(
      ({ ruleId, locations: [{ physicalLocation: at }] }) =>
        ruleId === 'attendance/visit-signature' && at.artifactLocation.uri.endsWith('/village-log.csv'),
    )

  it('is valid SARIF with the file and row of the record, and the clauses of the rule', () => {
    expect(code).toBe(1)
    expect(visitRow).toBeGreaterThan(1)
    expect(isSarif(sarif()), JSON.stringify(isSarif.errors)).toBe(true)
    const [run] = sarif().runs
    const places = visitOf(run.results).map(({ locations: [{ physicalLocation }] }) => physicalLocation.region)
    expect(places).toContainEqual({ startLine: visitRow })
    const rule = run.tool.driver.rules.find(({ id }: { id: string }) => id === 'attendance/visit-signature')
    expect(rule.help.text).toContain('S4.10')
  })

  it('is well-formed JUnit whose failures are the unmet findings', () => {
    const xml = written('out.xml')
    expect(XMLValidator.validate(xml)).toBe(true)
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(xml)
    const lines = written('out.ndjson')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const unmet = lines.filter(
      ({ type, verdict, severity, doubt }) =>
        type === 'finding' && verdict === 'violation' && severity !== 'info' && !doubt,
    )
    expect(Number(testsuites['@_failures'])).toBe(unmet.length)
    expect(unmet.length).toBeGreaterThan(0)
    expect(lines.at(-1).type).toBe('report')
  })

  it('is one annotation a line, at the file and row of the record', () => {
    const lines = out.trimEnd().split('\n')
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) [^:]+::./)
    const place = `file=${join(data, 'village-log.csv')},line=${visitRow},`
    const at = lines.filter((line) => line.includes(place))
    expect(at.map((line) => line.slice(0, 8))).toContain('::error ')
    expect(at.some((line) => line.includes('attendance/visit-signature P04'))).toBe(true)
  })

  it('has the fingerprints of SARIF in the code quality report', () => {
    const issues: { fingerprint: string; location: { path: string; lines: { begin: number } } }[] = JSON.parse(
      written('quality.json'),
    )
    const known = new Set(sarif().runs[0].results.map((one: Result) => one.partialFingerprints['shouze/v1']))
    expect(issues.length).toBeGreaterThan(0)
    expect(issues.filter(({ fingerprint }) => !known.has(fingerprint))).toEqual([])
    expect(issues.map(({ location }) => location)).toContainEqual({
      path: join(data, 'village-log.csv'),
      lines: { begin: visitRow },
    })
  })

  it('names nobody', () => {
    for (const text of [out, written('out.sarif'), written('out.xml'), written('quality.json')])
      expect(names.filter((name) => text.includes(name))).toEqual([])
  })
})

it('names persons on request', async () => {
  const { out } = await check('--format', 'github', '--show-names')
  expect(out).toContain('attendance/visit-signature P04 王建国')
})

it('is for inspectors only, and --show-names needs a format that leaves names out', async () => {
  for (const format of ['sarif:a.sarif', 'junit:a.xml', 'github', 'gitlab:a.json']) {
    const { code, out, err } = await check('--format', format, '--audience', 'public')
    expect([code, out, err.includes('no-such-audience')]).toEqual([2, '', true])
  }
  expect(existsSync(join(folder, 'a.sarif'))).toBe(false)
  expect((await check('--show-names')).err).toContain('unused-show-names')
})
