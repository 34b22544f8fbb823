import { isDateOrInstant, isInstant } from './dates.js'
import { isWellFormed } from './well-formed.js'

/** A text, possibly empty. */
export const isText = (value: unknown): boolean => typeof value === 'string' && isWellFormed(value)

/** An id: a text that is not empty. */
export const isId = (value: unknown): boolean => typeof value === 'string' && value.length > 0 && isWellFormed(value)

/** An instant. */
export const isMoment = (value: unknown): boolean => typeof value === 'string' && isInstant(value)

const within = (value: unknown, minimum: number, maximum: number): boolean =>
  typeof value === 'number' && value >= minimum && value <= maximum

/** The `source` of a record. */
export function isSource(value: unknown, lenient: boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const source = value as Readonly<Record<string, unknown>>
  for (const key in source) {
    const given = source[key]
    switch (key) {
      case 'system':
      case 'file':
        if (given !== undefined && !isText(given)) return false
        break
      case 'row':
        if (given !== undefined && !(Number.isSafeInteger(given) && (given as number) >= 1)) return false
        break
      default:
        if (!lenient) return false
    }
  }
  return true
}

/** The `signature` of a visit or a night. */
export function isSignature(value: unknown, lenient: boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const signature = value as Readonly<Record<string, unknown>>
  let typed = false
  for (const key in signature) {
    const given = signature[key]
    switch (key) {
      case 'signerType':
        if (given !== 'villager' && given !== 'village-cadre' && given !== 'colleague' && given !== 'self') return false
        typed = true
        break
      case 'signerId':
        if (given !== undefined && !isId(given)) return false
        break
      case 'signerName':
        if (given !== undefined && !isText(given)) return false
        break
      case 'at':
        if (given !== undefined && !(typeof given === 'string' && isDateOrInstant(given))) return false
        break
      default:
        if (!lenient) return false
    }
  }
  return typed
}

/** The `position` of a sign-in. */
export function isPosition(value: unknown, lenient: boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const position = value as Readonly<Record<string, unknown>>
  let coordinates = 0
  for (const key in position) {
    const given = position[key]
    switch (key) {
      case 'latitude':
        if (!within(given, -90, 90)) return false
        coordinates++
        break
      case 'longitude':
        if (!within(given, -180, 180)) return false
        coordinates++
        break
      case 'accuracyMeters':
        if (given !== undefined && !within(given, 0, 10_000_000)) return false
        break
      default:
        if (!lenient) return false
    }
  }
  return coordinates === 2
}
