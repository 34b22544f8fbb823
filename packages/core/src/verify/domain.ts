import { dayFromText } from '../calendar/index.js'
import type { ValueType } from '../facts/case.js'

/** What is known of a value: the value itself, bounds, or (a text in doubt) nothing. NaN is no value. */
export type Domain =
  | { readonly exact: number | string | boolean }
  | { readonly low: number; readonly high: number }
  | { readonly any: true }

/** Reads a value that a report printed; undefined where it is not of its type. */
export function readDomain(printed: unknown, type: ValueType): Domain | undefined {
  if (!Array.isArray(printed)) {
    const exact = printed === null ? Number.NaN : readExact(printed, type)
    return exact === undefined ? undefined : { exact }
  }
  if (printed.length !== 2) return undefined
  if (type.type === 'text' || (type.type === 'choice' && !type.ordered)) {
    return printed.every((bound) => bound === null) ? { any: true } : undefined
  }
  const [low, high] = printed.map((bound, i) => {
    if (bound === null) return i === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    return Number(readExact(bound, type) ?? Number.NaN)
  })
  return low <= high ? { low, high } : undefined
}

function readExact(printed: unknown, type: ValueType): number | string | boolean | undefined {
  switch (type.type) {
    case 'number':
      return typeof printed === 'number' && Number.isFinite(printed) ? printed : undefined
    case 'date': {
      const day = typeof printed === 'string' ? dayFromText(printed) : Number.NaN
      return Number.isNaN(day) ? undefined : day
    }
    case 'boolean':
      return printed === true || printed === 1 ? true : printed === false || printed === 0 ? false : undefined
    default: {
      if (typeof printed !== 'string') return undefined
      if (type.type === 'text' || !type.values) return printed
      const place = type.values.indexOf(printed)
      return place < 0 ? undefined : type.ordered ? place : printed
    }
  }
}

/** Whether two sides of a report say the same of one value. */
export function sameDomain(a: Domain, b: Domain): boolean {
  if ('exact' in a) return 'exact' in b && Object.is(a.exact, b.exact)
  if ('low' in a) return 'low' in b && a.low === b.low && a.high === b.high
  return 'any' in b
}

/** A text that no rule names, to stand for every other one. */
const someOtherText = '\u0000'

/**
 * The values at which a domain is tried: its ends, inside it those it is compared with, and one between each two of
 * them. No comparison changes its outcome between two neighbours but at them.
 */
export function pointsOf(domain: Domain, type: ValueType, comparedWith: readonly unknown[]): readonly unknown[] {
  if ('exact' in domain) return [domain.exact]
  if ('any' in domain) {
    const texts = comparedWith.filter((value) => typeof value === 'string' && value !== someOtherText)
    return [...new Set([...texts, someOtherText])]
  }
  if (type.type === 'boolean') return [false, true]
  const { low, high } = domain
  const inside = comparedWith.filter(
    (value): value is number => typeof value === 'number' && value > low && value < high,
  )
  const marks = [...new Set([low, ...inside, high])].sort((a, b) => a - b)
  return marks.flatMap((mark, i) => (i === 0 ? [mark] : [between(marks[i - 1], mark), mark]))
}

function between(low: number, high: number): number {
  if (Number.isFinite(low)) return Number.isFinite(high) ? (low + high) / 2 : low + 1
  return Number.isFinite(high) ? high - 1 : 0
}

/** The values a domain names, which what is compared with it is tried at. */
export function namedBy(domain: Domain): readonly unknown[] {
  return 'exact' in domain ? [domain.exact] : 'low' in domain ? [domain.low, domain.high] : []
}
