import type {
  DistinctSelection,
  FactDefinition,
  OptionReference,
  ParameterReference,
  Step,
  StreakUnit,
} from '../language.js'
import { packLimits } from '../limits.js'
import { derivedForms, referenceShapes } from './derived-forms.js'
import { choice, forms, list, type Member, map, may, must, object, ref, type Schema } from './schema.js'
import { distinct, selecting, selectionMembers } from './selections.js'

type Form = Exclude<keyof FactDefinition, 'title' | 'unit'>
type Of<F extends Form> = NonNullable<FactDefinition[F]>

const nth: Member<false> = may('The how manieth row; default the first.', '第几行，默认第一行。', {
  type: 'integer',
  minimum: 1,
})

const fromSelection: Member<false> = may(
  'The values of a column of selected rows: their sheet.',
  '取自所选行某列的值：所读的表。',
  ref('id'),
)

/** A set of items that is no list of literals: an option, a parameter, or the values of a column of selected rows. */
const itemSet: Schema = {
  ...forms<keyof OptionReference | keyof ParameterReference | keyof DistinctSelection>(
    {
      ...selectionMembers,
      from: fromSelection,
      distinct: may('The column whose values are the items.', '以此列的值为各项。', ref('column')),
      option: may('An option that is a list.', '一个列表选项。', ref('name')),
      parameter: may('A parameter that is a list.', '一个列表参数。', ref('name')),
    },
    {
      option: [],
      parameter: [],
      from: ['whose', 'when', 'on', 'unfold', 'pairs', 'where', 'valid', 'absence', 'distinct'],
    },
  ),
  type: ['array', 'object'],
  items: ref('scalar'),
  dependentRequired: { from: ['distinct'] },
}

const streakUnit = choice<StreakUnit>({
  day: ['Days.', '天。'],
  workday: ['Workdays.', '工作日。'],
  week: ['Weeks.', '周。'],
  month: ['Months.', '月。'],
  year: ['Years.', '年。'],
})

const column = must('The column that is read.', '所读的列。', ref('column'))
const picked = selecting<Of<'first'>>({ column, nth })
const aggregated = selecting<Of<'sum'>>({ column })

const factForms: { readonly [F in Form]: Member<false> } = {
  count: may(
    'How many rows, or how many different values of a column.',
    '行数，或某列不同值的个数。',
    selecting<Of<'count'>>({ distinct }),
  ),
  sum: may('A column of numbers added up.', '某数字列之和。', aggregated),
  smallest: may('The smallest number of a column.', '某数字列的最小值。', aggregated),
  largest: may('The largest number of a column.', '某数字列的最大值。', aggregated),
  first: may(
    'A column of the first row in time; absent where there is none.',
    '按时间最早一行的某列；没有则为空。',
    picked,
  ),
  last: may(
    'A column of the last row in time; absent where there is none.',
    '按时间最晚一行的某列；没有则为空。',
    picked,
  ),
  checklist: may(
    'Items to tick, one row for each; parts $.open, $.ticked, $.total, $.share.',
    '待核对的清单，每项须有一行；部分：$.open、$.ticked、$.total、$.share。',
    object<Of<'checklist'>>({
      items: must(
        '1 to 3 named sets of items; of several, every combination.',
        '1 至 3 组命名的项；多组时取全部组合。',
        map('name', itemSet, { least: 1, most: packLimits.itemSets }),
      ),
      tick: must(
        'The rows that tick an item; tests refer to it as {"item": name}.',
        '勾选某项的行；检验中以 {"item": 名称} 引用该项。',
        ref('selection'),
      ),
    }),
  ),
  inForce: may(
    'How many rows hold on every date of the window; parts $.fewest, $.most.',
    '窗口内每日有效的行数；部分：$.fewest、$.most。',
    selecting<Of<'inForce'>>({
      distinct,
      during: may(
        'Only the dates on which one of these rows holds are asked about.',
        '只核对其中有行有效的日期。',
        ref('selection'),
      ),
    }),
  ),
  steps: may(
    'Steps, each on or after the one before; parts $.done, $.total, $.open.',
    '依次进行的步骤，每步不早于上一步；部分：$.done、$.total、$.open。',
    object<Of<'steps'>>({
      in: must(
        'The steps in their order.',
        '按顺序列出各步。',
        list(
          selecting<Step>({
            name: must('The name of the step.', '步骤名。', ref('name')),
            title: may('What people call the step.', '步骤的名称。', ref('text')),
            within: may('How long after the step before it must come.', '须在上一步之后多久以内。', ref('duration')),
          }),
          { least: 1 },
        ),
      ),
    }),
  ),
  streak: may(
    'The longest unbroken run; parts $.from, $.to.',
    '最长的连续段；部分：$.from、$.to。',
    selecting<Of<'streak'>>({
      by: must('What the run is counted in.', '连续段的计量单位。', streakUnit),
      gap: may('How many units may be left out between two rows.', '两行之间允许空缺多少个单位。', ref('value')),
    }),
  ),
  fields: may(
    'How many fields of the rows are blank; parts $.open, $.total.',
    '各行空缺的字段数；部分：$.open、$.total。',
    selecting<Of<'fields'>>({
      filled: must('The columns that must have a value.', '须有值的列。', list(ref('column'), { least: 1 })),
    }),
  ),
  ...derivedForms,
}

const alone = Object.fromEntries(Object.keys(factForms).map((form) => [form, []])) as unknown as Record<
  Form,
  readonly never[]
>

/** Facts: one form each. */
export const factShapes = {
  fact: forms<keyof FactDefinition>(
    {
      title: may('What explanations call the fact.', '说明中对该事实的称呼。', ref('text')),
      unit: may(
        'The unit of its value; default that of the sheet or column.',
        '值的单位，默认为表或列的单位。',
        ref('name'),
      ),
      ...factForms,
    },
    alone,
    ['title', 'unit'],
  ),
  ...referenceShapes,
} satisfies Readonly<Record<string, Schema>>
