import { type DeadlineUnit, deadline } from '../calendar/index.js'
import { defineRecordKind, type RecordKindDefinition } from '../records/define-record-kind.js'
import type { FieldType } from '../records/field-types.js'
import { RecordKindError } from '../records/record-kind-error.js'
import { createRecordKinds, type RecordKinds } from '../records/record-kinds.js'
import { coreSheets } from '../sheets/core-sheets.js'
import { type EntryDue, recordSheet } from '../sheets/record-sheets.js'
import type { Column, Sheet } from '../sheets/sheet.js'
import type { World } from './compilation.js'
import { joinCountedKinds } from './counts-as.js'
import type { Pack } from './define.js'
import { sheetOf } from './define-sheet.js'
import type { ConfigIssue } from './errors.js'
import type { KindDefinition } from './language.js'

/** What the rules of some packs can read: the core's sheets and kinds, and those the packs add. Faults go to `issues`. */
export function worldOf(packs: readonly Pack[], issues: ConfigIssue[]): World {
  const kinds = kindsOf(packs, issues)
  const sheets = new Map<string, Sheet>(coreSheets)
  for (const kind of kinds.kinds) {
    const info = kinds.infoOf(kind)
    if (!info || sheets.has(kind) || info.reference) continue
    const fields = withUnits(info.fields, packs, kind)
    sheets.set(kind, recordSheet(kind, { ...info, fields }, entryDueOf(packs, kind, issues)))
  }
  joinCountedKinds(packs, sheets, issues)
  for (const pack of packs) {
    for (const definition of pack.code?.sheets ?? []) {
      if (!sheets.has(definition.name)) sheets.set(definition.name, sheetOf(definition))
      else nameTaken(`${pack.id}#/code/sheets/${definition.name}`, definition.name, issues)
    }
    for (const name of Object.keys(pack.sheets ?? {})) {
      if (sheets.has(name)) nameTaken(`${pack.id}#/sheets/${name}`, name, issues)
    }
  }
  return { sheets, kinds }
}

const durations: readonly DeadlineUnit[] = ['days', 'workdays', 'weeks', 'months', 'years']

/** When records of a pack's kind must be entered, as the pack says; the units are those of date expressions. */
function entryDueOf(packs: readonly Pack[], kind: string, issues: ConfigIssue[]): EntryDue | undefined {
  for (const pack of packs) {
    const within = pack.kinds?.[kind]?.recordedWithin
    if (!within) continue
    const unit = durations.find((name) => within[name] !== undefined)
    const n = unit && within[unit]
    if (unit && typeof n === 'number') {
      const roll = (within.roll ?? (unit === 'days' ? 'workday' : 'none')) === 'workday'
      return (day, calendar) => deadline({ event: day, n, unit, roll }, calendar)
    }
    issues.push({
      code: 'type',
      path: `${pack.id}#/kinds/${kind}/recordedWithin`,
      message: {
        'zh-CN': '这里应为一个写明数字的时长。',
        en: 'A length of time with its number written out belongs here.',
      },
    })
  }
  return undefined
}

function nameTaken(path: string, name: string, issues: ConfigIssue[]): void {
  issues.push({
    code: 'sheet-exists',
    path,
    message: { 'zh-CN': `已有名为“${name}”的表，请改名。`, en: `There is a sheet "${name}" already; rename this one.` },
  })
}

/** The units of numbers, which record schemas do not hold. */
function withUnits(fields: Readonly<Record<string, FieldType>>, packs: readonly Pack[], kind: string) {
  const given = packs.map((pack) => pack.kinds?.[kind]?.fields).find((found) => found !== undefined)
  return Object.fromEntries(
    Object.entries(fields).map(([name, type]): [string, Column] => {
      const unit = given?.[name]?.unit
      return [name, unit === undefined ? type : { ...type, unit }]
    }),
  )
}

function kindsOf(packs: readonly Pack[], issues: ConfigIssue[]): RecordKinds {
  const definitions: RecordKindDefinition[] = []
  const attempt = (path: string, build: () => RecordKindDefinition): void => {
    try {
      const definition = build()
      createRecordKinds([...definitions, definition])
      definitions.push(definition)
    } catch (error) {
      if (!(error instanceof RecordKindError)) throw error
      issues.push({ code: error.code, path, message: error.hint })
    }
  }
  for (const pack of packs) {
    for (const [kind, given] of Object.entries(pack.kinds ?? {})) {
      attempt(`${pack.id}#/kinds/${kind}`, () => kindOf(kind, given))
    }
    for (const definition of pack.code?.kinds ?? []) {
      attempt(`${pack.id}#/code/kinds/${definition.kind}`, () => definition)
    }
  }
  return createRecordKinds(definitions)
}

function kindOf(kind: string, { title, fields, time, subject, unit }: KindDefinition): RecordKindDefinition {
  const named = (given: string | undefined, usual: string): string | undefined =>
    given ?? (Object.hasOwn(fields, usual) ? usual : undefined)
  const person = named(subject, 'personId')
  const unitField = named(unit, 'unitId')
  return defineRecordKind({
    kind,
    ...(title && { title }),
    fields,
    time,
    ...(person !== undefined && { subject: person }),
    ...(unitField !== undefined && { unit: unitField }),
  })
}
