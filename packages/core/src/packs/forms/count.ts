import { GridCount, GridTerm, type SelectedLayer } from '../../facts/grid-count.js'
import { RowCount } from '../../facts/row-count.js'
import { type GridSheet, isGrid } from '../../sheets/sheet.js'
import { didYouMean } from '../errors.js'
import type { DistinctSelection } from '../language.js'
import { resolveSelection } from '../named-sheets.js'
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
  if (isGrid(sheet)) return gridCount(input, { ...selection, ...resolved, valid: {}, where: whereOf(resolved) }, sheet)
  const rows = compileSelection(selection, path, compilation)
  if (!rows) return undefined
  const distinct =
    selection.distinct === undefined
      ? undefined
      : selectedColumn(rows, selection.distinct, `${path}/distinct`, compilation)
  const head = headOf(input, sheet.title, { type: 'number', unit: definition.unit ?? sheet.unit })
  return new RowCount(head, rows, distinct)
}

/** A grid's tests are one list: a date that is not valid is no row of it. */
function whereOf(resolved: NonNullable<ReturnType<typeof resolveSelection>>) {
  return Object.assign({}, ...[...resolved.where, ...resolved.valid].map(({ where }) => where))
}

function gridCount(input: FormInput, selection: DistinctSelection, sheet: GridSheet) {
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
  compilation.reads(sheet, selection.absence)
  if (selection.distinct !== undefined && !sheet.time.includes(selection.distinct)) {
    compilation.fault(
      'distinct',
      `${path}/distinct`,
      `表“${sheet.name}”每日一行，只能按 ${sheet.time[0]} 计。`,
      `The sheet "${sheet.name}" has one row a date; it counts by ${sheet.time[0]} only.`,
      didYouMean(selection.distinct, sheet.time),
    )
  }
  if (selection.when !== undefined && selection.when !== 'in-window') {
    compilation.fault(
      'when',
      `${path}/when`,
      `表“${sheet.name}”只在窗口内计数。`,
      `The sheet "${sheet.name}" is counted within the window only.`,
    )
  }
  const layers: SelectedLayer[] = []
  for (const layer of sheet.grid) {
    const doubtIsNo = selection.absence === 'irrelevant' && layer.role === 'credit'
    const terms = gridTerms(selection.where ?? {}, sheet, layer, `${path}/where`, compilation)
    // Undecided evidence stays undecided; only what is not covered or not yet entered is set aside.
    const presence = doubtIsNo ? recordedOnly(layer.presence) : layer.presence
    if (terms) layers.push({ layer, presence: new GridTerm(presence, (value) => value === true), terms })
  }
  const head = headOf(input, sheet.title, { type: 'number', unit: definition.unit ?? sheet.unit })
  return new GridCount(head.name, head.title, head.type, head.slot, layers)
}

/** A credit column in which only what is on record matters. */
function recordedOnly(presence: SelectedLayer['layer']['presence']): SelectedLayer['layer']['presence'] {
  return { cells: presence.cells, codes: presence.codes.map((code, i) => (i > 2 ? { value: false } : code)) }
}
