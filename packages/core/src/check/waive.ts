import { dayFromText, windowFromKey } from '../calendar/index.js'
import { isWorse, shortfall } from '../compare/worse.js'
import type { RuleNames } from '../packs/compatibility.js'
import type { Locks } from '../policy/locks.js'
import { placeOf } from '../policy/origin.js'
import type { CaseWaiver, FindingWaiver, PlacedWaiver } from '../policy/waivers.js'
import type { Finding, Notice, Text } from '../report/finding.js'
import type { VerdictTally } from './judge.js'
import type { Period } from './period.js'

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
 * waiver says so (docs/decisions/0008). Comes after causes are linked and before rules over findings: a waived finding
 * never escalates. Expired, outgrown, locked and unused waivers become notices.
 */
export function waive(findings: readonly Finding[], context: WaiveContext): readonly Finding[] {
  if (context.waivers.length === 0) return findings
  const live = context.waivers.filter((placed) => {
    const expired = placed.expiresDay < context.asOfDay
    if (expired)
      note(
        context,
        'waiver-expired',
        placed,
        `已于 ${placed.waiver.expires} 失效，不再适用。`,
        `expired on ${placed.waiver.expires} and no longer holds.`,
      )
    return !expired
  })
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
  for (const placed of live) {
    if (!used.has(placed) && mayApply(placed, context.period)) {
      note(
        context,
        'waiver-unused',
        placed,
        '未涉及本次核对的任何未达到事项。',
        'covers nothing that is unmet in this check.',
      )
    }
  }
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
  if (lockAgainst(placed, finding, context)) {
    noteLock(placed, finding, context)
    return false
  }
  if (waiver.measured === undefined) return true
  const granted = { measured: waiver.measured, required: finding.required }
  if (!isWorse(granted, finding)) return true
  const now = JSON.stringify(finding.measured)
  note(
    context,
    'waiver-outgrown',
    placed,
    `针对 ${finding.ruleId} 计 ${JSON.stringify(waiver.measured)} 时作出；现计 ${now}，更差，不在豁免之列。`,
    `was granted for ${finding.ruleId} at ${JSON.stringify(waiver.measured)}; it now measures ${now}, which is worse and not covered.`,
  )
  return false
}

function noteLock(placed: PlacedWaiver, finding: Finding, context: WaiveContext): void {
  const { ruleId } = finding
  const lock = lockAgainst(placed, finding, context)
  note(
    context,
    'waiver-locked',
    placed,
    `不适用于 ${ruleId}：该规则由 ${lock} 锁定，下级不能豁免。`,
    `does not hold for ${ruleId}, which is locked by ${lock}: a lower level cannot waive its findings.`,
  )
}

function notePart(placed: PlacedWaiver, { ruleId, subject, window }: Finding, context: WaiveContext): void {
  note(
    context,
    'waiver-partial',
    placed,
    `未连带豁免 ${ruleId}、${subject.id}、${window.key}：所缺多于已豁免的起因。`,
    `does not cover what follows at ${ruleId}, ${subject.id}, ${window.key}: more is missing than the waived causes account for.`,
  )
}

function lockAgainst(placed: PlacedWaiver, finding: Finding, { locks }: WaiveContext): string | undefined {
  const lock = locks.get(finding.ruleId)
  return lock && !lock.within.has(placed.layer) ? placeOf(lock.origin) : undefined
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
  const kept = new Map<string, () => void>()
  for (let again = true; again; ) {
    again = false
    for (const finding of byPrint.values()) {
      const { causedBy, verdict, fingerprint } = finding
      if (verdict !== 'violation' || causedBy.length === 0) continue
      const above = causedBy.flatMap((print) => covers.get(print) ?? [])
      if (above.length < causedBy.length || !above.every(({ waiver }) => waiver.coversFollowing)) continue
      const locked = above.find((placed) => lockAgainst(placed, finding, context))
      // A week that is two days short does not fall with the one day that is waived.
      const dates = new Set(causedBy.map((print) => byPrint.get(print)?.window.from))
      if (locked) kept.set(fingerprint, () => noteLock(locked, finding, context))
      else if ((shortfall(finding, finding.comparison) ?? 1) > dates.size)
        kept.set(fingerprint, () => notePart(above[0], finding, context))
      else {
        covers.set(fingerprint, above[0])
        byPrint.set(fingerprint, waived(finding, above[0], causedBy))
        again = true
      }
    }
  }
  for (const explain of kept.values()) explain()
  return [...byPrint.values()]
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

function note({ notices }: WaiveContext, code: string, placed: PlacedWaiver, zh: string, en: string): void {
  const place = placeOf(placed.origin)
  const meant = meaning(placed.waiver)
  notices.push({
    code,
    message: { 'zh-CN': `豁免 ${place}（${meant['zh-CN']}）${zh}`, en: `The waiver ${place} (${meant.en}) ${en}` },
  })
}

function meaning(waiver: FindingWaiver | CaseWaiver): Text {
  if ('finding' in waiver) {
    return { 'zh-CN': `指纹 ${waiver.finding.slice(0, 8)}`, en: `finding ${waiver.finding.slice(0, 8)}` }
  }
  const { rule, subject, window } = waiver
  const when = typeof window === 'string' ? window : `${window.from}/${window.to}`
  return { 'zh-CN': `${rule}、${subject}、${when}`, en: `${rule}, ${subject}, ${when}` }
}
