import type { ExampleRecord } from './records.js'
import { only } from './records.js'
import { type RuleNotes, say } from './rule-notes.js'

/** An entry of the rota for Saturday, 20 September 2025. */
const onRota = (more: ExampleRecord = {}): ExampleRecord => ({
  kind: 'duty-shift',
  id: 'r-20-day',
  unitId: 'qingxi',
  date: '2025-09-20',
  shift: 'day',
  personId: 'P04',
  role: 'lead',
  ...more,
})

const served = (personId: string, shift = 'day'): ExampleRecord => ({
  kind: 'duty-service',
  id: `s-20-${shift}`,
  personId,
  unitId: 'qingxi',
  date: '2025-09-20',
  shift,
})

const colleague: ExampleRecord = {
  kind: 'person',
  id: 'P09',
  name: '吴强',
  posts: [{ unitId: 'qingxi', rank: 'staff', classes: [], from: '2019-08-01' }],
}

/** What shows that somebody served, for both rules. */
const shownBy = [
  say(
    '值班到岗记录（`duty-service`）；标明值班的签到（`duty: true`，签退不算）；形式为值班的夜间记录（`form: duty`）。地点、录入期限、认定与其他证明同样看待。',
    'A `duty-service`; a sign-in with `duty: true` (a sign-out is none); a `night-duty` with `form: duty`. Places, entry in time and rulings are read as for all evidence.',
  ),
  say(
    '休息日 05:00 至下班时间前（未登记作息的为 17:30）的值班签到属当日昼班；其余属当晚夜班，中午前的属前一晚：10月7日 00:40 的签到属10月6日夜班。',
    "On a rest day a sign-in to duty from 05:00 to before the session's end (17:30 where no hours are declared) is of the day shift; any other is of that evening's night shift, before noon of the evening before: 00:40 on 7 October is the night shift of 6 October.",
  ),
]

const due = say(
  '值班记录在次一工作日之前尚可录入，此前为未到期。',
  'Services can be entered until the next workday; before that nothing is held against anybody.',
)

/** Notes on the rules of pack duty. */
export const notesDuty: Readonly<Record<string, RuleNotes>> = {
  'duty/leader-on-rest-days': {
    who: say(
      '每个乡镇。每个休息日和法定节假日有昼班、夜班各一个核对事项；调休上班的周末不在此列。值班表和值班记录都没有的单位不适用。',
      'Each township. A rest day or public holiday is one case for its day shift and one for its night shift; a make-up workday is none. A unit with neither a rota nor services is not applicable.',
    ),
    counts: [
      ...shownBy,
      say(
        '至少一人当日任职类别含班子成员。',
        'At least one of those who served is on the leadership team on that date.',
      ),
    ],
    countsNot: [
      say('值班表上有名字、没有到岗记录的。', 'A name on the rota without a record of service.'),
      say(
        '不在班子的人到岗（`fails:person.classes`）。',
        'Service by somebody not on the team (`fails:person.classes`).',
      ),
    ],
    notWhen: [
      say(
        '值班记录不入系统的单位：先登记，或声明 `duty-service` 不完整，否则每班都未达到。',
        'In a unit that keeps its duty book on paper: enter it first, or do not declare `duty-service` complete, or every shift falls short.',
      ),
      say('前一夜也要带班的地方：设 `coverEves`。', 'Where the night before counts, too: set `coverEves`.'),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('20 日（周六）昼班由副镇长到岗。', 'The deputy head served the day shift of Saturday, the 20th.'),
        records: [served('P04')],
        period: only(20),
      },
      {
        verdict: 'violation',
        given: say('20 日昼班由一名干事到岗。', 'A staff member served the day shift of the 20th.'),
        records: [colleague, served('P09')],
        period: only(20),
      },
      {
        verdict: 'pending',
        given: say('同上，在 21 日核对。', 'The same, checked on the 21st.'),
        records: [colleague, served('P09')],
        period: only(20),
        asOf: '2025-09-21',
      },
    ],
  },
  'duty/served': {
    who: say(
      '值班表上的每一条，由应值的人负责：换班后是接班的人，有应允的替班人时是替班人。当日已不在该单位（及其上下级）任职的，无人负责。',
      'Each entry of the rota, answered for by who owes it: after a swap whoever took it over, with an accepted substitute the substitute. Of somebody who holds no post in the unit (or one above or below it) any longer, nobody owes it.',
    ),
    counts: [
      ...shownBy,
      due,
      say(
        '换班：记在两个班次之一上即对双方有效；未指明班次的，为当日全部班次；须经一名班子成员同意，并在较早一日之前报备。换班按报备先后处理。',
        'A swap named on one of the two shifts binds both, all shifts of those dates unless one is named; a team member consented, and it was filed before the earlier date. Swaps are settled in the order in which they were filed.',
      ),
      say(
        '替班：班次上的替班人，没有则为请假的代岗人，须在班次开始前应允。替班人自己请假、另有应允的代岗人的，再由后者负责。',
        "A substitute: the shift's, else the leave's, who accepted before the shift begins. A substitute who is on leave, too, hands it on to the one who accepted for that leave.",
      ),
      say(
        '有效请假或公出而没有替班人的，不在此列；有替班人而本人仍到岗的，视为已值。',
        'Who is validly away without a substitute is exempt. Where a substitute was named and the one to be replaced came after all, the shift is served.',
      ),
    ],
    countsNot: [
      say(
        '替班人未应允（`not-accepted`）；换班未在事前报备（`not-filed`）、同意人不在班子（`not-on-team`）、对方当日不在值班表上（`not-on-rota`）：班次仍由本人负责。',
        'A substitute who did not accept (`not-accepted`); a swap not filed before (`not-filed`), consented to by somebody not on the team (`not-on-team`), or with somebody not on the rota that date (`not-on-rota`): the shift stays where it was.',
      ),
      say('他人私下代班。', 'Service by somebody else, by private arrangement.'),
    ],
    notWhen: [
      say(
        '值班表只作参考、不要求本人到岗的单位：只用 `duty/leader-on-rest-days`。',
        'Where the rota is a plan and anybody may come: `duty/leader-on-rest-days` is enough.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('20 日昼班本人到岗。', 'Served the day shift of the 20th in person.'),
        records: [onRota(), served('P04')],
        period: only(20),
      },
      {
        verdict: 'violation',
        given: say(
          '20 日昼班由同事私下代班。',
          'A colleague served the day shift of the 20th, by private arrangement.',
        ),
        records: [colleague, onRota(), served('P09')],
        period: only(20),
      },
      {
        verdict: 'violation',
        given: say(
          '替班人在班次当日上午才应允，也未到岗。',
          'The substitute accepted in the course of the shift, and did not come.',
        ),
        records: [colleague, onRota({ substituteId: 'P09', substituteAcceptedAt: '2025-09-20T10:00:00+08:00' })],
        period: only(20),
      },
      {
        verdict: 'not-applicable',
        given: say('本人当日有效请假，没有替班人。', 'Validly on leave that day, without a substitute.'),
        records: [
          onRota(),
          {
            kind: 'leave',
            id: 'l-20',
            personId: 'P04',
            type: 'personal',
            from: '2025-09-20',
            to: '2025-09-20',
            approvals: [{ authority: 'party-secretary', at: '2025-09-19' }],
          },
        ],
        period: only(20),
      },
    ],
  },
}
