import { idOf, type Unit } from '../evidence/unit.js'
import type { CaseContext } from '../facts/case.js'
import { idsIn, unitOfPerson, unitsAbove } from '../facts/row-book.js'
import { noRows, RowList } from '../facts/row-list.js'
import { RowSelection, type SelectionParts } from '../facts/row-selection.js'
import type { ColumnReader, SelectedRows } from '../facts/selected-rows.js'
import { unfoldDays, unfoldList, unfoldPairs } from '../facts/unfolding.js'
import { rowsOfGrid } from '../sheets/grid-rows.js'
import { fieldTypeAt } from '../sheets/record-cells.js'
import { type Column, type GridSheet, isGrid, isOfLedger, type RowSheet } from '../sheets/sheet.js'
import type { Compilation } from './compilation.js'
import { didYouMean } from './errors.js'
import type { Selection } from './language.js'
import { type ResolvedSelection, resolveSelection } from './named-sheets.js'
import { cellReader, columnAt, columnNames } from './refs.js'
import { compileSpan, compileTime } from './spans.js'
import { compileRowTest, compileValid } from './where.js'
import { wishesOf } from './wishes.js'

/** Compiles a selection of single rows; undefined, with the fault noted, where it cannot be. */
export function compileSelection(
  selection: Selection,
  path: string,
  compilation: Compilation,
): SelectedRows | undefined {
  const resolved = resolveSelection(selection, path, compilation)
  const given = resolved && compilation.sheetOf(resolved.from, `${path}/from`)
  if (!resolved || !given) return undefined
  compilation.reads(given, resolved.absence)
  if (isGrid(given)) requireWindow(resolved, given, path, compilation)
  const sheet = isGrid(given) ? rowsOfGrid(given) : given
  if (sheet.name === 'finding') noteFindingRules(resolved, path, compilation)
  const unfolded = compileUnfolding(resolved, sheet, path, compilation)
  const { columns } = unfolded
  const whose = whoseOf(resolved, sheet, path, compilation)
  const named = whose === undefined ? namedPersons(resolved, sheet, compilation) : undefined
  const source = named ? sourceOfNamed(sheet, named, compilation) : sourceOf(sheet, whose, compilation)
  const parts: SelectionParts = {
    sheet,
    source,
    span: compileSpan(resolved, sheet, path, compilation),
    time: compileTime(resolved, sheet, path, compilation),
    ...(unfolded.unfolding && { unfolding: unfolded.unfolding }),
    where: resolved.where.map((placed) => compileRowTest(placed.where, columns, placed.path, compilation)),
    valid: resolved.valid.flatMap((placed) => compileValid(placed.where, columns, placed.path, compilation)),
    absence: resolved.absence ?? 'proves',
    ...(isGrid(given) && compilation.subject.party === 'person' && whose === 'personId' && { applied: true }),
    ...(named ? { units: unitsOfNamed(named) } : unitsOf(whose)),
  }
  const wishes = [...resolved.where, ...resolved.valid].flatMap((placed) =>
    wishesOf(placed.where, columns, compilation),
  )
  return { sheet, rows: new RowSelection(parts), columns, wishes, whose }
}

/** The ledger is kept for the dates that are looked at: rows of a date can be asked for within the window only. */
export function requireWindow(
  { when = 'in-window' }: ResolvedSelection,
  sheet: GridSheet,
  path: string,
  compilation: Compilation,
): void {
  if (when === 'in-window') return
  compilation.fault(
    'when',
    `${path}/when`,
    `表“${sheet.name}”只在窗口内读取。`,
    `The sheet "${sheet.name}" is read within the window only.`,
  )
}

/** Notes the rules whose findings are read: they are judged before, so they must be named. */
function noteFindingRules({ where }: ResolvedSelection, path: string, compilation: Compilation): void {
  const known = compilation.findingRules.length
  for (const { where: tests } of where) {
    const wanted = tests.ruleId as unknown
    const value =
      typeof wanted === 'object' && wanted !== null
        ? Object.entries(wanted).find(([key]) => key === 'equal' || key === 'in')?.[1]
        : wanted
    if (typeof value === 'string') compilation.findingRules.push({ id: value })
    else if (Array.isArray(value)) compilation.findingRules.push(...value.map((id: string) => ({ id })))
    else if (typeof value === 'object' && value !== null && 'option' in value)
      compilation.findingRules.push({ option: value.option as string })
  }
  if (compilation.findingRules.length > known) return
  compilation.fault(
    'finding-rules',
    `${path}/where`,
    '读取结论时须写明是哪些规则的结论。',
    'Findings are read of rules that are named.',
    { 'zh-CN': '请写 "ruleId": {"in": [...]}。', en: 'Write "ruleId": { "in": [...] }.' },
  )
}

/** A column of a selection by name; undefined, with the fault noted, where there is none. */
export function selectedColumn(
  { sheet, columns }: Pick<SelectedRows, 'sheet' | 'columns'>,
  name: string,
  path: string,
  compilation: Compilation,
): ColumnReader | undefined {
  const column = columnAt(columns, name, compilation)
  if (!column) {
    compilation.fault(
      'unknown-column',
      path,
      `表“${sheet.name}”没有名为“${name}”的列。`,
      `The sheet "${sheet.name}" has no column "${name}".`,
      didYouMean(name, columnNames(columns, compilation)),
    )
    return undefined
  }
  const read = cellReader(columns, compilation)
  return { name, column, read: (row, context) => read(row, name, context) }
}

/** The column that must be the subject: as given, else the sheet's own; undefined where there is no restriction. */
function whoseOf(
  { whose }: ResolvedSelection,
  sheet: RowSheet,
  path: string,
  compilation: Compilation,
): string | undefined {
  if (whose === 'anyone') return undefined
  const { party } = compilation.subject
  const own = sheet.owner?.[party]
  if (whose === undefined) {
    if (own !== undefined) return own
    const known = [...refColumns(sheet, party), ...(party === 'unit' && sheet.owner?.person ? [unitOfPerson] : [])]
    const who = party === 'person' ? ['哪个人', 'which person'] : ['哪个单位', 'which unit']
    compilation.fault(
      'whose',
      path,
      `“${sheet.name}”没有写明各行属于${who[0]}。`,
      `"${sheet.name}" does not say ${who[1]} its rows belong to.`,
      {
        'zh-CN': `请写 "whose"：${[...known, '"anyone"'].join('、')} 之一。`,
        en: `Add "whose": one of ${[...known, '"anyone"'].join(', ')}.`,
      },
    )
    return undefined
  }
  if (whose === unitOfPerson && sheet.owner?.person !== undefined) return whose
  if (whose === unitsAbove && party === 'unit' && sheet.owner?.unit !== undefined) return whose
  if (!fieldTypeAt(sheet.columns, whose)) {
    compilation.fault(
      'unknown-column',
      `${path}/whose`,
      `表“${sheet.name}”没有名为“${whose}”的列。`,
      `The sheet "${sheet.name}" has no column "${whose}".`,
      didYouMean(whose, [...Object.keys(sheet.columns), unitOfPerson, unitsAbove, 'anyone']),
    )
  }
  return whose
}

/** Of everybody's rows all units must be covered, of a unit's people and the units below it those that have any. */
function unitsOf(whose: string | undefined): Pick<SelectionParts, 'units'> {
  if (whose !== undefined && whose !== unitOfPerson && whose !== unitsAbove) return {}
  if (whose === undefined) return { units: ({ data }) => data.staffedUnits }
  return { units: ({ data, party }) => data.staffedUnits.filter(({ lineage }) => lineage.includes(party.unit)) }
}

function refColumns(sheet: RowSheet, to: string): string[] {
  return Object.entries(sheet.columns)
    .filter(([, column]) => column.to === to || column.of?.to === to)
    .map(([name]) => name)
}

function sourceOf(
  sheet: RowSheet,
  whose: string | undefined,
  compilation: Compilation,
): (context: CaseContext) => RowList {
  const ofPerson = compilation.subject.party === 'person'
  if (isOfLedger(sheet)) {
    if (ofPerson && whose === sheet.owner?.person) return ({ rows, ledger }) => rows.ofOwner(sheet, ledger)
    compilation.collects.add(sheet)
  }
  if (whose === undefined) return ({ rows }) => rows.all(sheet)
  return ({ rows, party }) => rows.of(sheet, whose, idOf(party))
}

/** Of anyone's rows, the persons that a test names by a column of the subject: only theirs are looked at, and need be there. */
type NamedPersons = (context: CaseContext) => readonly string[]

function namedPersons(
  { where }: ResolvedSelection,
  sheet: RowSheet,
  compilation: Compilation,
): NamedPersons | undefined {
  const column = sheet.owner?.person
  const wanted = column === undefined ? undefined : where.map((placed) => placed.where[column]).find(isOfSubject)
  if (!wanted) return undefined
  const { subject } = (wanted.equal ?? wanted.in) as { readonly subject: string }
  return (context) => idsIn(compilation.subject.cell(context, subject))
}

/** Whether a test is that a column is, or is one of, what a column of the subject holds. */
function isOfSubject(wanted: unknown): wanted is { readonly equal?: object; readonly in?: object } {
  if (typeof wanted !== 'object' || wanted === null) return false
  return Object.entries(wanted).some(
    ([operator, value]) =>
      (operator === 'equal' || operator === 'in') &&
      typeof value === 'object' &&
      value !== null &&
      Object.hasOwn(value, 'subject'),
  )
}

function sourceOfNamed(
  sheet: RowSheet,
  named: NamedPersons,
  compilation: Compilation,
): (context: CaseContext) => RowList {
  if (isOfLedger(sheet)) compilation.collects.add(sheet)
  const column = sheet.owner?.person as string
  return (context) => {
    const ids = named(context)
    if (ids.length === 0) return noRows
    if (ids.length === 1) return context.rows.of(sheet, column, ids[0])
    return new RowList(ids.flatMap((id) => context.rows.of(sheet, column, id).rows))
  }
}

/** The units in which the named persons have a post on the dates of the case. */
function unitsOfNamed(named: NamedPersons): (context: CaseContext) => readonly Unit[] {
  return (context) =>
    named(context).flatMap((id) =>
      (context.data.personById(id)?.posts ?? [])
        .filter(({ from, to }) => from <= context.to && to >= context.from)
        .map(({ unit }) => unit),
    )
}

function compileUnfolding(
  { unfold, pairs }: ResolvedSelection,
  sheet: RowSheet,
  path: string,
  compilation: Compilation,
): { readonly columns: Readonly<Record<string, Column>>; readonly unfolding?: SelectionParts['unfolding'] } {
  const { columns } = sheet
  if (unfold === 'days') {
    const day: Column = { type: 'date', title: { 'zh-CN': '日期', en: 'day of the interval' } }
    return { columns: { ...columns, day }, unfolding: unfoldDays }
  }
  const name = unfold ?? pairs
  if (name === undefined) return { columns }
  const column = fieldTypeAt(columns, name)
  if (column?.type !== 'list' || (unfold !== undefined && pairs !== undefined)) {
    compilation.fault(
      'unknown-column',
      `${path}/${unfold === undefined ? 'pairs' : 'unfold'}`,
      `“${name}”不是列表列。`,
      `"${name}" is no column that holds a list.`,
      didYouMean(
        name,
        Object.keys(columns).filter((known) => columns[known].type === 'list'),
      ),
    )
    return { columns }
  }
  const element = (column.of ?? { type: 'text' }) as Column
  if (unfold !== undefined) return { columns: { ...columns, [name]: element }, unfolding: unfoldList(name, element) }
  const pair: Column = { type: 'text', title: { 'zh-CN': '两人', en: 'the two of them' } }
  return { columns: { ...columns, aId: element, bId: element, pair }, unfolding: unfoldPairs(name) }
}
