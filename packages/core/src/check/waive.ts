import { dayFromText, windowFromKey } from '../calendar/index.js'
import { isWorse, shortfall } from '../compare/worse.js'
import type { RuleNames } from '../packs/compatibility.js'
import type { Locks } from '../policy/locks.js'
import { placeOf } from '../policy/origin.js'
import type { CaseWaiver, PlacedWaiver } from '../policy/waivers.js'
import type { Finding, Notice } from '../report/finding.js'
import type { VerdictTally } from './judge.js'
import type { Period } from './period.js'
import { waiverNotices } from './waiver-notices.js'

/** What waiving reads beside the findings. */
export interface WaiveContext {
  readonly waivers: readonly PlacedWaiver[]
  readonly names: RuleNames
  readonly locks: Locks
  readonly asOfDay: number
  readonly period: Period
  /** A waived finding is counted as waived and no longer as a violation. */
  readonly tallies: ReadonlyMap<string, VerdictTally>
  readonly notices: Notice[]
}

/**
 * Gives the verdict `waived` to violations that a waiver covers at `asOf`, and to what follows only from them where the
 * waiver says so (docs/decisions/0011). Comes after causes are linked and before rules over findings: a waived finding
 * never escalates. Expired, outgrown, locked and unused waivers become notices.
 */
export function waive(findings: readonly Finding[], context: WaiveContext): readonly Finding[] {
  if (context.waivers.length === 0) return findings
  const { notices } = context
  const expired = context.waivers.filter(({ expiresDay }) => expiresDay < context.asOfDay)
  notices.push(...expired.map(waiverNotices.expired))
  const live = context.waivers.filter((placed) => !expired.includes(placed))
  const covers = new Map<string, PlacedWaiver>()
  const used = new Set<PlacedWaiver>()
  const ofCase = caseIndex(live, context.names)
  const named = findings.map((finding) => {
    if (finding.verdict !== 'violation') return finding
    for (const placed of ofCase(finding)) {
      used.add(placed)
      if (!admits(placed, finding, context)) continue
      covers.set(finding.fingerprint, placed)
      return waived(finding, placed)
    }
    return finding
  })
  const settled = withFollowing(named, covers, context)
  for (const { ruleId, verdict } of settled) if (verdict === 'waived') recount(context.tallies.get(ruleId))
  const unused = live.filter((placed) => !used.has(placed) && mayApply(placed, context.period))
  notices.push(...unused.map(waiverNotices.unused))
  return settled
}

/** Looks up the waivers that name a finding, in the order in which they are written. */
function caseIndex(live: readonly PlacedWaiver[], names: RuleNames): (finding: Finding) => readonly PlacedWaiver[] {
  const index = new Map<string, PlacedWaiver[]>()
  for (const placed of live) {
    const { waiver } = placed
    const key = 'finding' in waiver ? waiver.finding : `${names.current(waiver.rule)} ${waiver.subject}`
    index.set(key, [...(index.get(key) ?? []), placed])
  }
  return (finding) => {
    const { ruleId, subject, window, fingerprint } = finding
    const prints = [fingerprint, ...names.formerFingerprints(ruleId, subject, window.key)]
    const byCase = (index.get(`${ruleId} ${subject.id}`) ?? []).filter(({ waiver }) =>
      fits(waiver as CaseWaiver, finding),
    )
    return [...prints.flatMap((print) => index.get(print) ?? []), ...byCase]
  }
}

function fits({ unit, window }: CaseWaiver, finding: Finding): boolean {
  if (unit !== undefined && unit !== finding.subject.unitId) return false
  if (typeof window === 'string') return window === finding.window.key
  return window.from <= finding.window.from && finding.window.to <= window.to
}

/** Whether a waiver that names a finding may waive it as it is now; says why not. */
function admits(placed: PlacedWaiver, finding: Finding, context: WaiveContext): boolean {
  const { waiver } = placed
  const lock = lockAgainst(placed, finding, context)
  if (lock !== undefined) {
    context.notices.push(waiverNotices.locked(placed, finding, lock))
    return false
  }
  if (waiver.measured === undefined) return true
  const granted = { measured: waiver.measured, required: finding.required }
  if (!isWorse(granted, finding)) return true
  context.notices.push(waiverNotices.outgrown(placed, finding))
  return false
}

/** Where a rule is locked against the layer that holds a waiver. */
function lockAgainst({ layer }: PlacedWaiver, { ruleId }: Finding, { locks }: WaiveContext): string | undefined {
  const lock = locks.get(ruleId)
  return lock && !lock.within.has(layer) ? placeOf(lock.origin) : undefined
}

function waived(finding: Finding, { waiver, origin }: PlacedWaiver, through?: readonly string[]): Finding {
  const { reason, approver, expires } = waiver
  return { ...finding, verdict: 'waived', waiver: { reason, approver, expires, origin, ...(through && { through }) } }
}

/** Waives what follows only from waived findings whose waivers cover it, as far as those account for the shortfall. */
function withFollowing(
  findings: readonly Finding[],
  covers: Map<string, PlacedWaiver>,
  context: WaiveContext,
): readonly Finding[] {
  const byPrint = new Map(findings.map((finding) => [finding.fingerprint, finding]))
  const kept = new Map<string, Notice>()
  for (let again = true; again; ) {
    again = false
    for (const finding of byPrint.values()) {
      const { causedBy, verdict, fingerprint } = finding
      if (verdict !== 'violation' || causedBy.length === 0) continue
      const above = causedBy.flatMap((print) => covers.get(print) ?? [])
      if (above.length < causedBy.length || !above.every(({ waiver }) => waiver.coversFollowing)) continue
      const locks = above.map((placed) => lockAgainst(placed, finding, context))
      const locked = locks.findIndex((lock) => lock !== undefined)
      if (locked >= 0) kept.set(fingerprint, waiverNotices.locked(above[locked], finding, locks[locked] as string))
      else if (missing(finding) > datesOf(causedBy, byPrint))
        kept.set(fingerprint, waiverNotices.partial(above[0], finding))
      else {
        covers.set(fingerprint, above[0])
        byPrint.set(fingerprint, waived(finding, above[0], causedBy))
        again = true
      }
    }
  }
  context.notices.push(...kept.values())
  return [...byPrint.values()]
}

/** How many a count falls short by; what is no count is short by one. */
function missing(finding: Finding): number {
  return typeof finding.required === 'number' ? (shortfall(finding, finding.comparison) ?? 1) : 1
}

/** The number of dates on which causes lie: a week that is two days short does not fall with the one day that is waived. */
function datesOf(causedBy: readonly string[], byPrint: ReadonlyMap<string, Finding>): number {
  return new Set(causedBy.map((print) => byPrint.get(print)?.window.from)).size
}

function recount(tally: VerdictTally | undefined): void {
  tally?.set('violation', (tally.get('violation') ?? 0) - 1)
  tally?.set('waived', (tally.get('waived') ?? 0) + 1)
}

/** Whether a window of the checked period could be meant. */
function mayApply({ waiver }: PlacedWaiver, period: Period): boolean {
  if ('finding' in waiver) return true
  const { window } = waiver
  const span =
    typeof window === 'string' ? windowFromKey(window) : { from: dayFromText(window.from), to: dayFromText(window.to) }
  return span === undefined || (span.from <= period.to && span.to >= period.from)
}
