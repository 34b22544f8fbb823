import type { ExampleRecord } from './records.js'
import { type RuleNotes, say } from './rule-notes.js'

const year = { from: '2025-01-01', to: '2025-12-31' }
const autumn = { from: '2025-09-15', to: '2025-10-19' }

/** An official sent by the county, in the township. */
const visitor: ExampleRecord = {
  kind: 'person',
  id: 'P12',
  name: '黄勇',
  posts: [{ unitId: 'qingxi', classes: ['visiting'], from: '2024-03-01' }],
}

const circulars = (...dates: readonly string[]): ExampleRecord[] =>
  dates.map((at) => ({ kind: 'circular', id: `c-${at.slice(5)}`, personId: 'P12', at, eventId: `e-${at.slice(5)}` }))

const measure = (name: string, at: string, personId = 'P12'): ExampleRecord => ({
  kind: 'measure',
  id: `m-${name}`,
  personId,
  measure: name,
  at,
})

const admonition = (more: ExampleRecord = {}): ExampleRecord => ({
  kind: 'admonition',
  id: 'a-0929',
  personId: 'P04',
  at: '2025-09-29',
  grounds: ['underperformance'],
  adverseEffect: true,
  ...more,
})

const submitted = (at: string): ExampleRecord => ({
  kind: 'rectification',
  id: 'r-1',
  personId: 'P04',
  admonitionId: 'a-0929',
  submittedAt: at,
})

const inspected: ExampleRecord = {
  kind: 'inspection',
  id: 'i-0916',
  personId: 'P04',
  at: '2025-09-16T15:00:00+08:00',
  found: 'absent',
  by: '县纪委',
}

const disposed = (at: string): ExampleRecord => ({
  kind: 'disposition',
  id: 'd-1',
  inspectionId: 'i-0916',
  measure: '批评教育',
  at,
})

/** On training until 2 June and from a date on. */
const trainedBut = (again: string): ExampleRecord[] =>
  [
    ['2025-01-01', '2025-06-02'],
    [again, '2025-12-31'],
  ].map(([from, to]) => ({ kind: 'trip', id: `t-${from}`, personId: 'P04', from, to, purpose: 'training' }))

const twoRectifications = {
  id: 'talk',
  rules: ['escalation/rectification'],
  findings: 2,
  months: 3,
  measure: 'talk',
  days: 5,
}

const noFields = say(
  '诫勉的后续（通报、考察、解除）没有录入系统的地方：会全部列为未见记录，先补齐字段再启用。',
  'Where what follows an admonition (circulation, inspection, lifting) is not entered: everything would have none on record. Bring in those fields first.',
)
const asOf = say(
  '核对日之后才发生的通报、考察和解除，按尚未发生对待。',
  'What was circulated, inspected or lifted after the as-of date had not happened then.',
)
const body = say(
  '作出诫勉的单位；未写明的，为被诫勉人当时任职的单位。结果写明被诫勉人。',
  'The unit that admonished; where none is named, the unit of the post on that date. The finding names the person admonished.',
)

/** Notes on the rules of pack `escalation`. */
export const notesEscalation: Readonly<Record<string, RuleNotes>> = {
  'escalation/circulars': {
    who: say(
      '派驻和驻村干部（`visiting`、`resident`）；其他类别和职级由选项设定。到期应落实处理的是组织，不是本人：结果说的是处理有无记录。',
      'Visiting and resident officials (`visiting`, `resident`); other classes and ranks by option. It is the organization that owes the measures: the finding says whether they are on record.',
    ),
    counts: [
      say(
        '本次任职内未撤销的通报，或一次不合格的年度考核，以先达到者为准；达到后重新计数。',
        'Circulars within the present assignment that were not revoked, or one failed annual appraisal, whichever comes first. Counting then starts afresh.',
      ),
      say(
        '达到之日起至当月末日落实的处理（`measure` 记录）。',
        'Measures (`measure`) from the date of reaching to the last day of that month.',
      ),
    ],
    countsNot: [
      say(
        '撤销的通报（`revoked`）、同一事件的再次通报（`same-event`）：列出而不计。',
        'A revoked circular (`revoked`) and a repeat about one event (`same-event`): listed, not counted.',
      ),
      say('以前任职中的通报；有两种内容的通报。', 'Circulars of an earlier assignment; one with two contents.'),
      say('达到之前或当月之后的处理。', 'Measures before that date or after that month.'),
    ],
    notWhen: [
      say('处理不录入系统的地方。', 'Where measures are not entered.'),
      say(
        '本县另有次数、期间或处理方式的，不必关闭，改选项即可。',
        'Another number, span or list of measures: keep the rule and set its options.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('第三次通报后，两项处理当月内落实。', 'Both measures in the month of the third circular.'),
        records: [
          visitor,
          ...circulars('2025-03-12', '2025-07-08', '2025-09-19'),
          measure('allowance-deducted', '2025-09-30'),
          measure('transfer-considered', '2025-09-25'),
        ],
        period: autumn,
      },
      {
        verdict: 'violation',
        given: say('同上，未见处理记录。', 'The same, without a measure on record.'),
        records: [visitor, ...circulars('2025-03-12', '2025-07-08', '2025-09-19')],
        period: autumn,
      },
      {
        verdict: 'pending',
        given: say('同上，在当月内核对。', 'The same, checked within that month.'),
        records: [visitor, ...circulars('2025-03-12', '2025-07-08', '2025-09-19')],
        period: autumn,
        asOf: '2025-09-25',
      },
      {
        verdict: 'none',
        given: say('其中一次已撤销。', 'One of them was revoked.'),
        records: [
          visitor,
          ...circulars('2025-03-12', '2025-07-08'),
          { ...circulars('2025-09-19')[0], revokedAt: '2025-09-22' },
        ],
        period: autumn,
      },
    ],
  },
  'escalation/rectification': {
    who: say('被诫勉的人员，每次诫勉一项。', 'Whoever was admonished, once for each admonition.'),
    counts: [
      say(
        '写明该次诫勉、在诫勉当日或之后、至迟于期限日提交的整改措施。',
        'Measures that name the admonition, submitted on its date or later and at the latest on the due date.',
      ),
    ],
    countsNot: [
      say('诫勉之前提交的（`fails:submittedAt`）。', 'What was submitted before the admonition (`fails:submittedAt`).'),
      say('针对另一次诫勉的。', 'Measures that name another admonition.'),
    ],
    notWhen: [
      say('整改措施不录入系统的地方。', 'Where rectification measures are not entered.'),
      say(
        '另有日数或计法的：改 `days`、`dayCount`、`roll`。',
        'Another number of days, or another way to count them: set `days`, `dayCount`, `roll`.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '9 月 29 日诫勉，期限 10 月 4 日在假期内，顺延至 10 月 9 日；当日提交。',
          'Admonished on 29 September; 4 October lies in the holiday, so that 9 October was the last day. Submitted then.',
        ),
        records: [admonition(), submitted('2025-10-09')],
        period: autumn,
      },
      {
        verdict: 'violation',
        given: say('同上，10 月 10 日提交。', 'The same, submitted on 10 October.'),
        records: [admonition(), submitted('2025-10-10')],
        period: autumn,
      },
      {
        verdict: 'pending',
        given: say('尚未提交，在 10 月 9 日核对。', 'Not submitted, checked on 9 October.'),
        records: [admonition()],
        period: autumn,
        asOf: '2025-10-09',
      },
    ],
  },
  'escalation/admonition-circulated': {
    who: body,
    counts: [
      say(
        '至迟于期限日的通报；期限按诫勉机关的日历计。',
        'Circulation at the latest on the due date, by the calendar of the body.',
      ),
    ],
    countsNot: [asOf],
    notWhen: [noFields],
    examples: [
      {
        verdict: 'compliant',
        given: say('9 月 29 日诫勉，次日通报。', 'Admonished on 29 September, circulated the next day.'),
        records: [admonition({ circulatedAt: '2025-09-30' })],
        period: autumn,
      },
      {
        verdict: 'violation',
        given: say('同上，10 月 10 日通报。', 'The same, circulated on 10 October.'),
        records: [admonition({ circulatedAt: '2025-10-10' })],
        period: autumn,
      },
    ],
  },
  'escalation/admonition-grounds': {
    who: body,
    counts: [
      say(
        '至少一项事由、造成不良影响、同一事实未受党纪处分，三者兼备。',
        'At least one ground, an adverse effect, and no party sanction for the same facts, all three.',
      ),
    ],
    countsNot: [
      say(
        '同一编号有两种内容的：两种都符合才算符合，否则待核实。',
        'An id with two contents is met only if both are, and undecided otherwise.',
      ),
    ],
    notWhen: [
      say(
        '事由另有名目、不按所列四种记载的地方。',
        'Where grounds are recorded in other terms than the four of the format.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('一项事由，造成不良影响。', 'One ground, with an adverse effect.'),
        records: [admonition()],
        period: autumn,
      },
      {
        verdict: 'violation',
        given: say('记录为未造成不良影响。', 'Recorded without an adverse effect.'),
        records: [admonition({ adverseEffect: false })],
        period: autumn,
      },
    ],
  },
  'escalation/lifting': {
    who: body,
    counts: [
      say(
        '期满之日或之后、至迟于办理期限的解除，且此前（或当日）的考察认定已改正。',
        'A lifting on the last day of the period or later and at the latest by its due date, with an inspection on or before it that found it corrected.',
      ),
      say(
        '诫勉期间的每个核对期都核对：提前解除当即列出，期满前列为未到期。',
        'It is judged in every period the admonition runs through: an early lifting is listed at once, and until the end it is not yet due.',
      ),
    ],
    countsNot: [
      say(
        '期限内的考察认定未改正的，不必解除，不适用。',
        'Where an inspection in time did not find it corrected, nothing is to be lifted and the rule does not apply.',
      ),
      asOf,
    ],
    notWhen: [
      noFields,
      say(
        '期满后另留办理时间的：改 `graceDays`；默认至期满之日，遇非工作日顺延。',
        'Where more time is left after the period: set `graceDays`. By default the lifting is due on its last day, rolled to the next workday.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '三月诫勉，九月考察认定已改正，期满之日解除。',
          'Admonished in March, found corrected in September, lifted on the last day.',
        ),
        records: [
          admonition({
            at: '2025-03-18',
            inspectedAt: '2025-09-16',
            inspectionResult: 'corrected',
            liftedAt: '2025-09-18',
          }),
        ],
        period: autumn,
      },
      {
        verdict: 'violation',
        given: say('同上，期满前一日解除。', 'The same, lifted the day before.'),
        records: [
          admonition({
            at: '2025-03-18',
            inspectedAt: '2025-09-16',
            inspectionResult: 'corrected',
            liftedAt: '2025-09-17',
          }),
        ],
        period: autumn,
      },
      {
        verdict: 'pending',
        given: say('9 月 29 日诫勉，期至次年 3 月 29 日。', 'Admonished on 29 September, to 29 March.'),
        records: [admonition()],
        period: autumn,
      },
    ],
  },
  'escalation/disposition': {
    who: say(
      '被检查人的单位：结果针对单位，写明被检查人。',
      'The unit of the person inspected: the finding is about the unit and names the person.',
    ),
    counts: [
      say(
        '写明该次检查、在检查当日或之后、至迟于期限日的处置。',
        'A disposition that names the inspection, on its date or later and at the latest on the due date.',
      ),
    ],
    countsNot: [
      say(
        '有效请假的日期（含前一晚）和检查当时的公出：不适用。',
        'A date of a valid leave (the evening before included), or a trip at the time of the inspection: the rule does not apply.',
      ),
    ],
    notWhen: [
      say(
        '条文未定日数，设定 `days` 之前本规则不启用。',
        'The clause names no number of days: until `days` is set the rule is off.',
      ),
      say(
        '休息日、夜间的检查不以本人应在岗为前提的地方。',
        'Where inspections on rest days or at night do not presuppose that somebody had to be there.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '设为 5 日；9 月 16 日检查，22 日处置（21 日为周日）。',
          'Set to 5 days; inspected on the 16th, disposed of on the 22nd (the 21st is a Sunday).',
        ),
        records: [inspected, disposed('2025-09-22')],
        period: autumn,
        options: { days: 5 },
      },
      {
        verdict: 'violation',
        given: say('同上，23 日处置。', 'The same, on the 23rd.'),
        records: [inspected, disposed('2025-09-23')],
        period: autumn,
        options: { days: 5 },
      },
    ],
  },
  'escalation/ladder': {
    who: say(
      '有结果的人员，逐单位核对。到期应落实处理的是组织：结果说的是处理有无记录。',
      'Persons with findings, each unit by itself. It is the organization that owes the measure: the finding says whether it is on record.',
    ),
    counts: [
      say(
        '各行所列规则的结果：`months` 个月内达到 `findings` 项，自达到之日起 `days` 日内应有 `measure`；达到后重新计数。',
        'Findings of the rules a row names: once `findings` of them lie within `months`, `measure` is due within `days` of that date. Counting then starts afresh.',
      ),
      say(
        '结果自可以认定之日计：窗口末日，有期限的为期限日。',
        'A finding counts from the date on which it can be known: the last day of its window, or its due date where that is later.',
      ),
      say('`causedBy` 列出所依据的每项结果。', '`causedBy` names each finding the measure rests on.'),
    ],
    countsNot: [
      say(
        '已豁免、待核实、未到期、依推定认定（`assumed`）和申诉中的结果；后两种在明细中列出。',
        'Findings that are waived, undecided, not yet due, assumed or under appeal; the last two are listed in the evidence.',
      ),
      say(
        '核对期之外的结果：核对期应不短于 `months`。',
        'Findings outside the checked period: check at least as long a period as `months`.',
      ),
    ],
    notWhen: [
      say(
        '没有书面的阶梯处理规定的地方：不设行即不启用。',
        'Where there is no written ladder: without rows it is off.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '两次整改措施逾期；配置一行：三个月内两项，五日内谈话；期限内已谈话。',
          'Two rectifications came late; one row: two within three months, a talk within five days. The talk was held in time.',
        ),
        records: [
          admonition({ id: 'a-1', at: '2025-06-08' }),
          admonition({ id: 'a-2', at: '2025-08-10' }),
          measure('talk', '2025-08-20', 'P04'),
        ],
        period: year,
        beside: ['escalation/rectification'],
        options: { rows: [twoRectifications] },
      },
      {
        verdict: 'violation',
        given: say('同上，未见谈话记录。', 'The same, without a talk on record.'),
        records: [admonition({ id: 'a-1', at: '2025-06-08' }), admonition({ id: 'a-2', at: '2025-08-10' })],
        period: year,
        beside: ['escalation/rectification'],
        options: { rows: [twoRectifications] },
      },
    ],
  },
  'escalation/dismissal-threshold': {
    who: say(
      '所计规则涉及的人员，逐单位逐年核对；仅供组织核实。',
      'Whoever the counted rules are about, by unit and year; for the organization to look into.',
    ),
    lists: true,
    counts: [
      say(
        '`attendance/present` 的结果，每个工作日一项：连续超过 15 日，或一年内累计超过 30 日。',
        'Findings of `attendance/present`, one a workday: more than 15 in a row, or more than 30 in the year.',
      ),
      say(
        '跨年的连续日数，在超过界限的那一年列出。',
        'A run over New Year is listed in the year in which it passes the bound.',
      ),
    ],
    countsNot: [
      say(
        '有病假（含工伤）、产假记录的日期，不论是否获批；休息日不打断连续。',
        'Dates with a sick leave (injuries included) or maternity leave on record, approved or not. Rest days do not break a run.',
      ),
      say(
        '已豁免、待核实、依推定认定和申诉中的结果。',
        'Findings that are waived, undecided, assumed or under appeal.',
      ),
    ],
    notWhen: [
      say(
        '核对期短于一年的：年末才核对，只看核对期内的结果。',
        'With periods shorter than a year: it is judged at the end of a year, over the findings of the checked period.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '6 月 3 日至 23 日的 15 个工作日没有记录，其余日期在外培训。',
          'Nothing on record for the 15 working days from 3 to 23 June; on training on all other dates.',
        ),
        records: trainedBut('2025-06-24'),
        period: year,
        asOf: '2026-01-10',
        beside: ['attendance/present'],
      },
      {
        verdict: 'violation',
        given: say('同上，24 日也没有记录。', 'The same, and nothing for the 24th either.'),
        records: trainedBut('2025-06-25'),
        period: year,
        asOf: '2026-01-10',
        beside: ['attendance/present'],
      },
    ],
  },
}
