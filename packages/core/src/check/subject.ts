import { idOf, nameOf } from '../evidence/unit.js'
import type { CaseContext } from '../facts/case.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { Subject } from '../report/finding.js'

/** Who a finding is about: the party judged, or whom the record names as answering for it. */
export function subjectOf({ answers }: CompiledRule, context: CaseContext): Subject {
  const { party, row, data, from, to } = context
  const answering = row && answers?.read(row, context)
  if (typeof answering === 'string') {
    const unit = data.unitById(answering)
    if (unit) return { type: 'unit', id: answering, name: unit.record.name }
    const person = data.personById(answering)
    if (person) {
      const post = person.posts.find((held) => held.from <= to && held.to >= from) ?? person.posts[0]
      return { type: 'person', id: answering, name: person.record.name, unitId: post.unit.record.id }
    }
  }
  const named = { id: idOf(party), name: nameOf(party) }
  return party.person ? { type: 'person', ...named, unitId: party.unit.record.id } : { type: 'unit', ...named }
}
