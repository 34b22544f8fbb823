import { type CalendarOverlay, createWorkCalendar, dayFromText, type WorkCalendar } from '../calendar/index.js'
import { type DatedPost, isTownshipPost, type Person, type Unit } from '../evidence/unit.js'
import type { CalendarDayRecord, PersonRecord, Site, UnitRecord } from '../records/types.js'
import type { Text } from '../report/finding.js'
import type { Intake } from './intake.js'
import type { AnyRecord, KindTable } from './kind-table.js'

/** Units and persons by id, with what they inherit. Records that point nowhere have been refused. */
export interface Directory {
  readonly units: readonly Unit[]
  readonly unitById: ReadonlyMap<string, Unit>
  readonly persons: readonly Person[]
  readonly personIndex: ReadonlyMap<string, number>
}

/** Builds the directory; refuses units and persons that cannot be placed, and the overlays and coverage of unknown units. */
export function readDirectory(intake: Intake): Directory {
  const unitTable = intake.table('unit')
  const records = new Map(Array.from(unitTable.records, (record) => [record.id, record as unknown as UnitRecord]))
  const lineages = new Map<string, readonly string[] | undefined>()
  const lineageOf = (id: string, below: readonly string[]): readonly string[] | undefined => {
    if (lineages.has(id)) return lineages.get(id)
    const record = records.get(id)
    if (!record || below.includes(id)) return undefined
    const above = record.parentId === undefined ? [] : lineageOf(record.parentId, [...below, id])
    const lineage = above && [id, ...above]
    lineages.set(id, lineage)
    return lineage
  }
  refuseWhere(intake, unitTable, (record) => {
    if (lineageOf(record.id, [])) return undefined
    const { parentId } = record as unknown as UnitRecord
    return {
      code: 'unknown-unit',
      field: 'parentId',
      message: {
        'zh-CN': `单位 ${record.id} 的上级 ${parentId} 不在数据中，或上下级成环。请补上该单位或更正 parentId。`,
        en: `Unit ${record.id} lies below ${parentId}, which the data does not hold, or above itself. Add that unit or mend parentId.`,
      },
    }
  })
  const overlays = readOverlays(intake, records, lineages)
  const units = buildUnits(unitTable, records, lineages, overlays)
  const unitById = new Map(units.map((unit) => [unit.record.id, unit]))
  const persons = readPersons(intake, unitById)
  return {
    units,
    unitById,
    persons,
    personIndex: new Map(persons.map((person) => [person.record.id, person.index])),
  }
}

function refuseWhere(
  intake: Intake,
  table: KindTable,
  fault: (record: AnyRecord) => { code: string; field: string; message: Text } | undefined,
): void {
  const gone = new Set<number>()
  for (let row = 0; row < table.records.length; row++) {
    const found = fault(table.records.at(row))
    if (!found) continue
    gone.add(row)
    intake.refuse(table, row, found.code, found.message, found.field)
  }
  table.remove(gone)
}

function unknownUnit(unitId: string): { code: string; field: string; message: Text } {
  return {
    code: 'unknown-unit',
    field: 'unitId',
    message: {
      'zh-CN': `单位 ${unitId} 不在数据中。请补上 unit 记录或更正 unitId。`,
      en: `The data holds no unit ${unitId}. Add its unit record or mend unitId.`,
    },
  }
}

/** Overlays by unit id; under '' those for everybody. */
function readOverlays(
  intake: Intake,
  units: ReadonlyMap<string, UnitRecord>,
  lineages: ReadonlyMap<string, readonly string[] | undefined>,
): ReadonlyMap<string, readonly CalendarOverlay[]> {
  const known = (unitId: string | undefined): boolean =>
    unitId === undefined || (units.has(unitId) && lineages.get(unitId) !== undefined)
  for (const kind of ['calendar-day', 'coverage']) {
    refuseWhere(intake, intake.table(kind), (record) => {
      const unitId = record.unitId as string | undefined
      return known(unitId) ? undefined : unknownUnit(unitId as string)
    })
  }
  const overlays = new Map<string, CalendarOverlay[]>()
  for (const raw of intake.table('calendar-day').records) {
    const record = raw as unknown as CalendarDayRecord
    const overlay = {
      date: dayFromText(record.date),
      type: record.type,
      ...(record.name !== undefined && { name: record.name }),
    }
    const key = record.unitId ?? ''
    overlays.set(key, [...(overlays.get(key) ?? []), overlay])
  }
  for (const [unitId, given] of overlays) {
    const types = new Map<number, string>()
    for (const overlay of given) {
      const other = types.get(overlay.date)
      if (other !== undefined && other !== overlay.type) noteOverlay(intake, unitId, overlay)
      types.set(overlay.date, overlay.type)
    }
  }
  return overlays
}

function noteOverlay(intake: Intake, unitId: string, overlay: CalendarOverlay): void {
  intake.notices.push({
    code: 'calendar-days-differ',
    message: {
      'zh-CN': `${unitId === '' ? '数据中' : `单位 ${unitId} `}有几条 calendar-day 记录对同一天说法不一，按较宽的一条计。`,
      en: `Calendar-day records of ${unitId === '' ? 'the data set' : unitId} differ about one date (${overlay.type} among them); the freer one holds.`,
    },
  })
}

function secondsOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3, 5)) * 60
}

function locatedSites(declared: readonly Site[]): ReadonlyMap<string, Site> {
  const located = new Map<string, Site>()
  const elsewhere = new Set<string>()
  for (const site of declared) {
    const known = located.get(site.id)
    if (known && (known.latitude !== site.latitude || known.longitude !== site.longitude)) elsewhere.add(site.id)
    // Of two circles around one point the wider one leaves more in doubt.
    if (!known || site.radiusMeters > known.radiusMeters) located.set(site.id, site)
  }
  for (const id of elsewhere) located.delete(id)
  return located
}

function buildUnits(
  table: KindTable,
  records: ReadonlyMap<string, UnitRecord>,
  lineages: ReadonlyMap<string, readonly string[] | undefined>,
  overlays: ReadonlyMap<string, readonly CalendarOverlay[]>,
): Unit[] {
  const ids = Array.from(table.records, (record) => record.id).sort()
  const below = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const id of ids) for (const above of lineages.get(id) ?? []) below.get(above)?.push(id)
  const declared = [...records.values()].flatMap(({ sites = [] }) => sites)
  const declaredIds = new Set(declared.map((site) => site.id))
  const located = locatedSites(declared)
  const everywhere = createWorkCalendar(overlays.get('') ?? [])
  const built = new Map<string, Unit>()
  const build = (id: string): Unit => {
    const known = built.get(id)
    if (known) return known
    const record = records.get(id) as UnitRecord
    const parent = record.parentId === undefined ? undefined : build(record.parentId)
    const calendar: WorkCalendar = createWorkCalendar(overlays.get(id) ?? [], parent?.calendar ?? everywhere)
    const family = [...(lineages.get(id) ?? []), ...(below.get(id) ?? [])]
    const permitted = family
      .flatMap((unitId): readonly Site[] => records.get(unitId)?.sites ?? [])
      .filter((site) => site.type !== 'county')
    const lineage: Unit[] = []
    const unit: Unit = {
      index: ids.indexOf(id),
      record,
      ...(parent && { parent }),
      lineage,
      calendar,
      sites: { permitted, permittedIds: new Set(permitted.map((site) => site.id)), declaredIds, located },
      villageIds: (below.get(id) ?? []).filter((unitId) => records.get(unitId)?.type === 'village'),
      // The unit's own schedule of a date comes before the one above it.
      schedules: [
        ...(record.schedules ?? []).map((schedule) => ({
          from: dayFromText(schedule.from),
          to: schedule.to === undefined ? Number.POSITIVE_INFINITY : dayFromText(schedule.to),
          start: secondsOf(schedule.start),
          end: secondsOf(schedule.end),
        })),
        ...(parent?.schedules ?? []),
      ],
    }
    lineage.push(unit, ...(parent?.lineage ?? []))
    built.set(id, unit)
    return unit
  }
  return ids.map(build)
}

function readPersons(intake: Intake, units: ReadonlyMap<string, Unit>): Person[] {
  const table = intake.table('person')
  refuseWhere(intake, table, (record) => {
    const { posts } = record as unknown as PersonRecord
    const at = posts.findIndex((post) => !units.has(post.unitId))
    return at < 0 ? undefined : { ...unknownUnit(posts[at].unitId), field: `posts[${at}].unitId` }
  })
  // Indices follow the order of the records, so that data grouped by person needs no sorting; persons are judged by id.
  return Array.from(table.records, (record) => record as unknown as PersonRecord)
    .map((record, index) => ({
      index,
      record,
      posts: record.posts
        .map((post): DatedPost => {
          const unit = units.get(post.unitId) as Unit
          return {
            post,
            unit,
            from: dayFromText(post.from),
            to: post.to === undefined ? Number.POSITIVE_INFINITY : dayFromText(post.to),
            townshipOfficial: isTownshipPost(post, unit),
          }
        })
        .sort((a, b) => a.from - b.from || (a.unit.record.id < b.unit.record.id ? -1 : 1)),
    }))
    .sort((a, b) => (a.record.id < b.record.id ? -1 : 1))
}
