import { type ExampleRecord, type RuleExample, sharedRecords } from '../../docs/rules/notes/index.js'
import { reasons, term, verdicts } from '../../packages/adapters/src/reporters/model/terms.js'
import { shippedPacks } from '../../packages/cli/src/packs.js'
import {
  createChecker,
  type Finding,
  type Locale,
  type RuleInfo,
  type RuleSetting,
} from '../../packages/core/src/index.js'
import { fold, points } from './markdown.js'
import { rulePageWords } from './rule-words.js'

const week38 = { from: '2025-09-15', to: '2025-09-21' }

/** Records as they stand in a file, one a line. */
export function recordLines(records: readonly ExampleRecord[]): string {
  return `\`\`\`jsonl\n${records.map((record) => JSON.stringify(record)).join('\n')}\n\`\`\``
}

/** Runs an example with its rule alone. Throws where the checker comes to another verdict than the example says. */
export function runExample(rule: RuleInfo, example: RuleExample): Finding | undefined {
  const beside = (example.beside ?? []).map((id) => [id, 'error'] as const)
  const setting = [rule.severity, example.options ?? {}] as RuleSetting
  const rules = { ...Object.fromEntries(beside), [rule.id]: setting }
  const checker = createChecker({ packs: shippedPacks, extends: [], rules })
  const report = checker.check({
    records: [...sharedRecords, ...example.records],
    period: example.period ?? week38,
    all: true,
    ...(example.asOf !== undefined && { asOf: example.asOf }),
  })
  const wanted = example.verdict === 'none' ? undefined : example.verdict
  const isOwn = ({ ruleId }: Finding): boolean =>
    ruleId === rule.id || (rule.columns !== undefined && ruleId.startsWith(`${rule.id}-`))
  // The month before may be due in the period, too; an example is about the period itself.
  const { from } = example.period ?? week38
  const own = report.findings.filter((finding) => isOwn(finding) && finding.window.to >= from)
  const finding = own.find(({ verdict }) => verdict === wanted)
  if (report.rejected.length > 0 || report.errors.length > 0 || (finding === undefined) !== (wanted === undefined)) {
    const found = own.map(({ verdict, window }) => `${window.key} ${verdict}`).join(', ')
    throw new Error(`An example of ${rule.id} should come to ${example.verdict}; it comes to ${found || 'nothing'}.`)
  }
  return finding
}

const value = (shown: unknown): string => `\`${typeof shown === 'string' ? shown : JSON.stringify(shown)}\``

/** One example in Markdown: what is given, the real result, the records in a fold. */
export function exampleText(rule: RuleInfo, example: RuleExample, locale: Locale): string {
  const words = rulePageWords[locale]
  const finding = runExample(rule, example)
  const verdict = finding ? term(verdicts, finding.verdict, locale) : words.nothing
  const heading = locale === 'en' ? verdict.charAt(0).toUpperCase() + verdict.slice(1) : verdict
  const asOf = example.asOf === undefined ? '' : words.aside(words.asOf(example.asOf))
  const options = example.options ? ` \`${JSON.stringify(example.options)}\`` : ''
  const parts = [
    `### ${finding ? heading : heading.replace(/[.。]$/, '')}`,
    `${example.given[locale]}${asOf}${options}`,
  ]
  if (finding && finding.verdict !== 'not-applicable') {
    const { measured, required, comparison, unit, message, severity, evidence, remedy } = finding
    const named = unit === null ? '' : ` \`${unit}\``
    const facts = [
      words.measured(value(measured), `${value(required)}${named}`, comparison),
      ...(finding.verdict === 'violation' ? [words.reported(severity)] : []),
      ...[...evidence.discounted, ...evidence.undecided].map(
        ({ record, reason }) =>
          `${words.record}${words.colon}\`${record}\`, \`${reason}\`${words.aside(term(reasons, reason, locale))}`,
      ),
      ...(remedy ? [`${words.enough}${words.colon}${remedy.text[locale]}`] : []),
    ]
    parts.push(`> ${message[locale]}`, points(facts))
  }
  if (example.records.length > 0) parts.push(fold(words.records, recordLines(example.records)))
  return parts.join('\n\n')
}
