import type { Calculation, FactDefinition, SpanUnit } from '../language.js'
import { choice, choiceOr, forms, list, type Member, map, may, must, object, ref, type Schema } from './schema.js'

type Form = 'share' | 'quota' | 'lookup' | 'between' | 'calc' | 'value'
type Of<F extends Form> = NonNullable<FactDefinition[F]>

const spanUnit = choice<SpanUnit>({
  minutes: ['Minutes.', '分钟。'],
  hours: ['Hours.', '小时。'],
  days: ['Calendar days.', '自然日。'],
  workdays: ['Workdays.', '工作日。'],
  weeks: ['Weeks.', '周。'],
  months: ['Months.', '月。'],
  years: ['Years.', '年。'],
})

const rounding = choiceOr(
  choice<Extract<Of<'quota'>['round'], string>>({
    floor: ['Down, in favour of the person (the default).', '向下取整，从宽（默认）。'],
    round: ['To the nearest whole number.', '四舍五入。'],
    ceil: ['Up.', '向上取整。'],
    none: ['Not prorated: the base itself.', '不折算，取基数本身。'],
  }),
  ref('optionReference'),
)

const values = (en: string, zh: string, least = 2) => may(en, zh, list(ref('value'), { least }))

const calculation = forms<keyof Calculation>(
  {
    plus: values('The sum of these.', '各数之和。'),
    minus: values('The first less the others.', '第一个数减去其余各数。'),
    times: values('The product of these.', '各数之积。'),
    min: values('The smallest of these.', '各数中最小者。'),
    max: values('The largest of these.', '各数中最大者。'),
    earliest: values('The earliest of these dates.', '各日期中最早者。'),
    latest: values('The latest of these dates.', '各日期中最晚者。'),
  },
  { plus: [], minus: [], times: [], min: [], max: [], earliest: [], latest: [] },
)

/** The forms that read no rows: they reckon from other facts, options and parameters. */
export const derivedForms: { readonly [F in Form]: Member<false> } = {
  share: may(
    'How many percent one fact is of another.',
    '一个事实占另一个事实的百分比。',
    object<Of<'share'>>({
      of: must('The part.', '部分。', ref('factReference')),
      among: must('The whole.', '全部。', ref('factReference')),
    }),
  ),
  quota: may(
    'What is due: the base, but no more than what was possible.',
    '应达到的数：基数，但不超过可能的数。',
    object<Of<'quota'>>({
      base: must('What is due in a full window.', '完整窗口内应达到的数。', ref('value')),
      available: must('What was possible.', '可能达到的数。', ref('value')),
      per: may('Prorates: base × available / per.', '按比例折算：基数 × 可能数 / per。', ref('value')),
      round: may('How a prorated number is rounded.', '折算后的取整方式。', rounding),
    }),
  ),
  lookup: may(
    'A cell of the first row of a table that matches.',
    '表中第一条符合的行的某格。',
    object<Of<'lookup'>>({
      table: must('The option or parameter that holds the table.', '存放该表的选项或参数。', ref('settingReference')),
      match: must('What each column of the table is matched with.', '表的各列与什么比对。', map('name', ref('value'))),
      give: must('The column that is the result.', '作为结果的列。', ref('name')),
    }),
  ),
  between: may(
    'The time from one date to another.',
    '两个日期之间的时长。',
    object<Of<'between'>>({
      from: must('The earlier date.', '起。', ref('value')),
      to: must('The later date.', '止。', ref('value')),
      in: must('The unit of the result.', '结果的单位。', spanUnit),
    }),
  ),
  calc: may(
    'One operation over values; name the parts of a longer one.',
    '对若干值作一次运算；较长的算式请分步命名。',
    calculation,
  ),
  value: may('A value by a name of its own.', '给一个值起名。', ref('value')),
}

/** References that only some forms take. */
export const referenceShapes = {
  factReference: {
    ...forms<'fact' | 'path'>(
      {
        fact: may('The name of a fact of this rule.', '本规则的事实名。', ref('name')),
        path: may('A part of the fact, as $.open.', '事实的一个部分，如 $.open。', ref('part')),
      },
      { fact: ['path'] },
    ),
  },
  settingReference: forms<'option' | 'parameter'>(
    {
      option: may('The name of an option of this rule.', '本规则的选项名。', ref('name')),
      parameter: may('The name of a parameter of the pack.', '规则包的参数名。', ref('name')),
    },
    { option: [], parameter: [] },
  ),
} satisfies Readonly<Record<string, Schema>>
