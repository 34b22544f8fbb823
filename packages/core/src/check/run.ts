import { createWorkCalendar, dayFromYmd, firstYear, windowOf } from '../calendar/index.js'
import type { AcceptedTable } from '../evidence/columns.js'
import { type CoverageInput, CoverageTable } from '../evidence/coverage.js'
import { CoverageGaps } from '../evidence/coverage-gaps.js'
import { DutyBook } from '../evidence/duty-book.js'
import { type LeaveSpell, readLeaves } from '../evidence/leaves.js'
import { Ledger } from '../evidence/ledger.js'
import type { Policies } from '../evidence/policies.js'
import { readTrips } from '../evidence/trips.js'
import { type Owner, ownersOf, type Unit } from '../evidence/unit.js'
import { createUnitGrid, type Horizon, type UnitGrid } from '../evidence/unit-grid.js'
import { RowBook } from '../facts/row-book.js'
import { type Directory, readDirectory } from '../intake/directory.js'
import { Intake } from '../intake/intake.js'
import { OtherRecords } from '../intake/other-records.js'
import type { LeaveRecord, TripRecord } from '../records/types.js'
import type { Finding, RegisterPerson, Report } from '../report/finding.js'
import { byOrder } from '../report/order.js'
import type { DataSet } from '../sheets/data-set.js'
import { Appeals } from './appeals.js'
import { CaseBook } from './case-book.js'
import { linkCauses } from './causes.js'
import type { CheckerParts } from './checker.js'
import { dataSetOf } from './data-set.js'
import { declaredCoverage, evidenceTables, periodSpans } from './evidence-tables.js'
import type { CheckInput } from './input.js'
import { Judge } from './judge.js'
import { noteCalendarEnd, noteUnassessed, noteUnknownKinds, noteUnknownUnits, noteUnread } from './notices.js'
import { byPlace, sortNotices } from './order.js'
import { inferPeriod, nightShiftIn, type Period, periodText, readPeriod, requireCalendar } from './period.js'
import { registerFrame, registerOf } from './register.js'
import { type ActiveRule, windowNameOf } from './rule-run.js'
import { namedRecords, recordCounts, runOf } from './run-info.js'
import { settle } from './settle.js'
import { stagesOf } from './stages.js'
import { Stopwatch, tellTiming } from './stopwatch.js'
import { summarize } from './summary.js'
import { waive } from './waive.js'
import { PeriodWindows } from './windows.js'

/** Days kept before and after the period: nights, late entries and leaves that touch its first and last dates. */
const marginDays = 14

/** How long before the period a window from a record to its deadline may begin and still be asked for days and nights. */
const spanDays = 62

/** Records to columns to ledgers to cases to a report: one direction, nothing asks back (architecture, "The way of the data"). */
export function runCheck(parts: CheckerParts, input: CheckInput): Report {
  const { kinds } = parts.world
  const watch = new Stopwatch(input.timing?.now, 'reading')
  const intake = new Intake(input, kinds)
  const directory = readDirectory(intake)
  const others = new OtherRecords(intake, directory, kinds)
  const declared = declaredCoverage(intake)
  const complete = completeOf(input, intake)
  const period = input.period ? readPeriod(input.period) : inferPeriod(periodSpans(intake, declared))
  requireCalendar(
    directory.units.length > 0 ? directory.units.map((unit) => unit.calendar) : [createWorkCalendar()],
    period,
  )
  const { policies, waivers, locks } = parts.policy
  const byUnit = new Map(
    directory.units.map((unit) => [unit, policies.of(unit.lineage.map(({ record }) => record.id))]),
  )
  const policiesOf = (unit: Unit): Policies => byUnit.get(unit) ?? policies.everywhere
  const nightShift = nightShiftIn(policies.everywhere.nightKey, period)
  watch.turnTo('columns')
  const tables = evidenceTables(intake, directory, nightShift)
  watch.turnTo('ledgers')
  const active = activeRules(parts)
  const horizon = horizonOf(intake, period, active, nightShift, directory)
  const claims: CoverageInput = {
    complete,
    declared,
    period,
    spanOf: (kind, unit) => others.spanOf(kind, unit, tables, nightShift),
    occurs: (kind) => intake.table(kind).records.length > 0,
    base: horizon.base,
    length: horizon.length,
  }
  const gaps = new CoverageGaps(intake.refusals, intake.zone, {
    personById: (id) => directory.persons[directory.personIndex.get(id) ?? -1],
    unitById: (id) => directory.unitById.get(id),
  })
  const coverage = new CoverageTable(claims, gaps)
  const duty = new DutyBook(() => ({
    zone: intake.zone,
    asOfMs: intake.asOfMs,
    asOfDay: horizon.asOfDay,
    shifts: others.all('duty-shift'),
    ahead: others.rotaAhead,
    leaves: others.all('leave'),
    services: others.all('duty-service'),
    persons: directory.persons,
    tables,
    nightShift,
    personById: (id) => data.personById(id),
    unitById: (id) => directory.unitById.get(id),
    coversRota: (unit, day) => coverage.of('duty-shift', { unit }).covers(day),
  }))
  const ledger = new Ledger(tables, horizon, intake.zone, {
    covers: (kind, owner, day) => coverage.of(kind, owner).covers(day),
    recordsOf: (kind, person) => others.of(kind, person),
    personById: (id) => data.personById(id),
    duty,
  })
  const linked = (): readonly Finding[] => {
    const before = watch.turnTo('causes')
    const findings = linkCauses(judge.drafts, parts.rules)
    watch.turnTo(before)
    return findings
  }
  // A waived finding counts towards nothing; what is said of the waivers themselves comes once, at the end.
  const settledSoFar = (): readonly Finding[] =>
    waive(linked(), {
      waivers,
      locks,
      names: parts.names,
      asOfDay: horizon.asOfDay,
      period,
      tallies: new Map(),
      notices: [],
    })
  const data: DataSet = dataSetOf(intake, directory, others, coverage, horizon, period.to, tables, duty, () =>
    judge.findings(settledSoFar()),
  )
  const rows = new RowBook(data)
  const appeals = new Appeals(data, parts.names)
  const book = input.register ? new CaseBook(period) : undefined
  const judge: Judge = new Judge(ledger, rows, {
    rules: active,
    windows: new PeriodWindows(period.from, period.to, `${periodText(period).from}/${periodText(period).to}`),
    all: input.all ?? false,
    ...(book && { book }),
    nameOf: (id) => directory.unitById.get(id)?.record.name ?? nameOfPerson(directory, id),
    isInferred: (kind, unit) => coverage.of(kind, { unit }).inferred,
    policiesOf,
    isUnderAppeal: (finding) => appeals.against(finding)?.state === 'open',
    watch,
  })
  const register: ReturnType<typeof registerOf>[] = []
  const grids = new Map<Unit, UnitGrid>()
  const leaveContext = { zone: intake.zone, policiesOf, asOfMs: intake.asOfMs, asOfDay: horizon.asOfDay }
  const leaveTable = intake.table('leave') as unknown as AcceptedTable<LeaveRecord>
  const tripTable = intake.table('trip') as unknown as AcceptedTable<TripRecord>
  const gridOf = (owner: Owner): UnitGrid => {
    const create = (): UnitGrid => createUnitGrid(owner, horizon, coverage, policiesOf(owner.unit))
    if (gaps.touches(owner)) return create()
    const grid = grids.get(owner.unit) ?? create()
    grids.set(owner.unit, grid)
    return grid
  }
  const eachOwner = (visit: () => void): void => {
    for (const person of directory.persons) {
      const leaves: readonly LeaveSpell[] = readLeaves(person, others.rowsOf('leave', person), leaveTable, leaveContext)
      for (const owner of ownersOf(person)) {
        ledger.fill(
          owner,
          gridOf(owner),
          leaves,
          readTrips(owner.unit, others.rowsOf('trip', person), tripTable, intake),
        )
        rows.startOwner()
        visit()
      }
    }
  }
  const collected = new Set(active.flatMap(({ rule }) => rule.collects))
  stagesOf(active).forEach((stage, i) => {
    rows.forget('finding')
    if (i === 0 || stage.some(({ rule }) => rule.subject.party === 'person')) {
      eachOwner(() => {
        if (i === 0) for (const sheet of collected) rows.collect(sheet, ledger)
        judge.judgeOwner(stage)
        if (i === 0 && input.register) register.push(registerOf(ledger, period))
      })
    }
    for (const unit of directory.units) judge.judgeUnit(stage, unit)
  })
  judge.finish()
  watch.turnTo('causes')
  noteUnknownKinds(intake, declared, complete, kinds)
  noteCalendarEnd(intake, data.staffedUnits, period)
  const { findings, baseline } = settle([...linked()].sort(byOrder), {
    parts,
    input,
    data,
    appeals,
    asOfDay: horizon.asOfDay,
    period,
    tallies: judge.tallies,
    notices: intake.notices,
  })
  watch.turnTo('report')
  const doubtRules = new Set(active.filter(({ rule }) => rule.kind === 'doubt').map(({ rule }) => rule.id))
  noteUnassessed(intake, judge)
  noteUnread(intake, gaps)
  noteUnknownUnits(intake, directory, parts.policy.unitsNamed)
  const registered = book && {
    ...registerFrame(directory, calendarOf(directory), period),
    persons: register.map(
      (person): RegisterPerson => ({ ...person, ...book.countsOf(person.personId, person.unitId) }),
    ),
    weeks: book.ruleWeeks(),
    quotas: book.weeklyQuotas(),
    packs: parts.packs.map(({ id, title }) => ({ id, title })),
    rules: active.map(({ rule }) => ({ id: rule.id, title: rule.title })),
    ...namedRecords(intake, findings, register),
  }
  const report: Report = {
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
    run: runOf(parts, input, intake, period, active, complete),
    ...(registered && { register: registered }),
  }
  if (input.timing) tellTiming(input.timing, watch, judge.tallies)
  return report
}

function activeRules(parts: CheckerParts): ActiveRule[] {
  return [...parts.rules.values()]
    .map((rule) => ({ rule, policy: parts.policy.rules.get(rule.id) as ActiveRule['policy'] }))
    .filter(({ policy }) => policy.runs)
    .sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1))
}

function horizonOf(
  intake: Intake,
  period: Period,
  active: readonly ActiveRule[],
  nightShift: 0 | 1,
  directory: Directory,
): Horizon {
  let base = period.from
  for (const each of active) {
    const { rule } = each
    // Months and longer windows begin before the period when only their last day lies in it.
    const type = windowNameOf(each)
    if (type === 'month' || type === 'quarter' || type === 'half-year' || type === 'year') {
      const first = windowOf(type, period.from).from
      // With a due date the window before may be judged in this period too.
      base = Math.min(base, rule.due ? windowOf(type, first - 1).from : first)
    } else if (rule.window.by === 'span' && rule.readsGrid) {
      base = Math.min(base, period.from - spanDays)
    } else if (type === 'term' && rule.readsGrid) {
      const first = directory.persons.reduce((day, { posts }) => Math.min(day, posts[0].from), period.from)
      base = Math.min(base, Math.max(first, dayFromYmd(firstYear, 1, 1) + marginDays))
    }
  }
  base -= marginDays
  return {
    base,
    length: period.to + marginDays - base + 1,
    periodFrom: period.from,
    asOfMs: intake.asOfMs,
    asOfDay: intake.asOfDay,
    nightShift,
  }
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
