import { byText } from '@shouze/adapters/reporting'
import type { Locale, Notice, Place, Refusal } from '@shouze/core'
import { reportWords } from '../messages/report.js'
import { clean, cleanId } from './clean.js'
import { hang } from './wrap.js'

const mostRefused = 10
const mostNotices = 10

/** `file:row`, as far as known. */
export function placeText(place: Place): string {
  const file = place.file === undefined ? '' : cleanId(place.file)
  return place.row === undefined ? file : `${file}:${place.row}`
}

function heading(refusal: Refusal): string {
  const what = [refusal.kind, refusal.id].filter((part) => part !== undefined).map((part) => cleanId(String(part)))
  return [placeText(refusal), what.join(' '), refusal.field === undefined ? '' : cleanId(refusal.field)]
    .filter(Boolean)
    .join('  ')
}

/** Counts refused records by code, and keeps the first ten of them, however many there are. */
export class RefusalTally {
  count = 0
  // A whole file refused weighs more than any row.
  private readonly files: Refusal[] = []
  private readonly rows: Refusal[] = []
  private readonly totals = new Map<string, number>()

  add(refusal: Refusal): void {
    this.count++
    this.totals.set(refusal.code, (this.totals.get(refusal.code) ?? 0) + 1)
    const shown = refusal.row === undefined ? this.files : this.rows
    if (shown.length < mostRefused) shown.push(refusal)
  }

  /** Beneath a heading those that were kept, grouped by code, each with its place and what is wrong with it. */
  lines(head: string, locale: Locale, columns: number): string[] {
    if (this.count === 0) return []
    const shown = [...this.files, ...this.rows].slice(0, mostRefused)
    const codes = new Map<string, Refusal[]>()
    for (const refusal of shown) codes.set(refusal.code, [...(codes.get(refusal.code) ?? []), refusal])
    const lines = [...hang('  ', head, columns)]
    for (const [code, group] of [...codes].sort(([a], [b]) => byText(a, b))) {
      lines.push(...hang('    ', `${cleanId(code)}  ${this.totals.get(code)}`, columns))
      for (const refusal of group) {
        const place = heading(refusal)
        lines.push(...hang('      ', `${place}${place ? '  ' : ''}${clean(refusal.message[locale])}`, columns))
      }
    }
    if (this.count > shown.length)
      lines.push(...hang('    ', reportWords[locale].moreRefused(this.count - shown.length), columns))
    return lines
  }
}

/** The first ten refused records of a report. */
export function refusalLines(rejected: readonly Refusal[], locale: Locale, columns: number): string[] {
  const tally = new RefusalTally()
  for (const refusal of rejected) tally.add(refusal)
  return tally.lines(reportWords[locale].refused(tally.count), locale, columns)
}

/** What a reader should know about data and rules though nothing was refused for it: ten at most, and in one line the rules without a case. */
export function noticeLines(notices: readonly Notice[], locale: Locale, columns: number): string[] {
  if (notices.length === 0) return []
  const words = reportWords[locale]
  const idle = notices.flatMap(({ code, ruleId }) => (code === 'nothing-assessed' && ruleId ? [cleanId(ruleId)] : []))
  const rest = notices.filter(({ code, ruleId }) => code !== 'nothing-assessed' || !ruleId)
  const lines = rest.length > 0 ? hang('  ', words.notices(rest.length), columns) : []
  for (const notice of rest.slice(0, mostNotices)) {
    const places = (notice.places ?? []).map(placeText).filter(Boolean)
    const where = places.length > 0 ? `  (${places.slice(0, 3).join(', ')}${places.length > 3 ? ', ...' : ''})` : ''
    lines.push(...hang('    i  ', clean(notice.message[locale]) + where, columns))
  }
  if (rest.length > mostNotices) lines.push(...hang('    ', words.moreRefused(rest.length - mostNotices), columns))
  if (idle.length > 0) lines.push(...hang('  ', words.nothingAssessed(idle), columns))
  return lines
}
