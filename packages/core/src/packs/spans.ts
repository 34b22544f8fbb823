import { dayFromText, windowFromKey } from '../calendar/index.js'
import type { CaseContext } from '../facts/case.js'
import { edgeOf } from '../facts/edges.js'
import type { RowTime, SpanOfCase } from '../facts/row-selection.js'
import { fieldPaths, fieldTypeAt } from '../sheets/record-cells.js'
import type { Column, RowSheet } from '../sheets/sheet.js'
import type { Compilation } from './compilation.js'
import { compileDate } from './dates.js'
import { didYouMean } from './errors.js'
import type { ResolvedSelection } from './named-sheets.js'

/** The type of the column that dates a row. */
function timeColumn({ on }: ResolvedSelection, sheet: RowSheet): Column | undefined {
  return fieldTypeAt(sheet.columns, on ?? sheet.time[0]) as Column | undefined
}

/** How the rows of a selection are dated. */
export function compileTime(
  resolved: ResolvedSelection,
  sheet: RowSheet,
  path: string,
  compilation: Compilation,
): RowTime {
  const column = timeColumn(resolved, sheet)
  const counts =
    resolved.when === 'any-time' || resolved.when === 'until-window-end'
      ? 'overlaps'
      : column?.type === 'month'
        ? 'inside'
        : column?.type === 'period'
          ? 'same'
          : 'overlaps'
  const { on } = resolved
  if (on === undefined) return { counts }
  if (!column || !['date', 'instant', 'month', 'period'].includes(column.type)) {
    compilation.fault(
      'unknown-column',
      `${path}/on`,
      `“${on}”不是日期、时间、月份或时段列。`,
      `"${on}" is no column that dates a row.`,
      didYouMean(on, fieldPaths(sheet.columns)),
    )
  }
  return {
    counts,
    read: (row, span) => {
      const cell = row.cell(on)
      const window = typeof cell === 'string' ? windowFromKey(cell) : undefined
      const day =
        typeof cell === 'number' ? Math.floor(cell) : typeof cell === 'string' ? dayFromText(cell) : Number.NaN
      span.from = window?.from ?? day
      span.to = window?.to ?? day
    },
  }
}

/** Which dates count, which must be covered, and until when rows may come, by `when`. */
export function compileSpan(
  resolved: ResolvedSelection,
  sheet: RowSheet,
  path: string,
  compilation: Compilation,
): SpanOfCase {
  const { when = 'in-window', on } = resolved
  const until = (context: CaseContext): number => context.due
  // Rows that are about the window may be made after it: reviews, summaries, what is dated by another column.
  const madeLater = on !== undefined || sheet.columns[sheet.time[0]]?.type === 'month' || timeIsPeriod(resolved, sheet)
  const asFarAsDue: SpanOfCase['covered'] = ({ from, due }, span) => set(span, from, due)
  if (typeof when === 'object') {
    const from = compileDate(when.from, `${path}/when/from`, compilation)
    const to = compileDate(when.to, `${path}/when/to`, compilation)
    const counted: SpanOfCase['counted'] = (context, span) => set(span, from(context, false), to(context, true))
    return { counted, covered: counted, until: (context) => to(context, true) }
  }
  switch (when) {
    case 'in-window':
      return {
        counted: ({ from, to }, span) => set(span, from, to),
        covered: madeLater ? asFarAsDue : ({ from, to }, span) => set(span, from, to),
        until,
      }
    case 'after-window':
      return {
        counted: ({ to, due }, span) => set(span, to, due),
        covered: ({ to, due }, span) => set(span, to, due),
        until,
      }
    case 'until-window-end':
      return {
        counted: ({ to }, span) => set(span, Number.NEGATIVE_INFINITY, to),
        covered: ({ from, to }, span) => set(span, from, to),
        until,
      }
    case 'any-time':
      return {
        counted: (_, span) => set(span, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
        covered: asFarAsDue,
        until,
      }
    case 'next':
    case 'previous': {
      const counted: SpanOfCase['counted'] = (context, span) =>
        set(span, edgeOf(context, `${when}.from`), edgeOf(context, `${when}.to`))
      return { counted, covered: counted, until: (context) => edgeOf(context, `${when}.to`) }
    }
    default:
      compilation.fault('when', `${path}/when`, `没有名为“${when}”的时间范围。`, `There is no time "${when}".`)
      return { counted: asFarAsDue, covered: asFarAsDue, until }
  }
}

function timeIsPeriod(resolved: ResolvedSelection, sheet: RowSheet): boolean {
  const type = timeColumn(resolved, sheet)?.type
  return type === 'period' || type === 'month'
}

function set(span: { from: number; to: number }, from: number, to: number): void {
  span.from = from
  span.to = to
}
