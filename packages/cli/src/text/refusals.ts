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

/** The first ten refused records, grouped by code, each with its place and what is wrong with it. */
export function refusalLines(rejected: readonly Refusal[], locale: Locale, columns: number): string[] {
  if (rejected.length === 0) return []
  const words = reportWords[locale]
  // A whole file refused weighs more than any row.
  const files = rejected.filter(({ row }) => row === undefined)
  const shown = [...files, ...rejected.filter(({ row }) => row !== undefined)].slice(0, mostRefused)
  const codes = new Map<string, Refusal[]>()
  for (const refusal of shown) codes.set(refusal.code, [...(codes.get(refusal.code) ?? []), refusal])
  const totals = new Map<string, number>()
  for (const refusal of rejected) totals.set(refusal.code, (totals.get(refusal.code) ?? 0) + 1)
  const lines = [...hang('  ', words.refused(rejected.length), columns)]
  for (const [code, group] of [...codes].sort(([a], [b]) => byText(a, b))) {
    lines.push(...hang('    ', `${cleanId(code)}  ${totals.get(code)}`, columns))
    for (const refusal of group) {
      const head = heading(refusal)
      lines.push(...hang('      ', `${head}${head ? '  ' : ''}${clean(refusal.message[locale])}`, columns))
    }
  }
  if (rejected.length > shown.length)
    lines.push(...hang('    ', words.moreRefused(rejected.length - shown.length), columns))
  return lines
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
