import { assessed, clerk, september } from './records.js'
import { type RuleNotes, say, townships } from './rule-notes.js'

const noDeadline = (zh: string, en: string) =>
  say(
    `条款未写期限：${zh}结束时计为到期，遇非工作日顺延（选项 \`roll\`）。本县另有期限的，应另写规则。`,
    `The clause names no deadline: the end of ${en} is taken for it, rolled off rest days (option \`roll\`). Where your county names another, write a rule of your own.`,
  )

/** Notes on the rules of pack appraisal. */
export const notesAppraisal: Readonly<Record<string, RuleNotes>> = {
  'appraisal/weekly': {
    who: townships,
    counts: [
      say(
        '该周的 `weekly-assessment`：每名在任干部一条，或不写人员的一条，视为对全体。',
        'A `weekly-assessment` of that week: one for each official in post, or one that names nobody, which stands for all.',
      ),
      say(
        '在任：当周首个至末个工作日之间任职的乡镇干部，周中离任的也在内。',
        'In post is who held a post between the first and the last workday of the week, those who left in it included.',
      ),
      noDeadline('次周', 'the following week'),
    ],
    countsNot: [
      say(
        '当周开始之前或期限之后作出的（`fails:at`）。',
        'One made before the week began or after the due date (`fails:at`).',
      ),
      say(
        '工作日少于 `minWorkdays`（默认 1）的周不适用。',
        'Weeks with fewer workdays than `minWorkdays` (1 by default) are exempt.',
      ),
    ],
    notWhen: [say('按月考核的地方。', 'Where officials are assessed by the month.')],
    examples: [
      {
        verdict: 'compliant',
        given: say('9月19日的一条考核，不写人员。', 'One assessment on 19 September that names nobody.'),
        records: [clerk('P09', []), assessed('weekly-assessment', '2025-W38', '2025-09-19')],
      },
      {
        verdict: 'violation',
        given: say('只考核了王建国，没有吴强。', 'Wang Jianguo was assessed, Wu Qiang was not.'),
        records: [clerk('P09', []), assessed('weekly-assessment', '2025-W38', '2025-09-19', { personId: 'P04' })],
      },
      {
        verdict: 'not-applicable',
        given: say('国庆周有两个工作日，少于三个。', 'The week of National Day has two workdays, fewer than three.'),
        records: [],
        period: { from: '2025-09-29', to: '2025-10-05' },
        options: { minWorkdays: 3 },
      },
    ],
  },
  'appraisal/monthly': {
    who: townships,
    counts: [
      say('该月的 `monthly-ranking`，一条即可。', 'A `monthly-ranking` of the month; one is enough.'),
      noDeadline('次月', 'the following month'),
    ],
    countsNot: [say('当月开始之前作出的（`fails:at`）。', 'One made before the month began (`fails:at`).')],
    notWhen: [say('不按月排名的地方。', 'Where there are no monthly rankings.')],
    examples: [
      {
        verdict: 'compliant',
        given: say('9月的排名于9月30日作出。', "September's ranking was made on 30 September."),
        records: [assessed('monthly-ranking', '2025-09', '2025-09-30')],
        period: september,
      },
      {
        verdict: 'violation',
        given: say('没有排名，在11月1日核对。', 'None, checked on 1 November.'),
        records: [],
        period: september,
        asOf: '2025-11-01',
      },
    ],
  },
  'appraisal/quarterly': {
    who: townships,
    counts: [
      say('该季的 `quarterly-award`，一条即可。', 'A `quarterly-award` of the quarter; one is enough.'),
      noDeadline('次季', 'the following quarter'),
    ],
    countsNot: [say('当季开始之前作出的（`fails:at`）。', 'One made before the quarter began (`fails:at`).')],
    notWhen: [say('不按季评优的地方。', 'Where there are no quarterly awards.')],
    examples: [
      {
        verdict: 'compliant',
        given: say('三季度的评优于9月30日作出。', 'The award of the third quarter was made on 30 September.'),
        records: [assessed('quarterly-award', '2025-Q3', '2025-09-30')],
        period: { from: '2025-07-01', to: '2025-09-30' },
      },
      {
        verdict: 'violation',
        given: say('没有评优，在2026年1月1日核对。', 'None, checked on 1 January 2026.'),
        records: [],
        period: { from: '2025-07-01', to: '2025-09-30' },
        asOf: '2026-01-01',
      },
    ],
  },
}
