import { monthKey, textFromDay, windowOf } from '../calendar/index.js'
import { idOf } from '../evidence/unit.js'
import type { FieldType } from '../records/field-types.js'
import { recordRow } from '../sheets/record-sheets.js'
import type { Cell, Row } from '../sheets/sheet.js'
import type { CaseContext } from './case.js'
import { unitOfPerson } from './row-book.js'
import type { ColumnReader, SelectedRows } from './selected-rows.js'

type Json = Readonly<Record<string, unknown>>

const calendarWindows = ['week', 'month', 'quarter', 'half-year', 'year'] as const
const noon = 43_200

/** What one record is drafted from. */
interface Draft {
  readonly selected: SelectedRows
  readonly context: CaseContext
  readonly day: number
  /** Values of columns that are settled, as records write them. */
  readonly fixed: Json
}

/** No record can be drafted that holds what a field demands. */
const impossible = Symbol('impossible')

/** A record of the selection's kind on the first of some days on which it would count; undefined where there is none. */
export function proposeOn(
  selected: SelectedRows,
  context: CaseContext,
  days: readonly number[],
  column?: string,
  serial = '',
): Json | undefined {
  for (const day of days) {
    const dated = column !== undefined && selected.columns[column]?.optional === true
    const fixed = dated ? { [column]: dateIn({ selected, context, day, fixed: {} }, selected.columns[column]) } : {}
    const record = propose({ selected, context, day, fixed }, serial)
    if (record) return record
  }
  return undefined
}

/** A record with certain values on the first day of the case on which it would count. */
export function proposeWith(
  selected: SelectedRows,
  context: CaseContext,
  fixed: Json,
  serial = '',
  days: readonly number[] = candidateDays(selected, context),
): Json | undefined {
  for (const day of days) {
    const record = propose({ selected, context, day, fixed }, serial)
    if (record) return record
  }
  return undefined
}

/** So many records that count, each on another day or, for a column that tells them apart, with another value. */
export function proposeDifferent(
  selected: SelectedRows,
  context: CaseContext,
  needed: number,
  distinct: ColumnReader | undefined,
): readonly Json[] | undefined {
  const taken = new Set<Cell>()
  if (distinct) {
    selected.rows.each(context, (row, outcome) => {
      if (outcome === 2) taken.add(distinct.read(row, context))
    })
  }
  const found: Json[] = []
  const days = candidateDays(selected, context)
  const values = distinct && !selected.sheet.time.includes(distinct.name) ? valuesOf(distinct, context) : undefined
  for (const value of values ?? days) {
    if (found.length === needed) break
    if (values && taken.has(value)) continue
    const fixed = values && distinct ? { [distinct.name]: value } : {}
    const on = values ? days : [value as number]
    if (!values && distinct && taken.has(value)) continue
    const record = proposeWith(selected, context, fixed, `-${found.length + 1}`, on)
    if (record) found.push(record)
  }
  return found.length === needed ? found : undefined
}

/** The values a column can take, where they can be listed. */
function valuesOf({ column }: ColumnReader, { data }: CaseContext): readonly string[] {
  if (column.to === 'person') return data.persons.map(({ record }) => record.id)
  if (column.to === 'unit') return data.units.map(({ record }) => record.id)
  return column.type === 'choice' ? (column.values ?? []) : []
}

/** Days before `asOf` on which a row of the case may count, the window's own first. */
function candidateDays({ rows }: SelectedRows, context: CaseContext): number[] {
  const { asOfDay } = context.data.horizon
  const counted = rows.datesOf(context)
  const from = Number.isFinite(counted.from) ? counted.from : context.from
  const to = Number.isFinite(counted.to) ? counted.to : Math.max(context.to, context.due)
  const days: number[] = []
  for (let day = from; day <= Math.max(to, context.due) && day < asOfDay && days.length < 400; day++) days.push(day)
  return days
}

/** A record with one blank field of it filled; undefined where nothing can stand there. */
export function fillField(
  selected: SelectedRows,
  context: CaseContext,
  row: Row,
  record: Json,
  path: string,
): Json | undefined {
  const [name, ...below] = path.split('.')
  const type = selected.sheet.kind?.fields[name]
  if (!type || below.length > 0) return undefined
  const day = Number.isFinite(row.day) ? row.day : context.from
  const value = defaultOf({ selected, context, day, fixed: {} }, name, type)
  if (value === impossible) return undefined
  const { source: _, ...kept } = record
  return { ...kept, [name]: Array.isArray(value) && value.length === 0 ? [memberOf(type)] : value }
}

/** Something a list can hold. */
function memberOf({ of }: FieldType): unknown {
  return of?.values?.[0] ?? (of?.type === 'integer' || of?.type === 'number' ? 1 : '1')
}

/** Drafts a record and keeps it only if the selection itself counts it. */
function propose(draft: Draft, serial: string): Json | undefined {
  const { selected, context, day } = draft
  const { sheet } = selected
  if (!sheet.kind || day >= context.data.horizon.asOfDay) return undefined
  const kind = sheet.makes ?? sheet.name
  const record: Record<string, unknown> = {
    kind,
    id: `remedy-${kind}-${idOf(context.party)}-${textFromDay(day)}${serial}`,
  }
  for (const [name, type] of Object.entries(sheet.kind.fields)) {
    if (name === 'id' || name === 'recordedAt' || name === 'source') continue
    const value = fieldOf(draft, name, type)
    if (value === impossible) return undefined
    if (value !== undefined) record[name] = value
  }
  const row = recordRow(sheet, { record, bits: 0, credited: false }, context.data.zone)
  return selected.rows.outcomeOf(row, context) === 2 ? record : undefined
}

function fieldOf(draft: Draft, path: string, type: FieldType): unknown {
  const { selected, context } = draft
  if (Object.hasOwn(draft.fixed, path)) return draft.fixed[path]
  const wishes = selected.wishes.filter(({ column }) => column === path)
  const wished = wishes.map(({ value }) => value(context)).filter((value) => value !== undefined)
  if (wished.length > 0) {
    if (type.type === 'list') return wished
    return typeof wished[0] === 'number' && (type.type === 'date' || type.type === 'instant')
      ? dateIn({ ...draft, day: Math.floor(wished[0]) }, type)
      : wished[0]
  }
  if (selected.whose === path) return type.type === 'list' ? [idOf(context.party)] : idOf(context.party)
  const inside = selected.wishes.some(({ column }) => column.startsWith(`${path}.`))
  const fields = type.type === 'list' ? type.of?.fields : type.fields
  if (inside && fields) {
    const object = objectOf(draft, path, fields)
    return object === impossible ? impossible : type.type === 'list' ? [object] : object
  }
  if (path === 'shift' && context.shift !== undefined) return context.shift
  const isTime = selected.sheet.kind?.time[0] === path
  return type.optional && !isTime ? undefined : defaultOf(draft, path, type)
}

function objectOf(draft: Draft, path: string, fields: Readonly<Record<string, FieldType>>): unknown {
  const object: Record<string, unknown> = {}
  for (const [name, type] of Object.entries(fields)) {
    const value = fieldOf(draft, `${path}.${name}`, type)
    if (value === impossible) return impossible
    if (value !== undefined) object[name] = value
  }
  return object
}

function dateIn({ context, day }: Draft, type: FieldType): string {
  if (type.type === 'month') return monthKey(context.from)
  if (type.type === 'period') {
    const calendar = calendarWindows.find((name) => name === context.windowType) ?? 'month'
    return windowOf(calendar, context.from).key
  }
  if (type.type === 'date' || type.orDate) return textFromDay(day)
  const { zone } = context.data
  return zone.textFromEpochMs(zone.localToEpochMs(day, noon))
}

/** What a field that must be filled is filled with where nothing says otherwise. */
function defaultOf(draft: Draft, path: string, type: FieldType): unknown {
  const { selected } = draft
  switch (type.type) {
    case 'date':
    case 'instant':
    case 'month':
    case 'period':
      return dateIn(draft, type)
    case 'ref':
      return refOf(draft, type.to)
    case 'choice':
      return type.values?.[0] ?? impossible
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return 1
    case 'list':
      return []
    case 'object':
      return objectOf(draft, path, type.fields ?? {})
    default:
      return selected.sheet.title['zh-CN']
  }
}

/** An id for a ref: the subject, where it is of that kind, else somebody of the unit. */
function refOf({ context, day, selected }: Draft, kind: string | undefined): unknown {
  const { party, row, data } = context
  const [rowKind, rowId] = row?.record.split(/:(.*)/s) ?? []
  if (kind !== undefined && rowKind === kind) return rowId
  if (kind === 'unit') return party.unit.record.id
  if (kind !== 'person') return impossible
  if (party.person) return party.person.record.id
  const isMember = selected.whose === unitOfPerson || selected.whose !== undefined
  const member = data.persons.find(({ posts }) =>
    posts.some((post) => post.from <= day && day <= post.to && (!isMember || post.unit.lineage.includes(party.unit))),
  )
  return (member ?? data.persons[0])?.record.id ?? impossible
}
