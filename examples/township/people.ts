/** A unit of the story; villages and departments hang below their parent. */
export interface UnitSketch {
  readonly id: string
  readonly name: string
  readonly type: 'county' | 'township' | 'village' | 'department'
  readonly parentId?: string
  readonly headId?: string
  /** Where people sign in: latitude, longitude (WGS-84) and the radius in metres. */
  readonly site?: readonly [name: string, latitude: number, longitude: number, radiusMeters: number]
}

/** A person of the story, with the one post held. */
export interface PersonSketch {
  readonly id: string
  readonly name: string
  /** The user id in DingTalk. */
  readonly userId: string
  readonly title: string
  readonly rank?: 'section-chief' | 'deputy-section-chief' | 'staff'
  readonly classes: readonly string[]
  readonly from: string
  readonly to?: string
  /** The village of a stationed, resident or visiting official. */
  readonly villageId?: string
  /** The unit that sent the person. */
  readonly homeUnitId?: string
  /** Villages visited: the first on most days, the second on Tuesdays. */
  readonly villages: readonly [string, string]
  /** Which baseline of `story.ts` the person follows. */
  readonly follows: 'hall' | 'resident'
}

/** The township everybody of the story holds a post in. */
export const township = 'qingxi'

export const units: readonly UnitSketch[] = [
  { id: 'yunling', name: '云岭县', type: 'county', site: ['县政府', 25.874, 115.412, 300] },
  { id: 'agriculture-bureau', name: '县农业局', type: 'department', parentId: 'yunling' },
  { id: 'finance-bureau', name: '县财政局', type: 'department', parentId: 'yunling' },
  {
    id: township,
    name: '清溪镇',
    type: 'township',
    parentId: 'yunling',
    headId: 'P01',
    site: ['镇政府大院', 25.6912, 115.2348, 200],
  },
  { id: 'shiqiao', name: '石桥村', type: 'village', parentId: township, site: ['石桥村委会', 25.7105, 115.2217, 300] },
  {
    id: 'shangping',
    name: '上坪村',
    type: 'village',
    parentId: township,
    site: ['上坪村委会', 25.6583, 115.2691, 300],
  },
  { id: 'hekou', name: '河口村', type: 'village', parentId: township, site: ['河口村委会', 25.6844, 115.1986, 300] },
  { id: 'zhulin', name: '竹林村', type: 'village', parentId: township, site: ['竹林村委会', 25.7327, 115.2574, 300] },
]

const team = 'leadership-team'

export const people: readonly PersonSketch[] = [
  {
    id: 'P01',
    name: '陈立群',
    userId: 'qx1001',
    title: '党委书记',
    rank: 'section-chief',
    classes: [team, 'head', 'party-secretary'],
    from: '2021-07-01',
    villages: ['shiqiao', 'hekou'],
    follows: 'hall',
  },
  {
    id: 'P02',
    name: '周海平',
    userId: 'qx1002',
    title: '镇长',
    rank: 'section-chief',
    classes: [team, 'head'],
    from: '2022-03-01',
    villages: ['hekou', 'zhulin'],
    follows: 'hall',
  },
  {
    id: 'P03',
    name: '刘梅',
    userId: 'qx1003',
    title: '副书记',
    rank: 'deputy-section-chief',
    classes: [team],
    from: '2021-07-01',
    villages: ['zhulin', 'shiqiao'],
    follows: 'hall',
  },
  {
    id: 'P04',
    name: '王建国',
    userId: 'qx1004',
    title: '副镇长',
    rank: 'deputy-section-chief',
    classes: [team],
    from: '2020-05-01',
    villages: ['shiqiao', 'shangping'],
    follows: 'hall',
  },
  {
    id: 'P05',
    name: '赵敏',
    userId: 'qx1005',
    title: '纪委书记',
    rank: 'deputy-section-chief',
    classes: [team],
    from: '2023-01-01',
    villages: ['shangping', 'hekou'],
    follows: 'hall',
  },
  {
    id: 'P06',
    name: '孙浩',
    userId: 'qx1006',
    title: '组织委员',
    rank: 'deputy-section-chief',
    classes: [team],
    from: '2021-09-01',
    to: '2025-10-15',
    villages: ['hekou', 'shangping'],
    follows: 'hall',
  },
  {
    id: 'P07',
    name: '何伟',
    userId: 'qx1007',
    title: '一级主任科员',
    rank: 'section-chief',
    classes: [],
    from: '2018-04-01',
    villages: ['zhulin', 'hekou'],
    follows: 'hall',
  },
  {
    id: 'P08',
    name: '李雪',
    userId: 'qx1008',
    title: '考勤员',
    rank: 'staff',
    classes: ['attendance-clerk'],
    from: '2020-09-01',
    villages: ['shiqiao', 'zhulin'],
    follows: 'hall',
  },
  {
    id: 'P09',
    name: '吴强',
    userId: 'qx1009',
    title: '干事',
    rank: 'staff',
    classes: [],
    from: '2019-08-01',
    villages: ['zhulin', 'shangping'],
    follows: 'hall',
  },
  {
    id: 'P10',
    name: '郑涛',
    userId: 'qx1010',
    title: '驻村干部',
    rank: 'staff',
    classes: ['stationed'],
    from: '2022-02-01',
    villageId: 'shangping',
    villages: ['shangping', 'shangping'],
    follows: 'hall',
  },
  {
    id: 'P11',
    name: '马丽',
    userId: 'qx2011',
    title: '第一书记',
    classes: ['first-secretary', 'resident'],
    from: '2024-05-01',
    villageId: 'shiqiao',
    homeUnitId: 'agriculture-bureau',
    villages: ['shiqiao', 'shiqiao'],
    follows: 'resident',
  },
  {
    id: 'P12',
    name: '黄勇',
    userId: 'qx2012',
    title: '三送工作队员',
    classes: ['visiting'],
    from: '2025-01-01',
    villageId: 'hekou',
    homeUnitId: 'finance-bureau',
    villages: ['hekou', 'hekou'],
    follows: 'hall',
  },
  {
    id: 'P13',
    name: '林静',
    userId: 'qx1013',
    title: '组织委员',
    rank: 'deputy-section-chief',
    classes: [team],
    from: '2025-10-16',
    villages: ['shangping', 'hekou'],
    follows: 'hall',
  },
]

/** Villagers who sign, by village; the household number is the signer's id. */
export const villagers: Readonly<Record<string, readonly (readonly [id: string, name: string])[]>> = {
  shiqiao: [
    ['sq-07', '石根生'],
    ['sq-12', '罗桂兰'],
    ['sq-23', '石长明'],
    ['sq-31', '邱秀英'],
    ['sq-40', '石水清'],
  ],
  shangping: [
    ['sp-03', '钟福来'],
    ['sp-09', '钟玉珍'],
    ['sp-18', '温德发'],
    ['sp-26', '谢月娥'],
    ['sp-35', '钟贵生'],
  ],
  hekou: [
    ['hk-02', '赖新民'],
    ['hk-11', '廖细妹'],
    ['hk-16', '赖火生'],
    ['hk-28', '曾冬秀'],
    ['hk-37', '赖国平'],
  ],
  zhulin: [
    ['zl-05', '黄竹青'],
    ['zl-14', '朱来娣'],
    ['zl-21', '黄有福'],
    ['zl-30', '刘春香'],
    ['zl-39', '黄金水'],
  ],
}
