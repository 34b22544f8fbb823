import type {
  DatedValue,
  OptionDefinition,
  ParameterDefinition,
  RowColumn,
  SettingType,
  TableColumn,
} from '../language.js'
import { anyBoolean, anyNumber, anyText, choice, list, map, may, must, object, ref, type Schema } from './schema.js'

const citationMembers = {
  document: must('A document of the pack.', '本包所列的文件。', ref('documentId')),
  clause: must('The clause in it.', '其中的条款。', ref('filled')),
}

const settingType = choice<SettingType['type']>({
  integer: ['A whole number.', '整数。'],
  number: ['A number.', '数字。'],
  boolean: ['True or false.', 'true 或 false。'],
  choice: ['One of "values".', '“values”中的一个。'],
  text: ['A text.', '文字。'],
  date: ['A date.', '日期。'],
  list: ['A list of "of".', '由“of”组成的列表。'],
  window: ['The name of a calendar window.', '窗口名。'],
  table: ['Rows of "columns", for lookup.', '由“columns”组成的表，供 lookup 查用。'],
})

const settingMembers = {
  type: must('What it holds.', '值的类型。', settingType),
  of: may('What a list holds; default text.', '列表元素的类型，默认为文字。', settingType),
  unit: may('The unit of a number.', '数字的单位。', ref('name')),
  columns: may('The columns of a table.', '表的列。', map('name', ref('tableColumn'), { least: 1 })),
}

const columnTypes = {
  text: ['A text.', '文字。'],
  choice: ['One of "values".', '“values”中的一个。'],
  boolean: ['True or false.', 'true 或 false。'],
  integer: ['A whole number.', '整数。'],
  number: ['A number.', '数字。'],
  date: ['A date.', '日期。'],
} as const satisfies Record<TableColumn['type'], readonly [string, string]>

const rows = { type: 'object', propertyNames: ref('name'), additionalProperties: ref('cell') }

/** Options, parameters, and the tables both can hold. */
export const settingShapes = {
  citation: object<NonNullable<DatedValue['citation']>>(citationMembers),
  documentId: { type: 'string', pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*$' },
  settingValue: {
    type: ['string', 'number', 'boolean', 'array'],
    items: { ...rows, type: ['string', 'number', 'boolean', 'object'] },
  },
  tableColumn: object<TableColumn>({
    type: must('What the column holds.', '列的类型。', choice<TableColumn['type']>(columnTypes)),
    values: may('The values of a choice.', '可选值。', list(anyText, { least: 1 })),
    ordered: may('The values ascend.', '可选值由低到高。', { const: true }),
    unit: may('The unit of a number.', '数字的单位。', ref('name')),
    upTo: may('Matches everything up to the cell, inclusive.', '与不超过该格的值相符（含）。', { const: true }),
  }),
  rowColumn: object<RowColumn>({
    type: must(
      'What the column holds.',
      '列的类型。',
      choice<RowColumn['type']>({ ...columnTypes, list: ['Texts, rule ids say.', '文字的列表，如规则编号。'] }),
    ),
    values: may('The values of a choice or a list.', '可选值。', list(anyText, { least: 1 })),
    ordered: may('The values ascend.', '可选值由低到高。', { const: true }),
    unit: may('The unit of a number.', '数字的单位。', ref('name')),
    minimum: may('The smallest number allowed.', '允许的最小值。', anyNumber),
  }),
  option: object<OptionDefinition>({
    ...settingMembers,
    values: may('The values of a choice.', '可选值。', list(anyText, { least: 1 })),
    minimum: may('The smallest number allowed.', '允许的最小值。', anyNumber),
    maximum: may('The largest number allowed.', '允许的最大值。', anyNumber),
    default: may(
      'Its value unless it is set; without one the rule is off until it is.',
      '未设置时的值；没有默认值则设置前规则不启用。',
      ref('settingValue'),
    ),
    dated: may('It may be set to values by date.', '可按日期设置不同的值。', anyBoolean),
    tighter: may(
      'Which way is stricter: a lower level may move a locked option that way, and no other.',
      '哪个方向更严：被锁定的选项，下级只可往这个方向改。',
      choice<NonNullable<OptionDefinition['tighter']>>({
        higher: ['Higher, later, true, further on in "values".', '数值更大、日期更晚、true、在“values”中更靠后。'],
        lower: ['Lower, earlier, false, further up in "values".', '数值更小、日期更早、false、在“values”中更靠前。'],
      }),
    ),
    title: may('What people call it.', '选项名称。', ref('text')),
  }),
  parameter: object<ParameterDefinition>({
    ...settingMembers,
    title: may('What people call it.', '参数名称。', ref('text')),
    values: must(
      'Its values, each with the date from which it is in force, the earliest first.',
      '各时期的值，由早到晚。',
      list(
        object<DatedValue>({
          from: must('The first date on which it is in force.', '生效首日。', ref('date')),
          value: must('The value.', '值。', ref('settingValue')),
          citation: may('Where it comes from.', '出处。', ref('citation')),
        }),
        { least: 1 },
      ),
    ),
  }),
} satisfies Readonly<Record<string, Schema>>
