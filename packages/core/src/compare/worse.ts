import { dayFromText } from '../calendar/index.js'
import { canonicalJson } from '../report/canonical.js'
import type { Comparison, Finding } from '../report/finding.js'

/** The two sides of a finding, as baselines and waivers keep them. */
export type Sides = Pick<Finding, 'measured' | 'required'>

/** Whether a finding falls further short than it did. Values without a distance are worse as soon as they differ. */
export function isWorse(before: Sides, now: Finding): boolean {
  const then = shortfall(before, now.comparison)
  const today = shortfall(now, now.comparison)
  if (then !== undefined && today !== undefined) return today > then
  const sides = ({ measured, required }: Sides): string => canonicalJson([measured, required])
  return sides(before) !== sides(now)
}

/** By how much a finding falls short at least: in its unit, or in days. Undefined where its values have no distance. */
export function shortfall({ measured, required }: Sides, comparison: Comparison): number | undefined {
  switch (comparison) {
    case 'at-least':
    case 'more-than':
      return difference(endOf(required, 'low'), endOf(measured, 'high'))
    case 'at-most':
    case 'less-than':
      return difference(endOf(measured, 'low'), endOf(required, 'high'))
    case 'on-or-before':
    case 'before':
      return daysLate(measured, required)
    default:
      return undefined
  }
}

/** One end of a value; an open end is infinite. */
function endOf(value: Sides['required'], end: 'low' | 'high'): number | undefined {
  if (!Array.isArray(value)) return typeof value === 'number' ? value : undefined
  const [low, high] = value as readonly unknown[]
  const given = end === 'low' ? low : high
  if (given === null) return end === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return typeof given === 'number' ? given : undefined
}

function difference(more: number | undefined, less: number | undefined): number | undefined {
  return more === undefined || less === undefined ? undefined : more - less
}

function daysLate(measured: Sides['measured'], required: Sides['required']): number | undefined {
  if (typeof required !== 'string') return undefined
  const due = dayFromText(required)
  // Nothing on record is later than any date.
  const day =
    measured === null ? Number.POSITIVE_INFINITY : typeof measured === 'string' ? dayFromText(measured) : Number.NaN
  return Number.isNaN(day) || Number.isNaN(due) ? undefined : day - due
}
