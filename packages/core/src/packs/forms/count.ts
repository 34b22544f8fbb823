import { GridCount, GridTerm, type SelectedLayer } from '../../facts/grid-count.js'
import { RowCount } from '../../facts/row-count.js'
import type { ColumnReader } from '../../facts/selected-rows.js'
import { type GridSheet, isGrid } from '../../sheets/sheet.js'
import type { Compilation } from '../compilation.js'
import type { DistinctSelection } from '../language.js'
import { type ResolvedSelection, resolveSelection } from '../named-sheets.js'
import { compileSelection, requireWindow, selectedColumn } from '../selections.js'
import { type FormCompiler, type FormInput, headOf } from './form.js'
import { gridTerms, isOfCells } from './grid-terms.js'

/** `count`: of single rows, or of the dates of a sheet with a row a day. */
export const countForm: FormCompiler = (input) => {
  const { compilation, definition, path } = input
  const selection = definition.count as DistinctSelection
  const resolved = resolveSelection(selection, path, compilation)
  const sheet = resolved && compilation.sheetOf(resolved.from, `${path}/from`)
  if (!resolved || !sheet) return undefined
  if (isGrid(sheet) && isOwnGrid(selection, resolved, sheet, compilation)) return gridCount(input, resolved, sheet)
  const rows = compileSelection(selection, path, compilation)
  if (!rows) return undefined
  const distinct =
    selection.distinct !== undefined
      ? selectedColumn(rows, selection.distinct, `${path}/distinct`, compilation)
      : isGrid(sheet)
        ? personAndDate(sheet)
        : undefined
  const head = headOf(input, sheet.title, { type: 'number', unit: definition.unit ?? sheet.unit })
  return new RowCount(head, rows, distinct)
}

/** Whether a count asks for nothing but the dates of the person judged: then the ledger's cells answer by themselves. */
function isOwnGrid(
  { distinct }: DistinctSelection,
  { whose, unfold, pairs, on, where, valid }: ResolvedSelection,
  sheet: GridSheet,
  { subject }: Compilation,
): boolean {
  if (subject.party !== 'person' || (whose !== undefined && whose !== 'personId')) return false
  if (distinct !== undefined && !sheet.time.includes(distinct)) return false
  if (unfold !== undefined || pairs !== undefined || on !== undefined) return false
  return [...where, ...valid].every((placed) => isOfCells(placed.where, sheet))
}

/** The dates of several people are told apart by both. */
function personAndDate(sheet: GridSheet): ColumnReader {
  const [name] = sheet.time
  const read: ColumnReader['read'] = (row) => `${row.cell('personId')} ${row.day}`
  return { name, column: sheet.columns[name], read }
}

function gridCount(input: FormInput, resolved: ResolvedSelection, sheet: GridSheet) {
  const { compilation, definition, path } = input
  compilation.reads(sheet, resolved.absence)
  requireWindow(resolved, sheet, path, compilation)
  const layers: SelectedLayer[] = []
  // A date that is not valid is no row of a grid: the tests of both are one list.
  const tests = [...resolved.where, ...resolved.valid]
  for (const layer of sheet.grid) {
    const doubtIsNo = resolved.absence === 'irrelevant' && layer.role === 'credit'
    const terms = tests.map(({ where, path: at }) => gridTerms(where, sheet, layer, at, compilation))
    // Undecided evidence stays undecided; only what is not covered or not yet entered is set aside.
    const presence = doubtIsNo ? recordedOnly(layer.presence) : layer.presence
    if (terms.every((found) => found !== undefined))
      layers.push({ layer, presence: new GridTerm(presence, (value) => value === true), terms: terms.flat() })
  }
  const head = headOf(input, sheet.title, { type: 'number', unit: definition.unit ?? sheet.unit })
  return new GridCount(head.name, head.title, head.type, head.slot, layers)
}

/** A credit column in which only what is on record matters. */
function recordedOnly(presence: SelectedLayer['layer']['presence']): SelectedLayer['layer']['presence'] {
  return { cells: presence.cells, codes: presence.codes.map((code, i) => (i > 2 ? { value: false } : code)) }
}
