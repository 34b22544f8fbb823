import { isDateOrInstant } from '../records/dates.js'
import { createRecordKinds, eventDateFields, type RecordKindInfo, type RecordKinds } from '../records/index.js'
import type { RefusedSubject } from '../report/finding.js'

const own = createRecordKinds()

const unknownKind: Pick<RecordKindInfo, 'reference' | 'subject' | 'unit' | 'time'> = {
  reference: false,
  subject: 'personId',
  unit: 'unitId',
  time: [],
}

/**
 * Whose a record that cannot be read is and which dates it is of, as far as its other fields tell: what a source says of a
 * row that it refuses, so that nothing is concluded from its absence. `kinds`: those the record may be of, the interchange
 * format's where left out; of a kind that is not known the usual names are looked for.
 */
export function refusedSubject(record: unknown, kinds: Pick<RecordKinds, 'infoOf'> = own): RefusedSubject {
  if (typeof record !== 'object' || record === null) return {}
  const fields = record as Readonly<Record<string, unknown>>
  if (typeof fields.kind !== 'string') return {}
  const info = kinds.infoOf(fields.kind) ?? unknownKind
  if (info.reference) return {}
  const id = (name: string | undefined): string | undefined => {
    const value = name === undefined ? undefined : fields[name]
    return typeof value === 'string' ? value : undefined
  }
  const personId = id(info.subject)
  const unitId = id(info.unit)
  if (personId === undefined && unitId === undefined) return {}
  const date = (name: string): string | undefined => {
    const value = fields[name]
    return typeof value === 'string' && isDateOrInstant(value) ? value : undefined
  }
  const [from, to] =
    info.time.length === 2
      ? info.time.map(date)
      : // An instant tells a night better than the date of its evening does (semantics §4).
        Array<string | undefined>(2).fill(
          [...(fields.kind === 'night-duty' ? ['at'] : []), ...info.time, ...eventDateFields].map(date).find(Boolean),
        )
  return {
    ...(personId !== undefined && { personId }),
    ...(unitId !== undefined && { unitId }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
}
