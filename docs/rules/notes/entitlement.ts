import type { ExampleRecord } from './records.js'
import { type RuleNotes, say } from './rule-notes.js'

const autumn = { from: '2025-09-15', to: '2025-10-19' }

const veteran = (rank: string, from: string): ExampleRecord => ({
  kind: 'person',
  id: 'P20',
  name: '曾国强',
  posts: [{ unitId: 'qingxi', rank, classes: [], from }],
})

const appraised = (from: number, to: number, ...without: readonly number[]): ExampleRecord[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)
    .filter((year) => !without.includes(year))
    .map((year) => ({
      kind: 'assessment',
      id: `k-${year}`,
      unitId: 'qingxi',
      personId: 'P20',
      period: String(year),
      type: 'annual-appraisal',
      at: `${year + 1}-02-20`,
      result: 'competent',
    }))

const continuity = say(
  '各乡镇（含所属部门）的任职前后相接、中间不空一天的，合并计算；期间兼职、换岗不影响。',
  'Posts in townships and their departments that follow one another without a day between count together, whatever the townships.',
)
const reckoned = say(
  '年数按周年计，2月29日起的，周年为2月末日；在任的算至期间末日或判断日，已离任的算满末日。',
  'Years run from anniversary to anniversary, of 29 February to the last of the month; for those in post up to the end of the period or the as-of date, for those who have left to the end of their last day.',
)
const onlyListed = say(
  '符合条件只是列出供研究；不符合的不列出，也不是未达到。',
  'Who meets the conditions is listed for consideration; who does not is not listed, and nothing is held against anybody.',
)

/** Notes on the rules of pack entitlement. */
export const notesEntitlement: Readonly<Record<string, RuleNotes>> = {
  'entitlement/long-service': {
    lists: true,
    who: say(
      '在乡镇任职、职级为 `staff` 的干部；非常驻、第一书记、常驻人员除外。',
      'Officials with a post in a township and the rank `staff`; not visiting officials, first secretaries and residents.',
    ),
    counts: [
      continuity,
      reckoned,
      say(
        '任职期间全年在岗的各年度，都有称职或优秀的年度考核（`accepted`）。首尾不满一年的年度不要求考核，有低于称职的则算。',
        'Every calendar year served from its first day to its last has an annual appraisal of competent or excellent (`accepted`). The years begun late and not over owe none; a poor one in them counts.',
      ),
      onlyListed,
    ],
    countsNot: [
      say(
        '缺一个年度考核、或不确定等次的：待核实，列出年度。',
        'A year without an appraisal, or not graded, leaves it undecided, and is named.',
      ),
      say(
        '县直单位和派驻（`resident` 等）的任职；中间空一天即重新起算。',
        'Posts at county bodies, and of those sent (`resident` and the like). A day between two posts begins the count anew.',
      ),
    ],
    notWhen: [
      say(
        '只有近几年任职和考核的数据：多数人只会是不符合或待核实。',
        'With data that holds only the posts and appraisals of the last years.',
      ),
      say(
        '当地把不确定等次的年度计入的：在 `accepted` 中加 `not-graded`。',
        'Where years that were not graded count by a local rule: add `not-graded` to `accepted`.',
      ),
    ],
    examples: [
      {
        verdict: 'eligible',
        given: say('2000年9月起任职，各年考核称职。', 'In post since September 2000, every appraisal competent.'),
        records: [veteran('staff', '2000-09-01'), ...appraised(2001, 2024)],
        period: autumn,
      },
      {
        verdict: 'indeterminate',
        given: say('同上，缺 2010 年的考核。', 'The same without an appraisal of 2010.'),
        records: [veteran('staff', '2000-09-01'), ...appraised(2001, 2024, 2010)],
        period: autumn,
      },
      {
        verdict: 'not-eligible',
        given: say('2005年9月起任职。', 'In post since September 2005.'),
        records: [veteran('staff', '2005-09-01'), ...appraised(2006, 2024)],
        period: autumn,
      },
    ],
  },
  'entitlement/deputy-term': {
    lists: true,
    who: say(
      '在乡镇任职、职级为副科（`deputy-section-chief`）的干部；非常驻、第一书记、常驻人员除外。',
      'Officials with a post in a township and the rank `deputy-section-chief`; not visiting officials, first secretaries and residents.',
    ),
    counts: [continuity, reckoned, onlyListed],
    countsNot: [
      say(
        '其他职级的任职；中间空一天即重新起算。',
        'Posts of another rank. A day between two posts begins the count anew.',
      ),
    ],
    notWhen: [say('只有近几年任职的数据。', 'With data that holds only the posts of the last years.')],
    examples: [
      {
        verdict: 'eligible',
        given: say('2015年9月起任副职。', 'A deputy since September 2015.'),
        records: [veteran('deputy-section-chief', '2015-09-01')],
        period: autumn,
      },
      {
        verdict: 'not-eligible',
        given: say('2021年8月起任副职。', 'A deputy since August 2021.'),
        records: [],
        period: autumn,
      },
    ],
  },
}
