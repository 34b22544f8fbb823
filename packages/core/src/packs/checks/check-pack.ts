import { recordKinds } from '../../records/kinds.js'
import type { SheetInfo } from '../../sheets/sheet.js'
import type { ConfigIssue } from '../errors.js'
import type { PackDefinition } from '../language.js'
import { pointerSteps } from '../reading/places.js'
import { shapeIssues } from '../shape/check-shape.js'
import { checkAbsent } from './absent.js'
import { checkDeadRules } from './dead-rules.js'
import { checkExpansion } from './expansion.js'
import { checkNames } from './names.js'
import { checkNesting } from './nesting.js'
import { PackFaults } from './pack-faults.js'
import { checkPlaceholders } from './placeholders.js'
import { checkSettings } from './settings.js'
import { checkUsage } from './usage.js'

/** What is known of a pack before it is compiled. */
export interface CheckedPack {
  readonly issues: readonly ConfigIssue[]
  /** The part of the pack that can be compiled, to find what else is wrong; undefined where there is none. */
  readonly sound: PackDefinition | undefined
}

/** Checks all of a pack that needs no compiling: its shape, then its size, then its names, values and uses. */
export function checkPack(given: unknown, sheets: ReadonlyMap<string, SheetInfo>): CheckedPack {
  const shape = shapeIssues(given)
  const pack = shape.length === 0 ? (given as PackDefinition) : withoutFaultyRules(given, shape)
  if (pack === undefined) return { issues: shape, sound: undefined }
  const faults = new PackFaults()
  checkExpansion(pack, faults)
  if (faults.issues.length > 0) return { issues: [...shape, ...faults.issues], sound: undefined }
  checkNesting(pack, faults)
  checkSettings(pack, faults)
  checkNames(pack, recordKinds, faults)
  checkPlaceholders(pack, sheets, faults)
  checkAbsent(pack, sheets, faults)
  if (shape.length === 0) return { issues: faults.issues, sound: pack }
  // Rules that were left out are known all the same.
  const others = faults.issues.filter(({ code }) => code !== 'unknown-rule')
  return { issues: [...shape, ...others], sound: pack }
}

/** What is sound and yet says nothing: options that nobody reads, demands that every case meets. */
export function idleParts(pack: PackDefinition): readonly ConfigIssue[] {
  const faults = new PackFaults()
  checkUsage(pack, faults)
  checkDeadRules(pack, faults)
  return faults.issues
}

/** The pack without the rules that have not the shape of rules, so that the others are checked at once, too. */
function withoutFaultyRules(given: unknown, issues: readonly ConfigIssue[]): PackDefinition | undefined {
  const faulty = new Set<string>()
  for (const { path } of issues) {
    const [part, id] = pointerSteps(path)
    if (part !== 'rules' || id === undefined) return undefined
    faulty.add(id)
  }
  const pack = given as PackDefinition
  return { ...pack, rules: Object.fromEntries(Object.entries(pack.rules).filter(([id]) => !faulty.has(id))) }
}
