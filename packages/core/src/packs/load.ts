import { idleParts } from './checks/check-pack.js'
import { compilePacks } from './compile-packs.js'
import { type ConfigIssue, PackError } from './errors.js'
import type { PackDefinition } from './language.js'
import { readPack } from './reading/read-pack.js'

/** What a pack is loaded with. */
export interface LoadOptions {
  /** Packs that the pack builds on: their record kinds and sheets. */
  readonly beside?: readonly PackDefinition[]
}

/**
 * Reads a rule pack from JSON text or bytes of whatever origin: strictly, within bounds, running nothing of it. Throws
 * `PackError` with every fault found, each with its JSON pointer, line and column.
 */
export function loadPack(source: string | Uint8Array, options: LoadOptions = {}): PackDefinition {
  const document = readPack(source)
  const pack = document.value as PackDefinition
  const issues: ConfigIssue[] = []
  compilePacks([...(options.beside ?? []), pack], issues)
  const prefix = `${pack?.id}#`
  const own = issues
    .filter(({ path }) => path.startsWith(prefix))
    .map((issue) => ({ ...issue, path: issue.path.slice(prefix.length) }))
  const faults = own.length > 0 ? own : idleParts(pack)
  if (faults.length > 0) throw new PackError(faults.map(document.place))
  return pack
}
