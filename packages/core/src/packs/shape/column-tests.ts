import { allOperators } from '../../conditions/operators.js'
import { recordKindInfo } from '../../records/kinds.js'
import type { RecordKind } from '../../records/types.js'
import { fieldPaths, fieldTypeAt } from '../../sheets/record-cells.js'
import type { Column } from '../../sheets/sheet.js'
import { ref, type Schema } from './schema.js'
import { operandShape } from './selections.js'

type Columns = Readonly<Record<string, Column>>

const numbers: readonly string[] = ['integer', 'number']
const times: readonly string[] = ['date', 'instant']

/** The JSON type of a literal that a column is compared with. */
function literalType({ type }: Column): string {
  if (numbers.includes(type)) return 'number'
  return type === 'boolean' ? 'boolean' : 'string'
}

/** The operators a column takes. */
function operatorsOf(column: Column): string[] {
  const ordered = numbers.includes(column.type) || (column.type === 'choice' && column.ordered === true)
  const fits = {
    any: column.type !== 'list' && column.type !== 'object',
    set: column.type !== 'list' && column.type !== 'object',
    ordered,
    dates: times.includes(column.type),
    list: column.type === 'list',
  }
  const names = allOperators().filter(({ takes }) => fits[takes])
  return [...names.map(({ name }) => name), ...(column.type === 'list' ? ['containsAny'] : []), 'filled']
}

/** A literal of a column: one of the values of a choice, else anything of its type. */
const literal = (column: Column): Schema =>
  column.type === 'choice' && column.values ? { type: 'string', enum: column.values } : { type: literalType(column) }

/** The right side of an operator: a literal or a list of them, or a reference. */
function operand(operator: string, column: Column): Schema {
  const general = operandShape(operator)
  if (operator === 'filled') return general
  const single = literal(column)
  const takesList = ['in', 'notIn', 'containsAny'].includes(operator)
  return {
    if: { type: 'object' },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: general,
    else: takesList ? { type: 'array', items: single } : single,
  }
}

/** The tests of columns, those of one type and the same values once. */
export class ColumnTests {
  readonly shapes: Record<string, Schema> = {}
  private readonly names = new Map<string, string>()

  /** What a test of one column can be: a literal, or operators that fit its type. */
  of(column: Column): Schema {
    const { title } = column
    const words = title && { description: title.en, markdownDescription: `${title.en}\n\n${title['zh-CN']}` }
    return { ...this.shared(column), ...words }
  }

  private shared(column: Column): Schema {
    const tested = column.type === 'list' && column.of ? column.of : column
    const operators = operatorsOf(column)
    const same = JSON.stringify([operators, literal(tested)])
    let name = this.names.get(same)
    if (name === undefined) {
      name = `test:${column.type}:${this.names.size + 1}`
      this.names.set(same, name)
      this.shapes[name] = {
        if: { type: 'object' },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        then: {
          properties: Object.fromEntries(operators.map((operator) => [operator, operand(operator, tested)])),
          additionalProperties: false,
          minProperties: 1,
        },
        else: literal(tested),
      }
    }
    return ref(name)
  }
}

/** The columns that tests can name: those of the sheet, and those of what its refs lead to, one step. */
export function namedColumns(columns: Columns, fieldsOf: (kind: string) => Columns): Columns {
  const own = fieldPaths(columns).map((path) => [path, fieldTypeAt(columns, path) as Column] as const)
  const followed = own.flatMap(([path, { type, to }]) =>
    type === 'ref' && to !== undefined && path.endsWith('Id')
      ? Object.entries(fieldsOf(to)).map(([name, column]) => [`${path.slice(0, -2)}.${name}`, column] as const)
      : [],
  )
  return Object.fromEntries([...own, ...followed])
}

/** The columns a ref to a kind leads to: of a person those of the post in force, too. */
export function fieldsOfKind(kind: string, own: Readonly<Record<string, Columns>>): Columns {
  if (Object.hasOwn(own, kind)) return own[kind]
  if (!Object.hasOwn(recordKindInfo, kind)) return {}
  const { fields } = recordKindInfo[kind as RecordKind]
  if (kind !== 'person') return fields
  const { id, name, posts } = fields
  return { id, name, ...posts.of?.fields, townshipOfficial: { type: 'boolean' } }
}

/** The tests of one sheet's rows: its columns, each with what it can be compared with. */
export function sheetTests(name: string, columns: Columns, tests: ColumnTests): Readonly<Record<string, Schema>> {
  const where = `where:${name}`
  return {
    [where]: {
      type: 'object',
      properties: {
        any: { type: 'array', items: ref(where), minItems: 1 },
        all: { type: 'array', items: ref(where), minItems: 1 },
        not: ref(where),
        ...Object.fromEntries(Object.entries(columns).map(([column, type]) => [column, tests.of(type)])),
      },
      additionalProperties: false,
    },
    [`column:${name}`]: { type: 'string', enum: Object.keys(columns) },
  }
}
