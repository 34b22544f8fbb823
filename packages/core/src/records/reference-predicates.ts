import { type Breach, endBreach, type RecordPredicate, texts } from './predicate.js'
import { shown } from './shown.js'
import type { PersonRecord, Post, UnitRecord } from './types.js'

function postSpans(record: Readonly<Record<string, unknown>>): readonly Breach[] {
  const { posts } = record as unknown as PersonRecord
  return posts.flatMap(({ from, to }, at) =>
    to !== undefined && to < from ? [endBreach(`posts[${at}].to`, from, to)] : [],
  )
}

const overlap = (one: Post, other: Post) =>
  one.unitId === other.unitId &&
  (one.to === undefined || other.from <= one.to) &&
  (other.to === undefined || one.from <= other.to)

function overlappingPosts(record: Readonly<Record<string, unknown>>): readonly Breach[] {
  const { posts } = record as unknown as PersonRecord
  return posts.flatMap((post, at) => {
    const before = posts.findIndex((other, index) => index < at && overlap(other, post))
    if (before < 0) return []
    const other = posts[before]
    return [
      {
        field: `posts[${at}]`,
        message: texts(
          `posts[${at}] 与 posts[${before}] 在单位 ${shown(post.unitId)} 的任职时间重叠（${other.from} ${other.to ? `至 ${other.to}` : '起'}；${post.from} ${post.to ? `至 ${post.to}` : '起'}）。同一单位同一天只能有一个任职：请填写前一任职的截止日期，或并为一个任职、写多个类别。`,
          `posts[${at}] and posts[${before}] overlap in unit ${shown(post.unitId)} (${other.from} ${other.to ? `to ${other.to}` : 'onward'}; ${post.from} ${post.to ? `to ${post.to}` : 'onward'}). A person holds one post a day in a unit: end the earlier post, or make them one post with several classes.`,
        ),
      },
    ]
  })
}

function schedules(record: Readonly<Record<string, unknown>>): readonly Breach[] {
  return ((record as unknown as UnitRecord).schedules ?? []).flatMap(({ from, to, start, end }, at) => [
    ...(to !== undefined && to < from ? [endBreach(`schedules[${at}].to`, from, to)] : []),
    ...(end <= start
      ? [
          {
            field: `schedules[${at}].end`,
            message: texts(
              `schedules[${at}] 的下班时间 ${end} 不晚于上班时间 ${start}。作息在同一天之内，请核对。`,
              `schedules[${at}] ends at ${end}, not after its start ${start}. A session lies within one day; check both times.`,
            ),
          },
        ]
      : []),
  ])
}

function repeated<T>(items: readonly T[], key: (item: T) => string): number[] {
  const seen = new Set<string>()
  return items.flatMap((item, at) => {
    const repeats = seen.has(key(item))
    seen.add(key(item))
    return repeats ? [at] : []
  })
}

/** The rules about people and units that a JSON Schema cannot express. */
export const referencePredicates: readonly RecordPredicate[] = [
  {
    code: 'ends-before-start',
    kinds: ['person'],
    reads: ['posts'],
    demand: texts('任职的 to 不早于 from', 'A post ends no earlier than it begins'),
    breaches: postSpans,
  },
  {
    code: 'overlapping-posts',
    kinds: ['person'],
    reads: ['posts'],
    demand: texts('一人在同一单位的任职时间不重叠', 'The posts of a person in one unit do not overlap'),
    breaches: overlappingPosts,
  },
  {
    code: 'ends-before-start',
    kinds: ['unit'],
    reads: ['schedules'],
    demand: texts(
      '作息的 to 不早于 from,end 晚于 start',
      'A schedule ends no earlier than it begins, its session after it starts',
    ),
    breaches: schedules,
  },
  {
    code: 'duplicate-schedule',
    kinds: ['unit'],
    reads: ['schedules'],
    demand: texts('一个单位的作息不始于同一天', 'No two schedules of a unit begin on one date'),
    breaches: (record) => {
      const list = (record as unknown as UnitRecord).schedules ?? []
      return repeated(list, ({ from }) => from).map((at) => ({
        field: `schedules[${at}].from`,
        message: texts(
          `schedules[${at}].from 为 ${list[at].from}，已有另一个作息时间始于这一天，无法判断用哪一个。请只保留一个。`,
          `schedules[${at}].from is ${list[at].from}, on which another schedule begins, so it is open which one holds. Keep one.`,
        ),
      }))
    },
  },
  {
    code: 'duplicate-site',
    kinds: ['unit'],
    reads: ['sites'],
    demand: texts('一个单位的地点编号不重复', 'The sites of a unit have different ids'),
    breaches: (record) => {
      const list = (record as unknown as UnitRecord).sites ?? []
      return repeated(list, ({ id }) => id).map((at) => ({
        field: `sites[${at}].id`,
        message: texts(
          `sites[${at}].id 为 ${shown(list[at].id)}，与另一个地点相同。请为每个地点编不同的号。`,
          `sites[${at}].id is ${shown(list[at].id)}, the id of another site. Give each site an id of its own.`,
        ),
      }))
    },
  },
]
