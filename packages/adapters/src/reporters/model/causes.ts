import type { Finding } from '@shouze/core'
import { byText } from './lookup.js'

/** Findings of one rule and subject that read alike, printed as one row. */
export interface Row {
  readonly findings: readonly Finding[]
}

/** A cause with what follows from it. */
export interface Cause extends Row {
  readonly follows: readonly Row[]
  /** First dates of other causes that a following finding has, by its fingerprint. */
  readonly otherCauses: ReadonlyMap<string, readonly string[]>
}

const span = (finding: Finding) => Date.parse(finding.window.to) - Date.parse(finding.window.from)
const groupKey = (finding: Finding, text: string) =>
  JSON.stringify([
    finding.ruleId,
    finding.verdict,
    finding.subject.id,
    finding.subject.unitId,
    finding.baseline,
    finding.waiver,
    finding.appeal,
    text,
  ])
const foldable = (finding: Finding) => span(finding) === 0

function grouped(findings: readonly Finding[], textOf: (finding: Finding) => string): Row[] {
  const rows = new Map<string, Finding[]>()
  const ordered = [...findings].sort(
    (a, b) => span(a) - span(b) || byText(a.window.from, b.window.from) || byText(a.ruleId, b.ruleId),
  )
  for (const finding of ordered) {
    const key = foldable(finding) ? groupKey(finding, textOf(finding)) : finding.fingerprint
    const row = rows.get(key)
    if (row) row.push(finding)
    else rows.set(key, [finding])
  }
  return [...rows.values()].map((list) => ({ findings: list }))
}

/** The findings from which others come and which come from none that is listed, for each listed finding. */
function rootsOf(listed: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byFingerprint = new Map(listed.map((finding) => [finding.fingerprint, finding]))
  const found = new Map<string, readonly Finding[]>()
  const visit = (finding: Finding, path: ReadonlySet<string>): readonly Finding[] => {
    const known = found.get(finding.fingerprint)
    if (known) return known
    const deeper = new Set(path).add(finding.fingerprint)
    const roots = new Set<Finding>()
    for (const fingerprint of finding.causedBy) {
      const cause = byFingerprint.get(fingerprint)
      if (cause && !deeper.has(fingerprint)) for (const root of visit(cause, deeper)) roots.add(root)
    }
    const result = roots.size === 0 ? [finding] : [...roots].sort(byDate)
    found.set(finding.fingerprint, result)
    return result
  }
  for (const finding of listed) visit(finding, new Set())
  return found
}

/** By the first date of the window, then rule, subject and key. */
export function byDate(a: Finding, b: Finding): number {
  return (
    byText(a.window.from, b.window.from) ||
    byText(a.ruleId, b.ruleId) ||
    byText(a.subject.id, b.subject.id) ||
    byText(a.fingerprint, b.fingerprint)
  )
}

/**
 * Causes by subject and date, each with what follows beneath it; a finding with several causes stands beneath the first. A finding
 * of another person never stands beneath a cause that is not his: it is listed by itself, as what it is. Causes of one rule
 * that read alike and neighbour each other fold into one row.
 */
export function causesOf(findings: readonly Finding[], textOf: (finding: Finding) => string): Cause[] {
  const roots = rootsOf(findings)
  const beneath = new Map<string, Finding[]>()
  const others = new Map<string, string[]>()
  const heads: Finding[] = []
  for (const finding of findings) {
    const own = roots.get(finding.fingerprint) ?? [finding]
    const host = own.find((root) => root.subject.id === finding.subject.id) ?? own[0]
    const alone = host === finding || (finding.subject.type === 'person' && host.subject.id !== finding.subject.id)
    if (alone) {
      heads.push(finding)
      continue
    }
    const list = beneath.get(host.fingerprint)
    if (list) list.push(finding)
    else beneath.set(host.fingerprint, [finding])
    if (own.length > 1)
      others.set(
        finding.fingerprint,
        own.filter((root) => root !== host).map((root) => root.window.from),
      )
  }
  const folded: Finding[][] = []
  const bySubject = (a: Finding, b: Finding) =>
    byText(a.subject.type, b.subject.type) || byText(a.subject.id, b.subject.id) || byDate(a, b)
  // Shifts by day and by night alternate: what reads alike folds as long as the rule and the subject stay the same.
  const alike = new Map<string, Finding[]>()
  let last: Finding | undefined
  for (const head of heads.sort(bySubject)) {
    if (last?.ruleId !== head.ruleId || last.subject.id !== head.subject.id) alike.clear()
    last = head
    const key = foldable(head) ? groupKey(head, textOf(head)) : head.fingerprint
    const row = alike.get(key)
    if (row) row.push(head)
    else {
      const begun = [head]
      alike.set(key, begun)
      folded.push(begun)
    }
  }
  return folded.map((list) => {
    const dates = new Set(list.map((finding) => finding.window.from))
    const follows = list.flatMap((finding) => beneath.get(finding.fingerprint) ?? [])
    const otherCauses = new Map<string, readonly string[]>()
    for (const finding of follows) {
      const elsewhere = (others.get(finding.fingerprint) ?? []).filter((date) => !dates.has(date))
      if (elsewhere.length > 0) otherCauses.set(finding.fingerprint, [...new Set(elsewhere)].sort())
    }
    return { findings: list, follows: grouped(follows, textOf), otherCauses }
  })
}

/** Whether a reader must act on a finding, or should see it, without `--all`. */
export function isListed(finding: Finding): boolean {
  switch (finding.verdict) {
    case 'violation':
    case 'indeterminate':
    case 'waived':
    case 'eligible':
      return true
    case 'measured':
      return finding.measured !== 0 && finding.measured !== null
    case 'pending':
      return finding.due !== undefined
    default:
      return false
  }
}
