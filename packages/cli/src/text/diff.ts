import { asOfText, ranks, term, verdicts } from '@shouze/adapters/reporting'
import type { ChangeCounts, FindingChange, FindingState, Locale, ReportComparison, SubjectChanges } from '@shouze/core'
import { diffWords } from '../messages/diff.js'
import { reportWords } from '../messages/report.js'
import { clean, cleanId } from './clean.js'
import type { Paint } from './paint.js'
import { sidesText, windowLabel } from './row-text.js'
import { padStart, width } from './width.js'
import { apart, type Cell, hang, hangItems, row } from './wrap.js'

/** How a comparison is printed. */
export interface TextDiffOptions {
  readonly locale: Locale
  readonly columns: number
  readonly paint: Paint
  /** What the two sides are called: configurations or data. */
  readonly names: readonly [string, string]
}

const textAt = 16
const figuresEnd = 70
const ruleAt = 72
const countColumns = 8
const countsAt = 46

/** The comparison as text: totals, counts by rule and unit, then each person and unit for whom anything changes. */
export function textDiff(comparison: ReportComparison, options: TextDiffOptions): string {
  const { locale, columns } = options
  const words = diffWords[locale]
  const lines = [...heading(comparison, options), '']
  lines.push(...hangItems('  ', words.totals(comparison), '   ', columns))
  const { totals, bySubject } = comparison
  const counts = words.counts(totals.appears, totals.vanishes, totals.changes)
  lines.push(...hang('  ', counts || words.nothing, columns))
  if (comparison.matchedBy === 'subject') lines.push(...hang('  ', words.bySubject, columns))
  lines.push(...table(words.rule, comparison.byRule, totals, options))
  if (Object.keys(comparison.byUnit).length > 1) lines.push(...table(words.unit, comparison.byUnit, totals, options))
  const byCase = comparison.matchedBy === 'case'
  if (byCase && bySubject.length > 0) lines.push('', words.key)
  for (const held of bySubject) lines.push('', ...subjectLines(held, comparison.changes, byCase, options))
  return `${lines.join('\n')}\n`
}

function heading({ before, after }: ReportComparison, { names, locale, columns, paint }: TextDiffOptions): string[] {
  const words = diffWords[locale]
  const report = reportWords[locale]
  const side = (label: string, name: string, { period, asOf, timeZone }: typeof before): string[] => {
    const right = `${report.period(period.from, period.to)}   ${report.asOf(asOfText(asOf, timeZone))}`
    return apart(`  ${label}  ${cleanId(name)}`, right, columns)
  }
  const widest = Math.max(width(words.from), width(words.to))
  const label = (text: string): string => text + ' '.repeat(widest - width(text))
  return [
    paint.bold(words.title),
    '',
    ...side(label(words.from), names[0], before),
    ...side(label(words.to), names[1], after),
  ]
}

function figure(count: number): string {
  return count === 0 ? '.' : String(count)
}

function countCells(counts: ChangeCounts, at: number): Cell[] {
  const figures = [
    String(counts.before),
    String(counts.after),
    ...[counts.appears, counts.vanishes, counts.changes].map(figure),
  ]
  return figures.map((text, i) => ({
    text: padStart(text, countColumns),
    at: at + i * countColumns,
    columns: countColumns,
  }))
}

/** Counts line by line, those that are the same before and after left out, with the sum. */
function table(
  title: string,
  entries: Readonly<Record<string, ChangeCounts>>,
  totals: ChangeCounts,
  { locale, columns }: TextDiffOptions,
): string[] {
  const words = diffWords[locale]
  const at = Math.max(20, Math.min(countsAt, columns - 5 * countColumns - 4))
  const head = words.columns.map((text, i): Cell => {
    return { text: padStart(text, countColumns), at: at + i * countColumns, columns: countColumns }
  })
  const lines = ['', ...row([{ text: title, at: 0, columns: at - 1 }, ...head])]
  for (const [name, counts] of Object.entries(entries)) {
    const { before, after, appears, vanishes, changes } = counts
    if (before === after && appears + vanishes + changes === 0) continue
    lines.push(...row([{ text: cleanId(name), at: 2, columns: at - 3 }, ...countCells(counts, at)]))
  }
  lines.push(...row([{ text: words.sum, at: 2, columns: at - 3 }, ...countCells(totals, at)]))
  return lines
}

function subjectLines(
  { subject, counts, byRule }: SubjectChanges,
  changes: readonly FindingChange[],
  byCase: boolean,
  options: TextDiffOptions,
): string[] {
  const { locale, columns } = options
  const words = diffWords[locale]
  const name = `${cleanId(subject.id)} ${clean(subject.name ?? '')}`.trimEnd()
  const lines = apart(name, words.counts(counts.appears, counts.vanishes, counts.changes), columns)
  if (!byCase) {
    for (const [ruleId, { before, after }] of Object.entries(byRule)) {
      if (before !== after) lines.push(...hang('  ', `${cleanId(ruleId)}  ${before} -> ${after}`, columns))
    }
    return lines
  }
  for (const change of changes) {
    const same = change.subject.type === subject.type && change.subject.id === subject.id
    if (same && change.subject.unitId === subject.unitId) lines.push(...changeLines(change, options))
  }
  return lines
}

const marks = { appears: '+', vanishes: '-', changes: '~' } as const

function changeLines(change: FindingChange, { locale, columns, paint }: TextDiffOptions): string[] {
  const { date, weekday } = windowLabel(change, locale)
  const wide = columns >= 100
  const end = wide ? figuresEnd : columns
  const figures = figuresOf(change, locale)
  const mark = marks[change.kind]
  const cells: Cell[] = [
    { text: mark, at: 2, columns: 1, paint: change.kind === 'appears' ? paint.find : paint.dim },
    { text: `${date} ${weekday}`.trimEnd(), at: 5, columns: textAt - 6 },
    { text: sentence(change, locale), at: textAt, columns: end - textAt - width(figures) - 1 },
    { text: figures, at: end - width(figures), columns: width(figures) + 1 },
  ]
  if (wide) cells.push({ text: cleanId(change.ruleId), at: ruleAt, columns: columns - ruleAt })
  return row(cells)
}

function sentence(change: FindingChange, locale: Locale): string {
  const { before, after, ruleOff, subject, message } = change
  const words = diffWords[locale]
  const said = clean(message[locale].replace(/[.。]$/, ''))
  const name = clean(subject.name ?? '')
  const short = name && said.startsWith(name) ? said.slice(name.length).replace(/^[\s:：,，]+/, '') : said
  let text = short + (ruleOff ? words.ruleOff : '')
  if (before && after) {
    const label = (key: 'verdict' | 'severity', state: FindingState): string =>
      term(key === 'verdict' ? verdicts : ranks, state[key], locale).split(':')[0]
    for (const key of ['verdict', 'severity'] as const)
      if (before[key] !== after[key]) text += words.severity(label(key, before), label(key, after))
  }
  return text
}

function figuresOf({ before, after }: FindingChange, locale: Locale): string {
  const gone = locale === 'en' ? 'none' : '无'
  const [from, to] = [before, after].map((state) => (state ? sidesText(state) : gone))
  if (!before || !after) return before ? from : to
  return from === to ? to : `${from} -> ${to}`
}
