import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Register, Report } from '@shouze/core'
import AjvDraft04 from 'ajv-draft-04'
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { githubAnnotations, gitlabReport, junitReport, ndjsonReport, sarifLimit, sarifReport } from '../../src/index.js'
import { hasProgram, run } from './programs.js'
import { sketchFinding, sketchReport, sketchRule } from './sketch.js'

const schema = JSON.parse(readFileSync(new URL('../fixtures/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'))
const isSarif = new AjvDraft04({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema)

function sarif(report: Report, options = {}) {
  const log = JSON.parse(sarifReport(report, options))
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true)
  return log.runs[0]
}

const register = {
  persons: [],
  places: { 'night-duty:n1': { file: 'data/夜 登记.csv', row: 12 }, 'visit:v1': { file: 'visits.csv', row: 3 } },
} as unknown as Register
const refusal = { file: 'a.csv', row: 3, field: 'date', code: 'bad-date', message: { 'zh-CN': '日期', en: 'date' } }
const failure = { ruleId: 'attendance/present', code: 'rule-failed', message: { 'zh-CN': '出错', en: 'failed' } }

describe('SARIF', () => {
  it('has the rule with its help and clause, the place of the record, and the fingerprint', () => {
    const run = sarif(sketchReport([sketchFinding()], { register }), { rules: [sketchRule], locale: 'en' })
    expect(run.tool.driver.rules[0]).toMatchObject({
      id: '543/township-nights',
      help: { text: 'Four nights a week in the township. Clauses: S4.06.' },
      defaultConfiguration: { level: 'error' },
    })
    expect(run.results).toHaveLength(1)
    expect(run.results[0]).toMatchObject({
      ruleIndex: 0,
      kind: 'fail',
      level: 'error',
      message: { text: 'Week 38: 2 nights of P04; 3 were due.' },
      partialFingerprints: { 'shouze/v1': sketchFinding().fingerprint },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'data/%E5%A4%9C%20%E7%99%BB%E8%AE%B0.csv' },
            region: { startLine: 12 },
          },
          logicalLocations: [{ fullyQualifiedName: 'P04 (T) 2025-W38' }],
        },
      ],
    })
  })

  it('points at what did not count before what did', () => {
    const evidence = {
      counted: ['night-duty:n1'],
      discounted: [{ record: 'visit:v1', reason: 'unsigned' as const }],
      undecided: [],
      missing: [],
    }
    const [result] = sarif(sketchReport([sketchFinding({ evidence })], { register })).results
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('visits.csv')
    expect(result.relatedLocations).toHaveLength(2)
  })

  it.each([
    [{ verdict: 'violation', severity: 'warning' }, 'fail', 'warning'],
    [{ verdict: 'violation', severity: 'info' }, 'fail', 'note'],
    [{ verdict: 'indeterminate' }, 'review', 'none'],
    [{ verdict: 'violation', doubt: true }, 'review', 'none'],
    [{ verdict: 'pending' }, 'open', 'none'],
    [{ verdict: 'eligible' }, 'informational', 'none'],
    [{ verdict: 'measured' }, 'informational', 'none'],
  ] as const)('of %o is of kind %s', (change, kind, level) => {
    expect(sarif(sketchReport([sketchFinding(change)])).results[0]).toMatchObject({ kind, level })
  })

  it('suppresses what is waived and tells known from new', () => {
    const origin = { kind: 'layer', name: 'c.json', path: '/waivers/0' } as never
    const waiver = { reason: '抗洪', approver: '县纪委', expires: '2025-12-31', origin }
    const run = sarif(
      sketchReport([
        sketchFinding({ verdict: 'waived', waiver }),
        sketchFinding({ baseline: 'known' }),
        sketchFinding({ baseline: 'worse' }),
        sketchFinding({ baseline: 'new' }),
      ]),
    )
    expect(run.results[0].suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: '抗洪' }])
    expect(run.results.slice(1).map(({ baselineState }: { baselineState: string }) => baselineState)).toEqual([
      'unchanged',
      'updated',
      'new',
    ])
  })

  it('leaves out what is met, and notifies of refused records and failed rules', () => {
    const run = sarif(
      sketchReport([sketchFinding({ verdict: 'compliant' })], { rejected: [refusal], errors: [failure] }),
    )
    expect(run.results).toEqual([])
    const [invocation] = run.invocations
    expect(invocation.executionSuccessful).toBe(false)
    expect(
      invocation.toolExecutionNotifications.map(({ descriptor }: { descriptor: { id: string } }) => descriptor.id),
    ).toEqual(['bad-date', 'rule-failed'])
  })

  it('lists the most severe where there are too many, and states the total', () => {
    const many = Array.from({ length: sarifLimit + 2 }, (_, i) =>
      sketchFinding({ severity: i < 2 ? 'info' : 'error', fingerprint: String(i).padStart(32, '0') }),
    )
    const run = JSON.parse(sarifReport(sketchReport(many), { locale: 'en' })).runs[0]
    expect(run.results).toHaveLength(sarifLimit)
    expect(run.results.every(({ level }: { level: string }) => level === 'error')).toBe(true)
    expect(run.properties.totalResults).toBe(sarifLimit + 2)
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain(String(sarifLimit + 2))
  })
})

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => /^test(suite|suites|case)$/.test(name),
})

describe('JUnit', () => {
  const read = (report: Report, options = {}) => {
    const text = junitReport(report, options)
    expect(XMLValidator.validate(text)).toBe(true)
    return parser.parse(text).testsuites[0]
  }

  it('has a suite a rule, and counts that add up', () => {
    const suites = read(
      sketchReport(
        [
          sketchFinding(),
          sketchFinding({ severity: 'info' }),
          sketchFinding({ verdict: 'indeterminate' }),
          sketchFinding({ ruleId: 'attendance/present', verdict: 'pending' }),
        ],
        { rejected: [refusal], errors: [failure] },
      ),
    )
    expect(suites).toMatchObject({ tests: '6', failures: '1', errors: '2' })
    expect(suites.testsuite.map(({ name, tests }: { name: string; tests: string }) => [name, tests])).toEqual([
      ['543/township-nights', '3'],
      ['attendance/present', '1'],
      ['input', '1'],
      ['rules', '1'],
    ])
    const [shortfall, information] = suites.testsuite[0].testcase
    expect(shortfall.name).toBe('P04 (T) 2025-W38')
    expect(shortfall.failure).toMatchObject({ type: 'error', message: 'P04第38周住乡 2 夜，应为 3 夜。' })
    expect(information['system-out']).toContain('住乡')
  })

  it('has a suite for a rule of which nothing is listed', () => {
    expect(read(sketchReport([])).testsuite).toHaveLength(2)
  })
})

describe('annotations', () => {
  it('are one line each, the most severe first, with file and line', () => {
    const report = sketchReport(
      [
        sketchFinding({ severity: 'warning' }),
        sketchFinding({ window: { type: 'week', key: 'W39', from: '', to: '' } }),
      ],
      {
        register,
        rejected: [refusal],
      },
    )
    expect(githubAnnotations(report, { locale: 'en', showNames: true }).split('\n')).toEqual([
      '::warning file=a.csv,line=3,title=bad-date::date',
      '::error file=data/夜 登记.csv,line=12,title=543/township-nights P04 王建国 (T) W39::Week 38: 2 nights of 王建国; 3 were due.',
      '::warning file=data/夜 登记.csv,line=12,title=543/township-nights P04 王建国 (T) 2025-W38::Week 38: 2 nights of 王建国; 3 were due.',
      expect.stringMatching(/^::notice title=Shouze::Not met 2, /),
      '',
    ])
  })

  it('leave out what is waived, known or not yet due', () => {
    const findings = [
      sketchFinding({ verdict: 'waived' }),
      sketchFinding({ baseline: 'known' }),
      sketchFinding({ verdict: 'pending' }),
    ]
    expect(githubAnnotations(sketchReport(findings)).trimEnd().split('\n')).toHaveLength(1)
  })
})

describe('against a baseline', () => {
  const findings = (['new', 'worse', 'known'] as const).map((baseline) => sketchFinding({ baseline }))
  const against = sketchReport(findings)
  const report = { ...against, summary: { ...against.summary, baseline: { new: 1, worse: 1, known: 1, stale: 2 } } }

  it('new, worse and known findings are told apart in annotations and their totals', () => {
    const lines = githubAnnotations(report, { locale: 'en' }).trimEnd().split('\n')
    expect(lines.map((line) => line.slice(line.lastIndexOf('::') + 2))).toEqual([
      '[new] Week 38: 2 nights of P04; 3 were due.',
      '[worse than it was] Week 38: 2 nights of P04; 3 were due.',
      'Not met 3 (new 1, worse than it was 1, known 1), undecided 0, records that disagree 0, not yet due 0, waived 0, refused records 0.',
    ])
    expect(githubAnnotations(report)).toContain('未达到 3（新增 1，比基线差 1，已知 1）')
    expect(githubAnnotations(against)).toContain('未达到 3，')
  })

  it('known ones do not fail in JUnit, and code quality says which are which', () => {
    const xml = parser.parse(junitReport(report, { locale: 'en' })).testsuites[0]
    expect(xml).toMatchObject({ tests: '3', failures: '2' })
    const skipped = (xml.testsuite as { skipped: string }[]).map((suite) => Number(suite.skipped))
    expect(skipped.reduce((a, b) => a + b)).toBe(1)
    const said = JSON.parse(gitlabReport(report, { locale: 'en' })) as { description: string }[]
    expect(said.map(({ description }) => /\[(.*?)\]/.exec(description)?.[1])).toEqual([
      'new',
      'worse than it was',
      'known',
    ])
  })
})

describe('names that are left out', () => {
  const waiver = { reason: '王建国抗洪', approver: '县纪委', expires: '2025-12-31', origin: { kind: 'layer' } } as never
  const namesake = sketchFinding({ subject: { type: 'person', id: 'P09', name: '王建国', unitId: 'T' } })
  const other = sketchFinding({ subject: { type: 'person', id: 'P01', name: '陈立群', unitId: 'T' } })

  it('become the id of the person a finding is about, and of all who bear the name elsewhere', () => {
    const said = sarif(sketchReport([sketchFinding(), namesake, other]), { locale: 'en' }).results.map(
      ({ message }: { message: { text: string } }) => message.text,
    )
    expect(said).toEqual(['P04', 'P09', 'P04/P09'].map((id) => `Week 38: 2 nights of ${id}; 3 were due.`))
  })

  it('are left out of the reasons of waivers, too', () => {
    const report = sketchReport([sketchFinding({ verdict: 'waived', waiver }), namesake])
    expect(sarif(report).results[0].suppressions[0].justification).toBe('P04抗洪')
    expect(junitReport(report)).toContain('P04抗洪')
    for (const text of [sarifReport(report), junitReport(report)]) expect(text).not.toContain('王建国')
  })
})

describe('code quality', () => {
  it('has what GitLab reads of an issue', () => {
    expect(JSON.parse(gitlabReport(sketchReport([sketchFinding()], { register }), { locale: 'en' }))).toEqual([
      {
        check_name: '543/township-nights',
        description: 'P04 (T) 2025-W38: Week 38: 2 nights of P04; 3 were due.',
        fingerprint: sketchFinding().fingerprint,
        location: { lines: { begin: 12 }, path: 'data/夜 登记.csv' },
        severity: 'major',
      },
    ])
  })
})

describe('NDJSON', () => {
  it('ends with summary and run', () => {
    const lines = ndjsonReport(sketchReport([sketchFinding()], { rejected: [refusal] }))
      .trimEnd()
      .split('\n')
    expect(lines.map((line) => JSON.parse(line).type)).toEqual(['finding', 'rejected', 'report'])
    expect(JSON.parse(lines[2]!)).toHaveProperty('run.asOf')
  })
})

describe('hostile names and texts', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '::error::x',
      '%0A::error::x',
      ']]>',
      '<!ENTITY x "y">',
      '\u202e反',
      '\u0007\u001b[31m',
      '\ud800',
      'a\r\nb',
      '\u0085',
      '\u2028',
    ),
  )
  const hostile = fc
    .record({ said: text, name: text, id: text, file: text, code: text })
    .map(({ said, name, id, file, code }) =>
      sketchReport(
        [
          sketchFinding({
            subject: { type: 'person', id, name, unitId: id },
            message: { 'zh-CN': said, en: said },
          }),
        ],
        {
          rejected: [{ file, row: 1, code, message: { 'zh-CN': said, en: said } }],
          register: { persons: [], places: { 'night-duty:n1': { file, row: 2 } } } as unknown as Register,
        },
      ),
    )

  it('leave XML well-formed, with no more elements', () => {
    fc.assert(
      fc.property(hostile, (report) => {
        const xml = junitReport(report, { showNames: true })
        expect(XMLValidator.validate(xml)).toBe(true)
        expect(xml.match(/<testcase/g)).toHaveLength(2)
        // XML 1.0's characters, without those of C1 and the bidirectional controls.
        expect(xml).not.toMatch(
          /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u,
        )
      }),
    )
  })

  it.skipIf(!hasProgram('xmllint', 'libxml2-utils'))(
    'leave XML that xmllint finds well formed',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'shouze-junit-'))
      const files = fc.sample(hostile, { numRuns: 150, seed: 3 }).map((report, i) => {
        const file = join(folder, `${i}.xml`)
        writeFileSync(file, junitReport(report, { showNames: true }))
        return file
      })
      run('xmllint', '--noout', '--nonet', ...files)
      rmSync(folder, { recursive: true })
    },
    60_000,
  )

  it('leave annotations one line each, and each a command of ours', () => {
    fc.assert(
      fc.property(hostile, (report) => {
        const lines = githubAnnotations(report, { showNames: true }).split('\n')
        expect(lines).toHaveLength(4)
        for (const line of lines.slice(0, 3))
          expect(line).toMatch(/^::(error|warning|notice) (file=[^:,]*,)?(line=\d+,)?title=[^:,]*::/)
        expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/)
      }),
    )
  })

  it('leave SARIF valid, and JSON lines', () => {
    fc.assert(
      fc.property(hostile, (report) => {
        sarif(report, { showNames: true })
        expect(JSON.parse(gitlabReport(report))).toHaveLength(1)
        expect(ndjsonReport(report).trimEnd().split('\n')).toHaveLength(3)
      }),
    )
  })
})
