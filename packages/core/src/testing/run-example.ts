import { type Checker, createChecker } from '../check/checker.js'
import type { Pack } from '../packs/define.js'
import { ConfigError, PackError } from '../packs/errors.js'
import type { Example, Expectation, RuleDefinition, RuleRow } from '../packs/language.js'
import type { Finding, Report, Text } from '../report/finding.js'
import { faultsOfCase, foundIn } from './compare-case.js'
import type { CaseResult, ExampleFault, ExampleResult } from './results.js'

type Json = Readonly<Record<string, unknown>>

/** An example with the rule it belongs to and where it stands. */
export interface PlacedExample {
  readonly rule: string
  readonly path: string
  readonly example: Example
}

/** The examples of all rules of a pack. */
export function examplesOf(pack: Pack): readonly PlacedExample[] {
  return Object.entries(pack.rules).flatMap(([rule, { examples = [] }]) =>
    examples.map((example, i) => ({ rule, path: `/rules/${rule}/examples/${i}`, example })),
  )
}

/** Runs examples of one pack, with checkers kept for those that set no option. */
export class ExampleRunner {
  private readonly plain = new Map<string, Checker>()

  constructor(
    private readonly pack: Pack,
    private readonly beside: readonly Pack[],
  ) {}

  /** What an example came to, with its remedies tried. */
  run({ rule, path, example }: PlacedExample): ExampleResult {
    const { title, expect: expectations } = example
    const given = this.recordsOf(example)
    const report = this.check(rule, example, given)
    const about = { rule, path, title }
    if ('issues' in report) {
      const faults = report.issues.map(({ message }) => ({ code: 'check-failed' as const, path, message }))
      return { ...about, passed: false, faults, cases: [] }
    }
    const faults: ExampleFault[] = faultsOfRun(report, path)
    // What was expected is expected of all that was given.
    if (report.rejected.length > 0) return { ...about, passed: false, faults, cases: [] }
    const cases = expectations.map((expected, i): CaseResult => {
      const at = `${path}/expect/${i}`
      const ruleId = this.ruleIdOf(rule, expected)
      const finding = findingFor(report, ruleId, expected)
      const own = faultsOfCase(expected, finding, at, report, ruleId, this.rowsOf(rule, example))
      faults.push(...own)
      if (!finding) return { path: at, ruleId, expected }
      const found = foundIn(finding)
      const remedied = own.length === 0 ? this.remedied(rule, example, given, finding) : undefined
      if (remedied === false) faults.push(remedyFault(at, finding))
      return { path: at, ruleId, expected, found, ...(remedied !== undefined && { remedied }) }
    })
    return { ...about, passed: faults.length === 0, faults, cases }
  }

  /** Whether an example finds all it expects; remedies are not tried. */
  passes({ rule, path, example }: PlacedExample): boolean {
    const report = this.check(rule, example, this.recordsOf(example))
    if ('issues' in report || faultsOfRun(report, path).length > 0) return false
    return example.expect.every((expected) => {
      const ruleId = this.ruleIdOf(rule, expected)
      const finding = findingFor(report, ruleId, expected)
      return faultsOfCase(expected, finding, path, report, ruleId, this.rowsOf(rule, example)).length === 0
    })
  }

  private ruleIdOf(rule: string, { row }: Expectation): string {
    const name = this.pack.rules[rule].rows && row !== undefined ? `${rule}-${row}` : rule
    return `${this.pack.id}/${name}`
  }

  /** The ids of the rows an example runs with; undefined where its rule is no table. */
  private rowsOf(rule: string, { options }: Example): readonly string[] | undefined {
    const { rows } = this.pack.rules[rule]
    return rows && ((options?.rows as readonly RuleRow[] | undefined) ?? rows).map(({ id }) => id)
  }

  private recordsOf({ use = [], given = [] }: Example): readonly Json[] {
    return [...use.flatMap((name) => this.pack.fixtures?.[name] ?? []), ...given]
  }

  private check(rule: string, example: Example, records: readonly Json[]): Report | ConfigError {
    const [from, to] = example.period
    try {
      return this.checkerFor(rule, example).check({
        records,
        period: { from, to },
        asOf: example.asOf,
        all: true,
        // An example holds all there is, unless it says itself what it holds.
        ...(records.some(saysWhatItHolds) ? {} : { complete: true }),
      })
    } catch (error) {
      // A pack that cannot be loaded is no matter of the example.
      if (error instanceof ConfigError && !(error instanceof PackError)) return error
      throw error
    }
  }

  private checkerFor(rule: string, { options }: Example): Checker {
    const known = options ? undefined : this.plain.get(rule)
    if (known) return known
    const definition = this.pack.rules[rule]
    const setting = [definition.severity ?? 'error', options ?? {}] as const
    const checker = createChecker({
      packs: [...this.beside, this.pack],
      // The rule itself runs whatever the presets say; the others, because it may read their findings.
      rules: { [`${this.pack.id}/${rule}`]: setting },
    })
    if (!options) this.plain.set(rule, checker)
    return checker
  }

  /** Whether the case is compliant with the records of its remedy; undefined where none is offered. */
  private remedied(rule: string, example: Example, given: readonly Json[], finding: Finding): boolean | undefined {
    const records = finding.verdict === 'violation' ? (finding.remedy?.records ?? []) : []
    if (records.length === 0) return undefined
    const replaced = new Set(records.map(keyOf))
    const report = this.check(rule, example, [...given.filter((record) => !replaced.has(keyOf(record))), ...records])
    if ('issues' in report) return false
    return report.findings.find(({ fingerprint }) => fingerprint === finding.fingerprint)?.verdict === 'compliant'
  }
}

function keyOf({ kind, id }: Json): string {
  return `${kind}:${id}`
}

function saysWhatItHolds(record: Json): boolean {
  return record.kind === 'coverage' || (record.kind === 'dataset' && record.complete !== undefined)
}

function findingFor({ findings }: Report, ruleId: string, { subject, window }: Expectation): Finding | undefined {
  return findings.find(
    (finding) => finding.ruleId === ruleId && finding.subject.id === subject && finding.window.key === window,
  )
}

function faultsOfRun({ rejected, errors }: Report, path: string): ExampleFault[] {
  const fault = (code: ExampleFault['code'], message: Text): ExampleFault => ({ code, path, message })
  return [
    ...rejected.map(({ kind, id, message }) => {
      const record = `${kind ?? '?'}:${id ?? '?'}`
      const [zh, en] = [`记录 ${record} 被拒收：${message['zh-CN']}`, `The record ${record} was refused: ${message.en}`]
      return fault('record-refused', { 'zh-CN': zh, en })
    }),
    ...errors.map(({ message }) => fault('rule-failed', message)),
  ]
}

function remedyFault(path: string, { remedy }: Finding): ExampleFault {
  return {
    code: 'remedy',
    path,
    message: {
      'zh-CN': `加入“当时怎样即达标”的记录后，仍不是达标：${remedy?.text['zh-CN']}`,
      en: `With the records said to have been enough, the case is still not met: ${remedy?.text.en}`,
    },
    found: remedy?.records,
  }
}

/** The verdicts that rules of a kind come to and examples are asked to show. */
export function verdictsOfKind(kind: RuleDefinition['kind']) {
  if (kind === 'entitlement') return ['eligible', 'not-eligible'] as const
  if (kind === 'metric') return ['measured'] as const
  if (kind === 'doubt') return ['compliant', 'indeterminate'] as const
  return ['compliant', 'violation'] as const
}
