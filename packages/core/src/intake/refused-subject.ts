import { isDateOrInstant } from '../records/dates.js'
import { eventDateFields } from '../records/event-date.js'
import type { RecordKindInfo } from '../records/kinds.js'
import type { RefusedSubject } from '../report/finding.js'

/** What a kind of records says of its fields: whom they name and what dates them. */
export type SubjectFields = Pick<RecordKindInfo, 'subject' | 'unit' | 'time'>

const usual: SubjectFields = { subject: 'personId', unit: 'unitId', time: [] }

/**
 * Whose a record that cannot be read is and which dates it is of, as far as its fields tell: what a source says of a row
 * that it refuses, so that nothing is concluded from its absence. `info`: the fields of its kind, where they are not those
 * that the interchange format uses.
 */
export function refusedSubject(record: Readonly<Record<string, unknown>>, info = usual): RefusedSubject {
  const id = (name: string | undefined): string | undefined => {
    const value = name === undefined ? undefined : record[name]
    return typeof value === 'string' ? value : undefined
  }
  const personId = id(info.subject)
  const unitId = id(info.unit)
  if (personId === undefined && unitId === undefined) return {}
  const { from, to } = datesOf(record, info)
  return {
    ...(personId !== undefined && { personId }),
    ...(unitId !== undefined && { unitId }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
}

function datesOf(
  record: Readonly<Record<string, unknown>>,
  { time }: SubjectFields,
): { readonly from?: string | undefined; readonly to?: string | undefined } {
  const date = (name: string): string | undefined => {
    const value = record[name]
    return typeof value === 'string' && isDateOrInstant(value) ? value : undefined
  }
  const [start, end] = time.length === 2 ? time : intervals.includes(record.kind) ? ['from', 'to'] : []
  if (start !== undefined && end !== undefined) return { from: date(start), to: date(end) }
  // An instant tells a night better than the date of its evening does (semantics §4).
  const order = record.kind === 'night-duty' ? ['at', ...eventDateFields] : [...time, ...eventDateFields]
  const single = order.map(date).find((text) => text !== undefined)
  return { from: single, to: single }
}

const intervals: readonly unknown[] = ['leave', 'trip']
