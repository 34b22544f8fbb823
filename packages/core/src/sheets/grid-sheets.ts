import { textFromDay } from '../calendar/index.js'
import {
  explainExcuse,
  explainHomeNight,
  explainTownshipDay,
  explainTownshipNight,
  explainVillageDay,
  rowsOn,
  stayOn,
} from '../evidence/explain.js'
import type { Ledger } from '../evidence/ledger.js'
import { isDiscounted, Reason } from '../evidence/reasons.js'
import type { Unit } from '../evidence/unit.js'
import type { UnitGrid } from '../evidence/unit-grid.js'
import { refs } from './row-basis.js'
import type { Column, GridCode, GridColumn, GridContext, GridLayer, GridOffer, GridSheet } from './sheet.js'

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })

const date: Column = { type: 'date', title: text('日期', 'date') }
const night: Column = { type: 'date', title: text('夜（当晚日期）', 'night, by the date of its evening') }

const { personId, unitId } = refs
/** Of the record that credits the date: rules that test it read the records one by one. */
const villageId: Column = { type: 'ref', to: 'unit', optional: true, title: text('所到的村', 'village it was in') }
const by: Column = { type: 'choice', values: ['sign-in', 'visit'], title: text('依据', 'by what') }

const creditCodes: readonly GridCode[] = [
  { value: false },
  { value: true },
  { doubt: true },
  { doubt: true },
  { open: true, value: false },
]

const excusedCodes: readonly GridCode[] = [
  { value: false },
  { value: true },
  { value: true },
  { doubt: true },
  { open: true, value: false },
]

const inPost: GridColumn = { cells: (context) => context.mask, codes: [{ value: false }, { value: true }] }
const dayType: GridColumn = {
  cells: (context) => context.ledger.grid.type,
  codes: [{ value: 'workday' }, { value: 'rest-day' }, { value: 'public-holiday' }, { doubt: true }],
}
const interior: GridColumn = { cells: (context) => context.interior, codes: [{ value: false }, { value: true }] }
const dayExcused: GridColumn = { cells: (context) => context.ledger.dayExcuse, codes: excusedCodes }
const nightExcused: GridColumn = { cells: (context) => context.ledger.nightExcuse, codes: excusedCodes }

const byCodes: readonly GridCode[] = [
  { doubt: true },
  { value: 'leave' },
  { value: 'trip' },
  { doubt: true },
  { doubt: true },
]

const credit = (cells: (ledger: Ledger) => Uint8Array): GridColumn => ({
  cells: (context) => cells(context.ledger),
  codes: creditCodes,
})

const dateText = (ledger: Ledger, cell: number): string => textFromDay(ledger.horizon.base + cell)
const eveningText = (ledger: Ledger, cell: number): string =>
  textFromDay(ledger.horizon.base + cell - ledger.horizon.nightShift)

/** Local wall time on a cell's date, written as the data set would: without an offset the zone's own is meant. */
function instantText(ledger: Ledger, cell: number, second: number): string {
  const day = ledger.horizon.base + cell
  return ledger.zone.textFromEpochMs(ledger.zone.localToEpochMs(day, second))
}

/** A village the owner can have visited: that of a post, else the first one below the unit or a unit above it. */
function villageOf(ledger: Ledger): string | undefined {
  for (const post of ledger.owner.posts) if (post.post.villageId !== undefined) return post.post.villageId
  return ledger.owner.unit.lineage.map((unit: Unit) => unit.villageIds[0]).find((id) => id !== undefined)
}

/** The row of a visit of the day that only lacks a villager's signature or timely entry; -1 where there is none. */
function mendableVisit(ledger: Ledger, cell: number): number {
  const [from, to] = rowsOn(ledger.tables.visits, ledger.owner.person.index, ledger.horizon.base + cell)
  const mendable = Reason.unsigned | Reason.signerNotVillager | Reason.enteredTooLate
  for (let row = from; row < to; row++) {
    const bits = ledger.visitBits[row]
    if (bits !== 0 && (bits & ~mendable) === 0) return row
  }
  return -1
}

/** A visit as it would have counted. */
function mended(ledger: Ledger, row: number): Record<string, unknown> {
  const { recordedAt, source, ...rest } = ledger.tables.visits.records.at(row)
  const unsigned = ledger.visitBits[row] & (Reason.unsigned | Reason.signerNotVillager)
  return unsigned ? { ...rest, signature: { ...rest.signature, signerType: 'villager' } } : rest
}

const villageDayOffer: GridOffer = {
  added: (ledger, cell) => {
    if (hasUndecided(ledger, cell, 'visits')) return undefined
    if (mendableVisit(ledger, cell) >= 0) return 0
    return villageOf(ledger) === undefined ? undefined : 1
  },
  records: (ledger, cell) => {
    const row = mendableVisit(ledger, cell)
    if (row >= 0) return [mended(ledger, row)]
    const { id } = ledger.owner.person.record
    const date = dateText(ledger, cell)
    return [
      {
        kind: 'visit',
        id: `remedy-visit-${id}-${date}`,
        personId: id,
        date,
        villageId: villageOf(ledger),
        signature: { signerType: 'villager' },
      },
    ]
  },
}

/** Which half of the day's session is missing, where the other one is there. */
function missingHalf(ledger: Ledger, cell: number): 'in' | 'out' | undefined {
  const { inSecond, outSecond } = stayOn(ledger, cell)
  if (inSecond < ledger.grid.sessionEnd[cell]) return 'out'
  return outSecond > ledger.grid.sessionStart[cell] ? 'in' : undefined
}

/** The smallest addition that makes a day count and brings no new duty: the half that is missing, else both halves. */
const townshipDayOffer: GridOffer = {
  added: (ledger, cell) => {
    if (hasUndecided(ledger, cell, 'attendance') || hasUndecided(ledger, cell, 'visits')) return undefined
    if (mendableVisit(ledger, cell) >= 0) return 0
    return missingHalf(ledger, cell) ? 1 : 2
  },
  records: (ledger, cell) => {
    const row = mendableVisit(ledger, cell)
    if (row >= 0) return [mended(ledger, row)]
    const { id } = ledger.owner.person.record
    const { sessionStart, sessionEnd } = ledger.grid
    const punch = (direction: 'in' | 'out'): Record<string, unknown> => ({
      kind: 'attendance',
      id: `remedy-${direction}-${id}-${dateText(ledger, cell)}`,
      personId: id,
      at:
        direction === 'in'
          ? freeInstant(ledger, cell, sessionStart[cell], -60)
          : freeInstant(ledger, cell, sessionEnd[cell], 60),
      direction,
      place: 'township',
    })
    const half = missingHalf(ledger, cell)
    return half ? [punch(half)] : [punch('in'), punch('out')]
  },
}

/** An instant of the day at which the owner has no record yet: a second one there could contradict it. */
function freeInstant(ledger: Ledger, cell: number, second: number, step: number): string {
  const { attendance } = ledger.tables
  const [from, to] = rowsOn(attendance, ledger.owner.person.index, ledger.horizon.base + cell)
  let free = second
  const taken = (): boolean => {
    for (let row = from; row < to; row++) if (attendance.millisecond[row] === free * 1000) return true
    return false
  }
  while (taken()) free += step
  return instantText(ledger, cell, free)
}

const townshipNightOffer: GridOffer = {
  added: (ledger, cell) => {
    const { nights } = ledger.tables
    const [from, to] = rowsOn(nights, ledger.owner.person.index, ledger.horizon.base + cell)
    const contrary = Reason.wrongPlace | Reason.conflictingPlace | Reason.twoContents
    const voided = Reason.enteredTooLate | Reason.ruledOut | Reason.duplicate | Reason.outsidePost
    for (let row = from; row < to; row++) {
      const bits = ledger.nightBits[row]
      if (bits & contrary && !(bits & voided)) return undefined
    }
    return 1
  },
  records: (ledger, cell) => {
    const { id } = ledger.owner.person.record
    const night = eveningText(ledger, cell)
    return [
      {
        kind: 'night-duty',
        id: `remedy-night-${id}-${night}`,
        personId: id,
        night,
        place: 'township',
        form: 'lodging',
      },
    ]
  },
}

function hasUndecided(ledger: Ledger, cell: number, of: 'attendance' | 'visits'): boolean {
  const [from, to] = rowsOn(ledger.tables[of], ledger.owner.person.index, ledger.horizon.base + cell)
  const bits = of === 'visits' ? ledger.visitBits : ledger.attendanceBits
  for (let row = from; row < to; row++) if (bits[row] !== 0 && !isDiscounted(bits[row])) return true
  return false
}

const dueDay = (context: GridContext, cell: number): boolean =>
  context.ledger.grid.type[cell] === 0 && context.ledger.dayExcuse[cell] !== 1 && context.ledger.dayExcuse[cell] !== 2

const dueNight = (context: GridContext, cell: number): boolean =>
  context.interior[cell] === 1 && context.ledger.nightExcuse[cell] !== 1 && context.ledger.nightExcuse[cell] !== 2

/** What may be missing or still be entered on a day: first what is open, then what is not covered. */
const pendingBy =
  (openFrom: (grid: UnitGrid) => number, covered: (grid: UnitGrid) => Uint8Array): NonNullable<GridLayer['pending']> =>
  ({ grid }, cell) => {
    if (cell >= openFrom(grid)) return 'open'
    return covered(grid)[cell] === 0 ? 'uncovered' : undefined
  }

const nightPending = pendingBy(
  (grid) => grid.nightOpenFrom,
  (grid) => grid.nightCovered,
)

const dayColumns: GridLayer['columns'] = { type: dayType, excused: dayExcused }
const nightColumns: GridLayer['columns'] = { type: dayType, interior, excused: nightExcused }

const typeColumn: Column = {
  type: 'choice',
  title: text('日期类型', 'type of the date'),
  values: ['workday', 'rest-day', 'public-holiday'],
}
const excusedColumn: Column = { type: 'boolean', title: text('已准假或公出', 'excused by a leave or trip') }
const interiorColumn: Column = {
  type: 'boolean',
  title: text('工作夜：当日与次日均为工作日且均在任', 'interior night: both its dates are workdays in post'),
}

/** The grids of the core: calendar, ledger and excuses, a row a day. */
export const gridSheets: readonly GridSheet[] = [
  {
    name: 'day',
    title: text('日期', 'dates in post'),
    unit: 'days',
    columns: { personId, unitId, date, type: typeColumn, excused: excusedColumn },
    time: ['date'],
    reads: ['leave', 'trip'],
    policies: ['leave.retroactiveDays', 'evidence.tripMarginMinutes'],
    grid: [
      { role: 'calendar', presence: inPost, columns: dayColumns, explain: (l, c, e) => explainExcuse(l, c, 'day', e) },
    ],
  },
  {
    name: 'night',
    title: text('夜', 'nights in post'),
    unit: 'nights',
    columns: { personId, unitId, night, type: typeColumn, interior: interiorColumn, excused: excusedColumn },
    time: ['night'],
    reads: ['leave', 'trip'],
    policies: ['leave.retroactiveDays', 'evidence.nightKey', 'trip.lateReturnCutoff'],
    grid: [
      {
        role: 'calendar',
        presence: inPost,
        columns: nightColumns,
        explain: (l, c, e) => explainExcuse(l, c, 'night', e),
      },
    ],
  },
  {
    name: 'township-day',
    title: text('到岗日', 'township days'),
    unit: 'days',
    columns: { personId, unitId, date, type: typeColumn, excused: excusedColumn, villageId, by },
    time: ['date'],
    reads: ['attendance', 'visit', 'trip'],
    policies: [
      'evidence.acceptVillageCadre',
      'evidence.backdated',
      'evidence.tripMarginMinutes',
      'evidence.voidWhenLate',
    ],
    grid: [
      {
        role: 'credit',
        presence: credit((ledger) => ledger.townshipDay),
        columns: dayColumns,
        explain: explainTownshipDay,
        pending: pendingBy(
          (grid) => grid.visitOpenFrom,
          (grid) => grid.dayCovered,
        ),
        offer: townshipDayOffer,
        isDue: dueDay,
      },
    ],
  },
  {
    name: 'village-day',
    title: text('驻村日', 'village days'),
    unit: 'days',
    columns: { personId, unitId, date, type: typeColumn, excused: excusedColumn, villageId },
    time: ['date'],
    reads: ['visit'],
    policies: ['evidence.acceptVillageCadre', 'evidence.backdated'],
    grid: [
      {
        role: 'credit',
        presence: credit((ledger) => ledger.villageDay),
        columns: dayColumns,
        explain: explainVillageDay,
        pending: pendingBy(
          (grid) => grid.visitOpenFrom,
          (grid) => grid.villageCovered,
        ),
        offer: villageDayOffer,
        isDue: dueDay,
      },
    ],
  },
  {
    name: 'township-night',
    title: text('住乡夜', 'nights in the township'),
    unit: 'nights',
    columns: { personId, unitId, night, type: typeColumn, interior: interiorColumn, excused: excusedColumn, villageId },
    time: ['night'],
    reads: ['night-duty'],
    policies: ['evidence.acceptVillageCadre', 'evidence.backdated', 'evidence.nightKey'],
    grid: [
      {
        role: 'credit',
        presence: credit((ledger) => ledger.townshipNight),
        columns: nightColumns,
        explain: explainTownshipNight,
        pending: nightPending,
        offer: townshipNightOffer,
        isDue: dueNight,
      },
    ],
  },
  {
    name: 'home-night',
    title: text('县城住处夜', 'nights at a county home'),
    unit: 'nights',
    columns: { personId, unitId, night, type: typeColumn, interior: interiorColumn, excused: excusedColumn },
    time: ['night'],
    reads: ['night-duty'],
    policies: ['evidence.backdated', 'evidence.nightKey'],
    grid: [
      {
        role: 'credit',
        presence: credit((ledger) => ledger.homeNight),
        columns: nightColumns,
        explain: explainHomeNight,
        pending: nightPending,
      },
    ],
  },
  {
    name: 'excuse',
    title: text('准假与公出', 'excuses'),
    unit: 'excuses',
    columns: {
      personId,
      for: { type: 'choice', title: text('日或夜', 'for the day or the night'), values: ['day', 'night'] },
      date,
      by: { type: 'choice', title: text('依据', 'by what'), values: ['leave', 'trip'] },
    },
    time: ['date'],
    reads: ['leave', 'trip'],
    policies: ['leave.retroactiveDays', 'evidence.tripMarginMinutes', 'trip.lateReturnCutoff'],
    grid: [
      {
        role: 'excuse',
        presence: dayExcused,
        columns: { by: { cells: dayExcused.cells, codes: byCodes } },
        constants: { for: 'day' },
        explain: (l, c, e) => explainExcuse(l, c, 'day', e),
      },
      {
        role: 'excuse',
        presence: nightExcused,
        columns: { by: { cells: nightExcused.cells, codes: byCodes } },
        constants: { for: 'night' },
        explain: (l, c, e) => explainExcuse(l, c, 'night', e),
      },
    ],
  },
]
