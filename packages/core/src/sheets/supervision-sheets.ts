import { Reason } from '../evidence/reasons.js'
import { unitOn } from '../evidence/unit.js'
import { recordKindInfo } from '../records/kinds.js'
import type { DataSet } from './data-set.js'
import { recordSheet } from './record-sheets.js'
import { refs, text } from './row-basis.js'
import type { Row, TableSheet } from './sheet.js'

const circulars = recordSheet('circular', recordKindInfo.circular)
const admonitions = recordSheet('admonition', recordKindInfo.admonition)

/** A row on which nothing has happened that is dated after `asOf`: until then it was not so. */
function asItWas(row: Row, { isAfterAsOf }: DataSet, outcomes: Readonly<Record<string, string>>): Row {
  const isLater = (field: string): boolean => {
    const value = row.source[field]
    return typeof value === 'string' && isAfterAsOf(value)
  }
  if (!Object.values(outcomes).some(isLater)) return row
  return {
    ...row,
    cell: (name) => (Object.hasOwn(outcomes, name) && isLater(outcomes[name]) ? undefined : row.cell(name)),
  }
}

/** Circulars; one that was revoked, and one about an event that another was about, count for nothing. */
export const circular: TableSheet = {
  ...circulars,
  table: (data) => {
    const rows = circulars.table(data).map((row) => {
      const given = asItWas(row, data, { revokedAt: 'revokedAt' })
      return given.cell('revokedAt') === undefined || given.credited ? given : against(given, Reason.revoked)
    })
    const first = new Map<string, Row>()
    for (const row of rows) {
      const event = eventOf(row)
      if (event === undefined || row.bits & ~Reason.twoContents) continue
      const held = first.get(event)
      if (held === undefined || comesBefore(row, held)) first.set(event, row)
    }
    return rows.map((row) => {
      const event = eventOf(row)
      const other = event === undefined ? undefined : first.get(event)
      return other === undefined || other.record === row.record || row.bits & ~Reason.twoContents || row.credited
        ? row
        : against(row, Reason.sameEvent)
    })
  },
}

const against = (row: Row, bit: number): Row => ({ ...row, bits: row.bits | bit, reasons: row.reasons | bit })

function eventOf(row: Row): string | undefined {
  const event = row.cell('eventId')
  return event === undefined ? undefined : `${String(row.cell('personId'))} ${String(event)}`
}

/** Of two about one event a certain one stands before one in doubt, then the earlier one. */
function comesBefore(a: Row, b: Row): boolean {
  if (a.bits !== b.bits) return a.bits < b.bits
  return a.day < b.day || (a.day === b.day && a.record < b.record)
}

const outcomesOfAdmonition = {
  circulatedAt: 'circulatedAt',
  inspectedAt: 'inspectedAt',
  inspectionResult: 'inspectedAt',
  liftedAt: 'liftedAt',
}

/** Admonitions as they stood at `asOf`, each with its body: the unit of the post where none is named. */
export const admonition: TableSheet = {
  ...admonitions,
  table: (data) =>
    admonitions.table(data).map((given) => {
      const row = asItWas(given, data, outcomesOfAdmonition)
      return { ...row, cell: (name) => row.cell(name) ?? (name === 'bodyId' ? bodyOf(row, data) : undefined) }
    }),
}

function bodyOf(row: Row, { personById }: DataSet): string | undefined {
  const person = personById(String(row.cell('personId')))
  return person && unitOn(person, row.day)?.record.id
}

/** The same admonitions as duties of the body that gave them. */
export const admonitionByBody: TableSheet = {
  name: 'admonition-by-body',
  title: text('诫勉（按诫勉机关）', 'admonitions by their body'),
  unit: 'records',
  columns: { ...admonitions.columns, bodyId: { ...refs.unitId, title: text('诫勉机关', 'admonishing unit') } },
  time: admonitions.time,
  owner: { unit: 'bodyId' },
  reads: ['admonition'],
  table: (data) => admonition.table(data),
  covers: ({ party, data }, day) => {
    if (data.covers('admonition', party, day)) return true
    const below = data.staffedUnits.filter(({ lineage }) => lineage.includes(party.unit))
    return below.length > 0 && below.every((unit) => data.covers('admonition', { unit }, day))
  },
}
