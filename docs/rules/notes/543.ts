import { archived, attended, formerMember, only, reviewed, september, slept, visited } from './records.js'
import { leadershipTeam, type RuleNotes, say, sectionRanks, townships } from './rule-notes.js'

const ownNumber = say(
  '本县定的数字不同时，不必关闭，改选项 `minimum` 即可；自某日起改变的，写成 `[{ "from": "2026-01-01", "value": 4 }]`。',
  'Your county asks for another number: keep the rule and set `minimum`; one that changes on a date is written `[{ "from": "2026-01-01", "value": 4 }]`.',
)

/** Notes on the rules of pack 543. */
export const notes543: Readonly<Record<string, RuleNotes>> = {
  '543/township-days': {
    who: sectionRanks,
    counts: [
      say(
        '同一日有签到，其后有签退，地点均在允许范围内。',
        'A date with a sign-in and a later sign-out, both at a permitted place.',
      ),
      say('有村民签名的驻村记录的日期。', 'A date with a village visit that a villager signed.'),
      say(
        '公出占去上班或下班一端、另一端有实际记录的日期。',
        'A date on which a trip stands for one end of the session and a real record for the other.',
      ),
      say(
        '休息日、请假期间实际到岗的日期也计入；一日只计一次。',
        'Rest days and days on leave, too, if somebody came in. One date counts once.',
      ),
    ],
    countsNot: [
      say(
        '只有签到或只有签退（`no-sign-out`、`no-sign-in`）。',
        'A sign-in without a sign-out, or the reverse (`no-sign-out`, `no-sign-in`).',
      ),
      say(
        '地点在县城或其他地方（`wrong-place`）；地点未登记的，待核实（`unknown-place`）。',
        'A place at the county seat or elsewhere (`wrong-place`); an undeclared place is undecided (`unknown-place`).',
      ),
      say(
        '当日之后才录入的签到签退（`entered-too-late`）。',
        'Sign-ins and sign-outs entered after their date (`entered-too-late`).',
      ),
      say(
        '全天公出本身不计为到岗，而是从应到天数中减去。',
        'A trip that takes the whole day is no township day: it lowers what is due instead.',
      ),
    ],
    notWhen: [
      say(
        '只要求逐日到岗、没有每周天数的地方：用 `attendance/present`，关闭本规则。',
        'Where presence is asked for day by day and there is no weekly number: use `attendance/present` and switch this rule off.',
      ),
      say(
        '签到不入系统、只登记驻村的单位：到岗会全部待核实或未达到，先接入签到再启用。',
        'In a unit that keeps visits and no sign-ins: every week would be undecided or short. Bring in the sign-ins first.',
      ),
      ownNumber,
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '15、16、18、19 日签到签退，17 日驻村，有村民签名。',
          'Signed in and out on the 15th, 16th, 18th and 19th; a signed village visit on the 17th.',
        ),
        records: [...attended(15), ...attended(16), visited(17), ...attended(18), ...attended(19)],
      },
      {
        verdict: 'violation',
        given: say('同上，但 17 日的驻村记录没有签名。', 'The same, but the visit of the 17th carries no signature.'),
        records: [...attended(15), ...attended(16), visited(17, {}), ...attended(18), ...attended(19)],
      },
    ],
  },
  '543/township-nights': {
    who: sectionRanks,
    counts: [
      say('地点为乡镇的夜间记录。', 'A night recorded in the township.'),
      say('地点为村、有村民签名的夜间记录。', "A night recorded in a village, with a villager's signature."),
      say(
        '周末的夜也计入，除非 `interiorOnly`；一夜只计一次。',
        'Weekend nights as well, unless `interiorOnly`; one night counts once.',
      ),
    ],
    countsNot: [
      say('地点为县城住处或其他地方（`wrong-place`）。', 'A night at a county home or elsewhere (`wrong-place`).'),
      say(
        '次一工作日之后才录入的（`entered-too-late`）。',
        'A record entered after the next workday (`entered-too-late`).',
      ),
      say(
        '同一夜两处地点、一处可计一处不可计（`conflicting-place`）：待核实，既不计入也不扣减。',
        'A night recorded at two places of which one can count (`conflicting-place`): undecided, neither credited nor held against anybody.',
      ),
      say(
        '准假或公出的夜：不计为住乡，而是从应住夜数中减去。',
        'A night on leave or on a trip: it lowers what is due instead.',
      ),
    ],
    notWhen: [
      say(
        '要求逐夜住乡而不是每周几夜的：用 `543/leader-nights`。',
        'Where each single night is asked for and not a number a week: use `543/leader-nights`.',
      ),
      say(
        '没有住宿登记的单位：先建立登记，否则每周都待核实。',
        'In a unit without a night register: every week would be undecided. Start the register first.',
      ),
      ownNumber,
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('15 至 18 日四夜住在乡镇。', 'Four nights in the township, the 15th to the 18th.'),
        records: [15, 16, 17, 18].map((day) => slept(day)),
      },
      {
        verdict: 'violation',
        given: say(
          '15、16、17 日住在乡镇，18 日记录在县城住处。',
          'The 15th to the 17th in the township; the 18th is recorded at a county home.',
        ),
        records: [...[15, 16, 17].map((day) => slept(day)), slept(18, 'county-home')],
      },
      {
        verdict: 'indeterminate',
        given: say(
          '同上，但 18 日另有一条在乡镇的记录。',
          'The same, with a second record of the 18th that names the township.',
        ),
        records: [...[15, 16, 17].map((day) => slept(day)), slept(18, 'county-home'), slept(18, 'township', 'n-18-b')],
      },
    ],
  },
  '543/village-days': {
    who: sectionRanks,
    counts: [
      say(
        '有村民签名的驻村记录；半天也计，同日去两个村只计一天。',
        'A village visit that a villager signed. Half a day counts; two villages on one date count once.',
      ),
      say('休息日的驻村也计入。', 'Visits on rest days, too.'),
    ],
    countsNot: [
      say(
        '没有签名（`unsigned`），或签名人不是村民（`signer-not-villager`）。',
        'No signature (`unsigned`), or one by somebody who is no villager (`signer-not-villager`).',
      ),
      say(
        '次一工作日之后才录入的（`entered-too-late`）。',
        'Visits entered after the next workday (`entered-too-late`).',
      ),
      say('在村里的签到签退：那是到岗，不是驻村。', 'A sign-in at a village: that is attendance, not a visit.'),
    ],
    notWhen: [
      say(
        '驻村不要求签名的地方：先定口径。认可村干部签名的，设 `evidence.acceptVillageCadre`。',
        'Where visits need no signature: settle that first. If village cadres may sign, set `evidence.acceptVillageCadre`.',
      ),
      say(
        '长期驻村、每天都在村里的人员：他们不属本规则对象，应另写规则。',
        'For officials stationed in a village all week: they are not its subjects, and a rule of their own fits better.',
      ),
      ownNumber,
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '16、17、18 日驻村，均有村民签名。',
          'Visits on the 16th, 17th and 18th, each signed by a villager.',
        ),
        records: [visited(16), visited(17), visited(18)],
      },
      {
        verdict: 'violation',
        given: say('同上，但 17 日是同事签名。', 'The same, but a colleague signed on the 17th.'),
        records: [visited(16), visited(17, { signature: { signerType: 'colleague' } }), visited(18)],
      },
    ],
  },
  '543/leader-nights': {
    who: leadershipTeam,
    counts: [
      say(
        '工作夜（当日与次日都是工作日）在乡镇、或在村并有村民签名的夜间记录。',
        "On an interior night (both its dates are workdays), a record in the township, or in a village with a villager's signature.",
      ),
    ],
    countsNot: [
      say('县城住处或其他地方（`wrong-place`）。', 'A county home or elsewhere (`wrong-place`).'),
      say(
        '次一工作日之后才录入的（`entered-too-late`）。',
        'A record entered after the next workday (`entered-too-late`).',
      ),
    ],
    notWhen: [
      say(
        '只按每周夜数要求的地方：保留 `543/township-nights`，关闭本规则，否则同一夜会被说到两次。',
        'Where a number a week is all that is asked: keep `543/township-nights` and switch this rule off, or the same night is spoken of twice.',
      ),
      say('实行轮流带班、班子成员不必每夜住乡的地方。', 'Where leaders take turns and need not all stay every night.'),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('17 日夜间住在乡镇。', 'The night of the 17th in the township.'),
        records: [slept(17)],
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say(
          '17 日夜间没有任何记录，数据声明完整。',
          'Nothing is on record for the night of the 17th, and the data is declared complete.',
        ),
        records: [],
        period: only(17),
      },
      {
        verdict: 'indeterminate',
        given: say(
          '17 日夜间有两条记录：一条在乡镇，一条在县城住处。',
          'Two records of the night of the 17th: one in the township, one at a county home.',
        ),
        records: [slept(17), slept(17, 'county-home', 'n-17-b')],
        period: only(17),
      },
    ],
  },
  '543/visit-diary': {
    who: leadershipTeam,
    counts: [
      say(
        '工作日期为驻村当日、在期限（默认 3 天，遇非工作日顺延）内写成的日记。',
        'A diary entry for the date of the visit, written within the days allowed (3 by default, rolled off rest days).',
      ),
      say('没有录入时间的日记，按按期计。', 'An entry that does not say when it was written is taken to be in time.'),
    ],
    countsNot: [
      say('期限之后写成的日记（`fails:recordedAt`）。', 'An entry written later (`fails:recordedAt`).'),
      say('其他日期的日记。', 'An entry for another date.'),
    ],
    notWhen: [
      say(
        '日记只存纸质、不录入系统的单位：所有驻村日都会未达到。',
        'In a unit that keeps diaries on paper only: every village day would fall short.',
      ),
      say('不以日记、而以走访台账考核的地方。', 'Where visits are documented in a log of another form.'),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('17 日驻村，19 日写成日记。', 'A visit on the 17th, its entry written on the 19th.'),
        records: [
          visited(17),
          {
            kind: 'diary',
            id: 'd-17',
            personId: 'P04',
            workDate: '2025-09-17',
            recordedAt: '2025-09-19T21:10:00+08:00',
          },
        ],
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say('17 日驻村，没有日记。', 'A visit on the 17th and no entry.'),
        records: [visited(17)],
        period: only(17),
      },
      {
        verdict: 'pending',
        given: say(
          '同上，在 19 日核对：期限是 22 日（20 日为周六，顺延至周一）。',
          'The same, checked on the 19th: the entry is due by the 22nd, as the 20th is a Saturday.',
        ),
        records: [visited(17)],
        period: only(17),
        asOf: '2025-09-19',
      },
    ],
  },
  '543/monthly-review': {
    who: townships,
    counts: [
      say(
        '次月内召开的讲评会；同月开几次的，各次的讲评对象合并计算。',
        'A review held in the following month; where there were several, whom each of them covers is added up.',
      ),
      say(
        '应讲评的是当月任一日在班子任职的人，其后调离的也在内，次月才到任的不在内。',
        'To be covered is whoever was on the team on any date of the month: those who have left since, not those who came later.',
      ),
    ],
    countsNot: [
      say(
        '当月之内或次月之后召开的讲评会（`fails:heldAt`）。',
        'A review held within the month itself, or after the following month (`fails:heldAt`).',
      ),
    ],
    notWhen: [
      say(
        '按季讲评的地方：每月都会未达到，应另写规则。',
        'Where reviews are quarterly: every month would fall short, and a rule of your own fits better.',
      ),
      say('讲评记录不写对象的数据：无从判断覆盖了谁。', 'With data that does not say who was reviewed.'),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '9月的讲评于10月16日召开，包括唯一的班子成员。',
          "September's review was held on 16 October and covers the one member of the team.",
        ),
        records: [reviewed(['P04'])],
        period: september,
      },
      {
        verdict: 'violation',
        given: say(
          '同上，另有一人在班子任职到9月10日，讲评未包括。会已召开，按召开的情况判断，不等到期。',
          'The same, but a second member, on the team until 10 September, is left out. The review has been held and is judged as held, before it was due.',
        ),
        records: [formerMember, reviewed(['P04'])],
        period: september,
      },
      {
        verdict: 'pending',
        given: say('尚未召开，期限为10月31日。', 'None has been held yet; it is due by 31 October.'),
        records: [],
        period: september,
      },
    ],
  },
  '543/review-reported': {
    who: townships,
    counts: [
      say(
        '次月底前（遇非工作日顺延，选项 `roll`）报县纪委和县委组织部的记录。',
        'Reports to the county discipline inspection commission and the county organization department by the end of the following month, rolled off rest days (option `roll`).',
      ),
    ],
    countsNot: [say('期限之后的报送（`fails:reportedTo.at`）。', 'A report made later (`fails:reportedTo.at`).')],
    notWhen: [
      say('报送情况不录入系统的地方。', 'Where reports are sent and not entered in any system.'),
      say(
        '只报一个部门的地方：两个部门是条款所定，应另写规则。',
        'Where one body is enough: the clause names two, so write a rule of your own.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '10月17日报县纪委，10月18日报县委组织部。',
          'Reported to the one body on 17 October, to the other on the 18th.',
        ),
        records: [
          reviewed(['P04'], { 'county-discipline-inspection': '2025-10-17', 'county-organization': '2025-10-18' }),
        ],
        period: september,
      },
      {
        verdict: 'violation',
        given: say(
          '只报县纪委，在11月1日核对。',
          'Reported to the discipline inspection commission only, checked on 1 November.',
        ),
        records: [reviewed(['P04'], { 'county-discipline-inspection': '2025-10-17' })],
        period: september,
        asOf: '2025-11-01',
      },
      {
        verdict: 'pending',
        given: say('同上，在10月20日核对。', 'The same, checked on 20 October.'),
        records: [reviewed(['P04'], { 'county-discipline-inspection': '2025-10-17' })],
        period: september,
      },
    ],
  },
  '543/archive': {
    who: leadershipTeam,
    counts: [
      say(
        '该月档案记录中的各项内容，分几条记录的合并计算；次月底前录入（遇非工作日顺延），没有录入时间的按按期计。',
        'The headings of that month in one archive record or several, entered by the end of the following month, rolled off rest days; a record that does not say when it was entered is taken to be in time.',
      ),
    ],
    countsNot: [
      say('期限之后录入的档案（`fails:recordedAt`）。', 'Archive records entered later (`fails:recordedAt`).'),
    ],
    notWhen: [
      say(
        '没有 `archive` 记录的数据：本规则默认关闭，就是为此。',
        'With data that has no `archive` records: the rule is off by default for that reason.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('9月档案七项齐全。', 'The archive of September has all seven headings.'),
        records: [archived('543', 'lodging', 'assessment', 'posting', 'diary', 'review', 'leave')],
        period: september,
      },
      {
        verdict: 'violation',
        given: say('缺讲评一项，在11月1日核对。', 'The heading of the review is missing, checked on 1 November.'),
        records: [archived('543', 'lodging', 'assessment', 'posting', 'diary', 'leave')],
        period: september,
        asOf: '2025-11-01',
      },
    ],
  },
}
