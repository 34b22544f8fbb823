import type { FieldType } from '../../records/field-types.js'
import type { CountsAs, KindDefinition, PackDefinition, UnitWords } from '../language.js'
import { packLimits } from '../limits.js'
import { anyText, choice, list, map, may, must, object, ref, type Schema } from './schema.js'

const fieldType = object<FieldType & { readonly unit?: string }>({
  type: must(
    'What the field holds.',
    '字段类型。',
    choice<FieldType['type']>({
      text: ['A text.', '文字。'],
      choice: ['One of "values".', '“values”中的一个。'],
      boolean: ['True or false.', 'true 或 false。'],
      integer: ['A whole number.', '整数。'],
      number: ['A number.', '数字。'],
      date: ['A date, YYYY-MM-DD.', '日期，YYYY-MM-DD。'],
      instant: ['An instant with its offset.', '带时差的时刻。'],
      month: ['A month, YYYY-MM.', '月份，YYYY-MM。'],
      period: ['A week, month, quarter, half-year or year, as 2025-W40.', '周、月、季、半年或年，如 2025-W40。'],
      ref: ['The id of a record of the kind in "to".', '“to”所指类型的记录编号。'],
      list: ['A list of "of".', '由“of”组成的列表。'],
      object: ['An object with "fields".', '含“fields”的对象。'],
    }),
  ),
  values: may('The values of a choice.', '可选值。', list(anyText, { least: 1 })),
  ordered: may('The values of the choice ascend.', '可选值由低到高。', { const: true }),
  to: may('The kind a ref leads to.', '所引用的记录类型。', ref('id')),
  of: may('What a list holds.', '列表元素的类型。', ref('field')),
  fields: may('The fields of an object.', '对象的字段。', map('name', ref('field'), { least: 1 })),
  optional: may('The field may be left out.', '可以不填。', { const: true }),
  orDate: may('An instant that may be given as a date.', '时刻也可只写日期。', { const: true }),
  orTrue: may('A list in place of which true may stand for everything.', '可用 true 代表全部的列表。', { const: true }),
  title: may('What people call it.', '字段名称。', ref('text')),
  unit: may('The unit of a number.', '数字的单位。', ref('name')),
})

const setting: Schema = {
  type: ['string', 'array', 'object'],
  if: { type: 'string' },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: ref('severityOrOff'),
  prefixItems: [ref('severityOrOff'), { type: 'object', additionalProperties: true }],
  items: false,
  minItems: 2,
  maxItems: 2,
}

/** The pack itself and what its rules share. */
export const packShapes = {
  field: fieldType,
  severityOrOff: { type: 'string', enum: ['off', 'error', 'warning', 'info'] },
  setting,
  kind: object<KindDefinition>({
    title: may('What people call such a record.', '记录名称。', ref('text')),
    fields: must(
      'Its fields beside kind, id, recordedAt and source.',
      '除 kind、id、recordedAt、source 之外的字段。',
      map('name', ref('field'), { least: 1 }),
    ),
    time: must('The field that dates it, or the two of an interval.', '表示时间的字段；区间则为两个。', {
      ...list(ref('name'), { least: 2, most: 2 }),
      type: ['string', 'array'],
    }),
    subject: may('The field that names the person; default personId.', '表示人员的字段，默认 personId。', ref('name')),
    unit: may('The field that names the unit; default unitId.', '表示单位的字段，默认 unitId。', ref('name')),
    recordedWithin: may(
      'How long after its date it may be entered and still count.',
      '发生后多久内录入才计入。',
      ref('duration'),
    ),
    countsAs: may(
      'A kind of the interchange format as which its records count, too.',
      '其记录同时视为交换格式中的哪一种记录。',
      ref('countsAs'),
    ),
  }),
  countsAs: object<CountsAs>({
    kind: must('The kind it counts as, such as measure.', '视为的记录类型，如 measure。', ref('name')),
    values: may(
      'Columns of that kind that the record itself does not have.',
      '该类型有而本记录没有的列及其值。',
      map('name', { type: ['string', 'number', 'boolean'] }),
    ),
    needs: may(
      'A field that must be filled, and neither 0 nor false, for it to count; otherwise it is listed as not counted.',
      '须有值（且不为 0 或 false）才计入的字段；否则列为未计入。',
      ref('name'),
    ),
  }),
  document: object<NonNullable<PackDefinition['documents']>[string]>({
    title: must('The title of the document.', '文件标题。', ref('text')),
    url: may('Where it can be read.', '文件网址。', anyText),
  }),
  unitWords: object<UnitWords>({
    'zh-CN': must('The measure word.', '中文量词。', ref('filled')),
    en: must('Singular and plural in English.', '英文单数和复数。', list(ref('filled'), { least: 2, most: 2 })),
  }),
  preset: object<PackDefinition['presets'][string]>({
    title: may(
      'What the preset is: whether it follows the clauses or a local policy.',
      '预设的说明：依据条款，还是本地做法。',
      ref('text'),
    ),
    rules: must(
      'Rules by id: off, a severity, or a severity with options.',
      '规则编号：off、级别，或级别加选项。',
      map('id', ref('setting'), { most: 2 * packLimits.rules }),
    ),
  }),
} satisfies Readonly<Record<string, Schema>>

/** The members of a pack. */
export const packShape: Schema = object<PackDefinition>({
  schema: must("The format's version: 1.", '格式版本：1。', { const: 1 }),
  $schema: may(
    'The schema an editor completes by; shouze schema writes one.',
    '编辑器所用的 schema，由 shouze schema 生成。',
    anyText,
  ),
  id: must(
    'The name of the pack: small letters, digits and hyphens.',
    '规则包编号：小写字母、数字和连字符。',
    ref('id'),
  ),
  version: must('Its own version, as 1.0.0.', '规则包版本，如 1.0.0。', ref('version')),
  core: may('The versions of the core it runs with, as >=1 <2.', '所需的核心版本，如 >=1 <2。', anyText),
  title: must('What people call the pack.', '规则包名称。', ref('text')),
  documents: may('The documents that citations name.', '引用的文件。', map('documentId', ref('document'))),
  parameters: may(
    'Values that rules share, with since when each is in force.',
    '各规则共用、按日期生效的参数。',
    map('name', ref('parameter')),
  ),
  kinds: may('Record kinds of its own.', '自定义的记录类型。', map('id', ref('kind'))),
  sheets: may('Named selections, usable as "from".', '命名的选取，可用作“from”。', map('id', ref('selection'))),
  conditions: may(
    'Named conditions, for {"condition": name}.',
    '命名的条件，以 {"condition": 名称} 引用。',
    map('name', ref('condition')),
  ),
  rules: must('The rules by id.', '各条规则，按编号。', map('id', ref('rule'), { most: packLimits.rules })),
  presets: must(
    'Which rules run and how; recommended is the default.',
    '启用哪些规则及其级别；默认用 recommended。',
    map('name', ref('preset')),
  ),
  units: may('Units of its own.', '自定义的计量单位。', map('name', ref('unitWords'))),
  labels: may('Choice values in words, for sentences.', '可选值在文字中的说法。', map('name', ref('text'))),
  fixtures: may(
    'Records that examples share.',
    '示例共用的记录。',
    map('name', list({ type: 'object' }, { most: packLimits.records })),
  ),
})
