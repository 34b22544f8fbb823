import { closest } from '../../records/closest.js'
import { unitNames } from '../../report/wording.js'
import type { World } from '../compilation.js'
import type { PackDefinition } from '../language.js'
import type { PackFaults } from './pack-faults.js'
import { eachObject } from './walk.js'

/** Finds misspelt units: a name that is not known and close to one that is. Units of a pack's own may be called anything. */
export function checkUnits(pack: PackDefinition, { sheets }: World, faults: PackFaults): void {
  const own = Object.keys(pack.units ?? {})
  const known = new Set([...unitNames, ...[...sheets.values()].map(({ unit }) => unit), ...own])
  for (const part of ['parameters', 'rules'] as const) {
    eachObject(pack[part], `/${part}`, ({ unit }, path) => {
      if (typeof unit !== 'string' || known.has(unit) || closest(unit, [...known]) === undefined) return
      faults.unknown('unknown-unit', `${path}/unit`, ['单位', 'unit'], unit, known)
    })
  }
}
