import { windowOf } from '../calendar/index.js'
import type { WindowEdge } from '../packs/language.js'
import type { CaseContext } from './case.js'

const calendarWindows = ['day', 'night', 'week', 'month', 'quarter', 'half-year', 'year'] as const

/** An edge of the window of the same kind that follows (`step` 1) or precedes (-1) a case's. */
function neighbour({ windowType, from, to }: CaseContext, step: 1 | -1, edge: 'from' | 'to'): number {
  const type = calendarWindows.find((name) => name === windowType)
  const day = step === 1 ? to + 1 : from - 1
  if (type) return windowOf(type, day)[edge]
  // Of windows that are no calendar's the neighbour is as long as they are.
  const length = to - from
  return step === 1 ? day + (edge === 'to' ? length : 0) : day - (edge === 'from' ? length : 0)
}

/** The day number of an edge of a case's window, or of the window before or after it. */
export function edgeOf(context: CaseContext, edge: WindowEdge): number {
  switch (edge) {
    case 'next.from':
      return neighbour(context, 1, 'from')
    case 'next.to':
      return neighbour(context, 1, 'to')
    case 'previous.from':
      return neighbour(context, -1, 'from')
    case 'previous.to':
      return neighbour(context, -1, 'to')
    default:
      return context[edge]
  }
}
