import type { CompiledRule } from '../packs/compile-rule.js'
import type { Finding } from '../report/finding.js'
import type { DraftFinding } from './finding.js'

/**
 * Names in `causedBy` the findings each finding follows from (semantics §16): those of the rule that explains why a
 * record of its evidence does not count, and those its rule says it follows. What is undecided causes no violation.
 */
export function linkCauses(drafts: readonly DraftFinding[], rules: ReadonlyMap<string, CompiledRule>): Finding[] {
  const explains = new Map<string, string[]>()
  const explaining = new Set<string>()
  const followed = new Set<string>()
  const ruleIds = new Set<string>()
  for (const { finding } of drafts) ruleIds.add(finding.ruleId)
  // A rule without findings causes none.
  for (const id of ruleIds) {
    for (const reason of rules.get(id)?.definition.explains ?? []) {
      explaining.add(id)
      explains.set(reason, [...(explains.get(reason) ?? []), id])
    }
    for (const { rule } of rules.get(id)?.definition.follows ?? []) if (ruleIds.has(rule)) followed.add(rule)
  }
  const byRecord = new Map<string, Finding[]>()
  const bySubject = new Map<string, Finding[]>()
  const byUnit = new Map<string, Finding[]>()
  const byOwner = new Map<string, Finding[]>()
  let prints: ReadonlySet<string> | undefined
  const isKnown = (fingerprint: string): boolean => {
    prints ??= new Set(drafts.map(({ finding }) => finding.fingerprint))
    return prints.has(fingerprint)
  }
  const put = (index: Map<string, Finding[]>, key: string, finding: Finding): void => {
    const held = index.get(key)
    if (held) held.push(finding)
    else index.set(key, [finding])
  }
  for (const { finding, ownerId } of explaining.size + followed.size > 0 ? drafts : []) {
    if (!canCause(finding)) continue
    if (followed.has(finding.ruleId)) {
      put(bySubject, `${finding.ruleId} ${finding.subject.id} ${finding.subject.unitId}`, finding)
      put(byUnit, `${finding.ruleId} ${unitOf(finding)}`, finding)
      put(byOwner, `${finding.ruleId} ${ownerId}`, finding)
    }
    if (!explaining.has(finding.ruleId)) continue
    const { counted, discounted, undecided } = finding.evidence
    const records = new Set([...counted, ...[...discounted, ...undecided].map((item) => item.record)])
    for (const record of records) put(byRecord, `${finding.ruleId} ${record}`, finding)
  }
  return drafts.map(({ finding, causes }) => {
    let found: Set<string> | undefined
    const add = (fingerprint: string): void => {
      found ??= new Set()
      found.add(fingerprint)
    }
    // What opened a case is its cause whatever it comes to: a measure that is not yet due rests on findings, too.
    for (const record of finding.evidence.counted) {
      if (!record.startsWith('finding:')) continue
      const fingerprint = record.slice('finding:'.length)
      if (isKnown(fingerprint)) add(fingerprint)
    }
    if (!canCause(finding)) return caused(finding, found)
    const take = (candidates: readonly Finding[] | undefined, ofOthers = false): void => {
      for (const cause of candidates ?? []) {
        if (cause.fingerprint === finding.fingerprint) continue
        if (!ofOthers && cause.subject.id !== finding.subject.id) continue
        if (finding.verdict === 'violation' && cause.verdict !== 'violation') continue
        add(cause.fingerprint)
      }
    }
    for (const { record, reason } of explains.size > 0 ? causes : []) {
      const kind = record.slice(0, record.indexOf(':'))
      for (const ruleId of explains.get(`${kind}:${reason}`) ?? []) {
        if (ruleId !== finding.ruleId) take(nearest(byRecord.get(`${ruleId} ${record}`), finding))
      }
    }
    for (const { rule, through } of rules.get(finding.ruleId)?.definition.follows ?? []) {
      const candidates =
        through === 'subject'
          ? bySubject.get(`${rule} ${finding.subject.id} ${finding.subject.unitId}`)
          : through === 'unit'
            ? byUnit.get(`${rule} ${unitOf(finding)}`)
            : byOwner.get(`${rule} ${finding.subject.id}`)
      const overlapping = candidates?.filter(
        ({ window }) => window.from <= finding.window.to && window.to >= finding.window.from,
      )
      take(overlapping, through !== 'subject')
    }
    return caused(finding, found)
  })
}

function caused(finding: Finding, by: ReadonlySet<string> | undefined): Finding {
  return by === undefined ? finding : { ...finding, causedBy: [...by].sort() }
}

/** Each unit is judged alone: what its own findings say of a record comes before what another unit's say; a leave is judged in one. */
function nearest(candidates: readonly Finding[] | undefined, finding: Finding): readonly Finding[] | undefined {
  const own = candidates?.filter((candidate) => unitOf(candidate) === unitOf(finding))
  return own && own.length > 0 ? own : candidates
}

/** The unit a finding is about, or in which its subject is judged. */
function unitOf({ subject }: Finding): string {
  return subject.unitId ?? subject.id
}

function canCause(finding: Finding): boolean {
  return finding.verdict === 'violation' || finding.verdict === 'indeterminate'
}
