import { idleParts } from './checks/check-pack.js'
import { compilePacks } from './compile-packs.js'
import type { Pack } from './define.js'
import { type ConfigIssue, PackError } from './errors.js'
import type { PackDefinition } from './language.js'
import { readingLimits } from './reading/limits.js'
import { readPack } from './reading/read-pack.js'
import { shapeIssues } from './shape/check-shape.js'

/** What a pack is loaded with. */
export interface LoadOptions {
  /** Packs that the pack builds on: their record kinds and sheets. */
  readonly beside?: readonly Pack[]
}

/**
 * Reads a rule pack from JSON text or bytes of whatever origin: strictly, within bounds, running nothing of it. Throws
 * `PackError` with every fault found, each with its JSON pointer, line and column.
 */
export function loadPack(source: string | Uint8Array, { beside = [] }: LoadOptions = {}): PackDefinition {
  const document = readPack(source)
  const pack = document.value as PackDefinition
  // Sheets and kinds in code are for packs in TypeScript; in JSON the key is as unknown as any other.
  const faults = Object.hasOwn(Object(pack), 'code') ? shapeIssues(pack) : faultsOf(pack, beside)
  if (faults.length > 0) throw new PackError(faults.slice(0, readingLimits.faults).map(document.place))
  return pack
}

function faultsOf(pack: PackDefinition, beside: readonly Pack[]): readonly ConfigIssue[] {
  const issues: ConfigIssue[] = []
  compilePacks([...beside, pack], issues)
  const prefix = `${pack?.id}#`
  const own = issues.filter(({ path }) => path.startsWith(prefix))
  return own.length > 0 ? own.map((issue) => ({ ...issue, path: issue.path.slice(prefix.length) })) : idleParts(pack)
}
