import type { Zone } from '../calendar/index.js'
import { createInstantOut } from '../calendar/index.js'
import { isInstant } from '../records/dates.js'

const a = createInstantOut()
const b = createInstantOut()

/** Whether two records say the same, `source` aside; instants are compared as instants, whatever their offsets. */
export function haveSameContent(one: unknown, other: unknown, zone: Zone, top = true): boolean {
  if (one === other) return true
  if (typeof one === 'string' && typeof other === 'string') {
    if (!isInstant(one) || !isInstant(other)) return false
    return zone.parseInstant(one, a) && zone.parseInstant(other, b) && a.epochMs === b.epochMs
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const names = (value: object): string[] =>
    Object.keys(value).filter(
      (name) => !(top && name === 'source') && (value as Record<string, unknown>)[name] !== undefined,
    )
  const mine = names(one)
  if (mine.length !== names(other).length) return false
  return mine.every(
    (name) =>
      Object.hasOwn(other, name) &&
      haveSameContent((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name], zone, false),
  )
}
