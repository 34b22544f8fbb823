import { operatorSpellings } from '../../conditions/operators.js'
import type { Selection, When } from '../language.js'
import { packLimits } from '../limits.js'
import {
  anyBoolean,
  choice,
  choiceOr,
  extending,
  list,
  type Member,
  type Members,
  may,
  must,
  object,
  ref,
  type Schema,
} from './schema.js'

const operatorWords: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  equal: ['Is this value.', '等于。'],
  notEqual: ['Is another value.', '不等于。'],
  in: ['Is one of these.', '属于其中之一。'],
  notIn: ['Is none of these.', '不属于其中任何一个。'],
  atLeast: ['Is this much or more; of an ordered choice, this or a later one.', '不少于；有序选项为该项或其后。'],
  atMost: ['Is this much or less.', '不多于。'],
  moreThan: ['Is more than this.', '多于。'],
  lessThan: ['Is less than this.', '少于。'],
  before: ['Is an earlier date.', '早于。'],
  after: ['Is a later date.', '晚于。'],
  onOrBefore: ['Is this date or an earlier one.', '不晚于。'],
  onOrAfter: ['Is this date or a later one.', '不早于。'],
  contains: ['The list holds this.', '列表含有此项。'],
  doesNotContain: ['The list does not hold this.', '列表不含此项。'],
  containsAny: ['The list holds one of these.', '列表含有其中之一。'],
  filled: ['Whether there is a value at all.', '是否有值。'],
}

const takesList: ReadonlySet<string> = new Set(['in', 'notIn', 'containsAny'])

/** The shape of an operator's right side: a list, true or false, or one value. */
export function operandShape(operator: string): Schema {
  if (operator === 'filled') return anyBoolean
  return ref(takesList.has(operator) ? 'listOperand' : 'operand')
}

const operators = Object.fromEntries(
  Object.entries(operatorSpellings).map(([spelling, name]) => [
    spelling,
    may(...operatorWords[name], operandShape(name)).schema,
  ]),
)

const when = choiceOr(
  choice<Extract<When, string>>({
    'in-window': ['Inside the window (the default).', '在窗口内（默认）。'],
    'after-window': ['From the last day of the window to the due date.', '窗口末日至期限。'],
    'until-window-end': ['On or before the last day of the window.', '不晚于窗口末日。'],
    next: ['In the window after it.', '在下一窗口内。'],
    previous: ['In the window before it.', '在上一窗口内。'],
    'any-time': ['At any time.', '任何时间。'],
  }),
  object<Exclude<When, string>>({
    from: must('The first date.', '首日。', ref('value')),
    to: must('The last date.', '末日。', ref('value')),
  }),
)

/** The members every selection has. */
export const selectionMembers: Members<Selection> = {
  from: must(
    'The sheet, record kind or named selection whose rows are read.',
    '所读的表、记录类型或本包命名的选取。',
    ref('id'),
  ),
  whose: may(
    "The column that must be the subject; person.unitId: rows of the unit's people; unit.lineage: rows of the unit and of those below it; anyone: no restriction.",
    '须为所核对对象的列；person.unitId 指本单位人员的行；unit.lineage 指本单位及下属单位的行；anyone 不限。',
    ref('column'),
  ),
  when: may('When a row counts, by its date.', '按日期，哪些行计入。', when),
  on: may("The time column, if not the sheet's own.", '时间列，默认为表自带的时间列。', ref('column')),
  unfold: may(
    'A list column: one row for each element; days: one row for each day of an interval.',
    '列表列：每个元素一行；days：区间内每日一行。',
    ref('column'),
  ),
  pairs: may(
    'A list column: one row for each unordered pair, with the columns aId, bId and pair.',
    '列表列：每两个元素一行，列为 aId、bId、pair。',
    ref('column'),
  ),
  where: may(
    'What is looked for: tests by column, all of which must hold.',
    '要找的行：按列检验，须全部成立。',
    ref('where'),
  ),
  valid: may(
    'When such a row counts: one that fails is reported as not counted, with the test it failed.',
    '何时计入：不成立的行列为“未计入”，并写明原因。',
    ref('where'),
  ),
  absence: may(
    'What it means that there is no row.',
    '没有行意味着什么。',
    choice<NonNullable<Selection['absence']>>({
      proves: ['Where the sheet is covered, it did not happen (the default).', '数据完整时即为未发生（默认）。'],
      unknown: ['It may still have happened.', '仍可能发生过。'],
      irrelevant: ['Only rows on record matter.', '只看已有记录。'],
    }),
  ),
}

/** An object that selects rows and says more about them. */
export const selecting = <T extends Selection>(own: Members<Omit<T, keyof Selection>>): Schema =>
  extending<Selection, T>('rows', own)

/** The member that tells rows apart by a column. */
export const distinct: Member<false> = may(
  'Counts the different values of this column.',
  '按此列的不同值计数。',
  ref('column'),
)

const { additionalProperties: _, ...rows } = object<Selection>(selectionMembers)

/** Rows of a sheet, and tests on their columns. */
export const selectionShapes = {
  rows,
  selection: selecting<Selection>({}),
  where: {
    type: 'object',
    properties: {
      any: may('At least one of these holds.', '至少一组成立。', list(ref('nested'), { least: 1 })).schema,
      all: may(
        'All of these hold: for several tests of one column.',
        '全部成立：用于对同一列的多项检验。',
        list(ref('nested'), { least: 1 }),
      ).schema,
      not: may('This does not hold.', '不成立。', ref('nested')).schema,
    },
    propertyNames: ref('column'),
    additionalProperties: ref('test'),
    maxProperties: packLimits.members,
  },
  nested: { ...ref('where'), type: 'object', minProperties: 1 },
  operand: { ...ref('value'), type: ['string', 'number', 'boolean', 'object'] },
  listOperand: { ...ref('value'), type: ['array', 'object'] },
  test: {
    type: ['string', 'number', 'boolean', 'object'],
    properties: operators,
    additionalProperties: false,
    minProperties: 1,
  },
} satisfies Readonly<Record<string, Schema>>
