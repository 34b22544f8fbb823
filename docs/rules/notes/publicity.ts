import { clerk, only, september, summarized } from './records.js'
import { type RuleNotes, say, townships } from './rule-notes.js'

const paperOnly = say(
  '只在公示栏张贴、不录入系统的单位：每月都会未达到。',
  'In a unit that posts on paper and enters nothing: every month would fall short.',
)
const otherScope = say(
  '汇总范围另有叫法的（`fails:scope`）：把叫法写进选项 `scopes` 即可，不必关闭。',
  'A summary whose scope is called otherwise (`fails:scope`): name it in the option `scopes`, and keep the rule.',
)

/** Notes on the rules of pack publicity. */
export const notesPublicity: Readonly<Record<string, RuleNotes>> = {
  'publicity/attendance-clerk': {
    who: townships,
    counts: [
      say(
        '职务类别含 `attendance-clerk` 的任职，乡镇本身的或下属部门的；每一日都要有，休息日也在内。',
        'Posts with the class `attendance-clerk` in the township or one of its departments; every date counts, rest days included.',
      ),
      say(
        '换人时前后任的任职日期相接即可。',
        'One may follow another, if the next post begins on the day after the last.',
      ),
    ],
    countsNot: [
      say(
        '考勤员请假、公出不影响本项：看的是任职。',
        'Leave and trips of the clerk make no difference: the post is what counts.',
      ),
    ],
    notWhen: [
      say('由信息系统自动考勤、不设考勤员的地方。', 'Where attendance is kept by a system and nobody is appointed.'),
      say('人员数据不写职务类别的地方。', 'With data on persons that does not state classes.'),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('李雪自2020年起任考勤员。', 'Li Xue has been the clerk since 2020.'),
        records: [clerk('P08', ['attendance-clerk'])],
        period: september,
      },
      {
        verdict: 'violation',
        given: say(
          '李雪任到9月15日，吴强18日接任。',
          'Li Xue was the clerk until 15 September; Wu Qiang took over on the 18th.',
        ),
        records: [
          clerk('P08', ['attendance-clerk'], { to: '2025-09-15' }),
          clerk('P09', ['attendance-clerk'], { from: '2025-09-18' }),
        ],
        period: september,
      },
    ],
  },
  'publicity/monthly-summary': {
    who: townships,
    counts: [
      say(
        '该月的汇总，月末当日至月末后 7 日内作出（`days`、`dayCount`；遇非工作日顺延，`roll`）。',
        'A summary of the month made from its last day to 7 days after it (`days`, `dayCount`; rolled off rest days, `roll`).',
      ),
      say('有几份的，看最早的一份。', 'Of several the first.'),
    ],
    countsNot: [
      say(
        '月末之前作出的汇总：不能包括全月（`fails:createdAt`）。',
        'One made before the last day of the month: it cannot hold all of it (`fails:createdAt`).',
      ),
      otherScope,
    ],
    notWhen: [say('不按月汇总考勤的地方。', 'Where attendance is not summarized by the month.')],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '9月的汇总于10月9日作出：7日内的最后一天10月7日在假期内，顺延至9日。',
          "September's summary was made on 9 October: seven days end on 7 October, in the holiday, and roll to the 9th.",
        ),
        records: [summarized('2025-10-09')],
        period: september,
      },
      {
        verdict: 'violation',
        given: say('10月10日作出。', 'Made on 10 October.'),
        records: [summarized('2025-10-10')],
        period: september,
      },
      {
        verdict: 'pending',
        given: say('没有汇总，在10月9日核对。', 'No summary, checked on 9 October.'),
        records: [],
        period: september,
        asOf: '2025-10-09',
      },
    ],
  },
  'publicity/posted': {
    who: townships,
    counts: [
      say(
        '该月汇总的公示，月末后 7 日内（`days`、`dayCount`；遇非工作日顺延，`roll`）。',
        "The posting of the month's summary within 7 days after the month (`days`, `dayCount`; rolled off rest days, `roll`).",
      ),
    ],
    countsNot: [
      say(
        '公示日期早于汇总日期的（`fails:postedAt`）；同日的计入。',
        'A posting dated before the summary was made (`fails:postedAt`); on the same date it counts.',
      ),
      say(
        '月末之前作出的汇总（`fails:createdAt`）。',
        'One of a summary made before the last day of the month (`fails:createdAt`).',
      ),
      otherScope,
    ],
    notWhen: [paperOnly],
    examples: [
      {
        verdict: 'compliant',
        given: say('10月9日汇总并公示。', 'Made and posted on 9 October.'),
        records: [summarized('2025-10-09', { postedAt: '2025-10-09' })],
        period: september,
      },
      {
        verdict: 'violation',
        given: say('10月9日汇总，10日公示。', 'Made on 9 October, posted on the 10th.'),
        records: [summarized('2025-10-09', { postedAt: '2025-10-10' })],
        period: september,
      },
    ],
  },
  'publicity/whereabouts': {
    who: townships,
    counts: [
      say(
        '当日在任的每名乡镇干部各有一条去向登记，请假、值班也要登记。',
        'A whereabouts entry of the date for every township official in post, on leave and on duty, too.',
      ),
    ],
    countsNot: [say('其他日期的登记。', 'An entry of another date.')],
    notWhen: [
      say(
        '不逐日登记去向的地方：本规则默认关闭。',
        'Where whereabouts are not entered day by day: the rule is off by default.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('9月17日有登记。', 'An entry for 17 September.'),
        records: [{ kind: 'whereabouts', id: 'w-17', personId: 'P04', date: '2025-09-17', status: 'on-post' }],
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say('9月17日没有登记。', 'None for 17 September.'),
        records: [],
        period: only(17),
      },
    ],
  },
  'publicity/schedule': {
    who: townships,
    counts: [
      say(
        '乡镇自己的作息时间（`schedules`），或上级单位的。',
        "The township's own working hours (`schedules`), or those of a unit above it.",
      ),
    ],
    countsNot: [
      say(
        '数据中一处作息时间都没有的，待核实：其他规则按 08:30–17:30 计，但这不是规定。',
        'Where the data states no hours at all, that is undecided: other rules take 08:30 to 17:30 then, which is no rule of the unit.',
      ),
    ],
    notWhen: [
      say(
        '作息时间不录入数据的地方：每月都待核实。',
        'With data that does not state working hours: every month would be undecided.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('另一乡镇，作息时间自2020年起不断。', 'Another township, whose hours run on from 2020.'),
        records: hours({ from: '2020-01-01', start: '08:30', end: '17:30' }),
        period: september,
      },
      {
        verdict: 'violation',
        given: say('夏令作息到9月15日止，其后未定。', 'Its summer hours end on 15 September, and nothing follows.'),
        records: hours({ from: '2025-06-01', to: '2025-09-15', start: '08:00', end: '18:00' }),
        period: september,
      },
      {
        verdict: 'indeterminate',
        given: say('清溪镇的数据没有作息时间。', 'The data of Qingxi states none.'),
        records: [],
        period: september,
      },
    ],
  },
}

function hours(schedule: Readonly<Record<string, string>>) {
  return [
    { kind: 'unit', id: 'hekou-town', name: '河口镇', type: 'township', schedules: [schedule] },
    { kind: 'person', id: 'P20', name: '赖平', posts: [{ unitId: 'hekou-town', classes: [], from: '2020-01-01' }] },
  ]
}
