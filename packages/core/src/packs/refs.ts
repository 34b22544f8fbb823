import type { DatedPost, Unit } from '../evidence/unit.js'
import type { CaseContext } from '../facts/case.js'
import { recordKindInfo } from '../records/kinds.js'
import type { RecordKinds } from '../records/record-kinds.js'
import type { DataSet } from '../sheets/data-set.js'
import { postCell, postColumns } from '../sheets/post-sheets.js'
import { fieldPaths, fieldTypeAt, readField } from '../sheets/record-cells.js'
import type { Cell, Column, Row } from '../sheets/sheet.js'
import { unitCell } from '../sheets/unit-columns.js'
import type { Compilation } from './compilation.js'

type Columns = Readonly<Record<string, Column>>

/** A column followed one step: `person.classes` leads from `personId` to the post in force on the row's date. */
interface RefStep {
  /** The column that holds the id. */
  readonly by: string
  /** The kind it leads to. */
  readonly to: string
  /** The column there. */
  readonly column: string
}

/** What columns are read of: a row, a post, a unit. */
export type Columned = Pick<Row, 'cell' | 'day'>

/** Reads a column of a row, following one ref where the name says so. */
export type CellReader = (row: Columned, name: string, context: CaseContext) => Cell

const personNames: Columns = { id: recordKindInfo.person.fields.id, name: recordKindInfo.person.fields.name }

function columnsOf(kind: string, kinds: RecordKinds): Columns {
  return kind === 'person' ? { ...postColumns, ...personNames } : kinds.fieldsOf(kind)
}

function stepOf(columns: Columns, name: string): RefStep | undefined {
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const by = `${name.slice(0, dot)}Id`
    const column = fieldTypeAt(columns, by)
    if (column?.type === 'ref' && column.to !== undefined) return { by, to: column.to, column: name.slice(dot + 1) }
  }
  return undefined
}

/** The column a name stands for; undefined where there is none. */
export function columnAt(columns: Columns, name: string, { world }: Pick<Compilation, 'world'>): Column | undefined {
  const own = fieldTypeAt(columns, name)
  if (own) return own
  const step = stepOf(columns, name)
  return step && fieldTypeAt(columnsOf(step.to, world.kinds), step.column)
}

/** The names under which columns can be found, those that refs lead to included. */
export function columnNames(columns: Columns, { world }: Pick<Compilation, 'world'>): string[] {
  const own = fieldPaths(columns)
  const followed = own.flatMap((path) => {
    const column = fieldTypeAt(columns, path)
    if (column?.type !== 'ref' || column.to === undefined || !path.endsWith('Id')) return []
    return fieldPaths(columnsOf(column.to, world.kinds), `${path.slice(0, -2)}.`)
  })
  return [...own, ...followed]
}

function follow(data: DataSet, step: RefStep, id: Cell, row: Columned, context: CaseContext, kinds: RecordKinds): Cell {
  if (typeof id !== 'string') return undefined
  if (step.to === 'person') return personCell(data, id, step.column, row, context)
  const record = step.to === 'unit' ? data.unitById(id)?.record : data.record(step.to, id)
  if (!record) return undefined
  const type = fieldTypeAt(kinds.fieldsOf(step.to), step.column)
  return readField(record as Readonly<Record<string, unknown>>, step.column, type, data.zone)
}

/** A column of the post in force on the row's date: of the person judged one in the unit judged, if there is one. */
function personCell(data: DataSet, id: string, column: string, row: Columned, { party, to }: CaseContext): Cell {
  const person = data.personById(id)
  if (!person) return undefined
  if (column === 'id') return id
  if (column === 'name') return person.record.name
  const day = Number.isFinite(row.day) ? row.day : to
  const posts = party.person === person ? party.posts : person.posts
  const held = posts.filter((post) => post.from <= day && day <= post.to)
  const post = held.find((each) => each.unit.lineage.includes(party.unit)) ?? held[0]
  return post && postCell(post, column)
}

/** A post as its columns are read. */
export function columnsOfPost(post: DatedPost): Columned {
  return { day: post.from, cell: (name) => postCell(post, name) }
}

/** A unit as its columns are read. */
export function columnsOfUnit(unit: Unit, data: DataSet): Columned {
  return { day: Number.NEGATIVE_INFINITY, cell: (name) => unitCell(unit, name, data) }
}

/** What reads the columns of a sheet's rows. */
export function cellReader(columns: Columns, { world }: Pick<Compilation, 'world'>): CellReader {
  const steps = new Map<string, RefStep | undefined>()
  return (row, name, context) => {
    if (Object.hasOwn(columns, name)) return row.cell(name)
    let step = steps.get(name)
    if (step === undefined && !steps.has(name)) {
      step = fieldTypeAt(columns, name) ? undefined : stepOf(columns, name)
      steps.set(name, step)
    }
    return step ? follow(context.data, step, row.cell(step.by), row, context, world.kinds) : row.cell(name)
  }
}
