import type { DatedPost, Unit } from '../evidence/unit.js'
import type { CaseContext } from '../facts/case.js'
import type { RowTest } from '../facts/row-selection.js'
import type { ColumnReader } from '../facts/selected-rows.js'
import { postColumns } from '../sheets/post-sheets.js'
import { unitColumns } from '../sheets/unit-columns.js'
import type { Compilation } from './compilation.js'
import type { Where } from './language.js'
import { cellReader, columnsOfPost, columnsOfUnit } from './refs.js'
import { selectedColumn } from './selections.js'
import { compileRowTest, compileWhere } from './where.js'

/** To which posts, units and records a rule applies; of what it is not about, to all. */
export interface Applies {
  readonly toPost: (post: DatedPost, context: CaseContext) => boolean
  readonly toUnit: (unit: Unit, context: CaseContext) => boolean
  readonly toRow: RowTest
}

/** Whether something holds of the party of a case, by its post on the first of the case's dates. */
export type PartyTest = (context: CaseContext) => boolean

/** Compiles whom a rule applies to, by the columns of the post, the unit or the record. */
export function compileApplies(where: Where, compilation: Compilation): Applies {
  const { each, sheet } = compilation.subject
  const path = '/appliesTo/where'
  return {
    toPost: each === 'person' ? postTest(where, path, compilation) : () => true,
    toUnit: each === 'unit' ? unitTest(where, path, compilation) : () => true,
    toRow: sheet ? compileRowTest(where, sheet.columns, path, compilation) : () => 2,
  }
}

/** Compiles the column of who is in breach, if not the row's owner. */
export function compileAnswers(compilation: Compilation): ColumnReader | undefined {
  const { sheet } = compilation.subject
  const { answers } = compilation.rule.appliesTo
  if (answers === undefined || !sheet) return undefined
  return selectedColumn({ sheet, columns: sheet.columns }, answers, '/appliesTo/answers', compilation)
}

/** Compiles a test of a party: of a unit's columns, or of the columns of the person's post. */
export function compilePartyTest(where: Where, path: string, compilation: Compilation): PartyTest {
  if (compilation.subject.party === 'unit') {
    const test = unitTest(where, path, compilation)
    return (context) => test(context.party.unit, context)
  }
  const test = postTest(where, path, compilation)
  return (context) => {
    const { party, from, to } = context
    return test(party.posts.find((held) => held.from <= to && held.to >= from) ?? party.posts[0], context)
  }
}

function postTest(where: Where, path: string, compilation: Compilation): Applies['toPost'] {
  const test = compileWhere(where, postColumns, path, compilation)
  const read = cellReader(postColumns, compilation)
  return (post, context) => {
    const columns = columnsOfPost(post)
    return test((column) => read(columns, column, context), context) === 2
  }
}

function unitTest(where: Where, path: string, compilation: Compilation): Applies['toUnit'] {
  const test = compileWhere(where, unitColumns, path, compilation)
  const read = cellReader(unitColumns, compilation)
  return (unit, context) => {
    const columns = columnsOfUnit(unit, context.data)
    return test((column) => read(columns, column, context), context) === 2
  }
}
