import { firstSurrogate, isWellFormed } from './well-formed.js'

/** What `idHash` answers for a value that is no id; no hash is this number. */
export const noId = -0x80000000

/** FNV-1a over the UTF-16 units of an id, finished so that close ids spread over all bits; `noId` for what is none. */
export function idHash(value: unknown): number {
  if (typeof value !== 'string') return noId
  const { length } = value
  if (length === 0) return noId
  let hash = 0x811c9dc5
  let bits = 0
  for (let i = 0; i < length; i++) {
    const unit = value.charCodeAt(i)
    bits |= unit
    hash = Math.imul(hash ^ unit, 0x01000193)
  }
  if (bits >= firstSurrogate && !isWellFormed(value)) return noId
  return finishHash(hash)
}

/** The last step of the hash, for those who read the units of an id on their own. */
export function finishHash(units: number): number {
  let hash = units ^ (units >>> 15)
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 12
  hash = Math.imul(hash, 0x297a2d39)
  hash ^= hash >>> 15
  return hash === noId ? 0 : hash
}

/** The hash of a device's name; 0 where it is blank, which names none. */
export function deviceHash(name: unknown): number {
  return name === '' ? 0 : namedDevice(idHash(name))
}

/** The hash of a name that is not blank, which is never 0. */
export function namedDevice(hash: number): number {
  return hash === 0 ? 1 : hash
}
