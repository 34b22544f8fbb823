import type { Pack } from '../packs/define.js'
import type { Verdict } from '../report/finding.js'
import type { ExampleResult, PackTestResult, RuleCoverage } from './results.js'
import { ExampleRunner, examplesOf, verdictsOfKind } from './run-example.js'

/** What examples are run with. */
export interface TestOptions {
  /** Packs that the pack builds on; their recommended rules run beside it. */
  readonly beside?: readonly Pack[]
}

/**
 * Runs the examples of a pack: verdicts, figures and evidence are compared, and remedies of violations must make the case
 * compliant. Faults are data; throws `PackError` for a pack that cannot be loaded.
 */
export function testPack(pack: Pack, { beside = [] }: TestOptions = {}): PackTestResult {
  const runner = new ExampleRunner(pack, beside)
  const examples = examplesOf(pack).map((placed) => runner.run(placed))
  return {
    pack: pack.id,
    version: pack.version,
    passed: examples.every(({ passed }) => passed),
    examples,
    coverage: Object.keys(pack.rules).map((rule) => coverageOf(pack, rule, examples)),
  }
}

function coverageOf(pack: Pack, rule: string, all: readonly ExampleResult[]): RuleCoverage {
  const { kind, options = {}, examples = [] } = pack.rules[rule]
  const verdicts: Partial<Record<Verdict, number>> = {}
  for (const { cases } of all.filter((result) => result.rule === rule)) {
    for (const { expected, found } of cases) {
      if (found && found.verdict === expected.verdict) verdicts[found.verdict] = (verdicts[found.verdict] ?? 0) + 1
    }
  }
  const names = Object.keys(options)
  const isSet = (name: string) => examples.some((example) => Object.hasOwn(example.options ?? {}, name))
  return {
    rule,
    examples: examples.length,
    verdicts,
    unreached: verdictsOfKind(kind).filter((verdict) => verdicts[verdict] === undefined),
    options: { set: names.filter(isSet), unset: names.filter((name) => !isSet(name)) },
  }
}
