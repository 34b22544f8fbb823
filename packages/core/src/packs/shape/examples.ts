import type { Example, Expectation, ExpectedVerdict } from '../language.js'
import { packLimits } from '../limits.js'
import { anyText, choice, list, map, may, must, object, ref, type Schema } from './schema.js'
import { textOr } from './texts.js'

/** Examples of a rule: records in, verdicts out. */
export const exampleShapes = {
  example: object<Example>({
    title: must('What the example shows.', '示例说明什么。', textOr('string', anyText)),
    period: must('The checked period: its first and last date.', '核对期：首日和末日。', {
      ...list(ref('date'), { least: 2, most: 2 }),
    }),
    asOf: must(
      'A date or an instant: what was on record then is judged.',
      '核对日，日期或时刻。',
      ref('dateOrInstant'),
    ),
    use: may('Fixtures of the pack.', '所用的公共记录。', list(ref('name'))),
    options: may('Options of the rule, for this example.', '本示例的选项值。', map('name', ref('settingValue'))),
    given: may('Records of the interchange format.', '记录。', list({ type: 'object' }, { most: packLimits.records })),
    expect: must('What is expected of single cases.', '预期结果。', list(ref('expectation'), { least: 1 })),
  }),
  expectation: object<Expectation>({
    subject: must('The id of the person or unit.', '人员或单位编号。', anyText),
    window: must('The key of the window, as 2025-W38.', '窗口键，如 2025-W38。', anyText),
    row: may('Of a rule table: the row whose rule is meant.', '规则表：所指的行。', anyText),
    verdict: must(
      'The verdict, or that there is no such case.',
      '结论；没有这样的核对对象时写 not-judged。',
      choice<ExpectedVerdict>({
        compliant: ['Met.', '达标。'],
        violation: ['Not met.', '未达到。'],
        indeterminate: ['Undecided.', '待核实。'],
        pending: ['Not yet due.', '未到期。'],
        'not-applicable': ['Not applicable: what the rule asks about does not arise.', '不适用。'],
        eligible: ['Eligible.', '符合条件。'],
        'not-eligible': ['Not eligible.', '不符合条件。'],
        measured: ['Measured only.', '仅统计。'],
        'not-judged': ['No case: the rule is not about this subject and window.', '不核对：规则不涉及该对象或该窗口。'],
      }),
    ),
    measured: may(
      'What was measured; [low, high] where it is undecided, null where there is nothing.',
      '实际值；待核实时为 [低, 高]，没有时为 null。',
      ref('figure'),
    ),
    required: may('What was due.', '应达到的值。', ref('figure')),
    counted: may('The records that counted.', '计入的记录。', ref('texts')),
    discounted: may('The records that did not count.', '未计入的记录。', ref('texts')),
    undecided: may('The records that are undecided.', '待核实的记录。', ref('texts')),
    missing: may('What was missing.', '所缺。', ref('texts')),
  }),
  figure: {
    type: ['string', 'number', 'boolean', 'null', 'array'],
    items: { type: ['string', 'number', 'boolean', 'null'] },
  },
} satisfies Readonly<Record<string, Schema>>
