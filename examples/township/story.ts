/**
 * The five weeks of Qingxi township 清溪镇 as one description: what everybody did day by day, the rota, and the
 * deviations S1–S23. `build.ts` turns it into records, `generate.ts` into the files a township would have.
 *
 * A strip gives a week, Monday to Sunday, two marks a date: the day, then the night that begins on it.
 *
 *   day    `#` in before 08:30 and out after 17:30 at the hall    `V` a signed village visit, with a diary entry
 *          `+` at the hall by day, in a village in the evening     `D` the day shift on duty    `.` no record
 *   night  `=` in the township    `v` in the village, signed    `h` at the county home    ` ` no record
 *
 * Times are local (`2025-09-16T08:00`). Ids: visit `v-0917-04` is that of P04 on 17 September; likewise `n-` night,
 * `d-` diary, `s-` duty service, `l-` leave, `t-` trip, `r-0921-day` a shift of the rota. Sign-ins have the number
 * DingTalk gave them: year, date, person, 1 for in and 2 for out (`dingtalk:250923091`).
 */
import {
  assessedUnit,
  circular,
  countyMeeting,
  type Deviation,
  leave,
  nightEntry,
  review,
  type Sketch,
  serviceNotice,
  summary,
} from './sketches.js'

export const year = '2025'
export const period = { from: '2025-09-15', to: '2025-10-19' }
export const dataset = { name: '清溪镇', complete: true, exportedAt: '2025-10-20T00:00' }

/** What everybody does who does what is due, by the Monday of each week (28 September and 11 October are workdays). */
export const baseline: Readonly<Record<'hall' | 'resident', Readonly<Record<string, string>>>> = {
  hall: {
    '09-15': '#=V=V=V=# . . ',
    '09-22': '#=V=V=V=# . #=',
    '09-29': '#=V . . . . . ',
    '10-06': '. . . #=V=# . ',
    '10-13': '#=V=V=V=# . . ',
  },
  resident: {
    '09-15': 'VvVvVvVvV . . ',
    '09-22': 'VvVvVvVvV . Vv',
    '09-29': 'VvV . . . . . ',
    '10-06': '. . . VvVvV . ',
    '10-13': 'VvVvVvVvV . . ',
  },
}

/** Who leads on a rest day, by day and by night; unless a deviation says otherwise both shifts are served. */
// biome-ignore format: a week a line
export const rota: Readonly<Record<string, string>> = {
  '09-20': 'P05', '09-21': 'P04',
  '09-27': 'P03',
  '10-01': 'P01', '10-02': 'P02', '10-03': 'P06', '10-04': 'P02', '10-05': 'P04',
  '10-06': 'P05', '10-07': 'P03', '10-08': 'P04', '10-12': 'P01',
  '10-18': 'P03', '10-19': 'P13',
}

/** Day shifts that stand in the paper duty book; for the others there is a sign-in to duty at the hall. */
export const dutyBook: readonly string[] = ['09-21', '10-01', '10-03', '10-05', '10-07', '10-12', '10-19']

/** When each week's assessment of everybody in post was made; none was in the week of 29 September (S21). */
// biome-ignore format: short
export const assessedWeeks: Readonly<Record<string, string>> = {
  '2025-W38': '09-19', '2025-W39': '09-26', '2025-W41': '10-11', '2025-W42': '10-17',
}

const team = ['P01', 'P02', 'P03', 'P04', 'P05', 'P06']

/** The unit's own papers: August's are complete; September's are S19 and S20. */
export const papers: readonly Sketch[] = [
  review('2025-08', '2025-09-11', team, {
    'county-discipline-inspection': '2025-09-12',
    'county-organization': '2025-09-12',
  }),
  summary('2025-08', '2025-09-03', '2025-09-04'),
]

/** What the pack three-deliveries asks of the township and the two bureaus that sent P11 and P12: complete. */
export const deliveries: readonly Sketch[] = [
  serviceNotice('P11', { contact: '138-0000-2011', hours: '周一至周五' }),
  serviceNotice('P12', { contact: '138-0000-2012', hours: '每月走访两次' }),
  ...assessedUnit('agriculture-bureau', 'first'),
  ...assessedUnit('finance-bureau', 'second'),
]

export const deviations: readonly Deviation[] = [
  {
    id: 'S1',
    what: 'P01: two county meetings, one overnight; the night of the 18th at the county home; village day on the 19th',
    marks: { P01: { '09-16': '. ', '09-17': '.=', '09-18': '.h', '09-19': 'V ' } },
    add: [
      countyMeeting('P01', '2025-09-16T08:00', '2025-09-17T18:00'),
      countyMeeting('P01', '2025-09-18T08:00', '2025-09-18T17:30'),
    ],
  },
  {
    id: 'S2',
    what: 'P04: the visit of 17 September has no signature, and there are no sign-ins that day',
    amend: {
      // The times of the week that `shouze explain P04 --week 2025-W38` shows.
      'attendance:dingtalk:250915041': { at: '2025-09-15T08:12' },
      'attendance:dingtalk:250915042': { at: '2025-09-15T17:46' },
      'visit:v-0917-04': { at: '2025-09-17T09:10', until: '2025-09-17T16:30', signature: null },
      'attendance:dingtalk:250919041': { at: '2025-09-19T08:20' },
      'attendance:dingtalk:250919042': { at: '2025-09-19T17:38' },
    },
  },
  {
    id: 'S3',
    what: 'P05 is on the rota on 20 September and on leave; P06 has accepted to stand in and does not come',
    marks: { P05: { '09-20': '. ' } },
    add: [
      leave(
        'P05',
        'personal',
        ['2025-09-20', '2025-09-20'],
        '2025-09-18T15:20',
        ['party-secretary', 'P01', '2025-09-19T09:05'],
        { substituteId: 'P06', substituteAcceptedAt: '2025-09-19T10:30', returnedAt: '2025-09-22T08:10' },
      ),
    ],
  },
  {
    id: 'S4',
    what: 'P06: leave approved by the deputy secretary only, no substitute; gone on the evening of the 24th',
    marks: { P06: { '09-22': 'V=', '09-24': 'V ', '09-25': '. ', '09-26': '. ' } },
    add: [
      leave(
        'P06',
        'personal',
        ['2025-09-25', '2025-09-26'],
        '2025-09-23T16:40',
        ['leader-in-charge', 'P03', '2025-09-24T08:50'],
        { returnedAt: '2025-09-28T08:15' },
      ),
    ],
  },
  {
    id: 'S5a',
    what: 'P03 (27 September) and P02 (4 October) swap, consented and filed; both serve',
    marks: { P03: { '09-27': '. ', '10-04': 'D=' }, P02: { '09-27': 'D=', '10-04': '. ' } },
    amend: {
      'duty-shift:r-0927-day': {
        swappedWith: { personId: 'P02', date: '2025-10-04', consentedBy: 'P01', filedAt: '2025-09-26T11:00' },
      },
    },
  },
  {
    id: 'S5b',
    what: 'P09 serves P04’s Sunday 21 September by private arrangement',
    marks: { P04: { '09-21': '. ' }, P09: { '09-21': 'D=' } },
  },
  {
    id: 'S6',
    what: 'P09 signs in at the county seat on 23 September, out at the hall',
    marks: { P09: { '09-23': '#=' } },
    amend: {
      'attendance:dingtalk:250923091': {
        at: '2025-09-23T08:05',
        place: null,
        position: { latitude: 25.8746, longitude: 115.4131, accuracyMeters: 30 },
      },
    },
  },
  {
    id: 'S7',
    what: 'P07: the visits of 24, 25 and 26 September are all entered on the 29th; no visit on the 23rd',
    marks: { P07: { '09-23': '#=', '09-26': 'V ' } },
    amend: {
      'visit:v-0924-07': { recordedAt: '2025-09-29T20:10' },
      'visit:v-0925-07': { recordedAt: '2025-09-29T20:10' },
      'visit:v-0926-07': { recordedAt: '2025-09-29T20:10' },
    },
  },
  {
    id: 'S8',
    what: 'P03: the night of 23 September stands in the register twice, that of the 24th at two places',
    amend: {
      'night-duty:n-0923-03': { at: '2025-09-23T21:25', recordedAt: '2025-09-23T21:25' },
      'night-duty:n-0924-03': { id: 'n-0924-03a' },
    },
    add: [
      nightEntry('n-0923-03b', 'P03', '2025-09-23T21:25', 'township'),
      nightEntry('n-0924-03b', 'P03', '2025-09-24T22:15', 'county-home'),
    ],
  },
  { id: 'S9', what: 'P05: no diary entry for the visit of 18 September', amend: { 'diary:d-0918-05': null } },
  {
    id: 'S10',
    what: 'P12 is named in a third circular; no measure is carried out, the allowance of September is paid in full',
    add: [
      { kind: 'allowance', id: 'allowance-2025-09-12', personId: 'P12', month: '2025-09', amount: 1200 },
      circular('P12', '2025-03-12', 'inspection-2025-03'),
      circular('P12', '2025-07-08', 'inspection-2025-07'),
      circular('P12', '2025-09-19', 'inspection-2025-09'),
    ],
  },
  {
    id: 'S11',
    what: 'P04 is admonished on 29 September; the measures are submitted on 10 October',
    add: [
      {
        kind: 'admonition',
        id: 'a-0929-04',
        personId: 'P04',
        at: '2025-09-29',
        grounds: ['underperformance'],
        adverseEffect: true,
        circulatedAt: '2025-09-30',
      },
      { kind: 'rectification', id: 'm-1010-04', personId: 'P04', admonitionId: 'a-0929-04', submittedAt: '2025-10-10' },
    ],
  },
  {
    id: 'S12',
    what: 'P02: annual leave on 9–10 October; the make-up workday on Saturday 11 October is forgotten',
    marks: { P02: { '10-09': '. ', '10-10': '. ', '10-11': '. ' } },
    add: [
      leave(
        'P02',
        'annual',
        ['2025-10-09', '2025-10-10'],
        '2025-09-29T10:15',
        ['party-secretary', 'P01', '2025-09-30T09:00'],
        { substituteId: 'P03', substituteAcceptedAt: '2025-09-30T09:40', returnedAt: '2025-10-13T08:05' },
      ),
    ],
  },
  {
    id: 'S13',
    what: 'P01 and P02 are at one county meeting on 15 October, signed in before and after; the village in the evening',
    marks: { P01: { '10-15': '+=' }, P02: { '10-15': '+=' } },
    add: [
      countyMeeting('P01', '2025-10-15T09:00', '2025-10-15T16:00'),
      countyMeeting('P02', '2025-10-15T09:00', '2025-10-15T16:00'),
    ],
  },
  {
    id: 'S14',
    what: 'P06 serves the day of 3 October, not the night; P05 checks in for the night of the 6th after midnight',
    marks: { P06: { '10-03': 'D ' } },
    amend: { 'night-duty:n-1006-05': { at: '2025-10-07T00:40', recordedAt: '2025-10-07T00:40' } },
  },
  {
    id: 'S15',
    what: 'P07: no night on Thursday 16 October, one on Sunday the 19th instead',
    marks: { P07: { '10-16': 'V ', '10-19': '.=' } },
  },
  {
    id: 'S16',
    what: 'P05 takes the make-up workday of 28 September for a rest day',
    marks: { P05: { '09-28': '. ' } },
  },
  {
    id: 'S17',
    what: 'P13 takes over from P06 on 16 October: two days, one night, one visit',
    marks: { P13: { '10-16': '#=', '10-17': 'V ' } },
  },
  {
    id: 'S18',
    what: 'P11 is called back by the sending bureau on 13–15 October, without approval',
    marks: { P11: { '10-13': '. ', '10-14': '. ', '10-15': '.v' } },
    add: [
      {
        kind: 'recall',
        id: 'recall-1013-11',
        personId: 'P11',
        unitId: 'agriculture-bureau',
        from: '2025-10-13',
        to: '2025-10-15',
      },
    ],
  },
  {
    id: 'S19',
    what: 'September’s review leaves out P06 and goes to one of the two county bodies',
    add: [
      review('2025-09', '2025-10-16', ['P01', 'P02', 'P03', 'P04', 'P05'], {
        'county-discipline-inspection': '2025-10-17',
      }),
    ],
  },
  {
    id: 'S20',
    what: 'September’s summary is made and posted on 9 October, the first workday after the 7th',
    add: [summary('2025-09', '2025-10-09', '2025-10-09')],
  },
  { id: 'S21', what: 'No weekly assessment in the week of 29 September: see `assessedWeeks`' },
  {
    id: 'S22',
    what: 'P10 ill on 13 October, papers on the 15th; P09 away on the 14th, papers on the 17th',
    marks: { P10: { '10-13': '. ' }, P09: { '10-14': '.=' } },
    add: [
      leave(
        'P10',
        'sick',
        ['2025-10-13', '2025-10-13'],
        '2025-10-15T08:40',
        ['department-head', 'P07', '2025-10-15T09:30'],
        { returnedAt: '2025-10-14T08:20' },
      ),
      leave(
        'P09',
        'personal',
        ['2025-10-14', '2025-10-14'],
        '2025-10-17T08:35',
        ['department-head', 'P07', '2025-10-17T09:10'],
        { returnedAt: '2025-10-15T08:15' },
      ),
    ],
  },
  { id: 'S23', what: 'P08 does what is due throughout: the control' },
]
