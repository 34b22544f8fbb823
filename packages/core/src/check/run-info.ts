import { calendarSource, firstYear, lastYear } from '../calendar/index.js'
import type { Intake } from '../intake/intake.js'
import type { Pack } from '../packs/define.js'
import type { PackDefinition } from '../packs/language.js'
import { digestOf } from '../report/canonical.js'
import type { Finding, Place, Register, RegisterPerson, Run, Summary } from '../report/finding.js'
import { toolVersion } from '../version.js'
import type { CheckerParts } from './checker.js'
import type { CheckInput } from './input.js'
import { type Period, periodText } from './period.js'
import type { ActiveRule } from './rule-run.js'

/** How many records were read, accepted, refused. */
export function recordCounts(intake: Intake): Summary['records'] {
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

/** What makes a report reproducible. */
export function runOf(
  parts: CheckerParts,
  input: CheckInput,
  intake: Intake,
  period: Period,
  active: readonly ActiveRule[],
  complete: true | ReadonlySet<string>,
): Run {
  return {
    tool: { name: '@shouze/core', version: toolVersion },
    packs: parts.packs
      .map((pack) => ({ id: pack.id, version: pack.version, digest: digestOf(dataOf(pack)) }))
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

/** A pack without its code, which has no canonical form. */
function dataOf({ code: _, ...data }: Pack): PackDefinition {
  return data
}

/** The records that findings and the register name, for labels, and where they came from. */
export function namedRecords(
  intake: Intake,
  findings: readonly Finding[],
  register: readonly Pick<RegisterPerson, 'days'>[],
): Pick<Register, 'records' | 'places'> {
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
  const places: Record<string, Place> = {}
  for (const name of [...names].sort()) {
    const at = name.indexOf(':')
    const table = intake.table(name.slice(0, at))
    const index = table.find(name.slice(at + 1))
    if (index < 0) continue
    records[name] = table.records.at(index)
    places[name] = intake.placeOf(table, index)
  }
  return { records, places }
}
