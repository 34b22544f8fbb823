import { type Cause, causesOf, idOf, type Lookup, type Row, subjectName } from '@shouze/adapters/reporting'
import type { EvidenceItem, Finding, Locale } from '@shouze/core'
import { type ReportWords, reportWords } from '../messages/report.js'
import { clean, cleanId } from './clean.js'
import { markOf, paintOf } from './finding-mark.js'
import type { Paint } from './paint.js'
import { reasonText, recordLabel } from './records.js'
import { doubtful, foldedText, fraction, rowText, windowLabel } from './row-text.js'
import { padEnd, width } from './width.js'
import { type Cell, hang, row } from './wrap.js'

/** How rows are laid out. */
export interface Layout {
  readonly lookup: Lookup
  readonly locale: Locale
  readonly columns: number
  /** False on narrow terminals: no rule ids. */
  readonly wide: boolean
  readonly paint: Paint
}

const textAt = 16
const fractionEnd = 66
const ruleAt = 68
const labelColumns = 13

function findingRow(
  line: Row,
  head: string,
  painted: string,
  extra: string,
  follows: boolean,
  layout: Layout,
): string[] {
  const { lookup, locale, columns, wide } = layout
  const first = line.findings[0]
  const words = reportWords[locale]
  const state = first.baseline ? words.states[first.baseline] : first.waiver?.through ? words.waivedThrough : ''
  const text = foldedText(line.findings, lookup, locale, follows) + state + extra
  const figures = fraction(line.findings)
  const end = wide ? fractionEnd : columns
  const room = end - textAt - Math.max(7, width(figures) + 1)
  const colour = paintOf(first, layout.paint)
  const cells: Cell[] = [
    { text, at: textAt, columns: room },
    { text: figures, at: end - width(figures), columns: width(figures) + 1, paint: colour },
  ]
  if (wide) cells.push({ text: cleanId(first.ruleId), at: ruleAt, columns: columns - ruleAt })
  const [top, ...rest] = row(cells)
  // The head overlaps no cell: it ends before the text column.
  const gap = Math.max(0, textAt - width(head))
  return [painted + ' '.repeat(gap) + top.slice(textAt), ...rest]
}

function detail(label: string, text: string, columns: number): string[] {
  return hang(' '.repeat(textAt) + padEnd(label, labelColumns), text, columns)
}

function notCounted(items: readonly EvidenceItem[], words: ReportWords, layout: Layout): string[] {
  const { lookup, locale, columns } = layout
  const lines: string[] = []
  const byRecord = new Map<string, EvidenceItem[]>()
  for (const item of items) byRecord.set(item.record, [...(byRecord.get(item.record) ?? []), item])
  for (const [record, own] of byRecord) {
    if (record.startsWith('date:')) continue
    const why = [...new Set(own.map((item) => reasonText(item, lookup, locale)))].join(words.listComma)
    lines.push(
      ...detail(
        lines.length === 0 ? words.notCounted : '',
        words.dated(recordLabel(record, lookup, locale), why),
        columns,
      ),
    )
  }
  return lines
}

/** What of a finding's records does not count, and why; of a record that is judged itself, what the ledger says of it. */
function heldAgainst(finding: Finding, lookup: Lookup): readonly EvidenceItem[] {
  const { counted, discounted, undecided } = finding.evidence
  const judged =
    finding.window.type === 'record' ? counted.flatMap((record) => lookup.reasonsOf(finding.subject.id, record)) : []
  return [...discounted, ...undecided, ...judged]
}

function details(line: Row, layout: Layout, withRemedy: boolean): string[] {
  const { lookup, locale, columns } = layout
  const words = reportWords[locale]
  const lines: string[] = []
  const first = line.findings[0]
  if (first.doubt) {
    const labels = doubtful(line.findings).map((key) => recordLabel(key, lookup, locale))
    lines.push(
      ...detail(words.notCounted, words.dated(labels.join(words.listComma), words.neither), columns),
      ...detail(words.wouldSettle, words.ruling, columns),
    )
  } else
    lines.push(
      ...notCounted(
        line.findings.flatMap((finding) => heldAgainst(finding, lookup)),
        words,
        layout,
      ),
    )
  lines.push(...waiverLines(line, layout), ...appealLines(line, layout))
  const due = [...new Set(line.findings.map((finding) => finding.due?.slice(0, 10)))]
  if (due[0] !== undefined && due.length <= 3 && first.verdict !== 'pending') {
    lines.push(...detail(words.due, due.join(words.listComma), columns))
  }
  const remedies = withRemedy ? [...new Set(line.findings.map((finding) => finding.remedy?.text[locale]))] : []
  for (const remedy of remedies) if (remedy) lines.push(...detail(words.enough, clean(remedy), columns))
  return lines
}

/** Who appeals against a finding, since when and why, and whether it was decided. */
export function appealText({ appeal }: Finding, locale: Locale): string | undefined {
  if (!appeal) return undefined
  const { record, by, at, grounds, decidedAt } = appeal
  const decided = decidedAt === undefined ? undefined : decidedAt.slice(0, 10)
  return reportWords[locale].appealed(cleanId(idOf(record)), clean(by), at.slice(0, 10), clean(grounds), decided)
}

/** The rulings on records of a finding's evidence, one text each. */
export function rulingTexts({ explanation }: Finding, lookup: Lookup, locale: Locale): readonly string[] {
  return (explanation.rulings ?? []).map(({ record, ruling, decision, by, at, reason }) =>
    reportWords[locale].ruled(
      recordLabel(record, lookup, locale),
      cleanId(idOf(ruling)),
      decision,
      clean(by),
      at.slice(0, 10),
      clean(reason),
    ),
  )
}

function appealLines(line: Row, { locale, columns, lookup }: Layout): string[] {
  const words = reportWords[locale]
  const appeals = [...new Set(line.findings.map((finding) => appealText(finding, locale)))]
  const rulings = [...new Set(line.findings.flatMap((finding) => rulingTexts(finding, lookup, locale)))]
  return [
    ...appeals.flatMap((text) => (text === undefined ? [] : detail(words.appealLabel, text, columns))),
    ...rulings.flatMap((text, i) => detail(i === 0 ? words.rulingLabel : '', text, columns)),
  ]
}

/** Who waived a finding, until when and why; what fell with another finding says so in its own row. */
export function waiverText({ waiver }: Finding, locale: Locale): string | undefined {
  if (!waiver || waiver.through) return undefined
  return reportWords[locale].waivedBy(clean(waiver.approver), waiver.expires, clean(waiver.reason))
}

function waiverLines(line: Row, { locale, columns }: Layout): string[] {
  const text = waiverText(line.findings[0], locale)
  return text === undefined ? [] : detail(reportWords[locale].waivedLabel, text, columns)
}

function followRows(cause: Cause, layout: Layout): string[] {
  const { locale, paint } = layout
  const words = reportWords[locale]
  const hasRemedy = cause.findings.some((finding) => finding.remedy)
  const lines: string[] = []
  for (const line of cause.follows) {
    const { date } = windowLabel(line.findings[0], locale)
    const elsewhere = [...new Set(line.findings.flatMap((finding) => cause.otherCauses.get(finding.fingerprint) ?? []))]
    const extra = elsewhere.length > 0 ? words.seeAlso(elsewhere.map((day) => day.slice(5)).join(words.listComma)) : ''
    const head = `      -> ${date}`
    lines.push(
      ...findingRow(line, head, paint.dim(head), extra, true, layout),
      ...waiverLines(line, layout),
      ...appealLines(line, layout),
    )
    if (!hasRemedy && line.findings[0].verdict === 'violation') {
      for (const remedy of new Set(line.findings.map((finding) => finding.remedy?.text[locale]))) {
        if (remedy) lines.push(...detail(words.enough, clean(remedy), layout.columns))
      }
    }
  }
  return lines
}

/** The lines of a cause: its row, its details, what follows from it. */
export function causeLines(cause: Cause, layout: Layout): string[] {
  const { locale, lookup, paint } = layout
  const first = cause.findings[0]
  const { date, weekday } = windowLabel(first, locale)
  const mark = markOf(first)
  const rest = `${date} ${weekday}`.trimEnd()
  const head = `  ${mark} ${rest}`
  const painted = `  ${paintOf(first, paint)(mark)} ${rest}`
  const own = new Set(cause.findings.map((finding) => finding.fingerprint))
  const from = first.causedBy.filter((fingerprint) => !own.has(fingerprint))
  const origin = from
    .map((fingerprint) => lookup.report.findings.find((finding) => finding.fingerprint === fingerprint))
    .filter((finding) => finding !== undefined)
    .map((finding) => `${clean(subjectName(finding, lookup))} ${windowLabel(finding, locale).date}`)
  const words = reportWords[locale]
  const extra = origin.length > 0 ? `; ${words.followsFrom([...new Set(origin)].join(words.listComma))}` : ''
  return [
    ...findingRow(cause, head, painted, extra, false, layout),
    ...details(cause, layout, true),
    ...followRows(cause, layout),
  ]
}

/** Causes of the findings listed, in the order of their dates. */
export function causesIn(findings: readonly Finding[], layout: Layout): Cause[] {
  return causesOf(findings, (finding) => rowText(finding, layout.lookup, layout.locale, true))
}
