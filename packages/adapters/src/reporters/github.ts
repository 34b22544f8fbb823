import type { Finding, Locale, Place, Report } from '@shouze/core'
import { isAboutMissingData, listed, localeOf, placeOf, type ReporterOptions, Wording } from './reporter.js'
import { oneLine } from './safe-text.js'

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/**
 * Workflow commands of GitHub Actions, one line an annotation: violations by severity, undecided ones and records that disagree
 * as notices, refused records and data that an earlier run had as warnings, failed rules as errors. What is waived, known from the baseline or not yet due is
 * not annotated. The platform shows the first ten of each level and step: the last line says the totals.
 */
export function githubAnnotations(report: Report, options: ReporterOptions = {}): string {
  const wording = new Wording(report, options)
  const locale = localeOf(options)
  const findings = listed(report).filter(
    ({ verdict, baseline }) => (verdict === 'violation' && baseline !== 'known') || verdict === 'indeterminate',
  )
  const lines = [
    ...report.errors.map(({ ruleId, message }) => command('error', {}, ruleId, message[locale])),
    ...report.rejected.map((refusal) =>
      command('warning', refusal, refusal.code, wording.text(refusal.message[locale])),
    ),
    ...report.notices
      .filter(isAboutMissingData)
      .map(({ code, message }) => command('warning', {}, code, message[locale])),
    ...sorted(findings).map((finding) =>
      command(
        levelOf(finding),
        placeOf(finding, report) ?? {},
        `${finding.ruleId} ${wording.subject(finding)}`,
        wording.marked(finding),
      ),
    ),
    command('notice', {}, 'Shouze', totals(report, locale)),
  ]
  return `${lines.join('\n')}\n`
}

const levelOf = ({ verdict, severity, doubt }: Finding) =>
  verdict === 'violation' && !doubt ? commands[severity] : 'notice'

const ranks = { error: 0, warning: 1, notice: 2 } as const

/** The most severe first: only the first ten are shown. */
function sorted(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => ranks[levelOf(a)] - ranks[levelOf(b)])
}

function totals({ summary }: Report, locale: Locale): string {
  const { verdicts, conflicts, records, baseline } = summary
  const known = baseline
    ? locale === 'en'
      ? ` (new ${baseline.new}, worse than it was ${baseline.worse}, known ${baseline.known})`
      : `（新增 ${baseline.new}，比基线差 ${baseline.worse}，已知 ${baseline.known}）`
    : ''
  return locale === 'en'
    ? `Not met ${verdicts.violation}${known}, undecided ${verdicts.indeterminate}, records that disagree ${conflicts}, not yet due ${verdicts.pending}, waived ${verdicts.waived}, refused records ${records.refused}.`
    : `未达到 ${verdicts.violation}${known}，待核实 ${verdicts.indeterminate}，记录不一致 ${conflicts}，未到期 ${verdicts.pending}，已豁免 ${verdicts.waived}，拒收记录 ${records.refused}。`
}

function command(level: 'error' | 'warning' | 'notice', { file, row }: Place, title: string, message: string): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${property(file)}`]),
    ...(file === undefined || row === undefined ? [] : [`line=${row}`]),
    `title=${property(title)}`,
  ]
  return `::${level} ${properties.join(',')}::${data(message)}`
}

const data = (text: string) => oneLine(text).replaceAll('%', '%25')
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
