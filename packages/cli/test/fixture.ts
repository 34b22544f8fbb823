import type { Finding, Measured, RegisterDay, RegisterPerson, Report, VerdictCounts } from '@shouze/core'

const none: VerdictCounts = {
  compliant: 0,
  violation: 0,
  indeterminate: 0,
  pending: 0,
  'not-applicable': 0,
  waived: 0,
  eligible: 0,
  'not-eligible': 0,
  measured: 0,
}

const holidays = new Set(['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => `2025-10-${day}`))
const makeUps = new Set(['2025-09-28', '2025-10-11'])

/** Every date from the first to the last. */
export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    dates.push(new Date(at).toISOString().slice(0, 10))
  return dates
}

/** The type of a date of autumn 2025, by hand. */
export function typeOf(date: string): RegisterDay['type'] {
  if (holidays.has(date)) return 'public-holiday'
  const weekday = new Date(date).getUTCDay()
  return makeUps.has(date) || (weekday > 0 && weekday < 6) ? 'workday' : 'rest-day'
}

const dayOf: Readonly<Record<string, Partial<RegisterDay>>> = {
  '#': { day: 'township' },
  V: { day: 'village' },
  D: { day: 'duty' },
  t: { day: 'none', dayExcuse: 'trip' },
  l: { day: 'none', dayExcuse: 'leave' },
  x: { day: 'discounted' },
  '?': { day: 'undecided' },
}

const nightOf: Readonly<Record<string, Partial<RegisterDay>>> = {
  '=': { night: 'township' },
  '-': { night: 'township' },
  '~': { night: 'none', nightExcuse: 'leave' },
  '%': { night: 'discounted', nightDiscounted: [{ record: 'night-duty:n', reason: 'wrong-place' }] },
  '?': { night: 'undecided' },
}

/** A person whose dates are written as the report's own strip: weeks of 14 columns, one space between. */
export function personFromStrip(
  who: Pick<RegisterPerson, 'personId' | 'name'> & Partial<RegisterPerson>,
  monday: string,
  strip: string,
  inPost: (date: string) => boolean = () => true,
): RegisterPerson {
  const last = new Date(Date.parse(monday) + (Math.ceil(strip.length / 15) * 7 - 1) * 86_400_000)
    .toISOString()
    .slice(0, 10)
  const dates = datesBetween(monday, last)
  const days = dates.map((date, index): RegisterDay => {
    const at = Math.floor(index / 7) * 15 + (index % 7) * 2
    const next = dates[index + 1] ?? new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
    return {
      date,
      inPost: inPost(date),
      type: typeOf(date),
      day: 'none',
      dayCounted: [],
      dayDiscounted: [],
      dayUndecided: [],
      interior: typeOf(date) === 'workday' && typeOf(next) === 'workday',
      night: 'none',
      nightCounted: [],
      nightDiscounted: [],
      nightUndecided: [],
      ...dayOf[strip[at]],
      ...nightOf[strip[at + 1]],
    }
  })
  return { unitId: 'U1', classes: [], assessed: 0, met: 0, ...who, days }
}

type FindingSketch = Partial<Omit<Finding, 'window'>> &
  Pick<Finding, 'ruleId'> & {
    readonly on: string
    readonly person?: string
    readonly unitSubject?: string
    readonly measured?: Measured
  }

function windowOf(on: string): Finding['window'] {
  const week = /^(\d{4})-W(\d{2})$/.exec(on)
  if (!week) return { type: 'day', key: on, from: on, to: on }
  const monday = Date.parse('2025-09-15') + (Number(week[2]) - 38) * 7 * 86_400_000
  const date = (days: number) => new Date(monday + days * 86_400_000).toISOString().slice(0, 10)
  return { type: 'week', key: on, from: date(0), to: date(6) }
}

/** A finding from what matters about it; the fingerprint is rule, subject and window. */
export function finding({ on, person, unitSubject, ...rest }: FindingSketch): Finding {
  const subject = unitSubject
    ? { type: 'unit' as const, id: unitSubject }
    : { type: 'person' as const, id: person ?? 'P01', unitId: 'U1' }
  return {
    verdict: 'violation',
    severity: 'error',
    force: 'must',
    subject,
    window: windowOf(on),
    measured: 0,
    required: 1,
    unit: null,
    comparison: 'at-least',
    message: { 'zh-CN': `${subject.id}：记录少于应有。`, en: `${subject.id}: less is on record than was due.` },
    explanation: { requirement: { type: 'all', result: false, children: [] }, facts: [], parameters: [] },
    evidence: { counted: [], discounted: [], undecided: [], missing: [] },
    citations: [{ document: 'S4', clause: 'S4.05' }],
    causedBy: [],
    fingerprint: `${rest.ruleId}|${subject.id}|${on}`,
    ...rest,
  }
}

/** A report over findings and people, with its counts worked out. */
export function reportOf(parts: {
  readonly findings: readonly Finding[]
  readonly persons?: readonly RegisterPerson[]
  readonly records?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly change?: Partial<Report>
  readonly period?: { readonly from: string; readonly to: string }
}): Report {
  const { findings, persons = [], records = {}, change = {} } = parts
  const period = parts.period ?? { from: '2025-09-15', to: '2025-10-19' }
  const verdicts: Record<string, number> = { ...none }
  const byRule: Record<string, VerdictCounts> = {}
  for (const { verdict, ruleId, doubt } of findings) {
    if (doubt) continue
    verdicts[verdict]++
    const counts = { ...none, ...byRule[ruleId] }
    counts[verdict]++
    byRule[ruleId] = counts
  }
  const violations = findings.filter(({ verdict }) => verdict === 'violation')
  const severities = (severity: string) => violations.filter((item) => item.severity === severity).length
  return {
    schema: 1,
    findings,
    summary: {
      cases: findings.length,
      assessed: findings.length,
      verdicts: verdicts as unknown as VerdictCounts,
      information: severities('info'),
      conflicts: findings.filter(({ doubt }) => doubt).length,
      causes: violations.filter(({ causedBy }) => causedBy.length === 0).length,
      following: violations.filter(({ causedBy }) => causedBy.length > 0).length,
      bySeverity: { error: severities('error'), warning: severities('warning'), info: severities('info') },
      byRule,
      records: { read: 1337, accepted: 1337, refused: 0, afterAsOf: 0, byKind: {} },
    },
    rejected: [],
    notices: [],
    errors: [],
    assumptions: [],
    run: {
      tool: { name: 'shouze', version: '1.0.0' },
      packs: [],
      calendar: { from: 2004, to: 2026, source: 'test' },
      configurationDigest: '',
      inputs: [],
      timeZone: 'Asia/Shanghai',
      asOf: '2025-10-20T00:00:00+08:00',
      period,
      dataset: 'Qingxi township',
      complete: 'all',
      rules: [
        '543/township-days',
        '543/township-nights',
        '543/village-days',
        '543/leader-nights',
        'attendance/present',
      ],
    },
    register: {
      units: [
        { id: 'U1', name: 'Qingxi township', type: 'township' },
        { id: 'V1', name: 'Shiqiao village', type: 'village', parentId: 'U1' },
      ],
      calendar: datesBetween(period.from, period.to).map((date) => ({
        date,
        type: typeOf(date),
        makeUp: makeUps.has(date),
      })),
      persons,
      weeks: [],
      quotas: [],
      packs: [],
      rules: [],
      records,
      places: {},
    },
    ...change,
  }
}
