import { asOfText, byText, type Lookup } from '@shouze/adapters/reporting'
import type { Finding, Locale, Report } from '@shouze/core'
import { reportWords } from '../messages/report.js'
import { clean, cleanId } from './clean.js'
import type { Paint } from './paint.js'
import { undecidedBecause } from './row-text.js'
import { padStart, width } from './width.js'
import { apart, hang, hangItems } from './wrap.js'

const cellColumns = 31

/** What the report is about: the data set's name, else its townships, or its units where it has none. */
function title(report: Report, locale: Locale): string {
  if (report.run.dataset) return clean(report.run.dataset)
  const units = report.register?.units ?? []
  const townships = units.filter((unit) => unit.type === 'township')
  const named = townships.length > 0 ? townships : units
  const words = reportWords[locale]
  const list = named
    .slice(0, 3)
    .map((unit) => clean(unit.name))
    .join(words.listComma)
  return named.length > 3 ? `${list} ${words.andMore(locale === 'en' ? named.length - 3 : named.length)}` : list
}

/** The first line: product, unit, period, as-of date. */
export function heading(report: Report, locale: Locale, columns: number, paint: Paint): string[] {
  const words = reportWords[locale]
  const { from, to } = report.run.period
  const right = `${words.period(from, to)}   ${words.asOf(asOfText(report.run.asOf, report.run.timeZone))}`
  const [first, ...rest] = apart(`${words.product}  ${title(report, locale)}`.trimEnd(), right, columns)
  return [paint.bold(words.product) + first.slice(words.product.length), ...rest]
}

/** The totals of all cases and the line about the data. */
export function totalsLines(report: Report, locale: Locale, columns: number): string[] {
  const words = reportWords[locale]
  const { summary, run } = report
  const { verdicts } = summary
  const parts = [
    words.assessed(summary.assessed),
    words.met(verdicts.compliant),
    words.notMet(summary.causes + summary.following, summary.causes, summary.following),
    words.undecided(verdicts.indeterminate),
    words.notYetDue(verdicts.pending),
    ...(verdicts.waived > 0 ? [words.waived(verdicts.waived)] : []),
  ]
  const { baseline } = summary
  const duplicates = summary.byRule['integrity/duplicate']?.violation ?? 0
  const inferred = new Set(report.assumptions.map((assumption) => assumption.kind)).size
  const rest = [
    ...(run.complete === 'all' ? [words.complete] : run.complete.length > 0 ? [words.completeKinds(run.complete)] : []),
    ...(inferred > 0 ? [words.inferred(inferred)] : []),
    ...(duplicates > 0 ? [words.duplicates(duplicates)] : []),
    ...(summary.records.afterAsOf > 0 ? [words.afterAsOf(summary.records.afterAsOf)] : []),
  ]
  return [
    ...hangItems('  ', parts, '   ', columns),
    ...(baseline
      ? hang('  ', words.baseline(baseline.known, baseline.worse, baseline.new, baseline.stale), columns)
      : []),
    ...hang('  ', words.data(summary.records.read, summary.records.refused, rest), columns),
  ]
}

/** Cells of 31 columns, three a line; a longer cell takes the room of two. */
function cells(items: readonly string[], columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const item of items) {
    const at = line === '' ? 0 : Math.ceil((width(line) + 1) / cellColumns) * cellColumns
    if (line !== '' && at + width(item) > columns) {
      lines.push(line)
      line = item
    } else line += ' '.repeat(at - width(line)) + item
  }
  if (line !== '') lines.push(line)
  return lines
}

/** The totals by rule; from four rules on, those with one finding are taken together. */
export function byRuleLines(report: Report, locale: Locale, columns: number): string[] {
  const words = reportWords[locale]
  const { summary } = report
  const { verdicts } = summary
  const unmet = new Map<string, number>()
  for (const { verdict, severity, ruleId } of report.findings) {
    if (verdict === 'violation' && severity !== 'info') unmet.set(ruleId, (unmet.get(ruleId) ?? 0) + 1)
  }
  const counts = [...unmet]
    .map(([ruleId, count]) => ({ ruleId, count }))
    .sort((a, b) => b.count - a.count || byText(a.ruleId, b.ruleId))
  const single = counts.filter(({ count }) => count === 1)
  const listed = single.length > 3 && counts.length > single.length ? counts.filter(({ count }) => count > 1) : counts
  const figures = Math.max(4, ...listed.map(({ count }) => String(count).length + 1))
  const items = listed.map(({ ruleId, count }) => `${padStart(String(count), figures)} ${cleanId(ruleId)}`)
  const lines = [
    ...hang('', words.totals(summary.causes + summary.following, summary.causes, summary.following), columns),
    ...cells(items, columns),
  ]
  if (listed.length < counts.length) lines.push(`${padStart('1', figures)} ${words.otherRules(single.length)}`)
  const rest = [
    words.undecided(verdicts.indeterminate).replace(/（.*）/, ''),
    words.disagree(summary.conflicts),
    words.notYetDue(verdicts.pending),
    words.information(summary.information),
  ]
  lines.push(...hangItems('', rest, '   ', columns))
  return lines
}

/** How many listed findings are undecided only because the data does not say what it covers. */
export function uncovered(findings: readonly Finding[], lookup: Lookup): number {
  return findings.filter((finding) => {
    if (finding.verdict !== 'indeterminate' || finding.doubt) return false
    const why = undecidedBecause(finding, lookup)
    return why.length > 0 && why.every((reason) => reason === 'not-covered' || reason === 'excuse-not-covered')
  }).length
}
