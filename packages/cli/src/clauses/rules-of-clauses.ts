import type { Citation } from '@shouze/core'
import { type Clause, clauses } from './clauses.js'
import { examplePacks } from './example-packs.generated.js'

/** A rule that checks a clause: one of the checker's, or of an example pack that it does not have. */
export interface ClauseRule {
  readonly id: string
  /** The example pack it is in, where the checker does not have it. */
  readonly example?: string
}

/** A clause with the rules that cite it. */
export interface CheckedClause {
  readonly clause: Clause
  readonly rules: readonly ClauseRule[]
}

/** `S4.06`, or `CSL.88` where the clause does not begin with its document. */
export function clauseId({ document, clause }: Citation): string {
  return clause.startsWith(document) ? clause : `${document}.${clause}`
}

/** Every clause with the rules that cite it: the checker's, then those of example packs beside it. */
export function rulesOfClauses(
  rules: readonly { readonly id: string; readonly citations: readonly Citation[] }[],
): readonly CheckedClause[] {
  const own = new Map<string, ClauseRule[]>()
  const note = (id: string, rule: ClauseRule) => own.set(id, [...(own.get(id) ?? []), rule])
  const known = new Set(rules.map(({ id }) => id))
  for (const { id, citations } of rules) for (const citation of citations) note(clauseId(citation), { id })
  for (const [pack, byClause] of Object.entries(examplePacks)) {
    for (const [id, names] of Object.entries(byClause))
      for (const name of names) if (!known.has(name)) note(id, { id: name, example: pack })
  }
  return clauses.map((clause) => ({
    clause,
    rules: [...(own.get(clause.id) ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1)),
  }))
}
