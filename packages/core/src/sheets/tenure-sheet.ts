import { dayFromYmd, yearOf } from '../calendar/index.js'
import type { DatedPost, Person } from '../evidence/unit.js'
import type { DataSet } from './data-set.js'
import { type Json, refs, text } from './row-basis.js'
import type { Cell, Row, TableSheet } from './sheet.js'

/** What continuous service is reckoned in. */
const services = {
  township: (post: DatedPost) => post.townshipOfficial,
  deputy: (post: DatedPost) => post.townshipOfficial && post.post.rank === 'deputy-section-chief',
} as const

interface Span {
  readonly from: number
  to: number
  readonly posts: DatedPost[]
}

/** Posts that follow one another without a day between, in whatever unit, are one span (semantics §11). */
function spansOf(posts: readonly DatedPost[]): Span[] {
  const spans: Span[] = []
  for (const post of posts) {
    const span = spans.at(-1)
    if (span && post.from <= span.to + 1) {
      span.to = Math.max(span.to, post.to)
      span.posts.push(post)
    } else spans.push({ from: post.from, to: post.to, posts: [post] })
  }
  return spans
}

/** The post held on a day; of several the one that began last. */
function postOn(posts: readonly DatedPost[], day: number): DatedPost {
  const held = posts.filter((post) => post.from <= day && day <= post.to)
  return held.reduce((last, post) => (post.from > last.from ? post : last))
}

/** The calendar years that a span touches, and whether it holds all of each. */
function yearsOf(from: number, to: number): readonly { readonly year: string; readonly whole: boolean }[] {
  const years: { year: string; whole: boolean }[] = []
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    const whole = dayFromYmd(year, 1, 1) >= from && dayFromYmd(year, 12, 31) <= to
    years.push({ year: String(year), whole })
  }
  return years
}

function tenureRows(person: Person, of: keyof typeof services, { horizon, periodTo }: DataSet): Row[] {
  // What lies ahead has not been served.
  const known = Math.min(horizon.asOfDay, periodTo)
  const posts = person.posts.filter((post) => post.from <= known && services[of](post))
  return spansOf(posts).map(({ from, to, posts: held }): Row => {
    const served = Math.min(to, known)
    const cells: Readonly<Record<string, Cell>> = {
      personId: person.record.id,
      unitId: postOn(held, served).unit.record.id,
      of,
      from,
      // A service that has ended was served to the end of its last day.
      until: to <= known && to < horizon.asOfDay ? to + 1 : known,
      years: yearsOf(from, served),
    }
    return {
      record: `person:${person.record.id}`,
      day: from,
      to: served,
      bits: 0,
      reasons: 0,
      source: person.record as unknown as Json,
      cell: (name) => cells[name],
    }
  })
}

/** Continuous service, whatever the townships, as far as `asOf` and the checked period reach. */
export const tenure: TableSheet = {
  name: 'tenure',
  title: text('连续任职', 'continuous service'),
  unit: 'posts',
  columns: {
    personId: refs.personId,
    unitId: { ...refs.unitId, title: text('最后任职的单位', 'unit of its last post') },
    of: {
      type: 'choice',
      values: Object.keys(services),
      title: text('乡镇任职或乡镇副职', 'in townships, or as a deputy in townships'),
    },
    from: { type: 'date', title: text('起', 'first day') },
    until: {
      type: 'date',
      title: text(
        '算至：在任的为判断之日，已离任的为末日次日',
        'reckoned to: the date judged by, or the day after its last',
      ),
    },
    years: {
      type: 'list',
      of: {
        type: 'object',
        fields: {
          year: { type: 'text', title: text('年度', 'calendar year') },
          whole: { type: 'boolean', title: text('全年任职', 'served from its first day to its last') },
        },
      },
      title: text('所涉年度', 'the years it touches'),
    },
  },
  time: ['from', 'until'],
  owner: { person: 'personId' },
  reads: [],
  table: (data) =>
    data.persons.flatMap((person) => [...tenureRows(person, 'township', data), ...tenureRows(person, 'deputy', data)]),
}
