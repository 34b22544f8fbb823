import { clerk, met, onLeave, visited } from './records.js'
import { leadershipTeam, type RuleNotes, say, townshipOfficials, townships } from './rule-notes.js'

const noNumber = say(
  '条款没有规定次数：不设 `number` 时本规则关闭。预设 `four-nights/weekly` 是每周各一次的本地做法。',
  'The clause names no number: the rule is off until `number` is set. The preset `four-nights/weekly`, one of each a week, is a local policy.',
)
const ofTheUnit = say(
  '次数不超过当期工作日数；没有工作日的不适用（`proration: none` 则不折算）。',
  'No more is due than the window has workdays; a window with none is exempt (`proration: none`: the number itself).',
)
const noMoreThanHeld = say(
  '次数不超过本单位举行、本人当夜未准假未公出的次数；一次都没有举行的不适用，由单位的规则列出。',
  'No more is due than the unit held on nights without a leave or trip of the person; where none was held the rule does not apply, and the rule about the unit says so.',
)
const came = say('请假、公出期间仍参加的，计入。', 'Who came although on leave or on a trip gets the credit.')
const byShare = say(
  '按当期工作日折算：`number` 乘工作日，除以平常的工作日（每七日五日，月份四舍五入），舍去小数（`proration`）。',
  'Prorated: `number` times the workdays, divided by those of an ordinary window (five in seven dates, rounded for months), rounded down (`proration`).',
)
const others = (act: string, en: string) =>
  say(`其他活动；期外的${act}。`, `Other activities; ${en} outside the window.`)
const one = { number: 1 }

/** Notes on the rules of pack four-nights. */
export const notesFourNights: Readonly<Record<string, RuleNotes>> = {
  'four-nights/study-held': {
    who: townships,
    counts: [
      say('有夜学记录的晚上，同一晚上只计一次。', 'Evenings with evening study on record; an evening counts once.'),
      ofTheUnit,
    ],
    countsNot: [others('夜学', 'study')],
    notWhen: [noNumber],
    examples: [
      {
        verdict: 'compliant',
        given: say('16日举行一次。', 'Held on the 16th.'),
        records: [met('study', 16, ['P04'])],
        options: one,
      },
      { verdict: 'violation', given: say('一次也没有。', 'Not held at all.'), records: [], options: one },
    ],
  },
  'four-nights/study': {
    who: townshipOfficials,
    counts: [
      say(
        '本人参加夜学的晚上，同一晚上只计一次。',
        'Evenings on which the person took part in study; an evening counts once.',
      ),
      noMoreThanHeld,
      came,
    ],
    countsNot: [others('夜学', 'study')],
    notWhen: [noNumber],
    examples: [
      {
        verdict: 'compliant',
        given: say('16日举行，本人参加。', 'Held on the 16th, and he took part.'),
        records: [met('study', 16, ['P04'])],
        options: one,
      },
      {
        verdict: 'violation',
        given: say('16日举行，参加的是吴强。', 'Held on the 16th with Wu Qiang only.'),
        records: [clerk('P09', []), met('study', 16, ['P09'])],
        options: one,
      },
      {
        verdict: 'not-applicable',
        given: say('同上，本人16日经批准请假。', 'The same, but he was on approved leave on the 16th.'),
        records: [clerk('P09', []), met('study', 16, ['P09']), onLeave(16, 16, 'party-secretary', 15)],
        options: one,
      },
    ],
  },
  'four-nights/council-held': {
    who: townships,
    counts: [
      say(
        '有夜议记录的晚上，同一晚上只计一次。',
        'Evenings with a meeting of the team on record; an evening counts once.',
      ),
      ofTheUnit,
    ],
    countsNot: [others('夜议', 'meetings')],
    notWhen: [noNumber],
    examples: [
      {
        verdict: 'compliant',
        given: say('18日举行一次。', 'Held on the 18th.'),
        records: [met('council', 18, ['P04'])],
        options: one,
      },
      { verdict: 'violation', given: say('一次也没有。', 'Not held at all.'), records: [], options: one },
    ],
  },
  'four-nights/council': {
    who: leadershipTeam,
    counts: [
      say(
        '本人参加夜议的晚上，同一晚上只计一次。',
        'Evenings on which the person took part in a meeting of the team; an evening counts once.',
      ),
      noMoreThanHeld,
      came,
    ],
    countsNot: [others('夜议', 'meetings')],
    notWhen: [noNumber],
    examples: [
      {
        verdict: 'compliant',
        given: say('18日举行，本人参加。', 'Held on the 18th, and he took part.'),
        records: [met('council', 18, ['P04'])],
        options: one,
      },
      {
        verdict: 'violation',
        given: say('18日举行，本人不在参加人之列。', 'Held on the 18th; he is not among those who took part.'),
        records: [clerk('P09', []), met('council', 18, ['P09'])],
        options: one,
      },
    ],
  },
  'four-nights/talk': {
    who: townships,
    counts: [
      say(
        '夜谈的两人一对，其中至少一人是班子成员；同两人一期内计一对。',
        'Each two of those who talked, at least one of them on the leadership team; the same two count once a window.',
      ),
      byShare,
    ],
    countsNot: [
      say('两人都不在班子的（`fails:a.classes`）。', 'Two of whom neither is on the team (`fails:a.classes`).'),
    ],
    notWhen: [noNumber],
    examples: [
      {
        verdict: 'compliant',
        given: say('17日王建国与吴强谈。', 'Wang Jianguo and Wu Qiang talked on the 17th.'),
        records: [clerk('P09', []), met('talk', 17, ['P04', 'P09'])],
        options: one,
      },
      {
        verdict: 'violation',
        given: say('17日吴强与李雪谈，都不在班子。', 'Wu Qiang and Li Xue talked on the 17th; neither is on the team.'),
        records: [clerk('P09', []), clerk('P08', []), met('talk', 17, ['P09', 'P08'])],
        options: one,
      },
    ],
  },
  'four-nights/visit': {
    who: say(
      '驻村员（`stationed`）、第一书记（`first-secretary`）、常驻人员（`resident`）。',
      'Officials stationed in a village (`stationed`), first secretaries (`first-secretary`), residents (`resident`).',
    ),
    counts: [
      say(
        '本人参加的夜访活动所列的户，和本人晚间（`session: evening`）、有村民签名的驻村记录所列的户；同一户一期内计一次。',
        "Households named in evening visits the person took part in, and in visits of the evening (`session: evening`) with a villager's signature; a household counts once a window.",
      ),
      byShare,
    ],
    countsNot: [
      say('白天的走访；没有写户的记录。', 'Visits by day; records that name no household.'),
      say('没有村民签名的驻村记录（`unsigned`）。', "Visits without a villager's signature (`unsigned`)."),
    ],
    notWhen: [noNumber],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '驻村员17日夜访一户，有村民签名。',
          'A stationed official visited one household on the evening of the 17th; a villager signed.',
        ),
        records: [
          clerk('P10', ['stationed'], { villageId: 'shiqiao' }),
          { ...visited(17), personId: 'P10', session: 'evening', householdIds: ['sq-07'] },
        ],
        options: one,
      },
      {
        verdict: 'violation',
        given: say('同上，但没有签名。', 'The same without a signature.'),
        records: [
          clerk('P10', ['stationed'], { villageId: 'shiqiao' }),
          { ...visited(17, {}), personId: 'P10', session: 'evening', householdIds: ['sq-07'] },
        ],
        options: one,
      },
    ],
  },
}
