import type { Zone } from '../calendar/index.js'
import { nightPlaceCode, placeCode, signerCode } from '../records/evidence-fields.js'
import type { NightDutyRecord, TripPurpose, VisitRecord } from '../records/types.js'
import { rulingCode } from './codes.js'
import type { AttendanceColumns, EvidenceColumns, NightColumns, VisitColumns } from './columns.js'
import type { DutyBook } from './duty-book.js'
import type { LeaveSpell } from './leaves.js'
import { positionStatus, siteStatus } from './places.js'
import type { Policies } from './policies.js'
import { isDiscounted, Reason, undecidedBits, voidBits } from './reasons.js'
import { answeringUnit, type OwedShift } from './rota.js'
import type { ServiceKind } from './services.js'
import { coversNight, sessionCover, type TripSpan } from './trips.js'
import type { Owner, Person } from './unit.js'
import type { Horizon, UnitGrid } from './unit-grid.js'

/** Credit of a date or night. `uncovered` and `open` say that nothing is on record but something may be missing or to come. */
export const Credit = { absent: 0, credited: 1, undecided: 2, uncovered: 3, open: 4 } as const

/** True for a cell that counts for certain. */
export function isCreditedCell(code: number): boolean {
  return code === Credit.credited
}

/** Excuse of a date or night; `doubt`: undecided or uncovered, `open`: a leave could still be approved in time. */
export const Excuse = { none: 0, leave: 1, trip: 2, doubt: 3, open: 4 } as const

/** The evidence of all persons, shared by the ledgers of a check. */
export interface EvidenceTables {
  readonly attendance: AttendanceColumns
  readonly nights: NightColumns
  readonly visits: VisitColumns
}

/** A record of a kind the ledger does not judge. */
export interface OtherRecord {
  readonly record: Readonly<Record<string, unknown>>
  readonly bits: number
  /** A ruling credits it. */
  readonly credited: boolean
}

const coverStart = 1
const coverEnd = 2

/**
 * The evidence of one person in one unit, a cell a day (semantics §6, §8, §9). One ledger is filled again and again,
 * so that a check allocates for the largest person and not for each.
 */
export class Ledger {
  owner!: Owner
  /** How often it has been filled: what was read from it before holds no longer. */
  filling = 0
  grid!: UnitGrid
  /** The policies of the owner's unit. */
  policies!: Policies
  /** 1 on the dates in post. */
  readonly inPost: Uint8Array
  /** 1 on interior nights (semantics §5), by night key: both dates workdays and in post. */
  readonly interior: Uint8Array
  readonly townshipDay: Uint8Array
  readonly villageDay: Uint8Array
  readonly townshipNight: Uint8Array
  readonly homeNight: Uint8Array
  readonly dayExcuse: Uint8Array
  readonly nightExcuse: Uint8Array
  /** Days whose whole session a trip covers, by what the trip is for; codes of `Credit`. */
  readonly tripDays: Readonly<Record<TripPurpose, Uint8Array>>
  leaves: readonly LeaveSpell[] = []
  trips: readonly TripSpan[] = []
  /** Trips that a ruling discounts, for evidence only. */
  tripsRuledOut: readonly TripSpan[] = []
  /** Reasons a row of each table; 0 is credited as far as the record itself goes. */
  readonly attendanceBits: Uint32Array
  readonly nightBits: Uint32Array
  readonly visitBits: Uint32Array
  private readonly tripCover: Uint8Array
  private readonly tripMayCover: Uint8Array

  constructor(
    readonly tables: EvidenceTables,
    readonly horizon: Horizon,
    readonly zone: Zone,
    private readonly outside: {
      /** Whether a kind is covered on a day for a person in a unit. */
      covers(kind: string, owner: Owner, day: number): boolean
      /** The person's records of a kind that is no evidence kind, with the bits of rulings and two contents. */
      recordsOf(kind: string, person: Person): readonly OtherRecord[]
      personById(id: string): Person | undefined
      /** The rota, settled. */
      readonly duty: DutyBook
    },
  ) {
    const cells = (): Uint8Array => new Uint8Array(horizon.length)
    this.inPost = cells()
    this.interior = cells()
    this.townshipDay = cells()
    this.villageDay = cells()
    this.townshipNight = cells()
    this.homeNight = cells()
    this.dayExcuse = cells()
    this.nightExcuse = cells()
    this.tripDays = { 'superior-meeting': cells(), training: cells(), 'official-business': cells() }
    this.tripCover = cells()
    this.tripMayCover = cells()
    this.attendanceBits = tables.attendance.reasons
    this.nightBits = tables.nights.reasons
    this.visitBits = tables.visits.reasons
  }

  /** Fills the ledger for one owner. */
  fill(owner: Owner, grid: UnitGrid, leaves: readonly LeaveSpell[], trips: readonly TripSpan[]): void {
    this.owner = owner
    this.filling++
    this.grid = grid
    this.policies = grid.policies
    this.leaves = leaves
    this.trips = trips.filter((trip) => !trip.ruledOut)
    this.tripsRuledOut = trips.filter((trip) => trip.ruledOut)
    this.inPost.fill(0)
    const { base, length } = this.horizon
    for (const post of owner.posts) {
      const to = Math.min(length - 1, post.to - base)
      for (let i = Math.max(0, post.from - base); i <= to; i++) this.inPost[i] = 1
    }
    this.fillInterior()
    this.townshipDay.fill(0)
    this.villageDay.fill(0)
    this.townshipNight.fill(0)
    this.homeNight.fill(0)
    this.fillExcuses()
    this.fillVisits()
    this.fillAttendance()
    this.fillNights()
    this.closeDays()
  }

  private fillInterior(): void {
    const { inPost, interior, grid } = this
    const { length, nightShift } = this.horizon
    interior.fill(0)
    for (let key = nightShift; key < length - 1 + nightShift; key++) {
      const evening = key - nightShift
      interior[key] = grid.workNight[key] & inPost[evening] & inPost[evening + 1]
    }
  }

  /** Whether a kind is covered on a day for the owner. */
  covers(kind: string, day: number): boolean {
    return this.outside.covers(kind, this.owner, day)
  }

  /** The owner's records of a kind that is no evidence kind. */
  recordsOf(kind: string): readonly OtherRecord[] {
    return this.outside.recordsOf(kind, this.owner.person)
  }

  /** The duty shifts the owner answers for in this unit. */
  shiftsOwed(): readonly OwedShift[] {
    const { person, unit } = this.owner
    return this.outside.duty.owedBy(person).filter((owed) => answeringUnit(person, owed) === unit)
  }

  /** The kinds of records that show service in the owner's unit. */
  serviceKinds(): ReadonlySet<ServiceKind> {
    return this.outside.duty.serviceKindsOf(this.owner.unit)
  }

  personById(id: string): Person | undefined {
    return this.outside.personById(id)
  }

  private fillExcuses(): void {
    const { dayExcuse, nightExcuse, tripCover, tripMayCover, horizon, policies, grid } = this
    const { base, length, nightShift } = horizon
    dayExcuse.fill(0)
    nightExcuse.fill(0)
    tripCover.fill(0)
    tripMayCover.fill(0)
    const tripDays = Object.values(this.tripDays)
    for (const days of tripDays) days.fill(Credit.absent)
    for (const leave of this.leaves) {
      if (isDiscounted(leave.bits)) continue
      const code = leave.bits === 0 ? Excuse.leave : Excuse.doubt
      mark(dayExcuse, leave.from - base, leave.to - base, code)
      // From the evening before it to the evening of its last day (semantics §9).
      mark(nightExcuse, leave.from - 1 + nightShift - base, leave.to + nightShift - base, code)
    }
    for (const trip of this.trips) {
      const first = Math.floor(trip.from / 86_400) - base
      const last = Math.floor(trip.to / 86_400) - base
      const code = trip.undecided ? Excuse.doubt : Excuse.trip
      for (let i = Math.max(0, first - 1); i <= Math.min(length - 1, last + 1); i++) {
        const day = base + i
        const margin = policies.tripMarginMinutes.at(day) * 60
        const cover = sessionCover(trip, day, grid.sessionStart[i], grid.sessionEnd[i], margin)
        if (cover.whole) {
          mark(dayExcuse, i, i, code)
          const days = this.tripDays[trip.record.purpose]
          if (!trip.undecided) days[i] = Credit.credited
          else if (days[i] === Credit.absent) days[i] = Credit.undecided
        }
        const halves = (cover.start ? coverStart : 0) | (cover.end ? coverEnd : 0)
        tripMayCover[i] |= halves
        if (!trip.undecided) tripCover[i] |= halves
        const evening = day - nightShift
        if (coversNight(trip, evening, policies.lateReturnCutoff.at(evening))) mark(nightExcuse, i, i, code)
      }
    }
    for (const days of tripDays) closeCells(days, length, grid.futureFrom, grid.tripCovered)
    const { dayExcuseCovered, nightExcuseCovered, leaveOpenFrom, nightLeaveOpenFrom } = grid
    for (let i = 0; i < length; i++) {
      if (dayExcuse[i] === Excuse.none) {
        if (i >= leaveOpenFrom) dayExcuse[i] = Excuse.open
        else if (dayExcuseCovered[i] === 0) dayExcuse[i] = Excuse.doubt
      }
      if (nightExcuse[i] === Excuse.none) {
        if (i >= nightLeaveOpenFrom) nightExcuse[i] = Excuse.open
        else if (nightExcuseCovered[i] === 0) nightExcuse[i] = Excuse.doubt
      }
    }
  }

  /** Whether a record entered on a day after its due date is void; `flag` only reports it. */
  private isTooLate({ recordedDay }: EvidenceColumns<unknown>, row: number, day: number, dueDay: number): boolean {
    // Without an entry the day is `notRecorded`, which lies before every due date.
    return recordedDay !== undefined && recordedDay[row] > dueDay && this.policies.backdated.at(day) === 'void'
  }

  private fillVisits(): void {
    const { visits } = this.tables
    const { base, length } = this.horizon
    const { inPost, visitBits: bits, villageDay, townshipDay, policies } = this
    const { entryDue } = this.grid
    const end = visits.start[this.owner.person.index + 1]
    let row = visits.start[this.owner.person.index]
    while (row < end) {
      const day = visits.day[row]
      let next = row + 1
      while (next < end && visits.day[next] === day) next++
      const i = day - base
      if (i >= 0 && i < length) {
        const acceptCadre = policies.acceptVillageCadre.at(day)
        for (let r = row; r < next; r++) {
          let reasons = 0
          const ruling = visits.ruling[r]
          if (inPost[i] === 0) reasons |= Reason.outsidePost
          if (ruling === rulingCode.discount) reasons |= Reason.ruledOut
          // One of the rulings credits it, whatever else is against it.
          else if (ruling === rulingCode.disputed) reasons |= Reason.twoContents
          else if (ruling !== rulingCode.credit) {
            if (visits.twoContents[r]) reasons |= Reason.twoContents
            reasons |= signatureReason(visits.signer[r], acceptCadre)
            if (this.isTooLate(visits, r, day, entryDue[i])) reasons |= Reason.enteredTooLate
          }
          bits[r] = reasons
        }
        if (next - row > 1) markCopies(visits, bits, row, next, sameVisit)
        let credit: number = Credit.absent
        for (let r = row; r < next; r++) {
          if (bits[r] === 0) credit = Credit.credited
          else if (credit === Credit.absent && !isDiscounted(bits[r])) credit = Credit.undecided
        }
        villageDay[i] = credit
        townshipDay[i] = credit
      }
      row = next
    }
  }

  private fillAttendance(): void {
    const { attendance } = this.tables
    const { base, length } = this.horizon
    const { townshipDay, tripCover, tripMayCover, attendanceBits: bits } = this
    const { sessionStart, sessionEnd } = this.grid
    const { day: days, millisecond, out } = attendance
    const end = attendance.start[this.owner.person.index + 1]
    let row = attendance.start[this.owner.person.index]
    while (row < end) {
      const day = days[row]
      const i = day - base
      const first = row
      const judged = i >= 0 && i < length
      while (row < end && days[row] === day) {
        if (judged) bits[row] = this.attendanceReasons(row, i, day)
        row++
      }
      if (!judged) continue
      for (let r = first + 1; r < row; r++) {
        if (millisecond[r] === millisecond[r - 1]) {
          this.settleSameInstant(first, row)
          break
        }
      }
      if (this.owesSession(i) && this.policies.voidWhenLate.at(day)) this.voidLate(first, row, i, day)
      let signIn = Number.POSITIVE_INFINITY
      let maySignIn = Number.POSITIVE_INFINITY
      let signOut = Number.NEGATIVE_INFINITY
      let maySignOut = Number.NEGATIVE_INFINITY
      for (let r = first; r < row; r++) {
        const reasons = bits[r]
        if (reasons !== 0 && (reasons & ~undecidedBits) !== 0) continue
        const at = millisecond[r] / 1000
        if (out[r] === 0) {
          if (at < maySignIn) maySignIn = at
          if (reasons === 0 && at < signIn) signIn = at
        } else {
          if (at > maySignOut) maySignOut = at
          if (reasons === 0 && at > signOut) signOut = at
        }
      }
      if (townshipDay[i] === Credit.credited) continue
      const cover = tripCover[i]
      const mayCover = tripMayCover[i]
      if (
        signIn < signOut ||
        (cover & coverStart && signOut > sessionStart[i]) ||
        (cover & coverEnd && signIn < sessionEnd[i])
      ) {
        townshipDay[i] = Credit.credited
      } else if (
        maySignIn < maySignOut ||
        (mayCover & coverStart && maySignOut > sessionStart[i]) ||
        (mayCover & coverEnd && maySignIn < sessionEnd[i])
      ) {
        townshipDay[i] = Credit.undecided
      }
      // A real half whose other half could be a trip that is not covered is as unknown as the trip.
      else if (
        i < this.grid.visitOpenFrom &&
        this.grid.tripCovered[i] === 0 &&
        (maySignOut > sessionStart[i] || maySignIn < sessionEnd[i])
      ) {
        townshipDay[i] = Credit.undecided
      }
    }
  }

  private attendanceReasons(row: number, i: number, day: number): number {
    const { attendance } = this.tables
    let reasons = this.inPost[i] === 0 ? Reason.outsidePost : 0
    const ruling = attendance.ruling[row]
    if (ruling !== rulingCode.none) {
      if (ruling === rulingCode.credit) return reasons
      if (ruling === rulingCode.disputed) return reasons | Reason.twoContents
      reasons |= Reason.ruledOut
    }
    if (attendance.twoContents[row]) reasons |= Reason.twoContents
    const place = attendance.place[row]
    if (place > placeCode.village) {
      if (place < placeCode.site) reasons |= Reason.wrongPlace
      else reasons |= this.declaredPlaceReason(row, place)
    }
    if (this.isTooLate(attendance, row, day, day)) reasons |= Reason.enteredTooLate
    return reasons
  }

  private declaredPlaceReason(row: number, place: number): number {
    const record = this.tables.attendance.records.at(row)
    const { sites } = this.owner.unit
    const status =
      place === placeCode.site
        ? siteStatus(record.siteId as string, sites)
        : positionStatus(record.position as NonNullable<typeof record.position>, sites)
    return status === 'permitted' ? 0 : status === 'wrong' ? Reason.wrongPlace : Reason.unknownPlace
  }

  /** Copies and contradictions among the sign-ins of one date that share an instant (semantics §6). */
  private settleSameInstant(first: number, end: number): void {
    const { attendance } = this.tables
    const { attendanceBits: bits } = this
    markCopies(attendance, bits, first, end, sameSignIn(attendance))
    for (let row = first; row < end; ) {
      let next = row + 1
      while (next < end && attendance.millisecond[next] === attendance.millisecond[row]) next++
      if (next - row > 1) markConflicts(bits, row, next, attendance.ruling)
      row = next
    }
  }

  /** Whether a date has a session to be late for: a workday that no leave or trip excuses. */
  private owesSession(i: number): boolean {
    const excuse = this.dayExcuse[i]
    return this.grid.type[i] === 0 && excuse !== Excuse.leave && excuse !== Excuse.trip
  }

  /** Under `evidence.voidWhenLate` a late sign-in or an early sign-out counts for nothing. */
  private voidLate(first: number, end: number, i: number, day: number): void {
    const { attendance } = this.tables
    const expected = this.expectedTimes(i, day)
    for (let row = first; row < end; row++) {
      const ruling = attendance.ruling[row]
      if (ruling === rulingCode.credit || ruling === rulingCode.disputed) continue
      if (attendance.out[row] === 0 && attendance.millisecond[row] / 1000 > expected.signIn)
        this.attendanceBits[row] |= Reason.late
      if (attendance.out[row] === 1 && attendance.millisecond[row] / 1000 < expected.signOut)
        this.attendanceBits[row] |= Reason.early
    }
  }

  /** Whether an undecided trip could cover a half of the day's session. */
  mayBeOnTrip(i: number): boolean {
    return (this.tripMayCover[i] & ~this.tripCover[i]) !== 0
  }

  /** When sign-in and sign-out are expected, in seconds of the day: the session's edges, moved by trips that cover them. */
  expectedTimes(i: number, day: number): { readonly signIn: number; readonly signOut: number } {
    let signIn = this.grid.sessionStart[i]
    let signOut = this.grid.sessionEnd[i]
    const margin = this.policies.tripMarginMinutes.at(day) * 60
    for (const trip of this.trips) {
      if (trip.undecided) continue
      const cover = sessionCover(trip, day, this.grid.sessionStart[i], this.grid.sessionEnd[i], margin)
      if (cover.start) signIn = Math.max(signIn, trip.to - day * 86_400)
      if (cover.end) signOut = Math.min(signOut, trip.from - day * 86_400)
    }
    return { signIn, signOut }
  }

  private fillNights(): void {
    const { nights } = this.tables
    const { base, length, nightShift } = this.horizon
    const { inPost, nightBits: bits, townshipNight, homeNight, policies } = this
    const { entryDue } = this.grid
    const end = nights.start[this.owner.person.index + 1]
    let row = nights.start[this.owner.person.index]
    while (row < end) {
      const key = nights.day[row]
      let next = row + 1
      while (next < end && nights.day[next] === key) next++
      const i = key - base
      if (i >= 0 && i < length) {
        const evening = i - nightShift
        const due = evening >= 0 ? entryDue[evening] : Number.POSITIVE_INFINITY
        const acceptCadre = policies.acceptVillageCadre.at(key)
        for (let r = row; r < next; r++) {
          let reasons = inPost[i] === 0 ? Reason.outsidePost : 0
          const ruling = nights.ruling[r]
          if (ruling === rulingCode.discount) reasons |= Reason.ruledOut
          else if (ruling === rulingCode.disputed) reasons |= Reason.twoContents
          else if (ruling !== rulingCode.credit) {
            const place = nights.place[r]
            if (nights.twoContents[r]) reasons |= Reason.twoContents
            if (place === nightPlaceCode.village) reasons |= signatureReason(nights.signer[r], acceptCadre)
            else if (place !== nightPlaceCode.township) reasons |= Reason.wrongPlace
            if (this.isTooLate(nights, r, key, due)) reasons |= Reason.enteredTooLate
          }
          bits[r] = reasons
        }
        if (next - row > 1) {
          markCopies(nights, bits, row, next, sameNight)
          markConflicts(bits, row, next, nights.ruling)
        }
        let credit: number = Credit.absent
        let home: number = Credit.absent
        let settled = false
        for (let r = row; r < next; r++) if (nights.ruling[r] === rulingCode.credit) settled = true
        for (let r = row; r < next; r++) {
          const reasons = bits[r]
          if (reasons === 0) credit = Credit.credited
          else if (credit === Credit.absent && !isDiscounted(reasons)) credit = Credit.undecided
          // A ruling that credits one record of the night settles where it was spent (semantics §6).
          if (settled || nights.place[r] !== nightPlaceCode['county-home'] || reasons === 0 || reasons & voidBits)
            continue
          if ((reasons & undecidedBits) === 0) home = Credit.credited
          else if (home === Credit.absent) home = Credit.undecided
        }
        townshipNight[i] = credit
        homeNight[i] = home
      }
      row = next
    }
  }

  /** Marks the dates on which nothing counts, but something is not covered or could still be entered. */
  private closeDays(): void {
    const { grid, townshipDay, villageDay, townshipNight, homeNight } = this
    const { length } = this.horizon
    closeCells(townshipDay, length, grid.visitOpenFrom, grid.dayCovered)
    closeCells(villageDay, length, grid.visitOpenFrom, grid.villageCovered)
    closeCells(townshipNight, length, grid.nightOpenFrom, grid.nightCovered)
    closeCells(homeNight, length, grid.nightOpenFrom, grid.nightCovered)
  }
}

function closeCells(cells: Uint8Array, length: number, openFrom: number, covered: Uint8Array): void {
  for (let i = 0; i < length; i++) {
    if (cells[i] !== Credit.absent) continue
    if (i >= openFrom) cells[i] = Credit.open
    else if (covered[i] === 0) cells[i] = Credit.uncovered
  }
}

/** Sets cells to an excuse; a leave outweighs a trip, both outweigh a doubt. */
function mark(cells: Uint8Array, from: number, to: number, code: number): void {
  const last = Math.min(cells.length - 1, to)
  for (let i = Math.max(0, from); i <= last; i++) {
    if (cells[i] === Excuse.none || cells[i] === Excuse.doubt || code === Excuse.leave) {
      if (code !== Excuse.doubt || cells[i] === Excuse.none) cells[i] = code
    }
  }
}

/** Why a signature does not make a visit or village night valid; 0 where it does. */
export function signatureReason(signer: number, acceptCadre: boolean): number {
  if (signer === signerCode.villager) return 0
  if (signer === signerCode.none) return Reason.unsigned
  return acceptCadre && signer === signerCode['village-cadre'] ? 0 : Reason.signerNotVillager
}

type SameAs = (columns: EvidenceColumns<{ readonly id: string }>, a: number, b: number) => boolean

const sameVisit: SameAs = (columns, a, b) => {
  const x = columns.records.at(a) as VisitRecord
  const y = columns.records.at(b) as VisitRecord
  return x.villageId === y.villageId && x.session === y.session
}

const sameNight: SameAs = (columns, a, b) => {
  const x = columns.records.at(a) as NightDutyRecord
  const y = columns.records.at(b) as NightDutyRecord
  return x.place === y.place && x.villageId === y.villageId && x.form === y.form
}

function sameSignIn(attendance: AttendanceColumns): SameAs {
  return (_, a, b) => {
    if (attendance.millisecond[a] !== attendance.millisecond[b] || attendance.out[a] !== attendance.out[b]) return false
    const x = attendance.records.at(a)
    const y = attendance.records.at(b)
    return (
      x.place === y.place &&
      x.siteId === y.siteId &&
      x.position?.latitude === y.position?.latitude &&
      x.position?.longitude === y.position?.longitude
    )
  }
}

/**
 * Of copies, all but the best evidenced become `duplicate` (semantics §6): fewest objections first, then the smallest id.
 * Records ruled out, outside the post or with two contents are no copies of anything.
 */
function markCopies(
  columns: EvidenceColumns<{ readonly id: string }>,
  bits: Uint32Array,
  first: number,
  end: number,
  same: SameAs,
): void {
  const apart = Reason.ruledOut | Reason.twoContents | Reason.outsidePost | Reason.duplicate
  for (let a = first; a < end; a++) {
    if (bits[a] & apart) continue
    let best = a
    let copies = 0
    for (let b = a + 1; b < end; b++) {
      if (bits[b] & apart || !same(columns, a, b)) continue
      copies++
      if (isBetterCopy(columns, bits, b, best)) best = b
    }
    if (copies === 0) continue
    const keep = bits[best]
    for (let b = a; b < end; b++) if (b === a || (!(bits[b] & apart) && same(columns, a, b))) bits[b] = Reason.duplicate
    bits[best] = keep
  }
}

/** Whether copy `a` is better evidenced than `b`: credited by a ruling, nothing against it, signed, in time, smaller id. */
function isBetterCopy(
  columns: EvidenceColumns<{ readonly id: string }>,
  bits: Uint32Array,
  a: number,
  b: number,
): boolean {
  const objections = (row: number): number => {
    if (columns.ruling[row] === rulingCode.credit) return -1
    const unsigned = bits[row] & (Reason.unsigned | Reason.signerNotVillager) ? 2 : 0
    return (bits[row] === 0 ? 0 : 4) + unsigned + (bits[row] & Reason.enteredTooLate ? 1 : 0)
  }
  const difference = objections(a) - objections(b)
  return difference < 0 || (difference === 0 && columns.records.at(a).id < columns.records.at(b).id)
}

/**
 * Records of one night or instant of which one can count and one cannot contradict each other: all of them are
 * undecided. Void records contradict nothing, an unsigned village record neither; a ruling that credits one settles it.
 */
function markConflicts(bits: Uint32Array, first: number, end: number, ruling: Uint8Array): void {
  const noPart = voidBits | Reason.unsigned | Reason.signerNotVillager | Reason.twoContents | Reason.unknownPlace
  let counts = false
  let cannot = false
  for (let r = first; r < end; r++) {
    if (bits[r] & noPart) continue
    if (ruling[r] === rulingCode.credit) return
    if (bits[r] & Reason.wrongPlace) cannot = true
    else if (bits[r] === 0) counts = true
  }
  if (!counts || !cannot) return
  for (let r = first; r < end; r++) {
    if ((bits[r] & noPart) === 0) bits[r] = (bits[r] & ~Reason.wrongPlace) | Reason.conflictingPlace
  }
}
