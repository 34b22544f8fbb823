import { attended, type ExampleRecord, onLeave, only, signed, visited } from './records.js'
import { type RuleNotes, say } from './rule-notes.js'

const everybody = say('数据中的每个人。', 'Everybody in the data.')

const notProof = say(
  '结论只说明这些记录放在一起需要核实，不说明谁有责任：时钟、定位、录入、共用手机都可能是原因。级别为提示（`warning`），不应直接作为处理依据。',
  'A finding says that these records, side by side, are worth a look. It says nothing of anybody’s fault: clocks, positions, entries or a lent phone may be the reason. It is a `warning`, and no ground for a measure by itself.',
)

const at = (day: number, time: string, latitude: number, more: ExampleRecord = {}): ExampleRecord => ({
  ...signed(day, 'in', time, { position: { latitude, longitude: 115.2348, accuracyMeters: 50 } }),
  id: `a-${day}-${time}`,
  ...more,
})

const colleague: ExampleRecord = {
  kind: 'person',
  id: 'P05',
  name: '赵敏',
  posts: [{ unitId: 'qingxi', rank: 'staff', classes: [], from: '2021-08-01' }],
}
const byDevice = (personId: string, time: string): ExampleRecord => ({
  kind: 'attendance',
  id: `a-${personId}-${time}`,
  personId,
  at: `2025-09-17T${time}+08:00`,
  direction: 'in',
  place: 'township',
  deviceId: 'phone-1',
})

const foundAbsent: ExampleRecord = {
  kind: 'inspection',
  id: 'i-17',
  personId: 'P04',
  at: '2025-09-17T10:00:00+08:00',
  found: 'absent',
  by: '县纪委',
}

const bySigner = (days: readonly number[], signerId: string): ExampleRecord[] =>
  days.map((day) => visited(day, { signature: { signerType: 'villager', signerId } }))

/** Notes on the rules of pack integrity that show records to be looked into. */
export const notesOfDoubts: Readonly<Record<string, RuleNotes>> = {
  'integrity/impossible-travel': {
    lists: true,
    who: everybody,
    counts: [
      say(
        '相邻两条有坐标的签到签退：带定位的，和写明已登记地点（`siteId`）的。距离为球面距离，扣除两处精度（地点为其半径），向下取到 0.1 公里；间隔按不足的整分钟数计，因为时间常常只记到分。',
        'Two consecutive sign-ins or sign-outs with coordinates: those with a position, and those at a declared site (`siteId`). The distance is on the sphere, less both accuracies (a site’s radius), to the tenth of a kilometer below; the time is the whole minutes within which both were made, since times are often written to the minute.',
      ),
      say(
        '`kilometersPerHour` 缺省 150：公路限速最高 120 公里/小时，且路程总比直线长，按直线算到 150 以上，路上走不出来。',
        '`kilometersPerHour` is 150: motorways allow 120, and every road is longer than the straight line, so that more than 150 along that line is not driven.',
      ),
      say(
        '`minimumKilometers` 缺省 5：没有精度的定位、基站定位、不同坐标系（火星坐标与 WGS-84 相差数百米）造成的偏差，一般在此以内。',
        '`minimumKilometers` is 5: positions without an accuracy, positions by radio mast, and differing map coordinates (GCJ-02 is some hundred meters off WGS-84) mostly err by less.',
      ),
      notProof,
    ],
    countsNot: [
      say(
        '登记的公出期间及其前后 60 分钟（`evidence.tripMarginMinutes`）：可能乘火车或飞机。',
        'During a registered trip, and 60 minutes before and after it (`evidence.tripMarginMinutes`): there are trains and planes.',
      ),
      say(
        '作废的记录（逾期录入、重复、经认定不计入）、内容不一的编号、经认定计入的记录。',
        'Void records (entered too late, copies, ruled out), ids with two contents, records that a ruling credits.',
      ),
      say(
        '同一时刻一处可计、一处不可计的：由 `integrity/conflicting-place` 列出，不重复列出。',
        'One instant at a place that counts and one that does not: `integrity/conflicting-place` lists it, and it is not told twice.',
      ),
      say(
        '只写地点类别（`place`）的签到、未登记或登记在两处的地点：没有坐标。',
        'Sign-ins that name only a sort of place (`place`), sites that are not declared or declared twice: they have no coordinates.',
      ),
    ],
    notWhen: [
      say(
        '定位误差大而又不给精度的数据：先把 `minimumKilometers` 调大。',
        'With positions that are far off and give no accuracy: raise `minimumKilometers` first.',
      ),
      say(
        '坐标系混用的数据（地点用火星坐标、定位用 WGS-84）：先统一坐标。',
        'With mixed map coordinates (sites in GCJ-02, positions in WGS-84): convert them first.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('两处相距二十公里，间隔一小时。', 'Two places twenty kilometers apart, an hour between.'),
        records: [at(17, '08:20', 25.69), at(17, '09:20', 25.87)],
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say('两处相距二十公里，间隔五分钟。', 'Two places twenty kilometers apart, five minutes between.'),
        records: [at(17, '08:20', 25.69), at(17, '08:25', 25.87)],
        period: only(17),
      },
    ],
  },
  'integrity/shared-device': {
    lists: true,
    who: everybody,
    counts: [
      say(
        '同一设备（`deviceId`）、同一方向，`persons` 人（缺省 2 人）在 `seconds` 秒（缺省 60 秒）以内先后签到，含本条。个人手机一般只有一个账号；切换账号代签，一人约需二三十秒，所以一分钟以内出现两人值得核实。',
        'At one device (`deviceId`) and in one direction, sign-ins of `persons` people (2) within `seconds` seconds (60), this one among them. A phone of one’s own mostly has one account; to change it and sign for somebody else takes some twenty or thirty seconds, so two people within a minute are worth a look.',
      ),
      say(
        '每个人的签到各列一条，证据附最短时间内其他人的记录。',
        'Each person’s sign-in is listed, with those of the others in the tightest such time as evidence.',
      ),
      notProof,
    ],
    countsNot: [
      say(
        '公用的固定考勤机：设备的任一记录写明地点编号（`siteId`）或为值班签到（`duty`）的；用过的人数达到 `terminalUsers`（缺省 10 人）的；有 `terminalUsersAlone` 人（缺省 3 人）曾单独使用（前后五分钟无他人）的；列入 `terminals` 的。手机代签时，别人的签到总和机主的挨在一起；考勤机则人人都有单独打卡的时候。',
        'Terminals that stand there for everybody: one of whose records names a site (`siteId`) or is a sign-in to duty (`duty`); that `terminalUsers` people (10) have used; that `terminalUsersAlone` people (3) have used by themselves, nobody else within five minutes; or that `terminals` names. On somebody’s phone the sign-ins of others always stand beside the owner’s; at a terminal everybody is alone at some time.',
      ),
      say(
        '超过三十人用过的设备。人数按全部数据计，不只按所查期间：数据越多，越容易认出考勤机。',
        'Devices of more than thirty people. Users are counted over all of the data and not only over the period: the more there is, the better a terminal is known.',
      ),
      say(
        '当日之后补录的、任职之外的、内容不一的、经认定的记录。',
        'Records entered after their date, outside a post, with two contents, or settled by a ruling.',
      ),
    ],
    notWhen: [
      say(
        '`deviceId` 写的是机型而不是某一部设备的数据。',
        'With data in which `deviceId` is a model and not one device.',
      ),
      say(
        '单位人少、考勤机没有地点编号的：把机器编号列入 `terminals`。',
        'With few people and a terminal that names no site: put its id into `terminals`.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('两人用同一设备，相隔两分钟。', 'Two people at one device, two minutes between.'),
        records: [colleague, byDevice('P04', '08:20:05'), byDevice('P05', '08:22:05')],
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say('两人用同一设备，相隔二十五秒。', 'Two people at one device, twenty-five seconds between.'),
        records: [colleague, byDevice('P04', '08:20:05'), byDevice('P05', '08:20:30')],
        period: only(17),
      },
      {
        verdict: 'none',
        given: say('同样两条，由写明地点的考勤机记下。', 'The same two, by a terminal that names its site.'),
        records: [
          colleague,
          { ...byDevice('P04', '08:20:05'), place: undefined, siteId: 'hall' },
          { ...byDevice('P05', '08:20:30'), place: undefined, siteId: 'hall' },
        ].map((record) => JSON.parse(JSON.stringify(record))),
        period: only(17),
      },
    ],
  },
  'integrity/inspection-contradicts': {
    lists: true,
    who: say(
      '抽查未见本人的记录（`inspection`，`found: absent`）。',
      'Spot checks that found nobody (`inspection`, `found: absent`).',
    ),
    counts: [
      say(
        '当日前一条是计入的签到、后一条是计入的签退，中间没有别的记录，抽查时刻距两端都不少于 `marginMinutes` 分钟。',
        'The record before the check is a sign-in that counts, the one after it a sign-out that counts, with nothing between, and the check lies `marginMinutes` or more from both.',
      ),
      say(
        '`marginMinutes` 缺省 15：各处时钟有出入，从门口到办公室要走路，检查时间常记到一刻钟。',
        '`marginMinutes` is 15: clocks differ, the way from the gate takes time, and checks are often noted to the quarter of an hour.',
      ),
      notProof,
    ],
    countsNot: [
      say(
        '有准假、公出（前后各 60 分钟）或驻村记录的：可能正在村里。驻村写明起止时间的，只看其间和前后 60 分钟；没有签名的驻村也算。',
        'With a valid leave, a trip (60 minutes before and after) or a visit on record: whoever it is may be in a village. Of a visit with both times only those count, 60 minutes before and after; an unsigned one counts too.',
      ),
      say(
        '没有成对的签到签退、中间另有记录、其中一条未计入或经认定的：记录没有明说本人在场。',
        'Without a pair, with another record between, with one that does not count or was ruled on: nothing on record says that somebody was there.',
      ),
      say(
        '请假、公出、驻村的数据不全的：待核实，不作结论。',
        'Where leaves, trips or visits are not covered: undecided, and no conclusion is drawn.',
      ),
    ],
    notWhen: [
      say(
        '抽查常在午休时进行、午休又不签退的单位：签到签退的时间包含午休。',
        'Where checks are made at noon and nobody signs out for it: a sign-in and its sign-out include the break.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say('十点抽查未见，当日十点半签到。', 'A check at ten found nobody; the sign-in was at half past ten.'),
        records: [...attended(17, '10:30'), foundAbsent],
        period: only(17),
      },
      {
        verdict: 'violation',
        given: say(
          '十点抽查未见，当日有签到和签退。',
          'A check at ten found nobody; a sign-in and a sign-out are on record.',
        ),
        records: [...attended(17), foundAbsent],
        period: only(17),
      },
      {
        verdict: 'not-applicable',
        given: say('同上，当日准假。', 'The same, on a valid leave.'),
        records: [...attended(17), foundAbsent, onLeave(17, 17, 'party-secretary', 16)],
        period: only(17),
      },
    ],
  },
  'integrity/one-signer': {
    lists: true,
    who: everybody,
    counts: [
      say(
        '一个月内计入的驻村中，同一村民签名的至少 `visits` 次（缺省 10 次），且不少于当月的 `share` %（缺省 90）。每周驻村三天，一个月约十二三次；十次以上几乎全由一人签名，才值得核实。',
        'Of the visits of a month that count, one villager signed at least `visits` (10) and no less than `share` percent (90). Three days a week come to twelve or thirteen a month; only ten and more that one person signed nearly alone are worth a look.',
      ),
      say(
        '签名人按编号（`signerId`）辨认；没有编号的按村和姓名。',
        'Signers are told apart by id (`signerId`); without one by village and name.',
      ),
      notProof,
    ],
    countsNot: [
      say(
        '不计入的驻村；没有编号和姓名的签名、待核实和经认定的驻村，计入当月次数，不算在任何人名下。',
        'Visits that do not count. Signatures without id and name, undecided visits and those ruled on count among the month’s visits and as nobody’s.',
      ),
      say(
        '列入 `signers` 的签名人：如村里推选、专门负责签名的代表。没有编号的写作“村编号 姓名”。',
        'Signers that `signers` names, such as a representative the village has chosen for it; without an id, “village id, space, name”.',
      ),
      say(
        '月份未满、尚可补录，或驻村数据不全的：分别为未到期、待核实。',
        'A month that is not over or still open for entries is pending; one that is not covered is undecided.',
      ),
    ],
    notWhen: [
      say(
        '村小、只有一户常年在家的：把该签名人列入 `signers`，或调大 `visits`。',
        'In a small village where one household is at home all year: put its signer into `signers`, or raise `visits`.',
      ),
    ],
    examples: [
      {
        verdict: 'compliant',
        given: say(
          '十四次驻村，十次由一人签名，四次由另一人。',
          'Fourteen visits: ten with one signer, four with another.',
        ),
        records: [
          ...bySigner([10, 11, 12, 15, 16, 17, 18, 19, 22, 23], 'sq-07'),
          ...bySigner([24, 25, 26, 28], 'sq-12'),
        ],
        period: { from: '2025-09-01', to: '2025-09-30' },
      },
      {
        verdict: 'violation',
        given: say('十一次驻村，十次由同一村民签名。', 'Eleven visits, ten of them signed by one villager.'),
        records: [...bySigner([10, 11, 12, 15, 16, 17, 18, 19, 22, 23], 'sq-07'), ...bySigner([24], 'sq-12')],
        period: { from: '2025-09-01', to: '2025-09-30' },
      },
    ],
  },
}
