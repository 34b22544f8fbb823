import type { FieldType, Locale } from '../../packages/core/src/index.js'
import { coreSheets } from '../../packages/core/src/sheets/core-sheets.js'
import { postColumns } from '../../packages/core/src/sheets/post-sheets.js'
import { type Column, isGrid, type Sheet } from '../../packages/core/src/sheets/sheet.js'
import { unitColumns } from '../../packages/core/src/sheets/unit-columns.js'
import { codes, table } from './markdown.js'

interface SheetWords {
  readonly generated: string
  readonly title: string
  readonly intro: readonly string[]
  readonly groups: Readonly<Record<'ledger' | 'derived' | 'records', string>>
  readonly head: readonly string[]
  readonly rowsAre: (unit: string, time: string, kinds: string, aDay: boolean) => string
  readonly common: string
  readonly post: readonly [heading: string, text: string]
  readonly unit: readonly [heading: string, text: string]
  readonly optional: string
  readonly list: (of: string) => string
  readonly orDate: string
  readonly ordered: string
}

const words: Readonly<Record<Locale, SheetWords>> = {
  en: {
    generated: 'Generated from packages/core/src/sheets: run `pnpm generate`.',
    title: 'Sheets: everything a rule can read',
    intro: [
      'A rule never reads records one by one. It reads _sheets_: rows with typed columns, made once for a person in a unit. What is hard (what counts, which leave is valid, who was where) has been worked out when a rule reads them; a rule selects rows and counts.',
      "A column of type `choice` holds one of the listed values; an ordered choice can be compared (`atLeast`). A `ref` holds an id. Dates are civil dates of the data set's time zone. An optional column may be blank, and a blank satisfies no operator but `filled: false`.",
    ],
    groups: {
      ledger: 'Calendar, evidence and excuses: a row a day or night',
      derived: 'Worked out from records: a row for each',
      records: 'Records as they are',
    },
    head: ['column', 'type', 'values', 'unit', 'meaning'],
    rowsAre: (unit, time, kinds, aDay) =>
      `${aDay ? 'At most one row a date. ' : ''}Counted in ${unit}; dated by ${time}${kinds === '' ? '' : `; comes from ${kinds}`}.`,
    common:
      'Every sheet of records also has `recordedAt` (instant, optional: when it was entered in its source system) and `source.system`, `source.file`, `source.row`.',
    post: [
      'Columns of the post',
      "Rules about persons test them by name in `appliesTo`; rows of sheets follow them as `person.<column>`, with the post in force on the row's date.",
    ],
    unit: [
      'Columns of the unit',
      'Rules about units test them by name in `appliesTo`, and read them as `{"subject": "<column>"}`.',
    ],
    optional: ', optional',
    list: (of) => `list of ${of}`,
    orDate: ' or date',
    ordered: ', ascending',
  },
  'zh-CN': {
    generated: '由 packages/core/src/sheets 生成：请运行 `pnpm generate`。',
    title: '表：规则能读到的一切',
    intro: [
      '规则不逐条读记录，只读**表**：行与带类型的列，按人、按单位各做一次。难的部分（何者计入、哪次请假有效、人在何处）在读表之前已经算好；规则只选行、计数。',
      '类型为 `choice` 的列只取所列的值；有序的可以比较（`atLeast`）。`ref` 是编号。日期为数据集时区的民用日期。可选列可以为空；空值除 `filled: false` 外不满足任何运算。',
    ],
    groups: {
      ledger: '日历、证明与准假公出：每日或每夜一行',
      derived: '由记录推算：逐条一行',
      records: '记录本身',
    },
    head: ['列', '类型', '取值', '单位', '含义'],
    rowsAre: (unit, time, kinds, aDay) =>
      `${aDay ? '每个日期至多一行。' : ''}计数单位 ${unit}；日期取 ${time}${kinds === '' ? '' : `；来自 ${kinds}`}。`,
    common:
      '各记录表另有 `recordedAt`（时刻，可选：在来源系统中的录入时间）和 `source.system`、`source.file`、`source.row`。',
    post: [
      '职务的列',
      '针对人员的规则在 `appliesTo` 中直接使用；各表的行以 `person.<列>` 引用，取该行日期在任的职务。',
    ],
    unit: ['单位的列', '针对单位的规则在 `appliesTo` 中直接使用，或以 `{"subject": "<列>"}` 引用。'],
    optional: '，可选',
    list: (of) => `${of} 的列表`,
    orDate: '或日期',
    ordered: '，由低到高',
  },
}

const commonColumns: readonly string[] = ['recordedAt', 'source']
const comma = ', '

/** The page that lists the columns of every sheet of the core. */
export function sheetsPage(locale: Locale): string {
  const said = words[locale]
  const sheets = [...coreSheets.values()]
  const isRecordSheet = (sheet: Sheet): boolean => sheet.reads.length === 1 && sheet.reads[0] === sheet.name
  const groups: readonly (readonly [string, readonly Sheet[]])[] = [
    [said.groups.ledger, sheets.filter(isGrid)],
    [said.groups.derived, sheets.filter((sheet) => !isGrid(sheet) && !isRecordSheet(sheet))],
    [said.groups.records, sheets.filter(isRecordSheet)],
  ]
  const parts = [`<!-- ${said.generated} -->`, `# ${said.title}`, ...said.intro]
  for (const [heading, members] of groups) {
    parts.push(`## ${heading}`)
    if (heading === said.groups.records) parts.push(said.common)
    for (const sheet of members) parts.push(...sheetText(sheet, locale))
  }
  parts.push(`## ${said.post[0]}`, said.post[1], columnTable(postColumns, locale))
  parts.push(`## ${said.unit[0]}`, said.unit[1], columnTable(unitColumns, locale))
  return `${parts.join('\n\n')}\n`
}

function sheetText(sheet: Sheet, locale: Locale): string[] {
  const said = words[locale]
  const kinds = sheet.reads.length === 1 && sheet.reads[0] === sheet.name ? '' : codes(sheet.reads, comma)
  return [
    `### <a id="${sheet.name}"></a>\`${sheet.name}\` ${sheet.title[locale]}`,
    said.rowsAre(`\`${sheet.unit}\``, codes(sheet.time, comma), kinds, isGrid(sheet)),
    columnTable(sheet.columns, locale),
  ]
}

function columnTable(columns: Readonly<Record<string, Column>>, locale: Locale): string {
  const rows = flat(columns).map(([name, column]) => [
    `\`${name}\``,
    typeText(column, locale),
    codes(valuesOf(column), ' '),
    column.unit ?? '',
    column.title?.[locale] ?? '',
  ])
  return table(words[locale].head, rows)
}

/** Columns with the fields of objects as columns of their own: `signature.signerType`. */
function flat(columns: Readonly<Record<string, Column>>, prefix = ''): (readonly [string, Column])[] {
  return Object.entries(columns).flatMap(([name, column]): (readonly [string, Column])[] => {
    if (prefix === '' && column.optional && commonColumns.includes(name)) return []
    if (column.type !== 'object' || !column.fields) return [[`${prefix}${name}`, column]]
    return flat(column.fields, `${prefix}${name}.`)
  })
}

function valuesOf(column: FieldType): readonly string[] {
  return column.values ?? (column.type === 'list' && column.of ? valuesOf(column.of) : [])
}

function typeText(column: Column, locale: Locale): string {
  const said = words[locale]
  const one = (type: FieldType): string => {
    if (type.type === 'list' && type.of) return said.list(one(type.of))
    if (type.type === 'object' && type.fields) return `{${Object.keys(type.fields).join(', ')}}`
    if (type.type === 'ref') return type.to === undefined ? 'ref' : `ref (${type.to})`
    return `${type.type}${type.orDate ? said.orDate : ''}${type.ordered ? said.ordered : ''}`
  }
  return `${one(column)}${column.optional ? said.optional : ''}`
}
