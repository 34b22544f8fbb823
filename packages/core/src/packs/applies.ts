import type { DatedPost, Party, Unit } from '../evidence/unit.js'
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
  readonly toPost: (post: DatedPost) => boolean
  readonly toUnit: (unit: Unit) => boolean
  readonly toRow: RowTest
  /** Whether it applies to a party on the first of some dates on which there is something to ask. */
  readonly within: (party: Party, from: number, to: number) => boolean
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
    within: ({ type, unit, posts }, from, to) => {
      if (type === 'unit') return ofUnit && toUnit(unit)
      return toPost(posts.find((held) => held.from <= to && held.to >= from) ?? posts[0])
    },
    answers:
      answers === undefined || !sheet
        ? undefined
        : selectedColumn({ sheet, columns: sheet.columns }, answers, '/appliesTo/answers', compilation),
  }
}

// Tests of posts and units read no case: they are asked once each, before there is any.
const noCase = undefined as unknown as CaseContext

function postTest(where: Where, path: string, compilation: Compilation): (post: DatedPost) => boolean {
  const test = compileWhere(where, postColumns, path, compilation)
  return (post) => test((column) => postCell(post, column), noCase) === 2
}

function unitTest(where: Where, path: string, compilation: Compilation): (unit: Unit) => boolean {
  const { fields } = recordKindInfo.unit
  const test = compileWhere(where, fields, path, compilation)
  return ({ record }) =>
    test(
      (column) => (fieldTypeAt(fields, column) ? (record as unknown as Record<string, Cell>)[column] : undefined),
      noCase,
    ) === 2
}
