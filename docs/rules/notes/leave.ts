import { attended, type ExampleRecord, onLeave, only } from './records.js'
import { type RuleNotes, say } from './rule-notes.js'

const everybody = say(
  '数据中每个人的请假。所需权限按请假首日的职务定：党委书记、第一书记和常驻人员、班子成员和科级干部、一般干部各有一行。',
  "Leaves of everybody in the data. Which authority is needed goes by the post on the leave's first day: party secretaries, first secretaries and residents, the leadership team and section ranks, staff each have their row.",
)

const inTown = (id: string, name: string, classes: readonly string[]): ExampleRecord => ({
  kind: 'person',
  id,
  name,
  posts: [{ unitId: 'qingxi', rank: 'deputy-section-chief', classes, from: '2021-08-01' }],
})
const substitute = inTown('P05', '赵敏', ['leadership-team'])
const heads = [
  inTown('P01', '陈立群', ['leadership-team', 'head', 'party-secretary']),
  inTown('P02', '周海平', ['leadership-team', 'head']),
]
const meeting = (personId: string): ExampleRecord => ({
  kind: 'trip',
  id: `t-15-${personId}`,
  personId,
  from: '2025-09-15T09:00:00+08:00',
  to: '2025-09-15T16:00:00+08:00',
  purpose: 'superior-meeting',
})

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
  'leave/substitute': {
    who: say(
      '请假首日为班子成员的每次请假，无论是否获批。',
      'Each leave of who is on the leadership team on its first day, approved or not.',
    ),
    counts: [
      say(
        '另有一人被指定为代岗人，并在假期末日之前应允。',
        'Somebody else is named as substitute and accepted by the last day of the leave.',
      ),
      say(
        '代岗人在假期各日没有有效请假，也没有与工作时段重合的公出。',
        'On none of its dates is the substitute on a valid leave, or on a trip that overlaps the session.',
      ),
    ],
    countsNot: [
      say(
        '没有代岗人、代岗人是本人、未应允（`not-accepted`）。',
        'No substitute, oneself, or one who did not accept (`not-accepted`).',
      ),
      say('代岗人未获批准的请假不影响。', 'A leave of the substitute that is not valid makes no difference.'),
    ],
    notWhen: [
      say('请假不指定代岗人的地方。', 'Where no substitutes are named for leaves.'),
      say(
        '代岗人须真正到岗的：设 `substituteMustServe`，请假人也为代岗人未到岗的班次负责。须同职级的：设 `sameRank`。限制一人同时代几人的：设 `maxCovered`（0 为不限），超出的一次是后开始的请假。',
        'Where the substitute must really serve: set `substituteMustServe`, and who is on leave answers for shifts the substitute did not serve. For the same rank: `sameRank`. To limit how many one may stand in for at a time: `maxCovered` (0: no limit); the leave that begins later is the one too many.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('18 至 19 日请假，代岗人已应允。', 'A leave of the 18th and 19th; the substitute accepted.'),
        records: [
          substitute,
          { ...onLeave(18, 19, 'party-secretary', 17), substituteId: 'P05', substituteAcceptedAt: '2025-09-17' },
        ],
      },
      {
        verdict: 'violation',
        given: say('同上，代岗人 19 日公出。', 'The same, and the substitute is on a trip on the 19th.'),
        records: [
          substitute,
          { ...onLeave(18, 19, 'party-secretary', 17), substituteId: 'P05', substituteAcceptedAt: '2025-09-17' },
          { kind: 'trip', id: 't-19', personId: 'P05', from: '2025-09-19', to: '2025-09-19', purpose: 'training' },
        ],
      },
      {
        verdict: 'pending',
        given: say(
          '没有代岗人，在 19 日核对：假期未满，尚可应允。',
          'No substitute, checked on the 19th: the leave is not over, and somebody could still accept.',
        ),
        records: [onLeave(18, 19, 'party-secretary', 17)],
        period: { from: '2025-09-15', to: '2025-09-18' },
        asOf: '2025-09-19',
      },
    ],
  },
  'leave/overstay': {
    who: say(
      '每次请假（三送非常驻人员除外），看其后首个工作日。默认不启用：源文件没有这一条，当日不在岗已由 `attendance/present` 列出；启用后归在其下。',
      "Each leave (not of visiting officials), on the first workday after it. Off by default: no clause asks for it, and an absence on that day is `attendance/present`'s already; where it is on, it follows from that.",
    ),
    counts: [
      say('该日有效到岗，或另有准假、公出。', 'Valid attendance on that day, or another leave or trip.'),
      say('在该日或之前登记的销假（`returnedAt`）。', 'A return registered by that day (`returnedAt`).'),
    ],
    countsNot: [
      say(
        '周末照常休息：调休上班的周末是工作日。',
        'A weekend taken as usual: a make-up Saturday or Sunday is a workday.',
      ),
      say('该日已不在任的，不适用。', 'Who is no longer in post on that day is not applicable.'),
    ],
    notWhen: [say('已逐日核对到岗、不需要单列的地方。', 'Where presence is checked day by day and that is enough.')],
    examples: [
      {
        verdict: 'compliant',
        given: say('16 至 17 日请假，18 日到岗。', 'A leave of the 16th and 17th, and attendance on the 18th.'),
        records: [onLeave(16, 17, 'party-secretary', 15), ...attended(18)],
      },
      {
        verdict: 'violation',
        given: say('同上，18 日没有记录。', 'The same, with nothing on record for the 18th.'),
        records: [onLeave(16, 17, 'party-secretary', 15)],
      },
    ],
  },
  'leave/heads-both-away': {
    who: say(
      '每个乡镇，逐日。一把手为类别含 `head` 的任职者。默认不启用。',
      'Each township, day by day. The heads are who holds a post with the class `head`. Off by default.',
    ),
    counts: [
      say('有效请假的日期，和与工作时段重合的公出。', 'Dates of a valid leave, and trips that overlap the session.'),
      say('同日至多一名一把手外出。', 'At most one of the heads away on one date.'),
    ],
    countsNot: [say('未获批准的请假。', 'A leave that is not valid.')],
    notWhen: [
      say('两名一把手常须同时参加县里会议的地方。', 'Where both heads are regularly called to the same meetings.'),
    ],
    examples: [
      {
        verdict: 'violation',
        given: say('两名一把手 15 日同在县里开会。', 'Both heads are at a county meeting on the 15th.'),
        records: [...heads, meeting('P01'), meeting('P02')],
        period: only(15),
      },
      {
        verdict: 'compliant',
        given: say('只有一人开会。', 'Only one of them is.'),
        records: [...heads, meeting('P01')],
        period: only(15),
      },
    ],
  },
}
