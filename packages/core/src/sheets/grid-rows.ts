import { textFromDay } from '../calendar/index.js'
import { rowsOn } from '../evidence/explain.js'
import type { Ledger } from '../evidence/ledger.js'
import { isDiscounted, Reason, undecidedBits } from '../evidence/reasons.js'
import { type EvidenceKind, evidenceKinds, type Json, tableOf } from './row-basis.js'
import {
  type Cell,
  type EvidenceCollector,
  type GridCode,
  type GridContext,
  type GridLayer,
  type GridSheet,
  type LedgerSheet,
  type Row,
  type SheetContext,
  Unsettled,
} from './sheet.js'

const ignore = (): void => {}

/** Notes the records behind one date, each with what is against it. */
class RecordsOfDate implements EvidenceCollector {
  readonly bits = new Map<string, number>()
  readonly missing = ignore
  readonly credited = ignore

  counted(record: string): void {
    this.note(record, 0)
  }

  discounted(record: string, bits: number): void {
    this.note(record, bits)
  }

  undecided(record: string, bits: number): void {
    this.note(record, bits)
  }

  onCredited(): EvidenceCollector {
    return this
  }

  private note(record: string, bits: number): void {
    if (!record.startsWith('date:') && !this.bits.has(record)) this.bits.set(record, bits)
  }
}

const views = new WeakMap<GridSheet, LedgerSheet>()

/**
 * The rows of a grid one by one, a row for each record behind a date in post: for rules about units and about others, and
 * for columns that only records have. A date on which something may be missing or still come is a row of its own.
 */
export function rowsOfGrid(sheet: GridSheet): LedgerSheet {
  let view = views.get(sheet)
  if (!view) {
    const { grid: _, ...info } = sheet
    view = {
      ...info,
      owner: { person: 'personId', ...(sheet.columns.unitId && { unit: 'unitId' }) },
      byDate: true,
      rows: (ledger) => sheet.grid.flatMap((layer) => rowsOfLayer(sheet, layer, ledger)),
      offerOn: (ledger, day, wished) => offerOn(sheet, ledger, day, wished),
      saysAll,
      covers: ({ party, data }, day) =>
        saysAll({ party, data }) || sheet.reads.every((kind) => data.covers(kind, party, day)),
    }
    views.set(sheet, view)
  }
  return view
}

/** Where nobody has a post there are no dates to be in doubt: then the records themselves have to be there. */
function saysAll({ party, data }: SheetContext): boolean {
  return party.type === 'person' || data.staffedUnits.includes(party.unit)
}

/** What would have been enough on a date: the grid's own offer, in the village that is asked for. */
function offerOn(
  sheet: GridSheet,
  ledger: Ledger,
  day: number,
  { villageId }: Readonly<Record<string, Cell>>,
): ReturnType<NonNullable<LedgerSheet['offerOn']>> {
  const i = day - ledger.horizon.base
  if (i < 0 || i >= ledger.grid.futureFrom || ledger.inPost[i] !== 1) return undefined
  const layer = sheet.grid.find(({ offer }) => offer !== undefined)
  if (layer?.offer?.added(ledger, i) === undefined) return undefined
  const offered = layer.offer.records(ledger, i)
  const records = villageId === undefined ? offered : offered.flatMap((record) => inVillage(record, villageId))
  if (records.length < offered.length) return undefined
  const date = dateRow(sheet, layer, { ledger, mask: ledger.inPost, interior: ledger.interior }, i)
  return { row: { ...date, cell: (name) => (name === 'villageId' ? villageId : date.cell(name)) }, records }
}

/** A record as it would have been in a village; none where it could not have been there. */
function inVillage(record: Readonly<Record<string, unknown>>, villageId: Cell): Record<string, unknown>[] {
  if (record.villageId === villageId) return [{ ...record }]
  if (!String(record.id).startsWith('remedy-') || record.kind === 'attendance') return []
  if (record.kind === 'visit') return [{ ...record, villageId }]
  return [{ ...record, place: 'village', villageId, signature: { signerType: 'villager' } }]
}

function rowsOfLayer(sheet: GridSheet, layer: GridLayer, ledger: Ledger): Row[] {
  const context: GridContext = { ledger, mask: ledger.inPost, interior: ledger.interior }
  const presence = layer.presence.cells(context)
  const rows: Row[] = []
  for (let i = 0; i < ledger.horizon.length; i++) {
    if (ledger.inPost[i] === 0) continue
    const code = layer.presence.codes[presence[i]]
    const date = dateRow(sheet, layer, context, i)
    if (layer.role === 'credit') {
      const records = recordRows(layer, ledger, i, code, date)
      rows.push(...records)
      // What is in doubt for want of another record, as half a day is for want of a trip, is in no record's row.
      const isUnsaid = code.doubt && !records.some(({ bits }) => bits === 0 || !isDiscounted(bits))
      const pending = layer.pending?.(ledger, i) ?? (isUnsaid ? 'uncovered' : undefined)
      if (pending) rows.push(pendingRow(date, pending))
    } else if (code.value === true) rows.push(date)
    if (layer.role !== 'credit' && (code.doubt || code.open))
      rows.push(pendingRow(date, code.open ? 'open' : 'uncovered'))
  }
  return rows
}

function cellOf({ value, doubt, open }: GridCode): Cell {
  if (doubt) return new Unsettled('doubt')
  return open ? new Unsettled('open', value) : value
}

/** A date in post, with the columns of the grid. */
function dateRow(sheet: GridSheet, { columns, constants = {} }: GridLayer, context: GridContext, i: number): Row {
  const { ledger } = context
  const { person, unit } = ledger.owner
  const day = ledger.horizon.base + i
  const [time] = sheet.time
  const codes = Object.entries(columns).map(
    ([name, { cells, codes: known }]) => [name, known[cells(context)[i]]] as const,
  )
  const cells: Record<string, Cell> = {
    personId: person.record.id,
    unitId: unit.record.id,
    [time]: day,
    ...constants,
    ...Object.fromEntries(codes.map(([name, code]) => [name, cellOf(code)])),
  }
  const doubt = codes.some(([, code]) => code.doubt) ? Reason.notCovered : 0
  const open = codes.some(([, code]) => code.open) ? Reason.stillOpen : 0
  return {
    record: `date:${textFromDay(day)}`,
    day,
    to: day,
    bits: 0,
    reasons: doubt || open,
    isDate: true,
    source: {},
    cell: (name) => cells[name],
  }
}

/** A row for what may be missing or still come on a date: what only its record would say is not settled. */
function pendingRow(date: Row, pending: NonNullable<Row['pending']>): Row {
  const bits = pending === 'open' ? Reason.stillOpen : Reason.notCovered
  const unknown = new Unsettled('doubt')
  const cell = (name: string): Cell => (name === 'villageId' || name === 'by' ? unknown : date.cell(name))
  return { ...date, bits, reasons: bits, pending, cell }
}

/** A row for each record behind a date. */
function recordRows({ explain }: GridLayer, ledger: Ledger, i: number, code: GridCode, date: Row): Row[] {
  const found = new RecordsOfDate()
  explain?.(ledger, i, found)
  if (found.bits.size === 0) return []
  const sources = sourcesOn(ledger, ledger.horizon.base + i)
  const isSettled = code.value === false && !code.doubt && !code.open
  let doubt = 0
  for (const bits of found.bits.values()) if (!isDiscounted(bits)) doubt |= bits & undecidedBits
  return [...found.bits].flatMap(([record, given]): Row[] => {
    const held = sources.get(record)
    // A trip stands for a half of a session only; the record of the other half is the row.
    // Nor is a record a row whose doubt changes nothing, as that of a sign-in without a sign-out.
    if (!held || (isSettled && given !== 0 && !isDiscounted(given))) return []
    // What counts only if something else does is as undecided as that.
    const bits = given === 0 && code.value !== true ? doubt || Reason.twoContents : given
    const own: Readonly<Record<string, Cell>> = {
      villageId: held.source.villageId as string | undefined,
      by: held.kind === 'visit' ? 'visit' : 'sign-in',
    }
    const cell = (name: string): Cell => (Object.hasOwn(own, name) ? own[name] : date.cell(name))
    return [{ record, day: date.day, to: date.to, bits, reasons: bits, source: held.source, cell }]
  })
}

/** The owner's records of evidence on a date, by `kind:id`. */
function sourcesOn(ledger: Ledger, day: number): ReadonlyMap<string, { kind: EvidenceKind; source: Json }> {
  const sources = new Map<string, { kind: EvidenceKind; source: Json }>()
  for (const kind of evidenceKinds) {
    const { columns } = tableOf(ledger, kind)
    const [from, to] = rowsOn(columns, ledger.owner.person.index, day)
    for (let row = from; row < to; row++) {
      const source = columns.records.at(row) as unknown as Json
      sources.set(`${kind}:${source.id}`, { kind, source })
    }
  }
  return sources
}
