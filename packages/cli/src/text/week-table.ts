import type { Lookup } from '@shouze/adapters/reporting'
import { dayTypes, idOf, term, weekdayName } from '@shouze/adapters/reporting'
import type { EvidenceItem, Locale, RegisterDay } from '@shouze/core'
import { explainWords } from '../messages/explain.js'
import { clean, cleanId } from './clean.js'
import type { Paint } from './paint.js'
import { describeRecord, reasonText } from './records.js'
import { width } from './width.js'
import { row } from './wrap.js'

/** Where the columns begin: as designed on 100 columns, closer on narrow terminals. */
function columnsAt(columns: number): {
  readonly type: number
  readonly counted: number
  readonly not: number
  readonly night: number
} {
  if (columns >= 100) return { type: 10, counted: 19, not: 43, night: 82 }
  const rest = columns - 19
  return { type: 10, counted: 19, not: 19 + Math.floor(rest * 0.3), night: 19 + Math.floor(rest * 0.72) }
}

/** How the table of a week is laid out. */
export interface WeekLayout {
  readonly lookup: Lookup
  readonly locale: Locale
  readonly columns: number
  readonly paint: Paint
  readonly owesNights: boolean
  readonly owesDays: boolean
}

function counted(day: RegisterDay, { lookup, locale }: WeekLayout): string {
  const words = explainWords[locale]
  const lines: string[] = []
  const clock = day.signIn || day.signOut ? ` ${day.signIn ?? words.half}-${day.signOut ?? words.half}` : ''
  if (day.day === 'township') lines.push(`# ${words.township}${clock}`)
  else if (day.day === 'duty') lines.push(`D ${words.duty}${clock}`)
  else if (day.day === 'village') {
    const villages = (day.villageIds ?? []).map((id) => clean(lookup.unitName(id)))
    lines.push(`V ${words.signed(villages.length > 0 ? villages : [term(dayTypes, 'village', locale)])}`)
  }
  if (day.dayExcuse === 'leave') lines.push(`l ${words.onLeave}`)
  else if (day.dayExcuse === 'trip') lines.push(`t ${words.onTrip}`)
  return lines.join('\n')
}

function itemLines(items: readonly EvidenceItem[], mark: string, room: number, layout: WeekLayout): string[] {
  const { lookup, locale } = layout
  const byRecord = new Map<string, EvidenceItem[]>()
  for (const item of items) byRecord.set(item.record, [...(byRecord.get(item.record) ?? []), item])
  const colon = locale === 'en' ? ': ' : '：'
  return [...byRecord].map(([record, own]) => {
    const why = [...new Set(own.map((item) => reasonText(item, lookup, locale)))].join(locale === 'en' ? ', ' : '、')
    if (record.startsWith('date:')) return `${mark} ${why}`
    const id = cleanId(idOf(record))
    const what = describeRecord(record, lookup, locale)
    const full = `${mark} ${[id, what].filter(Boolean).join(' ')}${colon}${why}`
    return width(full) <= room ? full : `${mark} ${id}${colon}${why}`
  })
}

function notCounted(day: RegisterDay, layout: WeekLayout): string {
  const words = explainWords[layout.locale]
  const at = columnsAt(layout.columns)
  const room = at.night - 1 - at.not
  const lines = [...itemLines(day.dayDiscounted, 'x', room, layout), ...itemLines(day.dayUndecided, '?', room, layout)]
  if (day.dayExcuse === 'undecided' && day.type === 'workday') lines.push(`? ${words.excuseUndecided}`)
  const signed = [...day.dayCounted, ...[...day.dayDiscounted, ...day.dayUndecided].map((item) => item.record)].some(
    (key) => key.startsWith('attendance:'),
  )
  const open = day.day === 'none' || day.day === 'discounted'
  if (open && !signed && day.type === 'workday' && day.dayExcuse === undefined && layout.owesDays)
    lines.push(`o ${words.noSignIns}`)
  return lines.join('\n')
}

function nightText(day: RegisterDay, layout: WeekLayout): string {
  const words = explainWords[layout.locale]
  const room = layout.columns - columnsAt(layout.columns).night
  const required = day.interior && layout.owesNights
  const lines: string[] = []
  if (day.night === 'township' || day.night === 'village') {
    lines.push(`${required ? '=' : '-'} ${day.nightCounted.map((key) => cleanId(idOf(key))).join(', ')}`)
  }
  lines.push(...itemLines(day.nightDiscounted, '%', room, layout), ...itemLines(day.nightUndecided, '?', room, layout))
  if (lines.length > 0) return lines.join('\n')
  const away = day.interior || day.dayExcuse === 'leave' || day.dayExcuse === 'trip'
  if (away && (day.nightExcuse === 'leave' || day.nightExcuse === 'trip'))
    return `~ ${words.nightExcused[day.nightExcuse]}`
  if (day.nightExcuse === 'undecided' && required) return `? ${words.excuseUndecided}`
  return required ? `_ ${words.noNight}` : `  ${words.notRequired}`
}

/** The week as a table: each date with what counted, what did not and why, and its night. */
export function weekTable(
  days: readonly (RegisterDay | undefined)[],
  dates: readonly string[],
  layout: WeekLayout,
): string[] {
  const { lookup, locale, columns, paint } = layout
  const at = columnsAt(columns)
  const words = explainWords[locale]
  const mark = (line: string) =>
    line.replace(/^(?:[xo_%]|\?) /, (found) => (found[0] === '?' ? paint.doubt(found) : paint.find(found)))
  const [date, type, yes, no, night] = words.head
  const lines = row([
    { text: date, at: 0, columns: 9 },
    { text: type, at: at.type, columns: 8 },
    { text: yes, at: at.counted, columns: at.not - at.counted - 1 },
    { text: no, at: at.not, columns: at.night - at.not - 1 },
    { text: night, at: at.night, columns: columns - at.night },
  ])
  lines.push('-'.repeat(columns))
  dates.forEach((civil, index) => {
    const day = days[index]
    const makeUp = lookup.calendar.get(civil)?.makeUp
    const kind = day ? (makeUp ? 'make-up' : day.type) : undefined
    const inPost = day?.inPost
    lines.push(
      ...row([
        { text: `${civil.slice(5)} ${weekdayName(civil, locale)}`, at: 0, columns: 9 },
        { text: kind ? term(dayTypes, kind, locale) : '', at: at.type, columns: 8 },
        {
          text: day && inPost ? counted(day, layout) : words.notInPost,
          at: at.counted,
          columns: at.not - at.counted - 1,
          paint: mark,
        },
        { text: day && inPost ? notCounted(day, layout) : '', at: at.not, columns: at.night - at.not - 1, paint: mark },
        { text: day && inPost ? nightText(day, layout) : '', at: at.night, columns: columns - at.night, paint: mark },
      ]),
    )
  })
  lines.push('-'.repeat(columns))
  return lines
}
