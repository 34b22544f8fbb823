import type { Locale, Report } from '@shouze/core'
import { type Posting, postingMonths, postingNotes, postingOf, quotaHeading } from '../model/posting.js'
import type { Cell, Column, Table } from './table.js'

const said = (locale: Locale, zh: string, en: string) => (locale === 'en' ? en : zh)

/** A posting with the month it is of, and whether its rows name the unit. */
interface Monthly {
  readonly month: string
  readonly posting: Posting
  readonly withUnit: boolean
}

function monthly(report: Report): readonly Monthly[] {
  const withUnit = new Set(postingOf(report).people.map(({ unitId }) => unitId)).size > 1
  return postingMonths(report).map((month) => ({ month, posting: postingOf(report, month), withUnit }))
}

function columnsOf({ posting, withUnit }: Pick<Monthly, 'posting' | 'withUnit'>, locale: Locale): readonly Column[] {
  return [
    { heading: said(locale, '姓名', 'Name'), width: 14 },
    { heading: said(locale, '职务', 'Post'), width: 18 },
    ...(withUnit ? [{ heading: said(locale, '单位', 'Unit'), width: 16 }] : []),
    ...posting.rules.flatMap((rule) => {
      const heading = quotaHeading(rule, locale)
      return [
        { heading: said(locale, `${heading}（计入）`, `${heading}, counted`), width: 12 },
        { heading: said(locale, `${heading}（应有）`, `${heading}, due`), width: 12 },
      ]
    }),
    { heading: said(locale, '请假、公出天数', 'Days on leave or trips'), width: 12 },
    { heading: said(locale, '未达到的周数', 'Weeks not met'), width: 12 },
    { heading: said(locale, '备注', 'Note'), width: 44 },
  ]
}

function rowsOf({ month, posting, withUnit }: Monthly, report: Report, locale: Locale): readonly (readonly Cell[])[] {
  const units = new Map((report.register?.units ?? []).map(({ id, name }) => [id, name]))
  return posting.people.map((person) => [
    person.name,
    person.title,
    ...(withUnit ? [units.get(person.unitId) ?? person.unitId] : []),
    ...person.quotas.flatMap((quota) => [quota?.counted, quota?.due]),
    person.away,
    person.weeksUnmet,
    postingNotes(person, locale, month.slice(0, 4)).join(locale === 'en' ? '; ' : '；'),
  ])
}

/** `公示2025年9月`, `Posting 2025-09`. */
const sheetName = (month: string, locale: Locale) =>
  said(locale, `公示${month.slice(0, 4)}年${+month.slice(5)}月`, `Posting ${month}`)

function weeksText({ posting: { weeks } }: Monthly): string {
  const [first, last] = [weeks[0], weeks[weeks.length - 1]]
  return first === last ? first : `${first} – ${last}`
}

/** The public postings of a report, a table a month. */
export function postingSheets(report: Report, locale: Locale): readonly Table[] {
  return monthly(report).map((part) => ({
    name: sheetName(part.month, locale),
    columns: columnsOf(part, locale),
    rows: rowsOf(part, report, locale),
  }))
}

/** Which weeks the posting of each month is of. */
export function postingWeeks(report: Report, locale: Locale): readonly (readonly [name: string, weeks: string])[] {
  return monthly(report).map((part) => [sheetName(part.month, locale), weeksText(part)])
}

/** The public postings of a report as one table, whose rows say of which month and weeks they are. */
export function postingTable(report: Report, locale: Locale): Table {
  const parts = monthly(report)
  const posting = postingOf(report)
  return {
    name: said(locale, '公示', 'Posting'),
    columns: [
      { heading: said(locale, '月份', 'Month'), width: 10 },
      { heading: said(locale, '周', 'Weeks'), width: 22 },
      ...columnsOf({ posting, withUnit: parts.some(({ withUnit }) => withUnit) }, locale),
    ],
    rows: parts.flatMap((part) =>
      rowsOf(part, report, locale).map((row) => [
        said(locale, `${part.month.slice(0, 4)}年${+part.month.slice(5)}月`, part.month),
        weeksText(part),
        ...row,
      ]),
    ),
  }
}
