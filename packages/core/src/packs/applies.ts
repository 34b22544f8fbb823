import type { DatedPost, Unit } from '../evidence/unit.js'
import type { CaseContext } from '../facts/case.js'
import type { RowTest } from '../facts/row-selection.js'
import { recordKindInfo } from '../records/kinds.js'
import { postCell, postColumns } from '../sheets/post-sheets.js'
import { fieldTypeAt } from '../sheets/record-cells.js'
import type { Cell } from '../sheets/sheet.js'
import type { Compilation } from './compilation.js'
import type { AppliesTo, Where } from './language.js'
import { type ColumnReader, selectedColumn } from './selections.js'
import { compileRowTest, compileWhere } from './where.js'

/** To whom a rule applies. */
export interface Applies {
  readonly toPost: (post: DatedPost, context: CaseContext) => boolean
  readonly toUnit: (unit: Unit, context: CaseContext) => boolean
  readonly toRow: RowTest
  /** Whether it applies to the party of a case on the first of its dates. */
  readonly within: (context: CaseContext) => boolean
  readonly answers: ColumnReader | undefined
}

/** Compiles whom a rule applies to, by the columns of the post, the unit, or the record. */
export function compileApplies(
  { where = {}, answers }: AppliesTo,
  compilation: Compilation,
  path = '/appliesTo/where',
): Applies {
  const { subject } = compilation
  const ofUnit = subject.each === 'unit'
  const isPost = subject.each === 'person' || path !== '/appliesTo/where'
  const toPost = isPost && !ofUnit ? postTest(where, path, compilation) : () => true
  const toUnit = ofUnit ? unitTest(where, path, compilation) : () => true
  const { sheet } = subject
  const row = sheet && !isPost ? compileRowTest(where, sheet.columns, path, compilation) : undefined
  return {
    toPost,
    toUnit,
    toRow: row ?? (() => 2),
    within: (context) => {
      const { party, from, to } = context
      if (party.type === 'unit') return ofUnit && toUnit(party.unit, context)
      return toPost(party.posts.find((held) => held.from <= to && held.to >= from) ?? party.posts[0], context)
    },
    answers:
      answers === undefined || !sheet
        ? undefined
        : selectedColumn({ sheet, columns: sheet.columns }, answers, '/appliesTo/answers', compilation),
  }
}

function postTest(where: Where, path: string, compilation: Compilation): Applies['toPost'] {
  const test = compileWhere(where, postColumns, path, compilation)
  return (post, context) => test((column) => postCell(post, column), context) === 2
}

function unitTest(where: Where, path: string, compilation: Compilation): Applies['toUnit'] {
  const { fields } = recordKindInfo.unit
  const test = compileWhere(where, fields, path, compilation)
  return ({ record }, context) =>
    test(
      (column) => (fieldTypeAt(fields, column) ? (record as unknown as Record<string, Cell>)[column] : undefined),
      context,
    ) === 2
}
