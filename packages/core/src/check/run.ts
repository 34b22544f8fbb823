import {
  calendarSource,
  createInstantOut,
  createWorkCalendar,
  dayFromText,
  firstYear,
  lastYear,
  UnknownCalendarYear,
  windowOf,
} from '../calendar/index.js'
import {
  type AcceptedTable,
  attendanceColumns,
  type ColumnsContext,
  eveningOf,
  nightColumns,
  visitColumns,
} from '../evidence/columns.js'
import { CoverageTable, type DeclaredCoverage } from '../evidence/coverage.js'
import { civilDayOf, type LeaveSpell, readLeaves } from '../evidence/leaves.js'
import { type EvidenceTables, Ledger } from '../evidence/ledger.js'
import type { Policies } from '../evidence/policies.js'
import { RawColumns } from '../evidence/raw-columns.js'
import { readTrips } from '../evidence/trips.js'
import { ownersOf, type Unit } from '../evidence/unit.js'
import { createUnitGrid, type Horizon, type UnitGrid } from '../evidence/unit-grid.js'
import { columnKinds } from '../intake/column-kinds.js'
import { type Directory, readDirectory } from '../intake/directory.js'
import { Intake } from '../intake/intake.js'
import { OtherRecords } from '../intake/other-records.js'
import { refuseEvent } from '../intake/refuse-event.js'
import { didYouMean } from '../packs/errors.js'
import { eventDateText, recordKinds } from '../records/index.js'
import type {
  AttendanceRecord,
  CoverageRecord,
  LeaveRecord,
  NightDutyRecord,
  TripRecord,
  VisitRecord,
} from '../records/types.js'
import { digestOf } from '../report/canonical.js'
import type { Finding, Refusal, RegisterPerson, Report, Run, Summary } from '../report/finding.js'
import { byOrder, compareTexts } from '../report/order.js'
import { toolVersion } from '../version.js'
import { linkCauses } from './causes.js'
import type { CheckerParts } from './checker.js'
import type { CheckInput } from './input.js'
import { type ActiveRule, Judge } from './judge.js'
import { inferPeriod, type Period, periodText, readPeriod, requireCalendar } from './period.js'
import { registerFrame, registerOf } from './register.js'
import { settle } from './settle.js'
import { summarize } from './summary.js'
import { PeriodWindows } from './windows.js'

/** Days kept before and after the period: nights, late entries and leaves that touch its first and last dates. */
const marginDays = 14

/** Records to columns to ledgers to cases to a report: one direction, nothing asks back (architecture, "The way of the data"). */
export function runCheck(parts: CheckerParts, input: CheckInput): Report {
  const intake = new Intake(input)
  const directory = readDirectory(intake)
  const others = new OtherRecords(intake, directory)
  const declared = declaredCoverage(intake)
  const period = input.period ? readPeriod(input.period) : inferPeriod(periodSpans(intake, declared))
  requireCalendar(
    directory.units.length > 0 ? directory.units.map((unit) => unit.calendar) : [createWorkCalendar()],
    period,
  )
  const { policies } = parts.policy
  const byUnit = new Map(
    directory.units.map((unit) => [unit, policies.of(unit.lineage.map(({ record }) => record.id))]),
  )
  const policiesOf = (unit: Unit): Policies => byUnit.get(unit) ?? policies.everywhere
  const nightShift = policies.everywhere.nightKey.at(period.from) === 'morning' ? 1 : 0
  const tables = evidenceTables(intake, directory, nightShift)
  const active = activeRules(parts)
  const horizon = horizonOf(intake, period, active, nightShift)
  const coverage = new CoverageTable({
    complete: completeOf(input, intake),
    declared,
    period,
    spanOf: (kind, unit) => others.spanOf(kind, unit, tables, nightShift),
    occurs: (kind) => intake.table(kind).records.length > 0,
    base: horizon.base,
    length: horizon.length,
  })
  const ledger = new Ledger(tables, horizon, intake.zone, {
    covers: (kind, unit, day) => coverage.of(kind, unit).covers(day),
    recordsOf: (kind, person) => others.of(kind, person),
  })
  const judge = new Judge(ledger, {
    rules: active,
    windows: new PeriodWindows(period.from, period.to, `${periodText(period).from}/${periodText(period).to}`),
    all: input.all ?? false,
    nameOf: (id) => directory.unitById.get(id)?.record.name ?? nameOfPerson(directory, id),
    isInferred: (kind) => coverage.of(kind, ledger.owner.unit).inferred,
  })
  const register: RegisterPerson[] = []
  const grids = new Map<Unit, UnitGrid>()
  const leaveContext = { zone: intake.zone, policiesOf, asOfMs: intake.asOfMs, asOfDay: horizon.asOfDay }
  const leaveTable = intake.table('leave') as unknown as AcceptedTable<LeaveRecord>
  const tripTable = intake.table('trip') as unknown as AcceptedTable<TripRecord>
  for (const person of directory.persons) {
    const leaves: readonly LeaveSpell[] = readLeaves(person, others.rowsOf('leave', person), leaveTable, leaveContext)
    for (const owner of ownersOf(person)) {
      let grid = grids.get(owner.unit)
      if (!grid) {
        grid = createUnitGrid(owner.unit, horizon, coverage, policiesOf(owner.unit))
        grids.set(owner.unit, grid)
      }
      ledger.fill(owner, grid, leaves, readTrips(owner.unit, others.rowsOf('trip', person), tripTable, intake))
      judge.judgeOwner()
      if (input.register) register.push(registerOf(ledger, period))
    }
  }
  judge.finish()
  noteUnknownKinds(intake, declared, completeOf(input, intake))
  noteCalendarEnd(intake, grids, horizon, period)
  const linked = linkCauses(judge.drafts, parts.rules).sort(byOrder)
  const settling = { parts, input, asOfDay: horizon.asOfDay, period, tallies: judge.tallies, notices: intake.notices }
  const { findings, baseline } = settle(linked, settling)
  const doubtRules = new Set(active.filter(({ rule }) => rule.kind === 'doubt').map(({ rule }) => rule.id))
  noteUnassessed(intake, judge)
  noteUnknownUnits(intake, directory, parts.policy.unitsNamed)
  const frame = input.register ? registerFrame(directory, calendarOf(directory), period) : undefined
  return {
    schema: 1,
    findings,
    summary: {
      ...summarize(findings, judge.tallies, doubtRules, recordCounts(intake)),
      ...(baseline && { baseline }),
    },
    rejected: [...intake.refusals].sort(byPlace),
    notices: sortNotices(intake),
    errors: judge.failures,
    assumptions: coverage.assumptions(),
    run: runOf(parts, input, intake, period, active),
    ...(frame && { register: { ...frame, persons: register, records: namedRecords(intake, findings, register) } }),
  }
}

function activeRules(parts: CheckerParts): ActiveRule[] {
  return [...parts.rules.values()]
    .map((rule) => ({ rule, policy: parts.policy.rules.get(rule.id) as ActiveRule['policy'] }))
    .filter(({ policy }) => policy.runs)
    .sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1))
}

function horizonOf(intake: Intake, period: Period, active: readonly ActiveRule[], nightShift: 0 | 1): Horizon {
  let base = period.from
  for (const { rule } of active) {
    // Months and longer windows begin before the period when only their last day lies in it.
    const type = rule.window
    if (type === 'month' || type === 'quarter' || type === 'half-year' || type === 'year') {
      base = Math.min(base, windowOf(type, period.from).from)
    }
  }
  base -= marginDays
  return {
    base,
    length: period.to + marginDays - base + 1,
    periodFrom: period.from,
    asOfDay: intake.asOfDay,
    nightShift,
  }
}

function evidenceTables(intake: Intake, directory: Directory, nightShift: 0 | 1): EvidenceTables {
  const persons = Int32Array.from(intake.personIds, (id) => directory.personIndex.get(id) ?? -1)
  const contextOf = (kind: EvidenceKind): ColumnsContext => ({
    zone: intake.zone,
    personCount: directory.persons.length,
    personIndex: persons,
    asOfMs: intake.asOfMs,
    asOfDay: intake.asOfDay,
    localInstants: intake.localInstants,
    drop: (why, index) => {
      if (why === 'after-as-of') intake.afterAsOf++
      else refuseEvent(intake, intake.table(kind), index, why)
    },
  })
  const table = <R>(kind: string): AcceptedTable<R> => intake.table(kind) as unknown as AcceptedTable<R>
  const rawOf = (kind: EvidenceKind): RawColumns => {
    const table = intake.table(kind)
    const { raw } = table
    // The sorted columns take its place.
    table.raw = undefined
    return raw ?? new RawColumns()
  }
  return {
    attendance: attendanceColumns(table<AttendanceRecord>('attendance'), rawOf('attendance'), contextOf('attendance')),
    nights: nightColumns(
      table<NightDutyRecord>('night-duty'),
      rawOf('night-duty'),
      contextOf('night-duty'),
      nightShift,
    ),
    visits: visitColumns(table<VisitRecord>('visit'), rawOf('visit'), contextOf('visit')),
  }
}

type EvidenceKind = 'attendance' | 'night-duty' | 'visit'

function declaredCoverage(intake: Intake): DeclaredCoverage[] {
  return Array.from(intake.table('coverage').records, (raw) => {
    const record = raw as unknown as CoverageRecord
    return {
      kind: record.of,
      from: dayFromText(record.from),
      to: dayFromText(record.to),
      ...(record.unitId !== undefined && { unitId: record.unitId }),
    }
  })
}

function periodSpans(intake: Intake, declared: readonly DeclaredCoverage[]): Period[] {
  if (declared.length > 0) return [...declared]
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  const moment = createInstantOut()
  for (const kind of columnKinds) {
    for (const record of intake.table(kind).records) {
      if (intake.isAfterAsOf(record)) continue
      const { at } = record
      let day: number
      if (kind === 'night-duty' && typeof at === 'string') {
        intake.zone.parseInstant(at, moment)
        day = eveningOf(moment)
      } else day = civilDayOf(eventDateText(record) as string, intake.zone)
      from = Math.min(from, day)
      to = Math.max(to, day)
    }
  }
  return from <= to ? [{ from, to }] : []
}

function completeOf(input: CheckInput, intake: Intake): true | ReadonlySet<string> {
  const given = [input.complete, intake.dataset?.complete]
  if (given.includes(true)) return true
  return new Set(given.flatMap((kinds) => (Array.isArray(kinds) ? kinds : [])))
}

function nameOfPerson(directory: Directory, id: string): string | undefined {
  return directory.persons.find((person) => person.record.id === id)?.record.name
}

function calendarOf(directory: Directory) {
  const township = directory.units.find((unit) => unit.record.type === 'township')
  return (township ?? directory.units[0])?.calendar ?? createWorkCalendar()
}

/** Names declarations of coverage for kinds that are none: a slip there would leave verdicts undecided. */
function noteUnknownKinds(
  intake: Intake,
  declared: readonly DeclaredCoverage[],
  complete: true | ReadonlySet<string>,
): void {
  const named = new Set([...declared.map(({ kind }) => kind), ...(complete === true ? [] : complete)])
  for (const kind of named) {
    if ((recordKinds as readonly string[]).includes(kind)) continue
    const hint = didYouMean(kind, recordKinds)
    intake.notices.push({
      code: 'unknown-kind-covered',
      message: {
        'zh-CN': `声明了“${kind}”记录完整，但没有这种记录。${hint?.['zh-CN'] ?? ''}`,
        en: `Coverage is declared for "${kind}", which is no kind of record.${hint ? ` ${hint.en}` : ''}`,
      },
    })
  }
}

/** Names units that overrides are for and that the data does not hold: a slip there would leave an override without effect. */
function noteUnknownUnits(intake: Intake, directory: Directory, named: ReadonlyMap<string, string>): void {
  for (const [id, place] of named) {
    if (directory.unitById.has(id)) continue
    const hint = didYouMean(id, [...directory.unitById.keys()])
    intake.notices.push({
      code: 'unknown-unit-overridden',
      message: {
        'zh-CN': `${place} 为单位“${id}”设定了 override，但数据中没有该单位。${hint?.['zh-CN'] ?? ''}`,
        en: `${place} overrides settings for the unit "${id}", which the data does not hold.${hint ? ` ${hint.en}` : ''}`,
      },
    })
  }
}

/** Says so where entries of the last dates are due in a year the calendar does not know: they stay open. */
function noteCalendarEnd(intake: Intake, grids: ReadonlyMap<Unit, UnitGrid>, horizon: Horizon, period: Period): void {
  const cell = period.to - horizon.base
  for (const [unit, grid] of grids) {
    if (Number.isFinite(grid.entryDue[cell])) continue
    let day = period.to
    while (unit.calendar.isKnown(day)) day++
    const { code, text } = new UnknownCalendarYear(day)
    intake.notices.push({
      code,
      message: {
        'zh-CN': `${text['zh-CN']} 期限落在该年的情形按未到期处理。`,
        en: `${text.en} What is due in that year is taken as not yet due.`,
      },
    })
    return
  }
}

function noteUnassessed(intake: Intake, judge: Judge): void {
  for (const [ruleId, tally] of judge.tallies) {
    const assessed = [...tally].some(([verdict, count]) => verdict !== 'not-applicable' && count > 0)
    if (assessed) continue
    intake.notices.push({
      code: 'nothing-assessed',
      ruleId,
      message: {
        'zh-CN': `规则 ${ruleId} 在本期没有可核对的情形。`,
        en: `The rule ${ruleId} found nothing to assess in this period.`,
      },
    })
  }
}

function recordCounts(intake: Intake): Summary['records'] {
  const byKind = Object.fromEntries(
    [...intake.tables.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, table]) => [kind, table.records.length]),
  )
  return {
    read: intake.read,
    accepted: intake.read - intake.refused,
    refused: intake.refused,
    afterAsOf: intake.afterAsOf,
    byKind,
  }
}

function runOf(
  parts: CheckerParts,
  input: CheckInput,
  intake: Intake,
  period: Period,
  active: readonly ActiveRule[],
): Run {
  const complete = completeOf(input, intake)
  return {
    tool: { name: '@shouze/core', version: toolVersion },
    packs: parts.packs
      .map((pack) => ({ id: pack.id, version: pack.version, digest: digestOf(pack) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    calendar: { from: firstYear, to: lastYear, source: calendarSource },
    configurationDigest: parts.configurationDigest,
    inputs: (input.batches ?? [])
      .flatMap((batch) => (batch.digest === undefined ? [] : [{ name: batch.file ?? '', digest: batch.digest }]))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    timeZone: intake.zone.name,
    asOf: intake.asOfText,
    period: periodText(period),
    ...(intake.dataset?.name !== undefined && { dataset: intake.dataset.name }),
    complete: complete === true ? 'all' : [...complete].sort(),
    rules: active.map(({ rule }) => rule.id),
    ...(input.baseline && { baseline: digestOf(input.baseline) }),
  }
}

/** The records that findings and the register name, for labels. */
function namedRecords(intake: Intake, findings: readonly Finding[], register: readonly RegisterPerson[]) {
  const names = new Set<string>()
  for (const { evidence } of findings) {
    for (const record of evidence.counted) names.add(record)
    for (const { record } of [...evidence.discounted, ...evidence.undecided]) names.add(record)
  }
  for (const { days } of register) {
    for (const day of days) {
      for (const record of [...day.dayCounted, ...day.nightCounted]) names.add(record)
      for (const { record } of [
        ...day.dayDiscounted,
        ...day.dayUndecided,
        ...day.nightDiscounted,
        ...day.nightUndecided,
      ])
        names.add(record)
    }
  }
  const records: Record<string, Readonly<Record<string, unknown>>> = {}
  for (const name of [...names].sort()) {
    const at = name.indexOf(':')
    const table = intake.table(name.slice(0, at))
    const index = table.find(name.slice(at + 1))
    if (index >= 0) records[name] = table.records.at(index)
  }
  return records
}

function byPlace(a: Refusal, b: Refusal): number {
  return (
    compareTexts(a.file, b.file) ||
    (a.row ?? 0) - (b.row ?? 0) ||
    compareTexts(a.kind, b.kind) ||
    compareTexts(a.id, b.id) ||
    compareTexts(a.field, b.field) ||
    compareTexts(a.code, b.code)
  )
}

function sortNotices(intake: Intake) {
  const key = (notice: (typeof intake.notices)[number]): string =>
    JSON.stringify([notice.code, notice.record ?? '', notice.ruleId ?? '', notice.message.en])
  return [...intake.notices].sort((a, b) => compareTexts(key(a), key(b)))
}
