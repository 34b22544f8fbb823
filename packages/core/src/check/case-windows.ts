import type { WindowName } from '../packs/language.js'
import type { Row } from '../sheets/sheet.js'
import type { RuleRun } from './rule-run.js'
import type { PeriodWindow, PeriodWindows } from './windows.js'

/** Windows that end before the period but are due in it are looked for so far back. */
const furthestBack = 12

/** The windows of the period, and those before it, as far as the horizon reaches, that are due in it. */
export function windowsOf(
  run: RuleRun,
  windows: PeriodWindows,
  type: WindowName,
  base: number,
): readonly PeriodWindow[] {
  const within = windows.of(type)
  if (!run.rule.due || type === 'term') return within
  const earlier: PeriodWindow[] = []
  let first = within[0]?.from ?? windows.from
  for (let i = 0; i < furthestBack; i++) {
    const window = windows.before(type, first)
    if (!window || window.from < base) break
    const unknownYear = run.moveTo(window, type)
    const { due } = run.context
    if (!unknownYear && due < windows.from) break
    if (due >= windows.from && due <= windows.to) earlier.unshift(window)
    first = window.from
  }
  return earlier.length > 0 ? [...earlier, ...within] : within
}

/** The window of a record's case; undefined where it is not judged in this period. */
export function windowOfRow(run: RuleRun, windows: PeriodWindows, row: Row): PeriodWindow | undefined {
  const { window, windowType } = run.rule
  const { record: key, day } = row
  if (window.by === 'record') {
    return day < windows.from || day > windows.to ? undefined : { key, from: day, to: day }
  }
  if (window.by !== 'span') {
    const to = Number.isFinite(row.to) ? row.to : windows.to
    return day > windows.to || row.to < windows.from ? undefined : { key, from: day, to }
  }
  const { context } = run
  run.moveTo({ key, from: day, to: day }, windowType)
  const span = { key, from: window.from(context, false), to: window.to(context, false) }
  if (Number.isNaN(span.from) || Number.isNaN(span.to)) return undefined
  run.moveTo(span, windowType)
  const isInside = (date: number): boolean => date >= windows.from && date <= windows.to
  const runs = window.whileItRuns && span.from <= windows.to && context.due >= windows.from
  return runs || isInside(span.to) || isInside(context.due) ? span : undefined
}

/** The two shifts of a day. */
export function shiftsOf({ from, to, key }: PeriodWindow): PeriodWindow[] {
  return (['day', 'night'] as const).map((shift) => ({ from, to, key: `${key}/${shift}`, shift }))
}

/** Whether a mask marks one of some cells. */
export function touches(mask: Uint8Array, from: number, to: number): boolean {
  const last = Math.min(mask.length - 1, to)
  for (let i = Math.max(0, from); i <= last; i++) if (mask[i] === 1) return true
  return false
}
