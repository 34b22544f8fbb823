/** September 2025 in the township Baishi, as the files that four systems export: three officials, four weeks. */
interface Official {
  readonly id: string
  readonly name: string
  readonly userId: string
  readonly title: string
  readonly rank: string
  readonly classes: string
}

const officials: readonly Official[] = [
  { id: 'B01', name: '罗建平', userId: 'bs2001', title: '党委书记', rank: '正科级', classes: '班子成员、一把手、书记' },
  { id: 'B02', name: '谢春兰', userId: 'bs2002', title: '副镇长', rank: '副科级', classes: '班子成员' },
  { id: 'B03', name: '曾志强', userId: 'bs2003', title: '人大副主席', rank: '副科级', classes: '班子成员' },
]

/** The workdays, the make-up Sunday before the National Day among them. */
const workdays = [1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 15, 16, 17, 18, 19, 22, 23, 24, 25, 26, 28]

/** On leave: B03 on 15 and 16 September. */
const onLeave = (id: string, day: number) => id === 'B03' && (day === 15 || day === 16)

const iso = (day: number) => `2025-09-${String(day).padStart(2, '0')}`
const slashed = (day: number) => `2025/9/${day}`
const at = (day: number, time: string) => Date.parse(`${iso(day)}T${time}:00+08:00`)
const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(',')}\n`).join('')

/** Nights are kept from Monday to Thursday, and on the make-up Sunday, before a workday. */
const nights = [1, 2, 3, 4, 8, 9, 10, 11, 15, 16, 17, 18, 22, 23, 24, 25, 28]
/** Of 4 September there is no night of B02: it is known since the baseline. */
const noNight = (id: string, day: number) => onLeave(id, day) || (id === 'B02' && day === 4)

/** Villages are visited on Tuesday, Wednesday and Friday. */
const visits = [2, 3, 5, 9, 10, 12, 16, 17, 19, 23, 24, 26]
/** The visit of B03 on 24 September carries no signature. */
const isUnsigned = (id: string, day: number) => id === 'B03' && day === 24

function punches(): string {
  const all = workdays.flatMap((day) =>
    officials
      .filter(({ id }) => !onLeave(id, day))
      .flatMap(({ userId }, index) =>
        (['OnDuty', 'OffDuty'] as const).map((checkType, turn) => {
          const plan = at(day, turn === 0 ? '08:30' : '17:30')
          const checked = plan + (turn === 0 ? -1 : 1) * (7 + ((day * 5 + index * 3) % 12)) * 60_000
          return {
            id: 25_090_000 + day * 10 + index * 2 + turn,
            userId,
            workDate: at(day, '00:00'),
            checkType,
            baseCheckTime: plan,
            userCheckTime: checked,
            timeResult: 'Normal',
            locationResult: 'Normal',
            locationMethod: 'MAP',
            sourceType: 'USER',
            isLegal: 'Y',
            userAddress: '白石镇政府',
            deviceId: `device-${userId}`,
            gmtCreate: checked,
            gmtModified: checked,
          }
        }),
      ),
  )
  return `{"errcode":0,"errmsg":"ok","recordresult":[\n${all.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`
}

/** The files of the folder `exports`, by name. */
export function exportFiles(): ReadonlyMap<string, string> {
  const units = [
    { kind: 'dataset', name: '白石镇', exportedAt: '2025-09-30T08:00:00+08:00', timeZone: 'Asia/Shanghai' },
    { kind: 'unit', id: 'baishi', name: '白石镇', type: 'township', headId: 'B01' },
    { kind: 'unit', id: 'shangtian', name: '上田村', type: 'village', parentId: 'baishi' },
    { kind: 'unit', id: 'xiatang', name: '下塘村', type: 'village', parentId: 'baishi' },
  ]
  const people = officials.map(({ id, name, title, rank, classes }) => [
    id,
    name,
    '白石镇',
    title,
    rank,
    classes,
    '2022/6/1',
  ])
  const nightRows = nights.flatMap((day) =>
    officials
      .filter(({ id }) => !noNight(id, day))
      .map(({ id, name }) => [`n-${day}-${id}`, id, name, slashed(day), '镇宿舍', `${slashed(day)} 21:05`]),
  )
  const visitRows = visits.flatMap((day) =>
    officials
      .filter(({ id }) => !onLeave(id, day))
      .map(({ id, name }, index) => {
        const signer = isUnsigned(id, day) ? ['', ''] : [`st-0${index + 1}`, '村民']
        const village = (day + index) % 2 === 0 ? '上田村' : '下塘村'
        return [`v-${day}-${id}`, id, name, slashed(day), village, ...signer, `${slashed(day)} 17:40`]
      }),
  )
  return new Map([
    ['units.ndjson', units.map((unit) => `${JSON.stringify(unit)}\n`).join('')],
    ['people.csv', csv([['工号', '姓名', '单位', '职务', '职级', '类别', '任职起'], ...people])],
    ['punches.json', punches()],
    ['nights.csv', csv([['编号', '工号', '姓名', '夜间日期', '住宿地点', '录入时间'], ...nightRows])],
    [
      'visits.csv',
      csv([['编号', '工号', '姓名', '日期', '所到村', '签名人户号', '签名人身份', '录入时间'], ...visitRows]),
    ],
    [
      'leave.csv',
      csv([
        [
          '编号',
          '工号',
          '姓名',
          '假别',
          '开始日期',
          '结束日期',
          '申请时间',
          '审批层级',
          '审批人工号',
          '审批时间',
          '销假时间',
        ],
        [
          'l-15-B03',
          'B03',
          '曾志强',
          '年休假',
          '2025/9/15',
          '2025/9/16',
          '2025/9/10 9:20',
          '党委书记',
          'B01',
          '2025/9/11 16:00',
          '2025/9/17 8:20',
        ],
      ]),
    ],
  ])
}
