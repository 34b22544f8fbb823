import type { Finding, RegisterPerson, Report } from '@shouze/core'
import { finding, personFromStrip, reportOf } from './fixture.js'

const monday = '2025-09-15'
const lead = ['leadership-team']

/** Strips as the design draws them; P04's rest-day duty and P11's recall are left to rules that are not shipped yet. */
export const drawn: readonly (readonly [string, string, string])[] = [
  ['P01', '陈立群', '#=t~t=t%V . .  #=V=V=V=# . #= #=V D-. . . .  . . . #=V=# D- #=V=V=V=# . .   1  2  .'],
  ['P02', '周海平', '#=V=V=V=# . .  #=V=V=V=# D-#= #=V . D-. . .  . . . l~l~o .  #=V=V=V=# . .   1  1  .'],
  ['P03', '刘梅', '#=V=V=V=# . .  #=V=V?V=# . #= #=V . . . D-.  . D-. #=V=# .  #=V=V=V=# D-.   .  .  1'],
  ['P04', '王建国', '#=V=x=V=# . .  #=V=V=V=# . #= #=V . . . . D- . . D-#=V=# .  #=V=V=V=# . .   1  3  .'],
  ['P07', '何伟', '#=V=V=V=# . .  #=#=x=x=x . #= #=V . . . . .  . . . #=V=# .  #=V=V=V # . .-  3  4  .'],
  ['P08', '李雪', '#-V-V-V-# . .  #-V-V-V-# . #- #-V . . . . .  . . . #-V-# .  #-V-V-V-# . .   .  .  .'],
  ['P13', '林静', '                                                                  #=V . D-  .  .  .'],
]

const posts: Readonly<Record<string, Partial<RegisterPerson>>> = {
  P01: { title: '党委书记', rank: 'section-chief', classes: [...lead, 'party-secretary', 'head'] },
  P02: { title: '镇长', rank: 'section-chief', classes: [...lead, 'head'] },
  P03: { title: '副书记', rank: 'deputy-section-chief', classes: lead },
  P04: { title: '副镇长', rank: 'deputy-section-chief', classes: lead },
  P07: { title: '正科级干部', rank: 'section-chief' },
  P08: { title: '考勤员', rank: 'staff', classes: ['attendance-clerk'] },
  P13: { title: '组织委员', rank: 'deputy-section-chief', classes: lead },
}

/** Five weeks of the worked example's people, their dates taken from the drawn strips. */
export const people: readonly RegisterPerson[] = drawn.map(([personId, name, strip]) =>
  personFromStrip(
    { personId, name, ...posts[personId] },
    monday,
    strip.slice(0, 75),
    personId === 'P13' ? (date) => date >= '2025-10-16' : undefined,
  ),
)

const none = { counted: [], discounted: [], undecided: [], missing: [] }
const unsigned = { ...none, discounted: [{ record: 'visit:v-0917-04', reason: 'unsigned' as const }] }
const signature = finding({
  ruleId: 'attendance/visit-signature',
  on: '2025-09-17',
  person: 'P04',
  evidence: unsigned,
  citations: [
    { document: 'S4', clause: 'S4.10' },
    { document: 'S4', clause: 'S4.11' },
  ],
  remedy: { text: { 'zh-CN': '该次驻村有一名村民签名', en: "one villager's signature on this visit" }, records: [] },
})
const absent = finding({
  ruleId: 'attendance/present',
  on: '2025-09-17',
  person: 'P04',
  evidence: unsigned,
  causedBy: [signature.fingerprint],
})
const week = (
  ruleId: string,
  person: string,
  key: string,
  measured: number,
  required: number,
  unit: string,
  causes: readonly Finding[],
) =>
  finding({ ruleId, on: key, person, measured, required, unit, causedBy: causes.map(({ fingerprint }) => fingerprint) })
const late = ['24', '25', '26'].map((day) =>
  finding({
    ruleId: 'integrity/backdated',
    on: `2025-09-${day}`,
    person: 'P07',
    evidence: { ...none, discounted: [{ record: `visit:v-09${day}-07`, reason: 'entered-too-late' as const }] },
  }),
)
const lateAbsences = late.map(({ fingerprint, window, evidence }) =>
  finding({ ruleId: 'attendance/present', on: window.from, person: 'P07', evidence, causedBy: [fingerprint] }),
)
const home = finding({
  ruleId: 'attendance/home-commute',
  on: '2025-09-18',
  person: 'P01',
  measured: 1,
  required: 0,
  comparison: 'at-most',
  unit: 'nights',
  evidence: { ...none, counted: ['night-duty:n-0918-01'] },
})
const homeNight = finding({
  ruleId: '543/leader-nights',
  on: '2025-09-18',
  person: 'P01',
  unit: 'nights',
  evidence: { ...none, discounted: [{ record: 'night-duty:n-0918-01', reason: 'wrong-place' }] },
  causedBy: [home.fingerprint],
})
const shortWeek: Finding = {
  ...week('543/township-nights', 'P01', '2025-W38', 2, 3, 'nights', [home]),
  remedy: {
    text: { 'zh-CN': '9月16、19、20、21日中再住一夜', en: 'one more night among 16, 19, 20, 21 Sep' },
    records: [],
  },
}
const forgotten = finding({
  ruleId: 'attendance/present',
  on: '2025-10-11',
  person: 'P02',
  evidence: { ...none, missing: ['2025-10-11'] },
  remedy: {
    text: { 'zh-CN': '当日一次有效签到签退或驻村', en: 'sign-in and sign-out, or a signed visit, that day' },
    records: [],
  },
})
const conflict = finding({
  ruleId: 'integrity/conflicting-place',
  on: '2025-09-24',
  person: 'P03',
  verdict: 'indeterminate',
  doubt: true,
  unit: 'nights',
  evidence: {
    ...none,
    undecided: [
      { record: 'night-duty:n-0924-03a', reason: 'conflicting-place' },
      { record: 'night-duty:n-0924-03b', reason: 'conflicting-place' },
    ],
  },
})
const openNight = finding({
  ruleId: '543/leader-nights',
  on: '2025-09-24',
  person: 'P03',
  verdict: 'indeterminate',
  measured: [0, 1],
  causedBy: [conflict.fingerprint],
})

/** The findings behind the strips. */
export const findings: readonly Finding[] = [
  home,
  homeNight,
  shortWeek,
  forgotten,
  week('543/township-days', 'P02', '2025-W41', 0, 1, 'days', [forgotten]),
  conflict,
  openNight,
  signature,
  absent,
  week('543/township-days', 'P04', '2025-W38', 4, 5, 'days', [absent]),
  week('543/village-days', 'P04', '2025-W38', 2, 3, 'days', [signature]),
  ...late,
  ...lateAbsences,
  week('543/township-days', 'P07', '2025-W39', 3, 5, 'days', lateAbsences),
]

const at = (date: string, time: string) => `${date}T${time}:00+08:00`

/** Records that evidence names. */
export const records = {
  'visit:v-0917-04': {
    kind: 'visit',
    villageId: 'V1',
    at: at('2025-09-17', '09:10'),
    until: at('2025-09-17', '16:30'),
  },
  'night-duty:n-0918-01': { kind: 'night-duty', place: 'county-home' },
  'night-duty:n-0924-03a': { kind: 'night-duty', place: 'township' },
  'night-duty:n-0924-03b': { kind: 'night-duty', place: 'county-home' },
  'visit:v-0924-07': { kind: 'visit', villageId: 'V1', recordedAt: at('2025-09-29', '20:10') },
  'visit:v-0925-07': { kind: 'visit', villageId: 'V1', recordedAt: at('2025-09-29', '20:10') },
  'visit:v-0926-07': { kind: 'visit', villageId: 'V1', recordedAt: at('2025-09-29', '20:10') },
}

/** The township's report. */
export function township(change: Partial<Report> = {}): Report {
  return reportOf({ findings, persons: people, records, change })
}
