import type { Force, Severity } from '../../report/finding.js'
import type { AppliesTo, Follows, RuleDefinition } from '../language.js'
import { packLimits } from '../limits.js'
import { anyText, choice, list, map, may, must, object, ref, type Schema } from './schema.js'
import { textOr } from './texts.js'
import { windowShape } from './windows.js'

const severity = choice<Severity>({
  error: ['A reader has to settle it.', '须处理。'],
  warning: ['A reader should look into it.', '须了解。'],
  info: ['A reader should know it.', '供知悉。'],
})

/** Rules and what belongs to them alone. */
export const ruleShapes = {
  severity,
  rule: object<RuleDefinition>({
    title: must('What people call the rule.', '规则名称。', ref('text')),
    description: may('What it demands, in a sentence.', '一句话说明要求。', ref('text')),
    citations: may('The clauses it carries out.', '所依据的条款。', list(ref('citation'))),
    force: may(
      'How binding the clause is.',
      '条文的约束力。',
      choice<Force>({
        must: ['Obligatory.', '应当。'],
        should: ['Recommended.', '宜。'],
        may: ['Permitted.', '可以。'],
      }),
    ),
    severity: may(
      'What a reader has to do about a finding; default error.',
      '结果的级别，默认 error。',
      ref('severity'),
    ),
    severityFor: may(
      'The highest severity for some subjects; the first row that fits.',
      '对部分对象的最高级别，取第一条符合者。',
      list(
        object<NonNullable<RuleDefinition['severityFor']>[number]>({
          where: must('Which subjects.', '哪些对象。', ref('where')),
          severity: must('The highest severity for them.', '对其适用的最高级别。', ref('severity')),
        }),
      ),
    ),
    formerly: may(
      'Ids the rule had before, so that old configurations, waivers and baselines still speak of it.',
      '规则以前的编号，使旧的配置、豁免和基线仍然有效。',
      list(anyText),
    ),
    assumptions: may('Readings the rule rests on, as §7.', '所依据的解释，如 §7。', ref('texts')),
    kind: may(
      'What the rule finds out.',
      '规则的性质。',
      choice<NonNullable<RuleDefinition['kind']>>({
        duty: ['Whether a demand is met (the default).', '是否达到要求（默认）。'],
        doubt: ['Whether records agree; undecided where they do not.', '记录是否一致，不一致则待核实。'],
        entitlement: ['Whether the conditions of an entitlement are met.', '是否符合条件。'],
        metric: ['A figure, never a violation.', '仅作统计。'],
      }),
    ),
    appliesTo: must(
      'Whom the rule judges.',
      '核对对象。',
      object<AppliesTo>({
        each: must('person, unit, a record kind or a sheet.', 'person、unit、记录类型或表。', ref('id')),
        where: may('Which of them.', '其中哪些。', ref('where')),
        answers: may(
          "The column of who is in breach, if not the row's owner.",
          '由谁负责的列，默认为该行所属者。',
          ref('column'),
        ),
      }),
    ),
    window: may('How often: a calendar window, or what opens a case.', '核对周期，或由何引起核对。', windowShape),
    due: may(
      "A date to judge by if later than the window's end; before it the case is pending.",
      '晚于窗口末日时的判定期限；此前为未到期。',
      ref('value'),
    ),
    settledBy: may(
      'Once such a row exists, the case is judged as of it.',
      '一旦有此类行，即按其时点判定。',
      ref('selection'),
    ),
    needs: may(
      'Record kinds that must be covered, beside those the facts read.',
      '除事实所读之外，还须完整的记录类型。',
      list(ref('id')),
    ),
    options: may('What a configuration can set.', '可由配置设置的选项。', map('name', ref('option'))),
    columns: may(
      'A rule table: the types of its columns.',
      '规则表各列的类型。',
      map('name', ref('rowColumn'), { least: 1 }),
    ),
    rows: may(
      'A rule table: the rule is repeated for each row, as rule-rowId. A configuration may replace the rows.',
      '规则表：每行一条规则，编号为 规则-行编号；配置可以替换各行。',
      list(
        {
          type: 'object',
          properties: {
            id: must('The end of the id of the rule this row makes.', '该行规则编号的后缀。', ref('id')).schema,
          },
          required: ['id'],
          propertyNames: ref('name'),
          additionalProperties: ref('cell'),
        },
        { most: packLimits.rules },
      ),
    ),
    facts: must(
      'What is reckoned from the rows, by name.',
      '由各行得出的事实，按名称。',
      map('name', ref('fact'), { least: 1, most: packLimits.facts }),
    ),
    onlyIf: may('Where this does not hold the rule is not applicable.', '不成立时规则不适用。', ref('condition')),
    requirement: must('What is demanded.', '所要求的条件。', ref('condition')),
    headline: may(
      'The fact that is reported as measured; default that of the first comparison that fails.',
      '作为实际值报告的事实，默认为第一个不成立的比较。',
      ref('name'),
    ),
    messages: must('One sentence by verdict.', '各结论的一句话。', ref('messages')),
    remedy: may(
      'What would have been enough, in place of the derived words; false: nothing is said.',
      '当时怎样即达标，代替自动生成的文字；false 则不写。',
      textOr('boolean', { const: false }),
    ),
    follows: may(
      'Rules whose findings in an overlapping window are its causes.',
      '其在重叠窗口内的结果为本规则成因的规则。',
      list(
        object<Follows>({
          rule: must('A rule: its id, or pack/rule.', '规则编号，或 包/规则。', anyText),
          through: must(
            'What the two findings share.',
            '两个结果以何相连。',
            choice<Follows['through']>({
              subject: ['The same subject.', '同一对象。'],
              unit: ['The same unit.', '同一单位。'],
              answers: ['The same person or unit answers.', '同一负责者。'],
            }),
          ),
        }),
      ),
    ),
    explains: may(
      'The discount reasons this rule reports, as kind:reason.',
      '本规则所报告的未计入原因，写作 类型:原因。',
      list(anyText),
    ),
    examples: may(
      'Records in, verdicts out; run by shouze test-pack.',
      '示例：给出记录，写明结论；由 shouze test-pack 运行。',
      list(ref('example')),
    ),
  }),
} satisfies Readonly<Record<string, Schema>>
