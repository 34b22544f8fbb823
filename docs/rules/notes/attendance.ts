import { attended, only, signed, slept, visited } from './records.js'
import { type RuleNotes, say, townshipOfficials } from './rule-notes.js'

/** Notes on the rules of pack attendance. */
export const notesAttendance: Readonly<Record<string, RuleNotes>> = {
  'attendance/present': {
    who: townshipOfficials,
    counts: [
      say(
        '签到和其后的签退，或有村民签名的驻村记录。',
        'A sign-in and a later sign-out, or a village visit that a villager signed.',
      ),
      say('有效的请假，或占去整个工作时段的公出。', 'A valid leave, or a trip that takes up the whole session.'),
    ],
    countsNot: [
      say(
        '未获有权人及时批准的请假（`not-approved`、`authority-too-low`、`approved-too-late`）。',
        'A leave that no competent authority approved in time (`not-approved`, `authority-too-low`, `approved-too-late`).',
      ),
      say(
        '缺一端的签到签退，地点不允许的签到，逾期录入的记录。',
        'Half a pair, a sign-in at a place that is not permitted, a record entered too late.',
      ),
    ],
    notWhen: [
      say(
        '只考核每周天数的地方：`543/township-days` 已经够用。',
        'Where only the days of a week are counted: `543/township-days` is enough.',
      ),
      say(
        '实行弹性排班或轮班、工作日不固定的单位：先用 `calendar-day` 记录写明本单位的工作日。',
        'In a unit that works in shifts: first state its own workdays with `calendar-day` records.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('17 日签到，签退。', 'Signed in and out on the 17th.'),
        records: attended(17),
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say('17 日只有签到。', 'Only a sign-in on the 17th.'),
        records: [signed(17, 'in', '08:12')],
        period: only(17),
      },
      {
        verdict: 'indeterminate',
        given: say(
          '17 日的签到在一个未登记的地点。',
          'The sign-in of the 17th was made at a site nobody has declared.',
        ),
        records: [signed(17, 'in', '08:12', { siteId: 'east-gate' }), signed(17, 'out', '17:41')],
        period: only(17),
      },
    ],
  },
  'attendance/punctual': {
    who: townshipOfficials,
    counts: [
      say(
        '当日最早的有效签到和最晚的有效签退，对照本单位的作息（未登记的为 08:30–17:30）。',
        "The earliest valid sign-in and the latest valid sign-out, against the unit's hours (08:30–17:30 where none are declared).",
      ),
      say(
        '公出占去一端的，按公出结束或开始的时间。',
        "Where a trip takes one end of the session, the trip's own end or start is what is expected.",
      ),
    ],
    countsNot: [
      say(
        '由驻村记录计入的日子：没有签到签退，无从谈迟早。',
        'Days credited by a village visit: there is nothing to be late for.',
      ),
      say(
        '迟到本身不使当日作废，除非设 `evidence.voidWhenLate`。',
        'Being late does not void the day, unless `evidence.voidWhenLate` says so.',
      ),
    ],
    notWhen: [
      say(
        '没有固定作息、或夏令时段未登记的单位：先在单位记录的 `schedules` 中写明作息。',
        "In a unit whose hours are not declared, or change with the season: put them into the unit's `schedules` first.",
      ),
      say('只看是否到岗、不看迟早的地方。', 'Where presence matters and minutes do not.'),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('17 日 08:12 签到，17:41 签退。', 'Signed in at 08:12 and out at 17:41.'),
        records: attended(17),
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say('17 日 08:47 签到，17:41 签退。', 'Signed in at 08:47 and out at 17:41.'),
        records: attended(17, '08:47'),
        period: only(17),
      },
    ],
  },
  'attendance/sign-in-place': {
    who: say(
      '乡镇干部的每一条签到（签退不在此列）。',
      'Each sign-in of a township official (sign-outs are not looked at).',
    ),
    counts: [
      say('地点为 `township` 或 `village`。', 'A place `township` or `village`.'),
      say(
        '本单位、上级或下级单位登记的乡镇、村、值班地点；坐标按球面距离减去定位精度，不超过半径即可。',
        'A declared site of type township, village or duty of the unit, one above or one below it; a position is inside when its distance on the sphere, less its accuracy, is within the radius.',
      ),
    ],
    countsNot: [
      say(
        '`county`、`elsewhere`，或所有登记地点之外的坐标（`wrong-place`）。',
        '`county`, `elsewhere`, or a position outside every declared site (`wrong-place`).',
      ),
      say(
        '未登记的地点编号，或未登记任何地点时的坐标：待核实，不作结论（`unknown-place`）。',
        'A site id nobody declared, or a position where no site is declared: undecided (`unknown-place`).',
      ),
      say('公出期间的签到：不适用。', 'Sign-ins during a trip: not applicable.'),
    ],
    notWhen: [
      say(
        '考勤机固定在院内、地点无可选择的单位：只会一律达标。',
        'Where the only device stands in the yard: it would always be met.',
      ),
      say(
        '坐标与登记地点出自不同坐标系（如 GCJ-02 与 WGS-84）而未换算的数据。',
        'With positions and sites of different coordinate systems (GCJ-02 and WGS-84) that have not been converted.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('17 日在乡镇签到。', 'Signed in at the township on the 17th.'),
        records: [signed(17, 'in', '08:12')],
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say('17 日在县城签到。', 'Signed in at the county seat on the 17th.'),
        records: [signed(17, 'in', '08:05', { place: 'county' })],
        period: only(17),
      },
      {
        verdict: 'indeterminate',
        given: say('17 日在一个未登记的地点签到。', 'Signed in at a site nobody has declared.'),
        records: [signed(17, 'in', '08:12', { siteId: 'east-gate' })],
        period: only(17),
      },
    ],
  },
  'attendance/visit-signature': {
    who: say('乡镇干部的每一条驻村记录。', 'Each village visit of a township official.'),
    counts: [
      say(
        '签名人类型为 `villager`；设 `evidence.acceptVillageCadre` 时也认可 `village-cadre`。',
        'A signature whose `signerType` is `villager`; with `evidence.acceptVillageCadre` also `village-cadre`.',
      ),
      say('同一次驻村录了两条，一条有签名、一条没有：按有签名的计。', 'Of two copies of one visit, the signed one.'),
    ],
    countsNot: [
      say(
        '没有签名（`unsigned`）；本人、同事签名（`signer-not-villager`）。',
        "No signature (`unsigned`); one's own or a colleague's (`signer-not-villager`).",
      ),
    ],
    notWhen: [
      say(
        '驻村以定位打卡为凭、不要求签名的地方：本规则关闭后，没有签名的驻村仍然不计入，何者可计由口径决定。',
        'Where a position proves a visit and nobody signs. Mind that switching the rule off changes no count: what counts is policy, the rule only reports.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('17 日驻村，有村民签名。', "A visit on the 17th with a villager's signature."),
        records: [visited(17)],
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say('17 日驻村，没有签名。', 'A visit on the 17th without a signature.'),
        records: [visited(17, {})],
        period: only(17),
      },
    ],
  },
  'attendance/home-commute': {
    lists: true,
    who: say(
      '乡镇干部；班子成员按规则的级别列出，其他人只作提示（`info`）。',
      "Township officials; for members of the leadership team with the rule's severity, for others as information (`info`).",
    ),
    counts: [
      say(
        '工作夜里地点为县城住处（`county-home`）的夜间记录。没有记录的夜从不列入。',
        'An interior night recorded at a county home (`county-home`). A night without a record is never listed.',
      ),
    ],
    countsNot: [
      say('准假或公出的夜。', 'Nights on leave or on a trip.'),
      say('与乡镇记录相矛盾的：待核实。', 'A record that another one contradicts: undecided.'),
      say('被认定不计入、逾期录入或重复的记录。', 'Records ruled out, entered too late, or copies.'),
    ],
    notWhen: [
      say(
        '家在本乡镇的干部不会被列出，不必为此关闭；住处登记不区分县城与本地的，应先更正登记。',
        'It does not list people whose home lies in the township. A register that does not tell county homes from local ones should be mended first.',
      ),
      say('不要求住乡的单位。', 'In a unit that asks nobody to stay overnight.'),
    ],
    examples: [
      {
        verdict: 'not-applicable',
        given: say('17 日夜间记录在乡镇。', 'The night of the 17th is recorded in the township.'),
        records: [slept(17)],
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say('17 日夜间记录在县城住处。', 'The night of the 17th is recorded at a county home.'),
        records: [slept(17, 'county-home')],
        period: only(17),
      },
    ],
  },
  'attendance/called-away': {
    lists: true,
    who: townshipOfficials,
    counts: [
      say(
        '事由为上级会议（`superior-meeting`）、覆盖当日全部工作时间（前后各可差 60 分钟）的公出，所占的工作日。',
        'Workdays of which a trip to a superior meeting (`superior-meeting`) covers the whole session, give or take 60 minutes at either end.',
      ),
    ],
    countsNot: [
      say(
        '不足全天的会议；培训和公务；休息日。',
        'Meetings of part of a day; training and official business; rest days.',
      ),
    ],
    notWhen: [say('公出不写事由的数据。', 'With trips that do not say what they were for.')],
    examples: [
      {
        verdict: 'measured',
        given: say('一周中两天在县里开会。', 'Two days of a week at a county meeting.'),
        records: [
          {
            kind: 'trip',
            id: 't-16',
            personId: 'P04',
            from: '2025-09-16T08:00:00+08:00',
            to: '2025-09-17T18:00:00+08:00',
            purpose: 'superior-meeting',
          },
        ],
      },
      {
        verdict: 'measured',
        given: say('同样两天在县里培训。', 'The same two days at a county training.'),
        records: [
          {
            kind: 'trip',
            id: 't-16',
            personId: 'P04',
            from: '2025-09-16T08:00:00+08:00',
            to: '2025-09-17T18:00:00+08:00',
            purpose: 'training',
          },
        ],
      },
    ],
  },
}
