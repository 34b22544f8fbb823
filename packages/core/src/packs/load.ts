import { idleParts } from './checks/check-pack.js'
import { namedSizes } from './checks/named-sizes.js'
import { compilePacks } from './compile-packs.js'
import type { CompiledRule } from './compile-rule.js'
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
  const faults = Object.hasOwn(Object(pack), 'code') ? shapeIssues(pack) : packIssues(pack, beside)
  if (faults.length > 0) throw new PackError(faults.slice(0, readingLimits.faults).map(document.place))
  return pack
}

/** Every fault of a pack that was read, beside packs it builds on. */
export function packIssues(pack: PackDefinition, beside: readonly Pack[]): readonly ConfigIssue[] {
  const issues: ConfigIssue[] = []
  const { rules } = compilePacks([...beside, pack], issues)
  const prefix = `${pack?.id}#`
  const own = issues.filter(({ path }) => path.startsWith(prefix))
  if (own.length > 0) return own.map((issue) => ({ ...issue, path: issue.path.slice(prefix.length) }))
  return [...findingCircles(rules, pack.id), ...idleParts(pack)]
}

/** Rules that read one another's findings in a circle, by the rules their options list by default. */
function findingCircles(rules: ReadonlyMap<string, CompiledRule>, pack: string): ConfigIssue[] {
  const reads = Object.fromEntries(
    [...rules].map(([id, { findingRules, definition }]) => {
      const ids = findingRules.flatMap((given) =>
        'id' in given ? [given.id] : [definition.options?.[given.option]?.default ?? []].flat(),
      )
      return [id, { reads: ids.map((rule) => ({ rule })) }]
    }),
  )
  const { circles } = namedSizes(reads, 'rule')
  return circles.map((circle) => {
    const own = circle.find((id) => id.startsWith(`${pack}/`)) ?? circle[0]
    const way = circle.join(' -> ')
    return {
      code: 'cycle',
      path: `/rules/${own.slice(own.indexOf('/') + 1)}`,
      message: {
        'zh-CN': `规则相互读取结论成环：${way}。`,
        en: `Rules read one another's findings in a circle: ${way}.`,
      },
    }
  })
}
