import { recordKinds } from '../../records/kinds.js'
import type { Text } from '../../report/finding.js'
import { coreSheets } from '../../sheets/core-sheets.js'
import { type Column, isGrid } from '../../sheets/sheet.js'
import { PackError } from '../errors.js'
import type { PackDefinition } from '../language.js'
import { readPack } from '../reading/read-pack.js'
import { shapeIssues } from './check-shape.js'
import { ColumnTests, fieldsOfKind, namedColumns, sheetTests } from './column-tests.js'
import { packJsonSchema } from './pack-schema.js'
import { ref, type Schema } from './schema.js'

type Columns = Readonly<Record<string, Column>>

/** A sheet that selections of the pack can read. */
interface Readable {
  readonly columns: Columns
  readonly title?: Text
  readonly isGrid: boolean
}

/**
 * The JSON Schema of one pack, for its editor: the schema of packs with the names that this one knows, its own and the
 * core's: sheets, their columns with what each can be compared with, facts, options, parameters, documents, rules.
 * Throws `PackError` for a text that has not the shape of a pack.
 */
export function schemaOfPack(source: string | Uint8Array): Readonly<Record<string, unknown>> {
  const document = readPack(source)
  const issues = shapeIssues(document.value)
  if (issues.length > 0) throw new PackError(issues.map(document.place))
  return namedSchema(document.value as PackDefinition)
}

function namedSchema(pack: PackDefinition): Schema {
  const general = packJsonSchema() as Schema & { readonly $defs: Readonly<Record<string, Schema>> }
  const readable = readableSheets(pack)
  const own = Object.fromEntries(
    Object.entries(pack.kinds ?? {}).map(([kind, { fields }]) => [kind, fields as Columns]),
  )
  const tests = new ColumnTests()
  const sheets = [...readable].map(([name, { columns }]) =>
    sheetTests(
      name,
      namedColumns(columns, (kind) => fieldsOfKind(kind, own)),
      tests,
    ),
  )
  return {
    ...general,
    $id: `urn:shouze:schema:pack:1:${pack.id}`,
    title: `Shouze rule pack ${pack.id} （守则规则包）`,
    $defs: Object.assign({}, withNames(general.$defs, pack, readable), tests.shapes, ...sheets),
  }
}

/** Sheets by name: the core's, the record kinds of the pack, its named sheets with the columns of what they build on. */
function readableSheets(pack: PackDefinition): ReadonlyMap<string, Readable> {
  const sheets = new Map<string, Readable>()
  for (const [name, sheet] of coreSheets) sheets.set(name, { ...sheet, isGrid: isGrid(sheet) })
  for (const [name, { fields, title }] of Object.entries(pack.kinds ?? {}))
    sheets.set(name, { columns: fields as Columns, title, isGrid: false })
  const named = pack.sheets ?? {}
  for (const name of Object.keys(named)) {
    const seen = new Set<string>()
    let from = name
    while (Object.hasOwn(named, from) && !seen.has(from)) {
      seen.add(from)
      from = named[from].from
    }
    const base = sheets.get(from)
    if (base) sheets.set(name, { ...base, title: undefined })
  }
  return sheets
}

/** A property with its names written out; left as it is where there are none. */
const oneOf = (schema: Schema, names: Iterable<string>): Schema => {
  const { $ref, ...rest } = schema
  const values = [...names]
  return values.length === 0 ? schema : { ...rest, type: 'string', enum: values }
}

/** The properties of a shape with others in their place. */
const refined = (shape: Schema, change: Readonly<Record<string, (schema: Schema) => Schema>>): Schema => {
  const properties = shape.properties as Readonly<Record<string, Schema>>
  const changed = Object.entries(change).map(([name, to]) => [name, to(properties[name])])
  return { ...shape, properties: { ...properties, ...Object.fromEntries(changed) } }
}

function withNames(
  shapes: Readonly<Record<string, Schema>>,
  pack: PackDefinition,
  sheets: ReadonlyMap<string, Readable>,
): Readonly<Record<string, Schema>> {
  const rules = Object.values(pack.rules)
  const facts = new Set(rules.flatMap((rule) => Object.keys(rule.facts)))
  const options = new Set(rules.flatMap((rule) => Object.keys(rule.options ?? {})))
  const parameters = Object.keys(pack.parameters ?? {})
  const kinds = [...recordKinds, ...Object.keys(pack.kinds ?? {})]
  const name = (names: Iterable<string>) => (schema: Schema) => oneOf(schema, names)
  const names = { fact: name(facts), option: name(options), parameter: name(parameters) }
  const judged = [...sheets].filter(([, sheet]) => !sheet.isGrid).map(([sheet]) => sheet)
  return {
    ...Object.fromEntries(Object.entries(shapes).map(([key, shape]) => [key, bySheet(shape) as Schema])),
    ...sheetParts(sheets),
    value: refined(shapes.value, names),
    optionReference: refined(shapes.optionReference, { option: names.option }),
    settingReference: refined(shapes.settingReference, { option: names.option, parameter: names.parameter }),
    factReference: refined(shapes.factReference, { fact: names.fact }),
    condition: refined(shapes.condition, {
      fact: names.fact,
      condition: name(Object.keys(pack.conditions ?? {})),
    }),
    citation: refined(shapes.citation, { document: name(Object.keys(pack.documents ?? {})) }),
    rows: refined(shapes.rows, { from: (from) => sheetNames(from, sheets) }),
    rule: refined(bySheet(shapes.rule) as Schema, {
      headline: names.fact,
      needs: (needs) => ({ ...needs, items: oneOf(needs.items as Schema, kinds) }),
      appliesTo: (appliesTo) => refined(appliesTo, { each: name(['person', 'unit', ...judged]) }),
    }),
    preset: refined(shapes.preset, { rules: (all) => presetRules(all, pack) }),
  }
}

function sheetNames(from: Schema, sheets: ReadonlyMap<string, Readable>): Schema {
  const titles = [...sheets].map(([name, { title }]) => title?.en ?? name)
  const both = [...sheets].map(([name, { title }]) => (title ? `${title.en}\n\n${title['zh-CN']}` : name))
  return { ...oneOf(from, sheets.keys()), enumDescriptions: titles, markdownEnumDescriptions: both }
}

/** Where a selection names a sheet and makes no other rows of its lists, its columns are those of the sheet. */
const ofSheet = (name: string, then: Schema): Schema => ({
  if: { type: 'object', properties: { from: { const: name }, unfold: false, pairs: false }, required: ['from'] },
  then,
})

/** What the members of a selection can name, sheet by sheet. */
function sheetParts(sheets: ReadonlyMap<string, Readable>): Readonly<Record<string, Schema>> {
  const part = (members: (sheet: string) => Readonly<Record<string, Schema>>): Schema => ({
    allOf: [...sheets.keys()].map((sheet) => ofSheet(sheet, { properties: members(sheet) })),
  })
  return {
    'by-sheet': part((sheet) => ({
      where: ref(`where:${sheet}`),
      valid: ref(`where:${sheet}`),
      on: ref(`column:${sheet}`),
    })),
    'by-sheet:column': part((sheet) => ({ column: ref(`column:${sheet}`) })),
    'by-sheet:distinct': part((sheet) => ({ distinct: ref(`column:${sheet}`) })),
  }
}

/** A shape in which everything that selects rows is held to the columns of its sheet. */
function bySheet(shape: unknown): unknown {
  if (typeof shape !== 'object' || shape === null) return shape
  if (Array.isArray(shape)) return shape.map(bySheet)
  const inner = Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, bySheet(value)]))
  if (inner.$ref !== '#/$defs/rows') return inner
  const own = Object.keys(inner.properties as object).filter((name) => name === 'column' || name === 'distinct')
  return { ...inner, allOf: [ref('by-sheet'), ...own.map((name) => ref(`by-sheet:${name}`))] }
}

/** A preset's rules by their ids, each with the options it has. */
function presetRules(all: Schema, pack: PackDefinition): Schema {
  const setting = (id: string): Schema => {
    const options = Object.entries(pack.rules[id].options ?? {})
    const title = pack.rules[id].title
    return {
      description: title.en,
      markdownDescription: `${title.en}\n\n${title['zh-CN']}`,
      ...ref('setting'),
      prefixItems: [
        ref('severityOrOff'),
        {
          type: 'object',
          properties: Object.fromEntries(options.map(([name]) => [name, {}])),
          additionalProperties: false,
        },
      ],
    }
  }
  const { additionalProperties: _, ...rest } = all
  const ids = Object.keys(pack.rules)
  const tables = ids.flatMap((id) =>
    (pack.rules[id].rows ?? []).map((row) => [`${id}-${row.id}`, setting(id)] as const),
  )
  return {
    ...rest,
    properties: Object.fromEntries([...ids.map((id) => [id, setting(id)] as const), ...tables]),
    additionalProperties: false,
  }
}
