import type { Reckoned, ReferenceVerdict } from './model.js'

/** What is known of one date: it is so, it is not, doubt leaves it open, or only time does. */
export type Known = 'yes' | 'no' | 'doubt' | 'time'

/** What one possible world yields: the demand met or not, or nothing demanded. */
export type Outcome = 'met' | 'unmet' | 'empty'

/** The dates on which a rule looks for a credit, and those that form its base unless they are excused. */
export interface Unknowns {
  readonly credits: readonly Known[]
  readonly excuses: readonly Known[]
}

const count = (all: readonly Known[], known: Known) => all.filter((one) => one === known).length

/**
 * The verdict over every possible world (semantics §14). Dates are alike, so worlds are told apart by how many of the
 * open credits and excuses come true, counted apart for doubt and time.
 */
export function decide(unknowns: Unknowns, outcome: (credits: number, base: number) => Outcome): ReferenceVerdict {
  const { credits, excuses } = unknowns
  const anywhere: Outcome[] = []
  const withoutTime: Outcome[] = []
  for (let doubted = 0; doubted <= count(credits, 'doubt'); doubted++) {
    for (let coming = 0; coming <= count(credits, 'time'); coming++) {
      for (let maybeExcused = 0; maybeExcused <= count(excuses, 'doubt'); maybeExcused++) {
        for (let excusedYet = 0; excusedYet <= count(excuses, 'time'); excusedYet++) {
          const credited = count(credits, 'yes') + doubted + coming
          const base = excuses.length - count(excuses, 'yes') - maybeExcused - excusedYet
          const result = outcome(credited, base)
          anywhere.push(result)
          if (coming === 0 && excusedYet === 0) withoutTime.push(result)
        }
      }
    }
  }
  if (anywhere.every((result) => result === 'empty')) return 'not-applicable'
  if (anywhere.every((result) => result !== 'unmet')) return 'compliant'
  if (anywhere.every((result) => result === 'unmet')) return 'violation'
  return withoutTime.every((result) => result === 'unmet') ? 'pending' : 'indeterminate'
}

/** A number, or the bounds of what it may be. */
export const reckoned = (low: number, high: number): Reckoned => (low === high ? low : [low, high])

/** How many credits there may be. */
export function creditBounds({ credits }: Unknowns): Reckoned {
  const low = count(credits, 'yes')
  return reckoned(low, credits.length - count(credits, 'no'))
}

/** The least and the most that may be left of the base. */
export function baseBounds({ excuses }: Unknowns): readonly [number, number] {
  return [count(excuses, 'no'), excuses.length - count(excuses, 'yes')]
}
