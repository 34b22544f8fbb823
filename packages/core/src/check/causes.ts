import type { CompiledRule } from '../packs/compile-rule.js'
import type { Finding } from '../report/finding.js'
import type { DraftFinding } from './finding.js'

/**
 * Names in `causedBy` the findings each finding follows from (semantics §16): those of the rule that explains why a
 * record of its evidence does not count, and those its rule says it follows. What is undecided causes no violation.
 */
export function linkCauses(drafts: readonly DraftFinding[], rules: ReadonlyMap<string, CompiledRule>): Finding[] {
  const explains = new Map<string, string[]>()
  for (const rule of rules.values()) {
    for (const reason of rule.definition.explains ?? [])
      explains.set(reason, [...(explains.get(reason) ?? []), rule.id])
  }
  const followed = new Set(
    [...rules.values()].flatMap(({ definition }) => (definition.follows ?? []).map(({ rule }) => rule)),
  )
  const byRecord = new Map<string, Finding[]>()
  const bySubject = new Map<string, Finding[]>()
  const byUnit = new Map<string, Finding[]>()
  const byOwner = new Map<string, Finding[]>()
  const known = new Set(drafts.map(({ finding }) => finding.fingerprint))
  const add = (index: Map<string, Finding[]>, key: string, finding: Finding): void => {
    const held = index.get(key)
    if (held) held.push(finding)
    else index.set(key, [finding])
  }
  for (const { finding, ownerId } of drafts) {
    if (!canCause(finding)) continue
    if (followed.has(finding.ruleId)) {
      add(bySubject, `${finding.ruleId} ${finding.subject.id} ${finding.subject.unitId}`, finding)
      add(byUnit, `${finding.ruleId} ${unitOf(finding)}`, finding)
      add(byOwner, `${finding.ruleId} ${ownerId}`, finding)
    }
    if (!rules.get(finding.ruleId)?.definition.explains) continue
    const { counted, discounted, undecided } = finding.evidence
    const records = new Set([...counted, ...[...discounted, ...undecided].map((item) => item.record)])
    for (const record of records) add(byRecord, `${finding.ruleId} ${record}`, finding)
  }
  return drafts.map(({ finding, causes }) => {
    const found = new Set<string>()
    // What opened a case is its cause whatever it comes to: a measure that is not yet due rests on findings, too.
    for (const record of finding.evidence.counted) {
      const fingerprint = record.startsWith('finding:') ? record.slice('finding:'.length) : ''
      if (known.has(fingerprint)) found.add(fingerprint)
    }
    if (!canCause(finding)) return found.size === 0 ? finding : { ...finding, causedBy: [...found].sort() }
    const take = (candidates: readonly Finding[] | undefined, ofOthers = false): void => {
      for (const cause of candidates ?? []) {
        if (cause.fingerprint === finding.fingerprint) continue
        if (!ofOthers && cause.subject.id !== finding.subject.id) continue
        if (finding.verdict === 'violation' && cause.verdict !== 'violation') continue
        found.add(cause.fingerprint)
      }
    }
    for (const { record, reason } of causes.values()) {
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
    return found.size === 0 ? finding : { ...finding, causedBy: [...found].sort() }
  })
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
