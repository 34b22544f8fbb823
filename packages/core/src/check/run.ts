import { calendarSource, createWorkCalendar, dayFromText, firstYear, lastYear, windowOf } from '../calendar/index.js'
import {
  type AcceptedTable,
  attendanceColumns,
  type ColumnsContext,
  nightColumns,
  visitColumns,
} from '../evidence/columns.js'
import { CoverageTable, type DeclaredCoverage } from '../evidence/coverage.js'
import { civilDayOf, type LeaveSpell, readLeaves } from '../evidence/leaves.js'
import { type EvidenceTables, Ledger, type OtherRecord } from '../evidence/ledger.js'
import { RawColumns } from '../evidence/raw-columns.js'
import { Reason } from '../evidence/reasons.js'
import { readTrips } from '../evidence/trips.js'
import { ownersOf, type Person, type Unit } from '../evidence/unit.js'
import { createUnitGrid, type Horizon, type UnitGrid } from '../evidence/unit-grid.js'
import { type Directory, readDirectory } from '../intake/directory.js'
import { type AnyRecord, Intake, type KindTable } from '../intake/intake.js'
import { eventDateText, recordKindInfo } from '../records/index.js'
import type {
  AttendanceRecord,
  CoverageRecord,
  LeaveRecord,
  NightDutyRecord,
  RecordKind,
  TripRecord,
  VisitRecord,
} from '../records/types.js'
import { digestOf } from '../report/canonical.js'
import type { Finding, Refusal, RegisterPerson, Report, Run, Summary } from '../report/finding.js'
import { toolVersion } from '../version.js'
import { linkCauses } from './causes.js'
import type { CheckerParts } from './checker.js'
import type { CheckInput } from './input.js'
import { type ActiveRule, Judge } from './judge.js'
import { inferPeriod, type Period, periodText, readPeriod, requireCalendar } from './period.js'
import { registerFrame, registerOf } from './register.js'
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
  const nightShift = parts.policies.nightKey.at(period.from) === 'morning' ? 1 : 0
  const tables = evidenceTables(intake, directory, nightShift)
  const active = activeRules(parts)
  const horizon = horizonOf(intake, period, active, nightShift)
  const coverage = new CoverageTable({
    complete: completeOf(input, intake),
    declared,
    period,
    spanOf: (kind, unit) => others.spanOf(kind, unit, tables),
    occurs: (kind) => intake.table(kind).records.length > 0,
    base: horizon.base,
    length: horizon.length,
  })
  const ledger = new Ledger(tables, horizon, parts.policies, intake.zone, {
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
  const leaveContext = { zone: intake.zone, policies: parts.policies, asOfMs: intake.asOfMs, asOfDay: horizon.asOfDay }
  const leaveTable = intake.table('leave') as unknown as AcceptedTable<LeaveRecord>
  const tripTable = intake.table('trip') as unknown as AcceptedTable<TripRecord>
  for (const person of directory.persons) {
    const leaves: readonly LeaveSpell[] = readLeaves(person, others.rowsOf('leave', person), leaveTable, leaveContext)
    for (const owner of ownersOf(person)) {
      let grid = grids.get(owner.unit)
      if (!grid) {
        grid = createUnitGrid(owner.unit, horizon, coverage, parts.policies)
        grids.set(owner.unit, grid)
      }
      ledger.fill(owner, grid, leaves, readTrips(owner.unit, others.rowsOf('trip', person), tripTable, intake))
      judge.judgeOwner()
      if (input.register) register.push(registerOf(ledger, period))
    }
  }
  judge.finish()
  const findings = linkCauses(judge.drafts, parts.rules).sort(byOrder)
  const doubtRules = new Set(active.filter(({ rule }) => rule.kind === 'doubt').map(({ rule }) => rule.id))
  noteUnassessed(intake, judge)
  const frame = input.register ? registerFrame(directory, calendarOf(directory), period) : undefined
  return {
    schema: 1,
    findings,
    summary: summarize(findings, judge.tallies, doubtRules, recordCounts(intake)),
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
    .map((rule) => ({ rule, configured: parts.configured.get(rule.id) as ActiveRule['configured'] }))
    .filter(({ configured }) => configured.severity !== 'off')
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
    return raw ?? new RawColumns(() => -1)
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

function refuseEvent(
  intake: Intake,
  table: KindTable,
  index: number,
  why: 'unknown-person' | 'unknown-unit' | 'offset-missing',
): void {
  const record = table.records[index]
  if (why === 'offset-missing') {
    intake.refuse(table, index, why, {
      'zh-CN': '时刻没有时区偏移，数据也没有声明 dataset.timeZone。请写成 2025-09-16T08:05:00+08:00，或声明时区。',
      en: 'The instant has no offset and the data declares no dataset.timeZone. Write 2025-09-16T08:05:00+08:00, or declare the zone.',
    })
    return
  }
  const [field, id] = why === 'unknown-person' ? ['personId', record.personId] : ['unitId', record.unitId]
  intake.refuse(
    table,
    index,
    why,
    {
      'zh-CN': `${why === 'unknown-person' ? '人员' : '单位'} ${id} 不在已接受的数据中。请补上其记录，或更正 ${field}。`,
      en: `The accepted data holds no ${why === 'unknown-person' ? 'person' : 'unit'} ${id}. Add the record, or mend ${field}.`,
    },
    field,
  )
}

type EvidenceKind = 'attendance' | 'night-duty' | 'visit'

const columnKinds: readonly string[] = ['attendance', 'night-duty', 'visit']

/** The records of kinds without columns of their own, by person. */
class OtherRecords {
  private readonly rows = new Map<string, ReadonlyMap<number, readonly number[]>>()
  private readonly lists = new Map<string, readonly OtherRecord[]>()

  constructor(
    private readonly intake: Intake,
    private readonly directory: Directory,
  ) {
    for (const [kind, table] of intake.tables) {
      if (!columnKinds.includes(kind) && Object.hasOwn(recordKindInfo, kind)) this.read(kind as RecordKind, table)
    }
  }

  /** Rows of a person in the table of a kind. */
  rowsOf(kind: string, person: Person): readonly number[] {
    return this.rows.get(kind)?.get(person.index) ?? []
  }

  /** A person's records of a kind; ruled-out ones are left out. */
  of(kind: string, person: Person): readonly OtherRecord[] {
    const key = `${kind} ${person.index}`
    let list = this.lists.get(key)
    if (!list) {
      const table = this.intake.table(kind)
      list = this.rowsOf(kind, person)
        .filter((row) => table.rulings.get(row) !== 2)
        .map((row) => ({
          record: table.records[row],
          bits: table.twoContents.has(row) || table.rulings.get(row) === 3 ? Reason.twoContents : 0,
        }))
      this.lists.set(key, list)
    }
    return list
  }

  /** First and last event date of a kind among the people of a unit, on dates of their posts there (semantics §15). */
  spanOf(kind: string, unit: Unit, tables: EvidenceTables): Period | undefined {
    let from = Number.POSITIVE_INFINITY
    let to = Number.NEGATIVE_INFINITY
    const columns =
      kind === 'attendance'
        ? tables.attendance
        : kind === 'visit'
          ? tables.visits
          : kind === 'night-duty'
            ? tables.nights
            : undefined
    for (const person of this.directory.persons) {
      const posts = person.posts.filter((post) => post.unit === unit)
      if (posts.length === 0) continue
      const see = (day: number): void => {
        if (!posts.some((post) => post.from <= day && day <= post.to)) return
        if (day < from) from = day
        if (day > to) to = day
      }
      if (columns) {
        for (let row = columns.start[person.index]; row < columns.start[person.index + 1]; row++) see(columns.day[row])
      } else {
        for (const { record } of this.of(kind, person)) {
          const text = eventDateText(record)
          if (text !== undefined && text.length >= 10) see(civilDayOf(text, this.intake.zone))
        }
      }
    }
    return from <= to ? { from, to } : undefined
  }

  private read(kind: RecordKind, table: KindTable): void {
    const info = recordKindInfo[kind]
    if (info.reference) return
    const gone = new Set<number>()
    const late = new Set<number>()
    const byPerson = new Map<number, number[]>()
    table.records.forEach((record, index) => {
      const why = this.faultOf(kind, record)
      if (why) {
        gone.add(index)
        refuseEvent(this.intake, table, index, why)
      } else if (this.intake.isAfterAsOf(record)) {
        late.add(index)
        this.intake.afterAsOf++
      }
    })
    table.remove(new Set([...gone, ...late]))
    if (info.subject === undefined) return
    table.records.forEach((record, index) => {
      const person = this.directory.personIndex.get(record[info.subject as string] as string)
      if (person === undefined) return
      const rows = byPerson.get(person)
      if (rows) rows.push(index)
      else byPerson.set(person, [index])
    })
    for (const rows of byPerson.values()) rows.sort((a, b) => (table.records[a].id < table.records[b].id ? -1 : 1))
    this.rows.set(kind, byPerson)
  }

  private faultOf(
    kind: RecordKind,
    record: AnyRecord,
  ): 'unknown-person' | 'unknown-unit' | 'offset-missing' | undefined {
    const info = recordKindInfo[kind]
    const person = info.subject === undefined ? undefined : record[info.subject]
    if (typeof person === 'string' && !this.directory.personIndex.has(person)) return 'unknown-person'
    const unit = info.unit === undefined ? undefined : record[info.unit]
    if (typeof unit === 'string' && !this.directory.unitById.has(unit)) return 'unknown-unit'
    return !this.intake.localInstants && hasLocalInstant(record) ? 'offset-missing' : undefined
  }
}

const localInstant = /^\d{4}-\d\d-\d\dT[\d:.]+$/

/** Whether a record holds an instant without an offset, at any depth; texts for people do not look like one. */
function hasLocalInstant(value: unknown): boolean {
  if (typeof value === 'string') return localInstant.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some(hasLocalInstant)
}

function declaredCoverage(intake: Intake): DeclaredCoverage[] {
  return intake.table('coverage').records.map((raw) => {
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
  const spans: Period[] = []
  for (const kind of columnKinds) {
    for (const record of intake.table(kind).records) {
      const day = dayFromText((eventDateText(record) as string).slice(0, 10))
      spans.push({ from: day, to: day })
    }
  }
  if (spans.length < 2) return spans
  return [spans.reduce((hull, span) => ({ from: Math.min(hull.from, span.from), to: Math.max(hull.to, span.to) }))]
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
    if (index >= 0) records[name] = table.records[index]
  }
  return records
}

function compareTexts(a: string | undefined, b: string | undefined): number {
  const x = a ?? ''
  const y = b ?? ''
  return x < y ? -1 : x > y ? 1 : 0
}

/** Subject type, subject, unit, window start, window key, rule (records.md, "Findings"). */
function byOrder(a: Finding, b: Finding): number {
  return (
    compareTexts(a.subject.type, b.subject.type) ||
    compareTexts(a.subject.id, b.subject.id) ||
    compareTexts(a.subject.unitId, b.subject.unitId) ||
    compareTexts(a.window.from, b.window.from) ||
    compareTexts(a.window.key, b.window.key) ||
    compareTexts(a.ruleId, b.ruleId)
  )
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
