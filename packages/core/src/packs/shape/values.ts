import type { CalendarUnit, DateUnit, Duration, OptionReference, Value, WindowEdge } from '../language.js'
import { packLimits } from '../limits.js'
import { choice, choiceOr, forms, may, needsOneMore, ref, type Schema, type UnionKeys } from './schema.js'

const optionOnly: Schema = forms<keyof OptionReference>(
  { option: may('The name of an option of this rule.', '本规则的选项名。', ref('name')) },
  { option: [] },
)

const unitMembers = (then: readonly [en: string, zh: string]) => {
  const unit = (en: string, zh: string) => may(`${en}${then[0]}`, `${zh}${then[1]}`, ref('value'))
  return {
    days: unit('How many days', '多少天'),
    workdays: unit('How many workdays', '多少个工作日'),
    weeks: unit('How many weeks', '多少周'),
    months: unit('How many months', '多少个月'),
    years: unit('How many years', '多少年'),
  } satisfies Record<DateUnit, unknown>
}

const counting = {
  roll: may(
    'Whether a date on no workday rolls to the next one: default workday for days, none for the other units.',
    '期限遇非工作日是否顺延：按天计时默认顺延（workday），其他单位默认不顺延（none）。',
    choiceOr(
      choice<'workday' | 'none'>({
        workday: ['Rolls to the next workday.', '顺延至下一个工作日。'],
        none: ['Stays as it is.', '不顺延。'],
      }),
      optionOnly,
    ),
  ),
  dayCount: may(
    'An option that says whether days are calendar days or workdays.',
    '决定按自然日或工作日计的选项。',
    optionOnly,
  ),
}

const units: readonly DateUnit[] = ['days', 'workdays', 'weeks', 'months', 'years']
const byUnit = <T>(value: T) => Object.fromEntries(units.map((unit) => [unit, value])) as Record<DateUnit, T>

const duration = forms<keyof Duration>(
  { ...unitMembers(['.', '。'] as const as readonly [string, string]), ...counting },
  byUnit(['roll', 'dayCount']),
)

const within = forms<keyof Duration | 'option'>(
  {
    ...unitMembers(['.', '。']),
    ...counting,
    option: may(
      'An option that names a calendar window, term or period.',
      '决定窗口的选项：自然周期、term 或 period。',
      ref('name'),
    ),
  },
  { ...byUnit<readonly (keyof Duration)[]>(['roll', 'dayCount']), option: [] },
)

const calendarUnit = choice<CalendarUnit>({
  week: ['Monday to Sunday.', '周一至周日。'],
  month: ['The calendar month.', '自然月。'],
  quarter: ['The calendar quarter.', '自然季度。'],
  'half-year': ['January to June, July to December.', '上半年、下半年。'],
  year: ['The calendar year.', '自然年。'],
})

const windowEdge = choice<WindowEdge>({
  from: ['The first day of the window.', '窗口首日。'],
  to: ['The last day of the window.', '窗口末日。'],
  'next.from': ['The first day of the window after it.', '下一窗口首日。'],
  'next.to': ['The last day of the window after it.', '下一窗口末日。'],
  'previous.from': ['The first day of the window before it.', '上一窗口首日。'],
  'previous.to': ['The last day of the window before it.', '上一窗口末日。'],
  due: ['The date the case is judged by.', '判定期限。'],
})

type Key = UnionKeys<Value>

const references = forms<Key>(
  {
    option: may('The value of an option of this rule.', '本规则某选项的值。', ref('name')),
    parameter: may(
      "The value of a parameter of the pack, in force on the window's first day.",
      '规则包某参数在窗口首日有效的值。',
      ref('name'),
    ),
    fact: may('The value of a fact of this rule.', '本规则某事实的值。', ref('name')),
    path: may('A part of the fact, as $.open.', '事实的一个部分，如 $.open。', ref('part')),
    column: may('A column of the same row.', '同一行的某列。', ref('column')),
    subject: may('A column of the record or unit that is judged.', '所核对记录或单位的某列。', ref('column')),
    item: may('The item of the checklist that is being ticked.', '清单当前项。', ref('name')),
    row: may("A cell of the rule table's row.", '规则表当前行的某格。', ref('name')),
    window: may(
      'An edge of the window, of the one before or after it, or the due date.',
      '窗口或相邻窗口的首末日，或期限。',
      windowEdge,
    ),
    ...unitMembers([' after or before a date.', '之后或之前。']),
    after: may(
      'The date from which it is counted forwards; the day itself is not counted.',
      '起算日期，向后计，当日不计。',
      ref('value'),
    ),
    before: may(
      'The date from which it is counted backwards; the day itself is not counted.',
      '起算日期，向前计，当日不计。',
      ref('value'),
    ),
    ...counting,
    endOf: may(
      'The last day of the calendar window that holds the date in "of".',
      '“of”所在自然周期的末日。',
      calendarUnit,
    ),
    startOf: may(
      'The first day of the calendar window that holds the date in "of".',
      '“of”所在自然周期的首日。',
      calendarUnit,
    ),
    of: may('The date whose calendar window is meant.', '所指的日期。', ref('value')),
  },
  {
    option: [],
    parameter: [],
    fact: ['path'],
    column: [],
    subject: [],
    item: [],
    row: [],
    window: [],
    ...byUnit<readonly Key[]>(['after', 'before', 'roll', 'dayCount']),
    endOf: ['of'],
    startOf: ['of'],
  },
)

/** A date expression counts from one date, forwards or backwards. */
function withDate(schema: Schema): Schema {
  const dependent = schema.dependentSchemas as Readonly<Record<string, Schema>>
  const dated = units.map((unit) => [unit, { ...dependent[unit], ...needsOneMore([unit, 'roll', 'dayCount']) }])
  return {
    ...schema,
    dependentSchemas: {
      ...dependent,
      ...Object.fromEntries(dated),
      after: { propertyNames: { enum: [...units, 'after', 'roll', 'dayCount'] } },
    },
    dependentRequired: { endOf: ['of'], startOf: ['of'] },
  }
}

const scalar: Schema = { type: ['string', 'number', 'boolean'] }

/** Values: literals, references, dates reckoned from others. */
export const valueShapes = {
  scalar,
  cell: { type: ['string', 'number', 'boolean', 'array'], items: { type: 'string' } },
  value: {
    ...withDate(references),
    type: ['string', 'number', 'boolean', 'array', 'object'],
    items: scalar,
    maxItems: packLimits.combinations,
  },
  duration,
  within,
  optionReference: optionOnly,
  calendarUnit,
} satisfies Readonly<Record<string, Schema>>
