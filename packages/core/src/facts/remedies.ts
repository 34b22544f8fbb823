import { canonicalJson } from '../report/canonical.js'
import type { Remedy } from '../report/finding.js'
import { inBoth, quantity } from '../report/wording.js'
import type { ValueType } from './case.js'
import type { Shortfall } from './fact.js'

// What several facts, or the sides of one number, would have needed.

/**
 * How much more a whole number has to be for a comparison to hold, or, where it is negative, how much less; undefined
 * where nothing is known of that.
 */
export function gapOf({ operator, required }: Shortfall, low: number, high: number): number | undefined {
  const gap = {
    atLeast: required - low,
    moreThan: required + 1 - low,
    atMost: required - high,
    lessThan: required - 1 - high,
    equal: low === high ? required - low : undefined,
  }[operator]
  return gap !== undefined && Number.isFinite(gap) && gap !== 0 ? gap : undefined
}

/** So much less than there was, which no record can say. */
export function fewer(amount: number, type: ValueType): Remedy {
  return {
    records: [],
    text: inBoth((locale) => {
      const shown = quantity(amount, type.unit, locale, type.words)
      return locale === 'zh-CN' ? `少 ${shown}` : shown.replace(/^(\S+)/, '$1 fewer')
    }),
  }
}

/** So much more of what no record of its own makes. */
export function moreOf(amount: number, type: ValueType): Remedy {
  return {
    records: [],
    text: inBoth((locale) => {
      const shown = quantity(amount, type.unit, locale, type.words)
      return locale === 'zh-CN' ? `再有 ${shown}` : shown.replace(/^(\S+)/, '$1 more')
    }),
  }
}

/** The least of several ways out: of those that records can say the one with fewest, else the first. */
export function anyOf(offered: readonly (Remedy | undefined)[]): Remedy | undefined {
  const given = offered.filter((remedy) => remedy !== undefined)
  const inRecords = given.filter(({ records }) => records.length > 0)
  return (
    inRecords.reduce<Remedy | undefined>(
      (best, remedy) => (best && best.records.length <= remedy.records.length ? best : remedy),
      undefined,
    ) ?? given[0]
  )
}

/** All of several demands together; none where one of them has no way out, and only in words where one has only words. */
export function allOf(needed: readonly (Remedy | undefined)[]): Remedy | undefined {
  const remedies = needed.filter((remedy) => remedy !== undefined)
  if (remedies.length < needed.length || remedies.length === 0) return undefined
  if (remedies.length === 1) return remedies[0]
  const isTold = remedies.some(({ records }) => records.length === 0)
  return {
    records: isTold ? [] : together(remedies),
    text: inBoth((locale) => remedies.map((part) => part.text[locale]).join(locale === 'zh-CN' ? '；' : '; ')),
  }
}

/** The records of several demands: what serves two of them stands once, and new ones of one id are told apart. */
function together(remedies: readonly Remedy[]): Remedy['records'] {
  const records: Record<string, unknown>[] = []
  const held = new Map<string, string>()
  for (const given of remedies.flatMap((remedy) => remedy.records)) {
    const isNew = String(given.id).startsWith('remedy-')
    const content = canonicalJson({ ...given, id: '' })
    let id = given.id
    for (let serial = 2; isNew && held.has(`${given.kind}:${id}`); serial++) {
      if (held.get(`${given.kind}:${id}`) === content) break
      id = `${given.id}-${serial}`
    }
    const key = `${given.kind}:${id}`
    if (held.get(key) === content) continue
    held.set(key, content)
    records.push(id === given.id ? given : { ...given, id })
  }
  return records
}
