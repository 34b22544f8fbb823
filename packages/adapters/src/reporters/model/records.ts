import { type EvidenceItem, type Locale, labelOf } from '@shouze/core'
import { dateList, isDate, wallClock } from './dates.js'
import type { Lookup } from './lookup.js'
import { authorities, leaves, places, reasons, term } from './terms.js'
import { dateText, listed, spanText } from './words.js'

/** A record's id without its kind: `visit:v-0917-04` → `v-0917-04`. */
export function idOf(key: string): string {
  return key.slice(key.indexOf(':') + 1)
}

const string = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

function clockOf(record: Readonly<Record<string, unknown>>, timeZone: string): string | undefined {
  const from = string(record.at)
  if (!from || from.length <= 10) return undefined
  const until = string(record.until)
  const start = wallClock(from, timeZone).time
  return until && until.length > 10 ? `${start}-${wallClock(until, timeZone).time}` : start
}

/** What a record is, beside its id: village and times of a visit, place of a night, dates of a leave. */
export function describeRecord(key: string, lookup: Lookup, locale: Locale): string {
  const record = lookup.record(key)
  if (!record) return ''
  const kind = key.slice(0, key.indexOf(':'))
  const timeZone = lookup.report.run.timeZone
  const parts: (string | undefined)[] = []
  const village = string(record.villageId)
  if (kind === 'attendance') {
    const direction = string(record.direction)
    parts.push(direction && term(places, direction, locale), clockOf(record, timeZone))
  }
  if (village) parts.push(lookup.unitName(village))
  else if (string(record.place)) parts.push(term(places, record.place as string, locale))
  else if (string(record.siteId)) parts.push(record.siteId as string)
  if (kind === 'visit') parts.push(clockOf(record, timeZone))
  if (kind === 'leave') {
    parts.push(term(leaves, string(record.type) ?? 'other', locale))
    const dates = [string(record.from), string(record.to)].filter((date) => date !== undefined)
    parts.push(dateList([...new Set(dates)], locale))
  }
  return parts.filter((part) => part !== undefined && part !== '').join(' ')
}

/** Why a record was not counted, with what the record itself says to it: when it was entered, who approved it. */
export function reasonText(item: EvidenceItem, lookup: Lookup, locale: Locale): string {
  const record = lookup.record(item.record)
  const base = item.reason.startsWith('fails:')
    ? locale === 'en'
      ? `${item.reason.slice(6)} does not hold`
      : `${item.reason.slice(6)} 不符合`
    : term(reasons, item.reason, locale)
  const recordedAt = string(record?.recordedAt)
  if (item.reason === 'entered-too-late' && recordedAt) {
    const { date, time } = wallClock(recordedAt, lookup.report.run.timeZone)
    const at = `${date.slice(5)} ${time}`
    return locale === 'en' ? `entered ${at}, after the deadline` : `${at} 录入，晚于期限`
  }
  const approvals = Array.isArray(record?.approvals) ? record.approvals : []
  // Of several approvals the record does not say which one the reason is about.
  const only = approvals.length === 1 ? (approvals[0] as { authority?: unknown; at?: unknown }) : undefined
  if (item.reason === 'authority-too-low' && string(only?.authority)) {
    const who = term(authorities, only?.authority as string, locale)
    return locale === 'en' ? `approved by ${who} only` : `仅由${who}审批`
  }
  if (item.reason === 'approved-too-late' && string(only?.at)) {
    const date = wallClock(only?.at as string, lookup.report.run.timeZone).date.slice(5)
    return locale === 'en' ? `approved on ${date}, after the deadline` : `${date} 审批，晚于期限`
  }
  return base
}

/** `v-0917-04 Shiqiao village 09:10-16:30`: a record as one reads it out. */
export function recordLabel(key: string, lookup: Lookup, locale: Locale): string {
  return [idOf(key), describeRecord(key, lookup, locale)].filter(Boolean).join(' ')
}

/** A record that was not counted: what it is, nothing where only a date is known, and why. */
export interface EvidenceLine {
  readonly record: string
  readonly what: string
  readonly why: string
}

/** What was not counted or is undecided, a line a record with all its reasons. */
export function evidenceLines(items: readonly EvidenceItem[], lookup: Lookup, locale: Locale): readonly EvidenceLine[] {
  const byRecord = new Map<string, string[]>()
  for (const item of items) {
    const why = reasonText(item, lookup, locale)
    const reasons = byRecord.get(item.record)
    if (!reasons) byRecord.set(item.record, [why])
    else if (!reasons.includes(why)) reasons.push(why)
  }
  return [...byRecord].map(([record, reasons]) => ({
    record,
    what: record.startsWith('date:') ? '' : recordLabel(record, lookup, locale),
    why: listed(reasons, locale),
  }))
}

/** What of a finding is missing, in words: dates in one list, `2025-09-21/night` as date and word. */
export function missingText(missing: readonly string[], locale: Locale, year: string): string {
  const dates = missing.filter(isDate)
  const words = missing
    .filter((item) => !isDate(item))
    .map((item) => {
      const [first, ...rest] = item.split('/')
      if (isDate(first) && rest.length === 1 && isDate(rest[0])) return spanText(first, rest[0], locale)
      return isDate(first)
        ? [dateText(first, locale, year), ...rest.map((part) => labelOf(part, locale))].join(locale === 'en' ? ' ' : '')
        : labelOf(item, locale)
    })
  const shown = words.slice(0, mostMissing)
  const more = words.length - shown.length
  if (more > 0) shown.push(locale === 'en' ? `and ${more} more` : `等 ${words.length} 项`)
  return listed([...(dates.length > 0 ? [dateList(dates, locale)] : []), ...shown], locale)
}

/** A sentence that names everybody of a unit is long enough; what is missing beside it names the first. */
const mostMissing = 12
