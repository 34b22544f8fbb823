import type { Evidence, Finding, RulingNote } from '../report/finding.js'
import type { DataSet } from '../sheets/data-set.js'
import { timeCell } from '../sheets/record-cells.js'

/** Names in the explanation of each finding the rulings on the records of its evidence (semantics §6). */
export function nameRulings(findings: readonly Finding[], data: DataSet): readonly Finding[] {
  const rulings = rulingsByRecord(data)
  if (rulings.size === 0) return findings
  return findings.map((finding) => {
    const named = recordsOf(finding.evidence).flatMap((record) => rulings.get(record) ?? [])
    return named.length === 0 ? finding : { ...finding, explanation: { ...finding.explanation, rulings: named } }
  })
}

function rulingsByRecord(data: DataSet): ReadonlyMap<string, readonly RulingNote[]> {
  const byRecord = new Map<string, RulingNote[]>()
  const notes = data.records('ruling').map(({ record }): RulingNote => {
    const { id, recordKind, recordId, decision, reason, by, at } = record as Readonly<Record<string, string>>
    return {
      ruling: `ruling:${id}`,
      record: `${recordKind}:${recordId}`,
      decision: decision as RulingNote['decision'],
      reason,
      by,
      at,
    }
  })
  const when = ({ at }: RulingNote): number => timeCell(at, data.zone)
  notes.sort((a, b) => when(a) - when(b) || (a.ruling < b.ruling ? -1 : 1))
  for (const note of notes) byRecord.set(note.record, [...(byRecord.get(note.record) ?? []), note])
  return byRecord
}

function recordsOf({ counted, discounted, undecided }: Evidence): readonly string[] {
  return [...new Set([...counted, ...[...discounted, ...undecided].map(({ record }) => record)])].sort()
}
