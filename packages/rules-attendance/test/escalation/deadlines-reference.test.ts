import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../core/test/reference/civil.js'
import type { CalendarDayRecord } from '../../../core/test/reference/model.js'
import { deadline, rolled, type WorkdayTest, workdayTest } from '../../../core/test/reference/workdays.js'
import { type Given, person, post } from '../given.js'
import { report } from './frame.js'

const seed = Number(process.env.SHOUZE_SEED ?? 39)
const numRuns = Number(process.env.SHOUZE_RUNS ?? 300)

interface Options {
  readonly days: number
  readonly dayCount: 'calendar' | 'workdays'
  readonly roll: boolean
  readonly months: number
  readonly graceDays: number
}

interface Data {
  readonly admonitions: readonly Given[]
  readonly rectifications: readonly Given[]
  readonly overlays: readonly CalendarDayRecord[]
  readonly options: Options
  readonly from: string
  readonly to: string
  readonly asOf: string
}

/** What one case comes to: verdict, measured, required. */
type Outcome = readonly [verdict: string, measured: unknown, required: unknown]

const plus = (date: string, n: number) => addDays(date, n)
const dateOf = (text: unknown): string | undefined => (typeof text === 'string' ? text.slice(0, 10) : undefined)

/** A judged date against what could still happen in time. */
const late = (done: string | undefined, due: string, asOf: string): string =>
  done !== undefined ? (done <= due ? 'compliant' : 'violation') : due >= asOf ? 'pending' : 'violation'

/** Reckoned by hand from the records, one case after the other. */
function reference({ admonitions, rectifications, overlays, options, from, to, asOf }: Data): Map<string, Outcome> {
  const found = new Map<string, Outcome>()
  // An as-of date is its first moment: of that date a date is read, an instant only at midnight.
  const isRead = (text: unknown) =>
    typeof text === 'string' && (text.slice(0, 10) < asOf || text === asOf || text.startsWith(`${asOf}T00:00`))
  const known = (given: Given, field: string) => (isRead(given[field]) ? dateOf(given[field]) : undefined)
  const inPeriod = (date: string) => date >= from && date <= to
  const workdays = (unit: string): WorkdayTest => workdayTest(overlays, unit === 'T' ? ['T', 'C'] : [unit])
  for (const given of admonitions) {
    const at = dateOf(given.at) as string
    if (!isRead(given.at)) continue
    const key = `admonition:${given.id}`
    const due = deadline(at, options.days, workdays('T'), options)
    const submitted = rectifications
      .filter((one) => one.admonitionId === given.id && one.personId === given.personId && isRead(one.submittedAt))
      .map((one) => dateOf(one.submittedAt) as string)
      .filter((date) => date >= at)
      .sort()[0]
    if (inPeriod(due))
      found.set(`rectification ${given.personId} ${key}`, [late(submitted, due, asOf), submitted ?? null, due])
    const body = (given.bodyId as string | undefined) ?? 'T'
    const circulatedBy = deadline(at, options.days, workdays(body), options)
    const circulated = known(given, 'circulatedAt')
    if (inPeriod(circulatedBy))
      found.set(`admonition-circulated ${body} ${key}`, [
        late(circulated, circulatedBy, asOf),
        circulated ?? null,
        circulatedBy,
      ])
    const end = DateTime.fromISO(at, { zone: 'utc' }).plus({ months: options.months }).toISODate() as string
    const [bodyWorks, { graceDays, roll }] = [workdays(body), options]
    const liftBy = graceDays > 0 ? deadline(end, graceDays, bodyWorks, options) : roll ? rolled(end, bodyWorks) : end
    if (at > to || liftBy < from) continue
    const lifted = known(given, 'liftedAt')
    const undated = given.inspectedAt === undefined
    const inspected = known(given, 'inspectedAt')
    const result = undated || inspected !== undefined ? given.inspectionResult : undefined
    const corrected = result === 'corrected' && (undated || lifted === undefined || (inspected as string) <= lifted)
    const notCorrected = result === 'not-corrected' && (undated || (inspected as string) <= liftBy)
    const verdict =
      lifted === undefined
        ? notCorrected
          ? 'not-applicable'
          : late(undefined, liftBy, asOf)
        : lifted < end || lifted > liftBy
          ? 'violation'
          : corrected
            ? 'compliant'
            : late(undefined, liftBy, asOf)
    found.set(`lifting ${body} ${key}`, [verdict, undefined, undefined])
  }
  return found
}

/** What the rules say of the same records. */
function judged({ admonitions, rectifications, overlays, options, ...asked }: Data): Map<string, Outcome> {
  const { days, dayCount, roll, months, graceDays } = options
  const people = ['P1', 'P2'].map((id) => person(id, post({ classes: ['leadership-team'] })))
  const { findings } = report(
    [...people, ...admonitions, ...rectifications, ...(overlays as readonly unknown[] as Given[])],
    {
      ...asked,
      rules: {
        'escalation/rectification': { days, dayCount, roll },
        'escalation/admonition-circulated': { days, dayCount, roll },
        'escalation/lifting': { months, graceDays, dayCount, roll },
      },
    },
  )
  const rules = ['rectification', 'admonition-circulated', 'lifting']
  return new Map(
    findings.flatMap(({ ruleId, subject, window, verdict, measured, required }): [string, Outcome][] => {
      const rule = ruleId.slice('escalation/'.length)
      if (!rules.includes(rule)) return []
      const sides = rule === 'lifting' ? ([undefined, undefined] as const) : ([settled(measured), required] as const)
      return [[`${rule} ${subject.id} ${window.key}`, [verdict, ...sides]]]
    }),
  )
}

/** What may still come is printed without bounds; the reference knows nothing of it yet. */
const settled = (measured: unknown): unknown => (Array.isArray(measured) ? null : measured)

/** Days about holidays, make-up days and the ends of months. */
const anchors = [
  '2024-02-08',
  '2024-02-29',
  '2024-08-31',
  '2024-09-13',
  '2024-12-30',
  '2025-01-24',
  '2025-03-31',
  '2025-04-30',
  '2025-09-26',
  '2025-09-29',
  '2025-10-09',
]
const day = fc.tuple(fc.constantFrom(...anchors), fc.integer({ min: -6, max: 6 })).map(([date, n]) => plus(date, n))
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const withTime = (date: string, clock: string | undefined) => (clock === undefined ? date : `${date}T${clock}:00+08:00`)
const clock = optional(fc.constantFrom('00:00', '12:30', '23:59'))

const options = fc.record({
  days: fc.integer({ min: 1, max: 9 }),
  dayCount: fc.constantFrom('calendar' as const, 'workdays' as const),
  roll: fc.boolean(),
  months: fc.integer({ min: 1, max: 9 }),
  graceDays: fc.integer({ min: 0, max: 4 }),
})

const data: fc.Arbitrary<Data> = options.chain((chosen) =>
  day.chain((start) => {
    const end = DateTime.fromISO(start, { zone: 'utc' }).plus({ months: chosen.months }).toISODate() as string
    const soon = fc.integer({ min: -2, max: 16 }).map((n) => plus(start, n))
    const around = fc.oneof(
      soon,
      fc.integer({ min: -9, max: 12 }).map((n) => plus(end, n)),
    )
    const admonition = fc
      .record({
        id: fc.constantFrom('a1', 'a2', 'a3'),
        personId: fc.constantFrom('P1', 'P2'),
        bodyId: optional(fc.constantFrom('C', 'T')),
        shift: fc.integer({ min: 0, max: 3 }),
        clock,
        circulatedAt: optional(soon),
        inspectedAt: optional(around),
        inspectionResult: optional(fc.constantFrom('corrected', 'not-corrected')),
        liftedAt: optional(around),
      })
      .map(({ shift, clock: time, ...given }) => ({
        kind: 'admonition',
        at: withTime(plus(start, shift), time),
        grounds: ['passive'],
        adverseEffect: true,
        ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      })) as fc.Arbitrary<Given>
    const rectification = fc
      .record({
        admonitionId: fc.constantFrom('a1', 'a2', 'a3'),
        personId: fc.constantFrom('P1', 'P2'),
        date: soon,
        clock,
      })
      .map(({ date, clock: time, ...given }) => ({
        kind: 'rectification',
        ...given,
        submittedAt: withTime(date, time),
      }))
    const overlay = fc.record({
      kind: fc.constant('calendar-day' as const),
      date: around,
      type: fc.constantFrom('workday' as const, 'rest-day' as const),
      unitId: fc.constantFrom('T', 'C'),
    })
    return fc.record({
      admonitions: fc.uniqueArray(admonition, { selector: ({ id }) => id, minLength: 1, maxLength: 3 }),
      rectifications: fc
        .array(rectification, { maxLength: 4 })
        .map((all) => all.map((one, i) => ({ ...one, id: `r${i}` }))),
      overlays: fc.uniqueArray(overlay, { selector: ({ date, unitId }) => `${date} ${unitId}`, maxLength: 4 }),
      options: fc.constant(chosen),
      from: fc.integer({ min: -10, max: 20 }).map((n) => plus(start, n)),
      to: fc.integer({ min: 21, max: 60 }).map((n) => plus(start, n)),
      asOf: around,
    }) as fc.Arbitrary<Data>
  }),
)

describe('deadlines of admonitions against a reckoning by hand', () => {
  console.info(`deadlines-reference: seed ${seed}, ${numRuns} runs (SHOUZE_SEED, SHOUZE_RUNS)`)
  test('rectification, circulation and lifting come to the same', () => {
    const met = new Map<string, number>()
    fc.assert(
      fc.property(data, (given) => {
        const expected = reference(given)
        for (const [key, [verdict]] of expected) {
          const sort = `${key.split(' ')[0]} ${verdict}`
          met.set(sort, (met.get(sort) ?? 0) + 1)
        }
        expect(Object.fromEntries(judged(given))).toEqual(Object.fromEntries(expected))
      }),
      { seed, numRuns },
    )
    // Every verdict of every rule has been met, or the comparison would show little.
    if (numRuns >= 300)
      for (const rule of ['rectification', 'admonition-circulated', 'lifting'])
        for (const verdict of ['compliant', 'violation', 'pending'])
          expect(met.get(`${rule} ${verdict}`), `${rule} ${verdict}`).toBeGreaterThan(0)
  })
})
