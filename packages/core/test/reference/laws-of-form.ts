import { DateTime } from 'luxon'
import { addDays, datesBetween, weekKeyOf } from './civil.js'
import type { Case } from './comparison.js'
import { differencesBetween, differencesInContent, isPersonal, type Law, plainRecords } from './law.js'
import type { AnyRecord, Post } from './model.js'
import { copyUnderAnotherId } from './random-data.js'
import type { RandomSource } from './random-source.js'

/** The records in another order. */
export function shuffled<T>(random: RandomSource, items: readonly T[]): T[] {
  const left = [...items]
  return items.map(() => left.splice(random.between(0, left.length - 1), 1)[0])
}

/** Every text of a record rewritten, at any depth. */
function rewritten<T>(value: T, rewrite: (text: string) => string): T {
  if (typeof value === 'string') return rewrite(value) as T
  if (Array.isArray(value)) return value.map((item) => rewritten(item, rewrite)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, content]) => [key, rewritten(content, rewrite)])) as T
}

const isInstantText = (text: string) => /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text)

/** The same instant, written with another offset. */
export function inOtherOffset(text: string, zone: string): string {
  return isInstantText(text) ? DateTime.fromISO(text).setZone(zone).toISO({ suppressMilliseconds: true })! : text
}

/** A date, an instant or a window key, `days` later; other texts stay. */
export function movedText(text: string, days: number): string {
  if (/^\d{4}-\d{2}-\d{2}($|T)/.test(text)) return addDays(text.slice(0, 10), days) + text.slice(10)
  if (/^\d{4}-W\d{2}$/.test(text)) return weekKeyOf(addDays(DateTime.fromISO(`${text}-1`).toISODate()!, days))
  return text
}

function splitPosts(records: readonly AnyRecord[], cut: string): AnyRecord[] {
  const split = (post: Post): Post[] =>
    post.from < cut && (post.to === undefined || cut <= post.to)
      ? [
          { ...post, to: addDays(cut, -1) },
          { ...post, from: cut },
        ]
      : [post]
  return records.map((record) =>
    record.kind === 'person' ? { ...record, posts: record.posts.flatMap(split) } : record,
  )
}

/** Laws that say: written otherwise, it means the same. */
export const lawsOfForm: readonly Law[] = [
  {
    name: 'the order of records has no effect',
    shape: {},
    broken: (one, random, judge) =>
      differencesInContent(judge(one.records, one), judge(shuffled(random, one.records), one)),
  },
  {
    name: 'the offsets in which instants are written have no effect',
    shape: {},
    broken: (one, random, judge) => {
      const write = (text: string) => inOtherOffset(text, random.pick(['UTC', 'UTC+5:30', 'UTC-8', 'UTC+9']))
      return differencesBetween(judge(one.records, one), judge(rewritten(one.records, write), one))
    },
  },
  {
    name: 'copies under the same id have no effect',
    shape: {},
    broken: (one, random, judge) => {
      const personal = one.records.filter(isPersonal)
      if (personal.length === 0) return []
      const copies = [1, 2, 3].map((row) => ({ ...random.pick(personal), source: { system: 'again', row } }))
      return differencesInContent(judge(one.records, one), judge([...one.records, ...copies], one))
    },
  },
  {
    name: 'a copy under another id changes only integrity/duplicate and which copy is named',
    shape: {},
    broken: (one, random, judge) => {
      const candidates = plainRecords(one.records)
      if (candidates.length === 0) return []
      const original = random.pick(candidates)
      const copy = copyUnderAnotherId(original, random.chance(0.5))
      const named = (key: string) => (key === `${copy.kind}:${copy.id}` ? `${original.kind}:${original.id}` : key)
      const others = (cases: readonly Case[]) =>
        cases
          .filter(({ ruleId }) => ruleId !== 'integrity/duplicate')
          .map((each) => ({ ...each, windowKey: named(each.windowKey) }))
      const after = judge([...one.records, copy], one)
      const before = judge(one.records, one)
      const judged = (cases: readonly Case[], ruleId: string) =>
        others(cases).filter((each) => each.ruleId === ruleId && each.verdict !== 'not-applicable').length
      const twice = [...new Set(after.map(({ ruleId }) => ruleId))]
        .filter((ruleId) => judged(before, ruleId) !== judged(after, ruleId))
        .map((ruleId) => `${ruleId}: ${judged(before, ruleId)} cases, then ${judged(after, ruleId)}`)
      return [...twice, ...differencesBetween(others(before), others(after))].map((line) => `${copy.id}: ${line}`)
    },
  },
  {
    name: 'shifting everything by whole weeks inside a holiday-free span shifts the findings',
    shape: { span: 'holiday-free' },
    broken: (one, _random, judge) => {
      const move = (text: string) => movedText(text, -7)
      const input = { ...one, from: move(one.from), to: move(one.to), asOf: move(one.asOf) }
      const expected = judge(one.records, one).map((each) => ({ ...each, windowKey: move(each.windowKey) }))
      return differencesBetween(expected, judge(rewritten(one.records, move), input))
    },
  },
  {
    name: 'splitting a post in two contiguous ones changes nothing',
    shape: {},
    broken: (one, random, judge) => {
      const cut = random.pick(datesBetween(one.from, one.to))
      return differencesBetween(judge(one.records, one), judge(splitPosts(one.records, cut), one))
    },
  },
]
