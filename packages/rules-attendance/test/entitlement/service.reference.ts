import type { Given } from '../given.js'

interface HeldPost {
  readonly unitId: string
  readonly classes: readonly string[]
  readonly rank?: string
  readonly from: string
  readonly to?: string
}

interface Appraisal {
  readonly kind: string
  readonly type: string
  readonly period: string
  readonly result?: string
}

const dayMs = 86_400_000
const dayAfter = (date: string, days = 1): string =>
  new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)
const earlier = (a: string, b: string): string => (a < b ? a : b)

/** The same date so many years later; of 29 February the month's last day. */
export function anniversary(date: string, years: number): string {
  const later = `${Number(date.slice(0, 4)) + years}${date.slice(4)}`
  const back = new Date(`${later}T00:00:00Z`).toISOString().slice(0, 10)
  return back === later ? later : `${later.slice(0, 5)}02-28`
}

export interface Service {
  readonly unitId: string
  readonly years: number
  readonly poor: boolean
  readonly missing: readonly string[]
}

/** The service that a person is in, or was last in, on a date: walked day by day, no further than is known. */
export function serviceOf(
  person: Given,
  records: readonly Given[],
  of: 'township' | 'deputy',
  { to, asOf, at }: { to: string; asOf: string; at: string },
): Service | undefined {
  const outside = ['visiting', 'first-secretary', 'resident']
  const posts = (person.posts as readonly HeldPost[]).filter(
    ({ unitId, classes, rank }) =>
      ['T', 'T2', 'D'].includes(unitId) &&
      !classes.some((each) => outside.includes(each)) &&
      (of === 'township' || rank === 'deputy-section-chief'),
  )
  const known = earlier(to, asOf)
  const held = (date: string) => posts.filter((post) => post.from <= date && (post.to === undefined || date <= post.to))
  const starts = posts.map(({ from }) => from).sort()
  if (starts.length === 0) return undefined
  let last = earlier(known, at)
  while (held(last).length === 0) {
    last = dayAfter(last, -1)
    if (last < starts[0]!) return undefined
  }
  while (last < known && held(dayAfter(last)).length > 0) last = dayAfter(last)
  let first = last
  while (held(dayAfter(first, -1)).length > 0) first = dayAfter(first, -1)
  // Served to the end of its last day, if that is over.
  const ended = held(dayAfter(last)).length === 0 && last < asOf
  const until = ended ? dayAfter(last) : last
  let years = 0
  while (anniversary(first, years + 1) <= until) years++
  const appraised = (records as unknown as readonly Appraisal[]).filter(
    ({ kind, type }) => kind === 'assessment' && type === 'annual-appraisal',
  )
  const touched = Array.from({ length: Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1 }, (_, i) =>
    String(Number(first.slice(0, 4)) + i),
  )
  const resultsOf = (year: string) => appraised.filter(({ period }) => period === year).map(({ result }) => result)
  const latest = posts
    .filter((post) => held(last).includes(post))
    .sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : a.unitId < b.unitId ? -1 : 1))[0]!
  return {
    unitId: latest.unitId,
    years,
    poor: touched.some((year) =>
      resultsOf(year).some((result) => result === 'incompetent' || result === 'basically-competent'),
    ),
    missing: touched.filter(
      (year) =>
        `${year}-01-01` >= first &&
        `${year}-12-31` <= last &&
        !resultsOf(year).some((result) => result === 'competent' || result === 'excellent'),
    ),
  }
}
