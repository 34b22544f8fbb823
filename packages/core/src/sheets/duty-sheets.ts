import { dayFromText, dayTypes } from '../calendar/index.js'
import { explainExcuse } from '../evidence/explain.js'
import { Excuse, type Ledger } from '../evidence/ledger.js'
import { isDiscounted, Reason } from '../evidence/reasons.js'
import type { OwedShift } from '../evidence/rota.js'
import { type Service, serviceKinds, servicesOf } from '../evidence/services.js'
import { overlapsSession } from '../evidence/trips.js'
import type { Unit } from '../evidence/unit.js'
import { recordKindInfo } from '../records/kinds.js'
import { entryDueOf, type Json, refs, text } from './row-basis.js'
import {
  type Cell,
  type Column,
  type EvidenceCollector,
  type LedgerSheet,
  type SheetContext,
  type TableSheet,
  Unsettled,
} from './sheet.js'

const date: Column = { type: 'date', title: text('日期；夜班为当晚日期', 'date; of a night shift that of its evening') }
const shiftColumn: Column = { type: 'choice', values: ['day', 'night'], title: text('班次', 'shift') }
const type: Column = {
  type: 'choice',
  values: dayTypes,
  title: text('日期类型', 'type of the date'),
}
const role = recordKindInfo['duty-shift'].fields.role

function typeOf({ calendar }: Unit, day: number): Cell {
  return calendar.isKnown(day) ? dayTypes[calendar.typeOf(day)] : new Unsettled('doubt')
}

/** The rota as it was filed: a row an entry. */
export const shift: TableSheet = {
  name: 'shift',
  title: text('值班安排', 'shifts of the rota'),
  unit: 'shifts',
  columns: { unitId: refs.unitId, date, shift: shiftColumn, type, personId: refs.personId, role },
  time: ['date'],
  owner: { person: 'personId', unit: 'unitId' },
  reads: ['duty-shift'],
  table: (data) =>
    data.records('duty-shift').map(({ record, bits }) => {
      const unit = data.unitById(record.unitId as string)
      const day = dayFromText(record.date as string)
      return {
        record: `duty-shift:${record.id}`,
        day,
        to: day,
        bits,
        reasons: bits,
        source: record,
        cell: (name: string): Cell =>
          name === 'date' ? day : name === 'type' ? unit && typeOf(unit, day) : (record[name] as Cell),
      }
    }),
  covers: ({ party, data }, day) => data.covers('duty-shift', party, day),
}

/** The kinds that must be covered for a missing service to prove anything in a unit (semantics §12). */
function kindsNeeded(held: ReadonlySet<string>): readonly string[] {
  if (held.size === 0) return serviceKinds
  return held.has('duty-service') ? serviceKinds.filter((kind) => held.has(kind)) : ['attendance', 'night-duty']
}

const needed = ({ party, data }: SheetContext): readonly string[] => kindsNeeded(data.duty.serviceKindsOf(party.unit))

/** Who served which shift. */
export const service: LedgerSheet = {
  name: 'service',
  title: text('值班到岗', 'services of duty shifts'),
  unit: 'shifts',
  columns: {
    personId: refs.personId,
    unitId: refs.unitId,
    date,
    shift: shiftColumn,
    by: {
      type: 'choice',
      values: [...serviceKinds],
      title: text('依据的记录种类', 'kind of the record that shows it'),
    },
  },
  time: ['date'],
  owner: { person: 'personId', unit: 'unitId' },
  reads: serviceKinds,
  needs: needed,
  makes: 'duty-service',
  kind: recordKindInfo['duty-service'],
  policies: ['evidence.backdated', 'evidence.nightKey', 'evidence.acceptVillageCadre'],
  rows: (ledger) =>
    servicesOf(ledger).map(({ by, source, unitId, day, shift: name, bits }) => {
      const cells: Readonly<Record<string, Cell>> = {
        personId: ledger.owner.person.record.id,
        unitId,
        date: day,
        shift: name,
        by,
      }
      return {
        record: `${by}:${source.id}`,
        day,
        to: day,
        bits,
        reasons: bits,
        source,
        cell: (column: string) => cells[column],
      }
    }),
  closesOn: ({ party, data }, day) => lastEntry(party.unit, data.horizon, day),
  covers: (context, day) => needed(context).every((kind) => context.data.covers(kind, context.party, day)),
}

/** A night's entry is due by the next workday, however nights are keyed; so, for want of a rule of its own, is a service's. */
function lastEntry(unit: Unit, horizon: Ledger['horizon'], day: number): number {
  return entryDueOf(unit, horizon, 'night-duty', day + horizon.nightShift)
}

/** Whether somebody is validly away on a shift: on leave, or on a trip that overlaps it (semantics §9, §12). */
function awayOn(ledger: Ledger, { day, shift: name }: OwedShift): Cell {
  const { base, nightShift } = ledger.horizon
  const isNight = name === 'night'
  const cell = day - base + (isNight ? nightShift : 0)
  const excuse = (isNight ? ledger.nightExcuse : ledger.dayExcuse)[cell]
  if (excuse === Excuse.leave || excuse === Excuse.trip) return true
  let doubt = excuse === Excuse.doubt
  if (!isNight) {
    for (const trip of ledger.trips) {
      if (!overlapsSession(trip, day, ledger.grid.sessionStart[cell], ledger.grid.sessionEnd[cell])) continue
      if (!trip.undecided) return true
      doubt = true
    }
  }
  if (doubt) return new Unsettled('doubt')
  return excuse === Excuse.open ? new Unsettled('open', false) : false
}

/** Whether the owner served a shift, as far as is known. */
function servedOn(ledger: Ledger, { day, shift: name }: OwedShift, services: readonly Service[]): Cell {
  let doubt = false
  for (const each of services) {
    if (each.day !== day || each.shift !== name) continue
    if (each.bits === 0) return true
    if (!isDiscounted(each.bits)) doubt = true
  }
  if (!kindsNeeded(ledger.serviceKinds()).every((kind) => ledger.covers(kind, day))) doubt = true
  if (lastEntry(ledger.owner.unit, ledger.horizon, day) >= ledger.horizon.asOfDay) return new Unsettled('open', false)
  return doubt ? new Unsettled('doubt') : false
}

function explainAway(ledger: Ledger, { day, shift: name }: OwedShift, evidence: EvidenceCollector): void {
  const { base, nightShift } = ledger.horizon
  explainExcuse(ledger, day - base + (name === 'night' ? nightShift : 0), name, evidence)
  for (const trip of name === 'day' ? ledger.trips : []) {
    const cell = day - base
    if (trip.undecided && overlapsSession(trip, day, ledger.grid.sessionStart[cell], ledger.grid.sessionEnd[cell]))
      evidence.undecided(`trip:${trip.record.id}`, Reason.twoContents)
  }
}

/** Who owes each shift of the rota, once swaps and substitutes are settled (semantics §12). */
export const shiftOwed: LedgerSheet = {
  name: 'shift-owed',
  title: text('应值班次（换班、替班后）', 'shifts owed, after swaps and substitutions'),
  unit: 'shifts',
  columns: {
    personId: refs.personId,
    unitId: refs.unitId,
    date,
    shift: shiftColumn,
    type,
    role,
    originally: { type: 'ref', to: 'person', title: text('值班表上的人员', 'who is on the rota') },
    through: {
      type: 'choice',
      values: ['rota', 'swap', 'substitution'],
      title: text('应值的由来', 'how it came to be owed'),
    },
    standsInFor: {
      type: 'list',
      of: { type: 'ref', to: 'person' },
      title: text('所替的人', 'whom the substitute stands in for'),
    },
    away: { type: 'boolean', title: text('请假有效或公出', 'validly away on that shift') },
    served: { type: 'boolean', title: text('本人已值', 'served in person') },
  },
  time: ['date'],
  owner: { person: 'personId', unit: 'unitId' },
  reads: ['duty-shift', 'leave', 'trip'],
  policies: ['leave.authority', 'leave.retroactiveDays', 'evidence.nightKey', 'trip.lateReturnCutoff'],
  rows: (ledger) => {
    const { base, length } = ledger.horizon
    const owed = ledger.shiftsOwed().filter(({ day }) => day >= base && day < base + length - 1)
    const services = owed.length > 0 ? servicesOf(ledger) : []
    return owed.map((each) => {
      const { record, unit, day, bits, reasons, personId, standsInFor } = each
      const through = standsInFor.length > 0 ? 'substitution' : personId === record.personId ? 'rota' : 'swap'
      const away = awayOn(ledger, each)
      const cells: Readonly<Record<string, Cell>> = {
        personId,
        unitId: record.unitId,
        date: day,
        shift: each.shift,
        type: typeOf(unit, day),
        role: record.role,
        originally: record.personId,
        through,
        standsInFor,
        away,
        served: servedOn(ledger, each, services),
      }
      return {
        record: `duty-shift:${record.id}`,
        day,
        to: day,
        bits,
        reasons: bits | reasons,
        source: record as unknown as Json,
        cell: (name: string) => cells[name],
        ...(away instanceof Unsettled && {
          explainDoubt: (evidence: EvidenceCollector) => explainAway(ledger, each, evidence),
        }),
      }
    })
  },
  covers: ({ party, data }, day) => ['duty-shift', 'leave', 'trip'].every((kind) => data.covers(kind, party, day)),
}
