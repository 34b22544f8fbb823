import type { Finding, Report } from '@shouze/core'
import { listed, localeOf, type ReporterOptions, Wording } from './reporter.js'
import { xml } from './safe-text.js'

/**
 * JUnit XML for dashboards: a suite a rule, a test case a finding. Violations of severity `error` and `warning` are failures;
 * what is undecided, not yet due, waived or known from the baseline is skipped, with the reason; information passes and says its sentence. Refused
 * records and failed rules are errors of the suites `input` and `rules`.
 */
export function junitReport(report: Report, options: ReporterOptions = {}): string {
  const wording = new Wording(report, options)
  const locale = localeOf(options)
  const byRule = new Map<string, Finding[]>(report.run.rules.map((id) => [id, []]))
  for (const finding of listed(report)) {
    const group = byRule.get(finding.ruleId)
    if (group) group.push(finding)
    else byRule.set(finding.ruleId, [finding])
  }
  const suites = [...byRule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, findings]) => suiteOf(id, findings, wording))
  const refused = report.rejected.map(({ code, file = '', row, field, message }) =>
    caseOf('input', `${file}${row === undefined ? '' : `:${row}`}${field === undefined ? '' : ` ${field}`}`, {
      error: { type: code, message: wording.text(message[locale]) },
    }),
  )
  const failed = report.errors.map(({ ruleId, code, message }) =>
    caseOf('rules', ruleId, { error: { type: code, message: message[locale] } }),
  )
  if (refused.length > 0) suites.push(suite('input', refused))
  if (failed.length > 0) suites.push(suite('rules', failed))
  const sum = (of: 'tests' | 'failures' | 'errors') => suites.reduce((total, one) => total + one[of], 0)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="shouze" tests="${sum('tests')}" failures="${sum('failures')}" errors="${sum('errors')}">`,
    ...suites.map(({ lines }) => lines),
    '</testsuites>',
    '',
  ].join('\n')
}

interface Outcome {
  readonly failure?: { readonly type: string; readonly message: string }
  readonly error?: { readonly type: string; readonly message: string }
  readonly skipped?: string
  readonly said?: string
}

interface Case {
  readonly lines: string
  readonly outcome: Outcome
}

function suiteOf(id: string, findings: readonly Finding[], wording: Wording) {
  return suite(
    id,
    findings.map((finding) => caseOf(id, wording.subject(finding), outcomeOf(finding, wording))),
  )
}

function outcomeOf(finding: Finding, wording: Wording): Outcome {
  const { verdict, severity, doubt, waiver, subject, baseline } = finding
  const message = wording.marked(finding)
  if (verdict === 'violation' && severity !== 'info' && !doubt)
    return baseline === 'known' ? { skipped: message } : { failure: { type: severity, message } }
  if (verdict === 'waived') return { skipped: waiver ? `${message} ${wording.text(waiver.reason, subject)}` : message }
  return doubt || verdict === 'indeterminate' || verdict === 'pending' ? { skipped: message } : { said: message }
}

function caseOf(suiteName: string, name: string, outcome: Outcome): Case {
  const { failure, error, skipped, said } = outcome
  const open = `    <testcase classname="${xml(suiteName)}" name="${xml(name)}"`
  const of = (tag: string, { type, message }: { readonly type: string; readonly message: string }) =>
    `      <${tag} type="${xml(type)}" message="${xml(message)}"/>`
  const inner = [
    ...(failure ? [of('failure', failure)] : []),
    ...(error ? [of('error', error)] : []),
    ...(skipped === undefined ? [] : [`      <skipped message="${xml(skipped)}"/>`]),
    ...(said === undefined ? [] : [`      <system-out>${xml(said)}</system-out>`]),
  ]
  return { lines: [`${open}>`, ...inner, '    </testcase>'].join('\n'), outcome }
}

function suite(name: string, cases: readonly Case[]) {
  const count = (of: keyof Outcome) => cases.filter(({ outcome }) => outcome[of] !== undefined).length
  const [tests, failures, errors, skipped] = [cases.length, count('failure'), count('error'), count('skipped')]
  const head = `  <testsuite name="${xml(name)}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}"`
  const lines =
    cases.length === 0 ? `${head}/>` : [`${head}>`, ...cases.map((one) => one.lines), '  </testsuite>'].join('\n')
  return { lines, tests, failures, errors }
}
