import { onLeave } from './records.js'
import { type RuleNotes, say } from './rule-notes.js'

const everybody = say(
  '数据中每个人的请假。所需权限按请假首日的职务定：党委书记、第一书记和常驻人员、班子成员和科级干部、一般干部各有一行。',
  "Leaves of everybody in the data. Which authority is needed goes by the post on the leave's first day: party secretaries, first secretaries and residents, the leadership team and section ranks, staff each have their row.",
)

/** Notes on the rules of pack leave. */
export const notesLeave: Readonly<Record<string, RuleNotes>> = {
  'leave/authority': {
    who: everybody,
    counts: [
      say('有权审批人或更高一级的批准。', 'Approval by the competent authority or a higher one.'),
      say(
        '与另一有效请假相连、中间没有工作日的，天数从头合计。',
        'A leave that adjoins another valid one without a workday between them is reckoned from the start of that span.',
      ),
    ],
    countsNot: [
      say(
        '级别不够的批准（`authority-too-low`）；没有批准（`not-approved`）。',
        'An approval of too low a level (`authority-too-low`); none at all (`not-approved`).',
      ),
      say('核对日之后的批准。', 'An approval after the as-of date.'),
    ],
    notWhen: [
      say(
        '系统不记录由谁审批的数据：每次请假都会未达到。',
        'With data that does not say who approved: every leave would fall short.',
      ),
      say(
        '本县权限不同的：不必关闭，用 `leave.authority` 换成本县的表。',
        "Your county's matrix differs: keep the rule and replace the matrix with `leave.authority`.",
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '副镇长 18 至 19 日请假，党委书记批准。',
          "A deputy head's leave of the 18th and 19th, approved by the party secretary.",
        ),
        records: [onLeave(18, 19, 'party-secretary', 17)],
      },
      {
        verdict: 'violation',
        given: say('同上，由分管领导批准。', 'The same, approved by the leader in charge.'),
        records: [onLeave(18, 19, 'leader-in-charge', 17)],
      },
    ],
  },
  'leave/approved-in-time': {
    who: everybody,
    counts: [
      say(
        '请假开始后 2 天内（`leave.retroactiveDays`）的有权批准；期限遇非工作日顺延。',
        "A competent approval within 2 days of the leave's start (`leave.retroactiveDays`); a due date on no workday rolls to the next.",
      ),
      say('有多次批准的，看最早的一次有权批准。', 'Of several approvals the earliest competent one.'),
    ],
    countsNot: [
      say('期限之后的批准（`approved-too-late`）。', 'An approval after that (`approved-too-late`).'),
      say(
        '没有有权批准的请假：由 `leave/authority` 列出，本规则不适用。',
        'A leave nobody competent approved: `leave/authority` reports it, and this rule does not apply.',
      ),
    ],
    notWhen: [
      say(
        '审批时间由系统批量补写、不反映实际时间的数据。',
        'With data whose approval times were filled in afterwards by the system.',
      ),
      say(
        '允许更长补办期的地方：改 `leave.retroactiveDays`。',
        'Where papers may follow later: set `leave.retroactiveDays`.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('16 日请假，18 日批准。', 'A leave on the 16th, approved on the 18th.'),
        records: [onLeave(16, 16, 'party-secretary', 18)],
      },
      {
        verdict: 'violation',
        given: say('16 日请假，19 日批准。', 'A leave on the 16th, approved on the 19th.'),
        records: [onLeave(16, 16, 'party-secretary', 19)],
      },
      {
        verdict: 'pending',
        given: say(
          '16 日请假，尚无批准，在 17 日核对。',
          'A leave on the 16th without an approval, checked on the 17th.',
        ),
        records: [onLeave(16, 16, undefined, 0)],
        period: { from: '2025-09-15', to: '2025-09-16' },
        asOf: '2025-09-17',
      },
    ],
  },
}
