/** One finding the story leads to, taken by hand from its table (S1–S22). */
export interface ExpectedFinding {
  readonly story: string
  readonly ruleId: string
  readonly subject: string
  /** The window's key. */
  readonly window: string
  readonly verdict: 'violation' | 'indeterminate' | 'pending' | 'measured'
  readonly measured: unknown
  readonly required: unknown
}

type Row = readonly [
  story: string,
  ruleId: string,
  subject: string,
  window: string,
  measured: unknown,
  required: unknown,
]

/** What is on record against what was due. */
// biome-ignore format: a finding a line
const violations: readonly Row[] = [
  ['S1',  'attendance/home-commute',    'P01', '2025-09-18', 1, 0],
  ['S1',  '543/leader-nights',          'P01', '2025-09-18', 0, 1],
  ['S1',  '543/township-nights',        'P01', '2025-W38', 2, 3],
  ['S2',  'attendance/visit-signature', 'P04', 'visit:v-0917-04', 0, 1],
  ['S2',  'attendance/present',         'P04', '2025-09-17', 0, 1],
  ['S2',  '543/township-days',          'P04', '2025-W38', 4, 5],
  ['S2',  '543/village-days',           'P04', '2025-W38', 2, 3],
  ['S3',  'duty/served',                'P06', 'duty-shift:r-0920-day', 0, 1],
  ['S3',  'duty/served',                'P06', 'duty-shift:r-0920-night', 0, 1],
  ['S3',  'duty/leader-on-rest-days',   'qingxi', '2025-09-20/day', 0, 1],
  ['S3',  'duty/leader-on-rest-days',   'qingxi', '2025-09-20/night', 0, 1],
  ['S4',  'leave/substitute',           'P06', 'leave:l-0925-06', 0, 1],
  ['S4',  'leave/authority',            'P06', 'leave:l-0925-06', 'leader-in-charge', 'party-secretary'],
  ['S4',  '543/leader-nights',          'P06', '2025-09-24', 0, 1],
  ['S4',  '543/leader-nights',          'P06', '2025-09-25', 0, 1],
  ['S4',  'attendance/present',         'P06', '2025-09-25', 0, 1],
  ['S4',  'attendance/present',         'P06', '2025-09-26', 0, 1],
  ['S4',  '543/township-days',          'P06', '2025-W39', 4, 5],
  ['S4',  '543/township-nights',        'P06', '2025-W39', 3, 4],
  ['S5b', 'duty/served',                'P04', 'duty-shift:r-0921-day', 0, 1],
  ['S5b', 'duty/served',                'P04', 'duty-shift:r-0921-night', 0, 1],
  ['S5b', 'duty/leader-on-rest-days',   'qingxi', '2025-09-21/day', 0, 1],
  ['S5b', 'duty/leader-on-rest-days',   'qingxi', '2025-09-21/night', 0, 1],
  ['S6',  'attendance/sign-in-place',   'P09', 'attendance:dingtalk:250923091', 0, 1],
  ['S6',  'attendance/present',         'P09', '2025-09-23', 0, 1],
  ['S7',  'integrity/backdated',        'P07', 'visit:v-0924-07', '2025-09-29', '2025-09-25'],
  ['S7',  'integrity/backdated',        'P07', 'visit:v-0925-07', '2025-09-29', '2025-09-26'],
  ['S7',  'integrity/backdated',        'P07', 'visit:v-0926-07', '2025-09-29', '2025-09-28'],
  ['S7',  'attendance/present',         'P07', '2025-09-24', 0, 1],
  ['S7',  'attendance/present',         'P07', '2025-09-25', 0, 1],
  ['S7',  'attendance/present',         'P07', '2025-09-26', 0, 1],
  ['S7',  '543/township-days',          'P07', '2025-W39', 3, 5],
  ['S7',  '543/village-days',           'P07', '2025-W39', 0, 3],
  ['S8',  'integrity/duplicate',        'P03', 'night-duty:n-0923-03b', 1, 0],
  ['S9',  '543/visit-diary',            'P05', '2025-09-18', 0, 1],
  ['S10', 'escalation/circulars',       'P12', '2025-09-19', 0, 2],
  ['S11', 'escalation/rectification',   'P04', 'admonition:a-0929-04', '2025-10-10', '2025-10-09'],
  ['S12', 'attendance/present',         'P02', '2025-10-11', 0, 1],
  ['S12', '543/township-days',          'P02', '2025-W41', 0, 1],
  ['S14', 'duty/served',                'P06', 'duty-shift:r-1003-night', 0, 1],
  ['S14', 'duty/leader-on-rest-days',   'qingxi', '2025-10-03/night', 0, 1],
  ['S16', 'attendance/present',         'P05', '2025-09-28', 0, 1],
  ['S16', '543/leader-nights',          'P05', '2025-09-28', 0, 1],
  ['S18', 'three-deliveries/no-recall', 'agriculture-bureau', 'recall:recall-1013-11', 0, 1],
  ['S18', 'three-deliveries/resident-nights', 'P11', '2025-10-13', 0, 1],
  ['S18', 'three-deliveries/resident-nights', 'P11', '2025-10-14', 0, 1],
  ['S19', '543/monthly-review',         'qingxi', '2025-09', 5, 6],
  ['S21', 'appraisal/weekly',           'qingxi', '2025-W40', 0, 10],
  ['S22', 'leave/approved-in-time',     'P09', 'leave:l-1014-09', '2025-10-17', '2025-10-16'],
  ['S22', 'attendance/present',         'P09', '2025-10-14', 0, 1],
]

/** Which of two records is right is for the competent body to say. */
// biome-ignore format: a finding a line
const undecided: readonly Row[] = [
  ['S8',  'integrity/conflicting-place', 'P03', '2025-09-24', 2, 1],
  ['S8',  '543/leader-nights',           'P03', '2025-09-24', [0, 1], 1],
  ['S8',  'attendance/home-commute',     'P03', '2025-09-24', [0, 1], 0],
]

/** What is only counted: workdays taken, of all workdays of the week. */
// biome-ignore format: a finding a line
const measured: readonly Row[] = [
  ['S1',  'attendance/called-away', 'P01', '2025-W38', 3, 5],
]

/** What may still be done in time. */
// biome-ignore format: a finding a line
const pending: readonly Row[] = [
  ['S11', 'escalation/lifting',          'qingxi', 'admonition:a-0929-04', [null, null], '2026-03-29'],
  ['S19', '543/review-reported',         'qingxi', '2025-09', [1, 2], 2],
]

const finding = (verdict: ExpectedFinding['verdict'], row: Row): ExpectedFinding => {
  const [story, ruleId, subject, window, measured, required] = row
  return { story, ruleId, subject, window, verdict, measured, required }
}

/** The findings of all shipped packs and of three-deliveries, and no others. */
export const expectedFindings: readonly ExpectedFinding[] = [
  ...violations.map((row) => finding('violation', row)),
  ...undecided.map((row) => finding('indeterminate', row)),
  ...pending.map((row) => finding('pending', row)),
  ...measured.map((row) => finding('measured', row)),
]
