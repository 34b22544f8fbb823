import { idleParts } from './checks/check-pack.js'
import { compilePack } from './compile-packs.js'
import { PackError } from './errors.js'
import type { PackDefinition } from './language.js'
import { readingLimits } from './reading/limits.js'
import { readPack } from './reading/read-pack.js'

/**
 * Reads a rule pack from JSON text or bytes of whatever origin: strictly, within bounds, running nothing of it. Throws
 * `PackError` with every fault found, each with its JSON pointer, line and column.
 */
export function loadPack(source: string | Uint8Array): PackDefinition {
  const document = readPack(source)
  const pack = document.value as PackDefinition
  const faults = compilePack(pack, new Map())
  const told = (faults.length > 0 ? faults : idleParts(pack)).slice(0, readingLimits.faults)
  if (told.length > 0) throw new PackError(told.map(document.place))
  return pack
}
