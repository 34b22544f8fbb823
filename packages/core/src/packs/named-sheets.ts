import type { Compilation } from './compilation.js'
import type { Selection, Where } from './language.js'
import { packLimits } from './limits.js'

/** A test and where it stands in the pack. */
export interface PlacedWhere {
  readonly where: Where
  readonly path: string
}

/** A selection whose named sheets have been looked up: tests of all of them together, the rest from the outermost that says it. */
export interface ResolvedSelection extends Omit<Selection, 'where' | 'valid'> {
  readonly where: readonly PlacedWhere[]
  readonly valid: readonly PlacedWhere[]
}

const deepest = packLimits.namedDepth

/** Follows `from` through the named sheets of the pack; undefined, with the fault noted, where that has no end. */
export function resolveSelection(
  selection: Selection,
  path: string,
  compilation: Compilation,
): ResolvedSelection | undefined {
  const named = compilation.pack.sheets ?? {}
  const where: PlacedWhere[] = []
  const valid: PlacedWhere[] = []
  const way: string[] = []
  let merged: Selection = selection
  let at = path
  let current = selection
  for (;;) {
    if (current.where) where.push({ where: current.where, path: `${at}/where` })
    if (current.valid) valid.push({ where: current.valid, path: `${at}/valid` })
    merged = { ...current, ...withoutUndefined(merged), from: current.from }
    if (!Object.hasOwn(named, current.from)) return { ...merged, where, valid }
    way.push(current.from)
    if (way.indexOf(current.from) < way.length - 1 || way.length > deepest) {
      const shown = way.join(' -> ')
      compilation.fault(
        'cycle',
        `${path}/from`,
        `命名表相互引用成环或超过 ${deepest} 层：${shown}。`,
        `Named sheets lead in a circle or are more than ${deepest} deep: ${shown}.`,
      )
      return undefined
    }
    at = `#/sheets/${current.from}`
    current = named[current.from]
  }
}

function withoutUndefined(selection: Selection): Partial<Selection> {
  return Object.fromEntries(Object.entries(selection).filter(([, value]) => value !== undefined))
}
