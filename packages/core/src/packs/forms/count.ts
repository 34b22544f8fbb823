import { GridCount, GridTerm, type SelectedLayer } from '../../facts/grid-count.js'
import { RowCount } from '../../facts/row-count.js'
import { type GridSheet, isGrid } from '../../sheets/sheet.js'
import { didYouMean } from '../errors.js'
import type { DistinctSelection } from '../language.js'
import { type ResolvedSelection, resolveSelection } from '../named-sheets.js'
import { compileSelection, selectedColumn } from '../selections.js'
import { type FormCompiler, type FormInput, headOf } from './form.js'
import { gridTerms } from './grid-terms.js'

/** `count`: of single rows, or of the dates of a sheet with a row a day. */
export const countForm: FormCompiler = (input) => {
  const { compilation, definition, path } = input
  const selection = definition.count as DistinctSelection
  const resolved = resolveSelection(selection, path, compilation)
  const sheet = resolved && compilation.sheetOf(resolved.from, `${path}/from`)
  if (!resolved || !sheet) return undefined
  if (isGrid(sheet)) return gridCount(input, selection, resolved, sheet)
  const rows = compileSelection(selection, path, compilation)
  if (!rows) return undefined
  const distinct =
    selection.distinct === undefined
      ? undefined
      : selectedColumn(rows, selection.distinct, `${path}/distinct`, compilation)
  const head = headOf(input, sheet.title, { type: 'number', unit: definition.unit ?? sheet.unit })
  return new RowCount(head, rows, distinct)
}

function gridCount(input: FormInput, { distinct }: DistinctSelection, resolved: ResolvedSelection, sheet: GridSheet) {
  const { compilation, definition, path } = input
  if (compilation.subject.party !== 'person') {
    compilation.fault(
      'form',
      `${path}/from`,
      `表“${sheet.name}”按人记，只能用于以人为对象的规则。`,
      `The sheet "${sheet.name}" is kept a person; only rules about persons can read it.`,
    )
    return undefined
  }
  compilation.reads(sheet, resolved.absence)
  if (distinct !== undefined && !sheet.time.includes(distinct)) {
    compilation.fault(
      'distinct',
      `${path}/distinct`,
      `表“${sheet.name}”每日一行，只能按 ${sheet.time[0]} 计。`,
      `The sheet "${sheet.name}" has one row a date; it counts by ${sheet.time[0]} only.`,
      didYouMean(distinct, sheet.time),
    )
  }
  if (resolved.when !== undefined && resolved.when !== 'in-window') {
    compilation.fault(
      'when',
      `${path}/when`,
      `表“${sheet.name}”只在窗口内计数。`,
      `The sheet "${sheet.name}" is counted within the window only.`,
    )
  }
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
