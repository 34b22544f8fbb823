import { coreSheets } from '../sheets/core-sheets.js'
import { type Cell, type Column, isTable, type Row, type Sheet, type TableSheet } from '../sheets/sheet.js'
import type { Pack } from './define.js'
import { type ConfigIssue, didYouMean } from './errors.js'
import type { CountsAs } from './language.js'

/** Lets the records of kinds that count as another kind join that kind's sheet. Faults go to `issues`. */
export function joinCountedKinds(packs: readonly Pack[], sheets: Map<string, Sheet>, issues: ConfigIssue[]): void {
  for (const pack of packs) {
    for (const [kind, { countsAs }] of Object.entries(pack.kinds ?? {})) {
      const own = sheets.get(kind)
      if (!countsAs || !own || !isTable(own)) continue
      const found = faultsOf(countsAs, own, `${pack.id}#/kinds/${kind}/countsAs`)
      issues.push(...found)
      const joined = sheets.get(countsAs.kind)
      if (found.length > 0 || !joined || !isTable(joined)) continue
      sheets.set(countsAs.kind, {
        ...joined,
        table: (data) => [
          ...joined.table(data),
          ...own.table(data).map((row) => countedAs(row, own, joined, countsAs)),
        ],
      })
    }
  }
}

function countedAs(row: Row, own: TableSheet, { time }: TableSheet, { values = {}, needs }: CountsAs): Row {
  // A month, or another period, counts on its last date.
  const day = row.to
  const cell = (name: string): Cell => {
    if (Object.hasOwn(values, name)) return values[name]
    if (Object.hasOwn(own.columns, name)) return row.cell(name)
    return name === time[0] ? day : undefined
  }
  return { ...row, day, to: day, cell, ...(needs !== undefined && !isFilled(row.cell(needs)) && { fails: needs }) }
}

function isFilled(cell: Cell): boolean {
  return cell !== undefined && cell !== 0 && cell !== false && cell !== ''
}

function faultsOf({ kind, values = {}, needs }: CountsAs, own: TableSheet, path: string): ConfigIssue[] {
  const issues: ConfigIssue[] = []
  const unknown = (code: string, at: string, name: string, known: readonly string[], zh: string, en: string): void => {
    const hint = didYouMean(name, known)
    issues.push({ code, path: `${path}/${at}`, message: { 'zh-CN': zh, en }, ...(hint && { hint }) })
  }
  if (needs !== undefined && !Object.hasOwn(own.columns, needs)) {
    const fields = Object.keys(own.columns)
    unknown('unknown-column', 'needs', needs, fields, `没有名为“${needs}”的字段。`, `There is no field "${needs}".`)
  }
  const target = coreSheets.get(kind)
  if (!target || !isTable(target) || target.kind === undefined || target.time.length !== 1) {
    const kinds = [...coreSheets.values()].filter((sheet) => isTable(sheet) && sheet.kind && sheet.time.length === 1)
    const names = kinds.map(({ name }) => name)
    unknown(
      'unknown-kind',
      'kind',
      kind,
      names,
      `“${kind}”不是可以视为的记录类型；可用的有：${names.join('、')}。`,
      `Records cannot count as "${kind}". They can as: ${names.join(', ')}.`,
    )
    return issues
  }
  for (const [name, value] of Object.entries(values)) {
    const column = Object.hasOwn(target.columns, name) ? target.columns[name] : undefined
    if (!column) {
      const columns = Object.keys(target.columns)
      unknown(
        'unknown-column',
        `values/${name}`,
        name,
        columns,
        `没有名为“${name}”的列。`,
        `There is no column "${name}".`,
      )
    } else if (!fits(value, column)) {
      const choices = column.values ?? []
      unknown(
        'type',
        `values/${name}`,
        String(value),
        choices,
        `“${value}”不是列“${name}”的值。`,
        `"${value}" is no value of the column "${name}".`,
      )
    }
  }
  return issues
}

function fits(value: string | number | boolean, column: Column): boolean {
  if (column.type === 'choice') return column.values?.includes(String(value)) === true
  if (column.type === 'boolean') return typeof value === 'boolean'
  if (column.type === 'integer' || column.type === 'number') return typeof value === 'number'
  return (column.type === 'text' || column.type === 'ref') && typeof value === 'string'
}
