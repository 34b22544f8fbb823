import { verdicts } from '@shouze/adapters/reporting'
import type { Locale } from '@shouze/core'
import type { MutationResult, PackTestResult, RuleCoverage } from '@shouze/core/testing'
import type { TestPackOutput } from '../commands/test-pack.js'
import { type TestPackWords, testPackWords } from '../messages/test-pack.js'
import { clean, cleanId } from './clean.js'
import type { Paint } from './paint.js'
import { hang } from './wrap.js'

/** How the tests of a pack are printed. */
export interface TestReportOptions {
  readonly locale: Locale
  readonly columns: number
  readonly paint: Paint
  /** Whether thresholds were to be moved. */
  readonly asked: boolean
}

/** The tests of a pack as text: every example with its faults, what none reaches, thresholds nothing notices. */
export function testReport({ test, mutation }: TestPackOutput, options: TestReportOptions): string {
  const words = testPackWords[options.locale]
  const lines = [`${cleanId(test.pack)} ${cleanId(test.version)}`, '', ...exampleLines(test, options)]
  lines.push('', ...summaryLines(test, words, options))
  const reach = test.coverage.map((rule) => reachOf(rule, words, options.locale)).filter((line) => line !== undefined)
  if (reach.length > 0) {
    lines.push('', words.reaches, ...reach.flatMap(([rule, text]) => hang(`  ${rule}  `, text, options.columns)))
  }
  if (mutation) lines.push('', ...mutationLines(mutation, words, options))
  else if (options.asked) lines.push('', ...hang('', words.notMoved, options.columns))
  return `${lines.join('\n')}\n`
}

function exampleLines({ examples }: PackTestResult, { locale, columns, paint }: TestReportOptions): string[] {
  const lines: string[] = []
  let rule = ''
  for (const example of examples) {
    if (example.rule !== rule) {
      rule = example.rule
      lines.push(cleanId(rule))
    }
    const title = typeof example.title === 'string' ? example.title : example.title[locale]
    const shown = hang(`  ${example.passed ? '+' : 'x'}  `, clean(title), columns)
    lines.push(...(example.passed ? shown : shown.map(paint.find)))
    for (const { path, message } of example.faults) {
      lines.push(...hang('     ', clean(message[locale]), columns))
      lines.push(...hang('     ', cleanId(path), columns).map(paint.dim))
    }
  }
  return lines
}

function summaryLines({ examples }: PackTestResult, words: TestPackWords, { columns }: TestReportOptions): string[] {
  if (examples.length === 0) return hang('', words.none, columns)
  const failed = examples.filter(({ passed }) => !passed).length
  const remedies = examples.flatMap(({ cases }) => cases).filter(({ remedied }) => remedied === true).length
  const head = failed === 0 ? words.passed(examples.length) : words.failed(failed, examples.length)
  return remedies === 0 ? [head] : [head, words.remedies(remedies)]
}

function reachOf(
  { rule, examples, unreached, options }: RuleCoverage,
  words: TestPackWords,
  locale: Locale,
): readonly [rule: string, text: string] | undefined {
  if (examples === 0) return [cleanId(rule), words.noExamples]
  const parts: string[] = []
  if (unreached.length > 0) parts.push(words.unreached(unreached.map((verdict) => verdicts[verdict][locale])))
  if (options.unset.length > 0) parts.push(words.unset(options.unset.map(cleanId)))
  return parts.length === 0 ? undefined : [cleanId(rule), parts.join(words.separator)]
}

function mutationLines(
  { mutants, noticed, refused, survivors }: MutationResult,
  words: TestPackWords,
  { columns, paint }: TestReportOptions,
): string[] {
  const lines = hang('', words.moved(mutants, noticed, refused), columns)
  for (const { path, from, to } of survivors) {
    const said = words.survives(cleanId(path), JSON.stringify(from), JSON.stringify(to))
    lines.push(...hang('  x  ', said, columns).map(paint.find))
  }
  if (survivors.length > 0) lines.push(...hang('    -> ', words.showThreshold, columns))
  return lines
}
