import type { World } from '../compilation.js'
import type { Pack } from '../define.js'
import type { ConfigIssue } from '../errors.js'
import type { PackDefinition } from '../language.js'
import { pointerSteps } from '../reading/places.js'
import { shapeIssues } from '../shape/check-shape.js'
import { checkAbsent } from './absent.js'
import { checkDeadRules } from './dead-rules.js'
import { checkExpansion } from './expansion.js'
import { checkItems } from './items.js'
import { checkNames } from './names.js'
import { checkNesting } from './nesting.js'
import { PackFaults } from './pack-faults.js'
import { checkPlaceholders } from './placeholders.js'
import { checkReferences } from './references.js'
import { checkSettings } from './settings.js'
import { checkUnits } from './units.js'
import { checkUsage } from './usage.js'

/** The part of a pack that has the shape and size of a pack; what is wrong with the rest. */
export interface SoundPart {
  readonly id: string
  /** Undefined where nothing of it can be read. */
  readonly pack?: Pack
  readonly issues: readonly ConfigIssue[]
}

/** Checks a pack's shape, then the size it comes to with its names written out. */
export function soundPart(given: Pack): SoundPart {
  const shape = shapeIssues(dataOf(given))
  const id = String(given?.id)
  const pack = shape.length === 0 ? given : withoutFaultyRules(given, shape)
  if (pack === undefined) return { id, issues: shape }
  const faults = new PackFaults()
  checkExpansion(pack, faults)
  const issues = [...shape, ...faults.issues]
  return faults.issues.length > 0 ? { id, issues } : { id, pack, issues }
}

/** A pack without what TypeScript adds to it: code, which is trusted. */
function dataOf(pack: Pack): unknown {
  if (pack?.code === undefined) return pack
  const { code: _, ...data } = pack
  return data
}

/** Checks what needs no compiling in the sound part of a pack: its names, values and texts. */
export function checkParts(part: SoundPart & { readonly pack: Pack }, world: World): readonly ConfigIssue[] {
  const { pack } = part
  const faults = new PackFaults()
  checkNesting(pack, faults)
  checkSettings(pack, faults)
  checkNames(pack, world.kinds.kinds, faults)
  checkReferences(pack, world, faults)
  checkItems(pack, world, faults)
  checkUnits(pack, world, faults)
  checkPlaceholders(pack, world.sheets, faults)
  checkAbsent(pack, world.sheets, faults)
  // Rules that were left out are known all the same.
  return part.issues.length === 0 ? faults.issues : faults.issues.filter(({ code }) => code !== 'unknown-rule')
}

/** What is sound and yet says nothing: options that nobody reads, demands that every case meets. */
export function idleParts(pack: PackDefinition): readonly ConfigIssue[] {
  const faults = new PackFaults()
  checkUsage(pack, faults)
  checkDeadRules(pack, faults)
  return faults.issues
}

/** The pack without the rules that have not the shape of rules, so that the others are checked at once, too. */
function withoutFaultyRules(pack: Pack, issues: readonly ConfigIssue[]): Pack | undefined {
  const faulty = new Set<string>()
  for (const { path } of issues) {
    const [part, id] = pointerSteps(path)
    if (part !== 'rules' || id === undefined) return undefined
    faulty.add(id)
  }
  return { ...pack, rules: Object.fromEntries(Object.entries(pack.rules).filter(([id]) => !faulty.has(id))) }
}
