import { dayFromText } from '../calendar/index.js'
import type { RuleNames } from '../packs/compatibility.js'
import { type ConfigIssue, didYouMean } from '../packs/errors.js'
import { type Level, layerOf, type PolicyLayer } from './layers.js'
import type { Locks } from './locks.js'
import { type Origin, placeOf, pointer } from './origin.js'
import { checkWaiver, type ReportFault } from './waiver-shape.js'

/** What every waiver says. */
interface WaiverTerms {
  /** Why, in the words of who granted it. */
  readonly reason: string
  /** Who granted it: a person, an authority, a document. */
  readonly approver: string
  /** The last date on which it holds; a check as of a later date ignores it. */
  readonly expires: string
  /** Whether findings that follow only from what is waived fall with it. */
  readonly coversFollowing: boolean
}

/** A waiver for one finding, by its fingerprint. */
export interface FindingWaiver extends WaiverTerms {
  readonly finding: string
  /** The finding's `measured` when it was waived; a worse one is not covered. */
  readonly measured: string | number | boolean | null
}

/** A waiver for the findings of a rule about a person or unit in a window. */
export interface CaseWaiver extends WaiverTerms {
  readonly rule: string
  /** The id of a person or unit. */
  readonly subject: string
  /** The unit of the post that is judged; left out: every unit. */
  readonly unit?: string
  /** A window's key (`2025-W38`), or dates: every window wholly within them. */
  readonly window: string | { readonly from: string; readonly to: string }
  /** Findings that measure worse than this are not covered; left out: all are. */
  readonly measured?: string | number | boolean | null
}

/** An exemption that a competent body granted (docs/decisions/0011). */
export type Waiver = FindingWaiver | CaseWaiver

/** A waiver with the place that holds it. */
export interface PlacedWaiver {
  readonly waiver: Waiver
  readonly origin: Origin
  readonly layer: PolicyLayer
  readonly expiresDay: number
}

/** Reads the waivers of all layers; faults go to `issues`. */
export function readWaivers(
  levels: readonly Level[],
  root: PolicyLayer,
  names: RuleNames,
  ruleIds: ReadonlySet<string>,
  locks: Locks,
  issues: ConfigIssue[],
): PlacedWaiver[] {
  const placed: PlacedWaiver[] = []
  for (const level of levels) {
    if (level.kind === 'preset') continue
    const { layer } = level
    layer.waivers?.forEach((waiver, i) => {
      const origin: Origin = { kind: 'configuration', name: level.name, path: pointer('waivers', i) }
      const found: ConfigIssue[] = []
      const fault: ReportFault = (code, path, zh, en, hint) =>
        found.push({
          code,
          path: origin.path + path,
          ...layerOf(layer, root),
          message: { 'zh-CN': zh, en },
          ...(hint && { hint }),
        })
      checkWaiver(waiver, fault)
      if (found.length === 0 && 'rule' in waiver) checkRule(waiver, layer, names, ruleIds, locks, fault)
      issues.push(...found)
      if (found.length === 0) placed.push({ waiver, origin, layer, expiresDay: dayFromText(waiver.expires) })
    })
  }
  return placed
}

function checkRule(
  waiver: { readonly rule: string },
  layer: PolicyLayer,
  names: RuleNames,
  ruleIds: ReadonlySet<string>,
  locks: Locks,
  fault: ReportFault,
): void {
  const id = names.current(waiver.rule)
  if (!ruleIds.has(id)) {
    const hint = didYouMean(id, [...ruleIds])
    fault('unknown-rule', '/rule', `没有编号为“${waiver.rule}”的规则。`, `There is no rule "${waiver.rule}".`, hint)
    return
  }
  const lock = locks.get(id)
  if (!lock || lock.within.has(layer)) return
  const { origin } = lock
  fault(
    'locked',
    '/rule',
    `${id} 由 ${placeOf(origin)} 锁定，下级不能豁免。`,
    `${id} is locked by ${placeOf(origin)}: a lower level cannot waive its findings.`,
    { 'zh-CN': `请由 ${origin.name} 的制定者在其中写明豁免。`, en: `Have the waiver put into ${origin.name}.` },
  )
}
