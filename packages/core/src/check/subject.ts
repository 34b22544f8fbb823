import { idOf, nameOf, type Unit } from '../evidence/unit.js'
import type { CaseContext } from '../facts/case.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import type { Subject } from '../report/finding.js'
import { post } from '../sheets/post-sheets.js'

/** Who a finding is about: the party judged, or whom the record names as answering for it. */
export function subjectOf({ answers }: CompiledRule, context: CaseContext): Subject {
  const { party, row, data, from, to } = context
  const answering = row && answers?.read(row, context)
  if (typeof answering === 'string') {
    const unit = data.unitById(answering)
    if (unit) return unitSubject(unit, context)
    const person = data.personById(answering)
    if (person) {
      const held = person.posts.find((each) => each.from <= to && each.to >= from) ?? person.posts[0]
      return { type: 'person', id: answering, name: person.record.name, unitId: held.unit.record.id }
    }
  }
  if (!party.person) return unitSubject(party.unit, context)
  return { type: 'person', id: idOf(party), name: nameOf(party), unitId: party.unit.record.id }
}

function unitSubject(unit: Unit, context: CaseContext): Subject {
  const { id, name } = unit.record
  const heads = headsOf(unit, context).flatMap((personId) => {
    const person = context.data.personById(personId)
    return person ? [{ id: personId, name: person.record.name }] : []
  })
  return { type: 'unit', id, name, ...(heads.length > 0 && { heads }) }
}

/** Who headed a unit in a case's window: whom the unit names, if in post there then, else who held a post as its head. */
function headsOf({ record }: Unit, { rows, from, to }: CaseContext): readonly string[] {
  const held = rows.of(post, 'unitId', record.id).rows.filter((row) => row.day <= to && row.to >= from)
  const named = held.find((row) => row.cell('personId') === record.headId)
  if (named) return [record.headId as string]
  const head = record.type === 'department' ? 'department-head' : 'head'
  const heads = held.filter((row) => (row.cell('classes') as readonly string[]).includes(head))
  return [...new Set(heads.map((row) => row.cell('personId') as string))].sort()
}
