import { only, slept, visited } from './records.js'
import { type RuleNotes, say } from './rule-notes.js'

const everybody = say(
  '数据中每个人的签到签退、夜间和驻村记录。',
  'Sign-ins, sign-outs, nights and visits of everybody in the data.',
)
const villager = { signature: { signerType: 'villager' } }

/** Notes on the rules of pack integrity. */
export const notesIntegrity: Readonly<Record<string, RuleNotes>> = {
  'integrity/backdated': {
    who: say(
      '写明录入时间（`recordedAt`）的签到签退、夜间和驻村记录。',
      'Sign-ins, sign-outs, nights and visits that say when they were entered (`recordedAt`).',
    ),
    counts: [
      say(
        '签到签退在当日录入；驻村和夜间记录不晚于次一工作日录入。',
        'A sign-in or sign-out entered on its date; a visit or night entered by the end of the next workday.',
      ),
    ],
    countsNot: [
      say('没有录入时间的记录：不在核对之列。', 'Records without `recordedAt`: they are not looked at.'),
      say('经认定计入的记录。', 'Records that a ruling credits.'),
    ],
    notWhen: [
      say(
        '考勤机数日后才上传、录入时间即上传时间的数据：读取时不取录入时间（钉钉适配器 `recordedAt: false`）。',
        'With devices that upload days later, so that the time of entry is that of the upload: leave `recordedAt` out when reading (`recordedAt: false` of the DingTalk adapter).',
      ),
      say(
        '只想提示、不作废的：设 `evidence.backdated` 为 `flag`，记录照常计入，本规则照常列出。',
        'To flag and not to void: set `evidence.backdated` to `flag`. The records then count, and the rule still lists them.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('17 日的驻村，18 日录入。', 'A visit of the 17th, entered on the 18th.'),
        records: [visited(17, { ...villager, recordedAt: '2025-09-18T17:20:00+08:00' })],
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say('17 日的驻村，22 日录入。', 'A visit of the 17th, entered on the 22nd.'),
        records: [visited(17, { ...villager, recordedAt: '2025-09-22T20:10:00+08:00' })],
        period: only(17),
      },
    ],
  },
  'integrity/conflicting-place': {
    lists: true,
    who: everybody,
    counts: [
      say(
        '同一夜、或同一时刻的两条记录，一处可计（乡镇、村），一处不可计（县城住处、县城、其他）。',
        'Two records of one night or one instant, of which one place can count (township, village) and one cannot (county home, county seat, elsewhere).',
      ),
    ],
    countsNot: [
      say(
        '作废的记录（逾期录入、重复、经认定不计入）与谁都不矛盾；没有签名的村内记录也不与其他记录矛盾。',
        'Void records (entered too late, copies, ruled out) contradict nothing, nor does an unsigned record in a village.',
      ),
      say('两处都可计，或两处都不可计。', 'Two places that both count, or neither.'),
      say('其中一条经认定计入的：已经解决。', 'A pair of which a ruling credits one: that settles it.'),
    ],
    notWhen: [
      say(
        '不建议关闭：关闭后矛盾的记录仍不计入，只是不再说明为什么。',
        'There is hardly a reason. Records that disagree stay undecided all the same; only the explanation would be gone.',
      ),
      say(
        '同一人有两部设备、时钟不一致的数据：先校时。',
        'With two devices whose clocks differ: set the clocks first.',
      ),
    ],
    examples: [
      {
        verdict: 'not-applicable',
        given: say('17 日夜间一条记录，在乡镇。', 'One record of the night of the 17th, in the township.'),
        records: [slept(17)],
        period: only(17),
      },
      {
        verdict: 'indeterminate',
        given: say(
          '17 日夜间两条记录：乡镇，县城住处。',
          'Two records of the night of the 17th: the township and a county home.',
        ),
        records: [slept(17), slept(17, 'county-home', 'n-17-b')],
        period: only(17),
      },
    ],
  },
  'integrity/duplicate': {
    lists: true,
    who: everybody,
    counts: [
      say(
        '同一人、同一类型，时间或日期、方向、地点、村、时段、形式都相同的多条记录：计一条，列出其余。',
        'Records of one person and kind with the same time or date, direction, place, village, session and form: one counts, the others are listed.',
      ),
    ],
    countsNot: [
      say(
        '编号和内容都相同的，读入时即合并，不列出。',
        'The same id with the same content: merged when it is read, and not listed.',
      ),
      say(
        '编号相同而内容不同的：待核实（`two-contents`），见报告的提示。',
        "The same id with different contents: undecided (`two-contents`), and in the report's notices.",
      ),
    ],
    notWhen: [
      say(
        '多个来源系统本来就重复登记同一件事、不需要逐条提示的数据：关闭后仍然只计一次。',
        'When several systems record the same event on purpose and nobody needs to hear of it. Switched off, copies still count once.',
      ),
    ],
    examples: [
      {
        verdict: 'none',
        given: say('17 日夜间一条记录。', 'One record of the night of the 17th.'),
        records: [slept(17)],
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say('同一夜的记录导入了两次，编号不同。', 'The same night was imported twice, under two ids.'),
        records: [slept(17), slept(17, 'township', 'n-17-b')],
        period: only(17),
      },
    ],
  },
}
