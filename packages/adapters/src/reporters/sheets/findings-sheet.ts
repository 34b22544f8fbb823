import { type Finding, type Locale, labelOf, type Report, unitName } from '@shouze/core'
import { baselines } from '../model/baselines.js'
import { isListed } from '../model/causes.js'
import { isDate } from '../model/dates.js'
import { type Lookup, lookUp, subjectName } from '../model/lookup.js'
import { evidenceLines, idOf, missingText } from '../model/records.js'
import { levels, ranks, term, verdictText } from '../model/terms.js'
import { colon, dateText, listed } from '../model/words.js'
import type { Cell, Table } from './table.js'

interface Context {
  readonly lookup: Lookup
  readonly locale: Locale
  readonly year: string
  readonly titles: ReadonlyMap<string, string>
}

/** A column with what it says of a finding. */
interface FindingColumn {
  readonly zh: string
  readonly en: string
  readonly width: number
  readonly cell: (finding: Finding, context: Context) => Cell
  /** Only where a finding of the report has it. */
  readonly onlyIf?: (finding: Finding) => boolean
}

const dateCell = (date: string | undefined): Cell => (date === undefined ? undefined : { date: date.slice(0, 10) })

/** A measured or required value: numbers and dates as such, what is undecided as its range. */
function value(of: Finding['measured'] | Finding['required'], { locale, year }: Context): Cell {
  if (typeof of === 'number') return Math.round(of * 100) / 100
  if (of === null) return undefined
  if (typeof of === 'string') return isDate(of) ? { date: of } : labelOf(of, locale)
  if (typeof of === 'boolean') return labelOf(String(of), locale)
  const words = of.map((each) => {
    if (each === null) return '?'
    return typeof each === 'string' && isDate(each) ? dateText(each, locale, year) : labelOf(String(each), locale)
  })
  const isRange = of.length === 2 && of.every((each) => each === null || typeof each === 'number')
  return isRange ? words.join('–') : listed(words, locale)
}

const sentences = (parts: readonly string[], locale: Locale) => parts.join(locale === 'en' ? '; ' : '；')

function notCounted({ evidence }: Finding, { lookup, locale, year }: Context): string {
  const lines = evidenceLines([...evidence.discounted, ...evidence.undecided], lookup, locale)
  return sentences(
    lines.map(
      ({ record, what, why }) =>
        `${what === '' ? dateText(record.slice(5), locale, year) : what}${colon(locale)}${why}`,
    ),
    locale,
  )
}

/** Waivers, appeals, inferred coverage: what stands beside a finding. */
function beside({ waiver, appeal, assumed }: Finding, { locale, year }: Context): string {
  const en = locale === 'en'
  const parts: string[] = []
  if (waiver) {
    const until = dateText(waiver.expires, locale, year)
    parts.push(
      en
        ? `waived by ${waiver.approver} until ${until}: ${waiver.reason}`
        : `${waiver.approver}豁免，至${until}：${waiver.reason}`,
    )
  }
  if (appeal) {
    const at = dateText(appeal.at.slice(0, 10), locale, year)
    const isOpen = appeal.state === 'open'
    parts.push(
      en
        ? `appeal ${idOf(appeal.record)} by ${appeal.by} of ${at}, ${isOpen ? 'not decided yet' : 'decided'}`
        : `${appeal.by}${at}申诉（${idOf(appeal.record)}），${isOpen ? '尚未决定' : '已决定'}`,
    )
  }
  if (assumed) parts.push(en ? 'rests on inferred coverage' : '依据推定的数据范围')
  return sentences(parts, locale)
}

function place({ verdict, severity, causedBy }: Finding, { lookup, locale }: Context): Cell {
  if (verdict !== 'violation' || severity === 'info') return undefined
  const follows = causedBy.some(lookup.isUnmet)
  if (locale === 'en') return follows ? 'follows' : 'cause'
  return follows ? '连带' : '起因'
}

const columns: readonly FindingColumn[] = [
  { zh: '结论', en: 'Verdict', width: 12, cell: (finding, { locale }) => verdictText(finding, locale) },
  {
    zh: '对照基线',
    en: 'Baseline',
    width: 12,
    cell: ({ baseline }, { locale }) => baseline && baselines[baseline][locale],
    onlyIf: ({ baseline }) => baseline !== undefined,
  },
  { zh: '起因或连带', en: 'Cause or follows', width: 11, cell: place },
  { zh: '级别', en: 'Level', width: 12, cell: ({ severity }, { locale }) => term(levels, severity, locale) },
  { zh: '编号', en: 'Id', width: 10, cell: ({ subject }) => subject.id },
  { zh: '对象', en: 'Who', width: 14, cell: (finding, { lookup }) => subjectName(finding, lookup) },
  {
    zh: '单位',
    en: 'Unit',
    width: 14,
    cell: ({ subject }, { lookup }) => (subject.unitId === undefined ? undefined : lookup.unitName(subject.unitId)),
  },
  { zh: '从', en: 'From', width: 12, cell: ({ window }) => dateCell(window.from) },
  { zh: '到', en: 'To', width: 12, cell: ({ window }) => dateCell(window.to) },
  { zh: '核对结果', en: 'What it says', width: 56, cell: ({ message }, { locale }) => message[locale] },
  { zh: '实计', en: 'On record', width: 12, cell: ({ measured }, context) => value(measured, context) },
  { zh: '应有', en: 'Due', width: 12, cell: ({ required }, context) => value(required, context) },
  {
    zh: '计量单位',
    en: 'Counted in',
    width: 10,
    cell: ({ unit }, { locale }) => (unit === null ? undefined : unitName(unit, locale)),
  },
  { zh: '未计入', en: 'Not counted', width: 44, cell: notCounted },
  {
    zh: '缺',
    en: 'Missing',
    width: 28,
    cell: ({ evidence }, { locale, year }) => missingText(evidence.missing, locale, year),
  },
  {
    zh: '当时怎样即达标',
    en: 'Would have been enough',
    width: 44,
    cell: ({ remedy }, { locale }) => remedy?.text[locale],
  },
  { zh: '期限', en: 'Deadline', width: 12, cell: ({ due }) => dateCell(due) },
  { zh: '规则', en: 'Rule', width: 22, cell: ({ ruleId }, { titles }) => titles.get(ruleId) },
  { zh: '规则编号', en: 'Rule id', width: 26, cell: ({ ruleId }) => ruleId },
  {
    zh: '条款',
    en: 'Clauses',
    width: 18,
    cell: ({ citations }, { locale }) => listed([...new Set(citations.map(({ clause }) => clause))], locale),
  },
  { zh: '效力', en: 'Force', width: 8, cell: ({ force }, { locale }) => term(ranks, force, locale) },
  {
    zh: '备注',
    en: 'Note',
    width: 36,
    cell: beside,
    onlyIf: ({ waiver, appeal, assumed }) => waiver !== undefined || appeal !== undefined || assumed === true,
  },
  { zh: '事项编号', en: 'Item', width: 34, cell: ({ fingerprint }) => fingerprint },
]

/** The findings of a report, a row each, in the report's order. */
export function findingsSheet(report: Report, locale: Locale): Table {
  const findings = report.findings.filter(isListed)
  const shown = columns.filter(({ onlyIf }) => onlyIf === undefined || findings.some(onlyIf))
  const context: Context = {
    lookup: lookUp(report),
    locale,
    year: report.run.period.from.slice(0, 4),
    titles: new Map((report.register?.rules ?? []).map(({ id, title }) => [id, title[locale]])),
  }
  return {
    name: locale === 'en' ? 'Findings' : '核对结果',
    columns: shown.map(({ zh, en, width }) => ({ heading: locale === 'en' ? en : zh, width })),
    rows: findings.map((finding) => shown.map(({ cell }) => cell(finding, context))),
  }
}
