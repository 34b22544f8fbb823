import { dayFromText } from '../calendar/index.js'
import { epochOf } from '../evidence/leaves.js'
import type { Directory } from '../intake/directory.js'
import type { Intake } from '../intake/intake.js'
import type { RecordKinds } from '../records/index.js'
import type { DataCoverage, DateRange, HeldRecords } from '../report/coverage.js'
import type { Notice, Text } from '../report/finding.js'
import { rangesOf } from './data-coverage.js'
import type { Period } from './period.js'

/** What comparing with an earlier coverage reads beside the two. */
export interface ShrinkageContext {
  readonly directory: Directory
  readonly kinds: RecordKinds
}

/**
 * What an earlier data set covered, inside the period that both are of, and this one does not: dates declared complete,
 * dates with records, persons with records. Notices alone: no verdict goes by it.
 */
export function noteShrinkage(
  intake: Intake,
  before: DataCoverage,
  now: DataCoverage,
  { directory, kinds }: ShrinkageContext,
): void {
  const reason = notComparable(intake, before, now)
  if (reason) {
    intake.notices.push({ code: 'coverage-not-compared', message: reason })
    return
  }
  const common = commonPeriod(before, now)
  const naming: Naming = {
    kindOf: (kind) => ({
      'zh-CN': `${kinds.infoOf(kind)?.title['zh-CN'] ?? ''}（${kind}）`,
      en: kind,
    }),
    unitOf: (id) => directory.unitById.get(id)?.record.name ?? id,
  }
  const lineage = (id: string): readonly string[] =>
    directory.unitById.get(id)?.lineage.map(({ record }) => record.id) ?? [id]
  intake.notices.push(
    ...gather(lostClaims(before, now, common, lineage)).map((lost) => claimNotice(lost, naming)),
    ...gather(lostDates(before, now, common)).map((lost) => recordsNotice(lost, naming)),
    ...lostPersons(before, now, common).map((lost) => personsNotice(lost, naming)),
  )
}

interface Naming {
  readonly kindOf: (kind: string) => Text
  readonly unitOf: (id: string) => string
}

interface Lost {
  readonly kind: string
  readonly unitId: string
  readonly dates: readonly DateRange[]
}

interface Gathered {
  readonly kind: string
  readonly unitIds: readonly string[]
  readonly dates: readonly DateRange[]
}

function commonPeriod(before: DataCoverage, now: DataCoverage): Period {
  return {
    from: Math.max(dayFromText(before.period.from), dayFromText(now.period.from)),
    to: Math.min(dayFromText(before.period.to), dayFromText(now.period.to)),
  }
}

/** Why the two say nothing of each other. */
function notComparable(intake: Intake, before: DataCoverage, now: DataCoverage): Text | undefined {
  if (epochOf(before.asOf, intake.zone) > intake.asOfMs)
    return {
      'zh-CN': `上次核对的核对日（${before.asOf}）晚于本次（${now.asOf}），未比较数据是否减少。`,
      en: `The earlier check is as of ${before.asOf}, later than this one (${now.asOf}); whether data is missing was not compared.`,
    }
  const { from, to } = commonPeriod(before, now)
  if (from <= to) return undefined
  const [a, b] = [before, now].map(({ period }) => period)
  return {
    'zh-CN': `上次核对期（${a.from} 至 ${a.to}）与本次（${b.from} 至 ${b.to}）没有共同日期，未比较数据是否减少。`,
    en: `The earlier check is of ${a.from} to ${a.to} and shares no date with this one (${b.from} to ${b.to}); whether data is missing was not compared.`,
  }
}

/** The dates declared complete of a kind in a unit. */
function claimed(
  { complete, declared }: DataCoverage,
  kind: string,
  above: readonly string[],
  common: Period,
): Set<number> {
  const isComplete = complete === 'all' || complete.includes(kind)
  const windows = declared.filter(
    (window) => window.kind === kind && (window.unitId === undefined || above.includes(window.unitId)),
  )
  return daysOf(isComplete ? [common] : windows.map(periodOf), common)
}

const periodOf = ({ from, to }: DateRange): Period => ({ from: dayFromText(from), to: dayFromText(to) })

function daysOf(spans: readonly Period[], common: Period): Set<number> {
  const days = new Set<number>()
  for (const { from, to } of spans)
    for (let day = Math.max(from, common.from); day <= Math.min(to, common.to); day++) days.add(day)
  return days
}

function missing(before: ReadonlySet<number>, now: ReadonlySet<number>): readonly DateRange[] {
  return rangesOf([...before].filter((day) => !now.has(day)).sort((a, b) => a - b))
}

function lostClaims(
  before: DataCoverage,
  now: DataCoverage,
  common: Period,
  lineage: (unitId: string) => readonly string[],
): Lost[] {
  if (now.complete === 'all') return []
  const claims = before.complete === 'all' ? before.held.map(({ kind }) => kind) : before.complete
  const kinds = new Set([...claims, ...before.declared.map(({ kind }) => kind)])
  // Persons are no events: nobody declares them complete.
  kinds.delete('person')
  const units = new Set(before.held.map(({ unitId }) => unitId))
  return [...kinds].sort().flatMap((kind) =>
    [...units].sort().map((unitId) => {
      const above = lineage(unitId)
      return { kind, unitId, dates: missing(claimed(before, kind, above, common), claimed(now, kind, above, common)) }
    }),
  )
}

const placeOf = ({ kind, unitId }: HeldRecords): string => JSON.stringify([kind, unitId])

function lostDates(before: DataCoverage, now: DataCoverage, common: Period): Lost[] {
  const held = new Map(now.held.map((one) => [placeOf(one), one.dates]))
  return before.held.map((one) => ({
    kind: one.kind,
    unitId: one.unitId,
    dates: missing(
      daysOf(one.dates.map(periodOf), common),
      daysOf((held.get(placeOf(one)) ?? []).map(periodOf), common),
    ),
  }))
}

/** The same dates of the same kind in one place, whatever the units. */
function gather(all: readonly Lost[]): Gathered[] {
  const groups = new Map<string, { kind: string; unitIds: string[]; dates: readonly DateRange[] }>()
  for (const { kind, unitId, dates } of all) {
    if (dates.length === 0) continue
    const key = JSON.stringify([kind, dates])
    const group = groups.get(key)
    if (group) group.unitIds.push(unitId)
    else groups.set(key, { kind, unitIds: [unitId], dates })
  }
  return [...groups.values()]
}

interface LostPersons {
  readonly kind: string
  readonly ids: readonly string[]
}

/** Who had records of a kind and has none; of a kind that has none at all the dates have told. */
function lostPersons(before: DataCoverage, now: DataCoverage, common: Period): LostPersons[] {
  const inCommon = (date: string) => dayFromText(date) >= common.from && dayFromText(date) <= common.to
  const kinds = [...new Set(before.held.map(({ kind }) => kind))].sort()
  return kinds.flatMap((kind) => {
    const present = new Set(now.held.flatMap((one) => (one.kind === kind ? one.persons.map(({ id }) => id) : [])))
    if (present.size === 0 && kind !== 'person') return []
    const ids = before.held
      .filter((one) => one.kind === kind)
      .flatMap(({ persons }) => persons)
      .filter(({ id, first, last }) => !present.has(id) && (inCommon(first) || inCommon(last)))
      .map(({ id }) => id)
    return ids.length > 0 ? [{ kind, ids: [...new Set(ids)].sort() }] : []
  })
}

const shown = 6

function listed(items: readonly string[], locale: 'zh-CN' | 'en'): string {
  const named = items.slice(0, shown).join(locale === 'en' ? ', ' : '、')
  const rest = items.length - shown
  if (rest <= 0) return named
  return locale === 'en' ? `${named} and ${rest} more` : `${named}等${items.length}项`
}

function datesText(dates: readonly DateRange[], locale: 'zh-CN' | 'en'): string {
  const texts = dates.map(({ from, to }) =>
    from === to ? from : locale === 'en' ? `${from} to ${to}` : `${from}至${to}`,
  )
  return listed(texts, locale)
}

function claimNotice({ kind, unitIds, dates }: Gathered, { kindOf, unitOf }: Naming): Notice {
  const units = unitIds.map(unitOf)
  return {
    code: 'coverage-shrunk',
    message: {
      'zh-CN': `上次核对时声明完整、本次未声明的${kindOf(kind)['zh-CN']}：${datesText(dates, 'zh-CN')}（${listed(units, 'zh-CN')}）。`,
      en: `Declared complete at the earlier check and not now: ${kindOf(kind).en} records of ${datesText(dates, 'en')} (${listed(units, 'en')}).`,
    },
  }
}

function recordsNotice({ kind, unitIds, dates }: Gathered, { kindOf, unitOf }: Naming): Notice {
  const units = unitIds.map(unitOf)
  return {
    code: 'records-missing',
    message: {
      'zh-CN': `上次核对时有、本次没有${kindOf(kind)['zh-CN']}的日期：${datesText(dates, 'zh-CN')}（${listed(units, 'zh-CN')}）。请确认文件是否齐全。`,
      en: `Dates with ${kindOf(kind).en} records at the earlier check and none now: ${datesText(dates, 'en')} (${listed(units, 'en')}). Make sure that no file is missing.`,
    },
  }
}

function personsNotice({ kind, ids }: LostPersons, { kindOf }: Naming): Notice {
  const isDirectory = kind === 'person'
  return {
    code: 'persons-missing',
    message: {
      'zh-CN': isDirectory
        ? `上次核对时在册、本次不在册的人员：${listed(ids, 'zh-CN')}。`
        : `上次核对时有、本次没有${kindOf(kind)['zh-CN']}的人员：${listed(ids, 'zh-CN')}。请确认文件是否齐全。`,
      en: isDirectory
        ? `Persons of the earlier check whom this data does not hold: ${listed(ids, 'en')}.`
        : `Persons with ${kindOf(kind).en} records at the earlier check and none now: ${listed(ids, 'en')}. Make sure that no file is missing.`,
    },
  }
}
