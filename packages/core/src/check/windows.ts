import { windowOf, windowsWithin } from '../calendar/index.js'
import type { WindowName } from '../packs/language.js'

/** One window of a case; days are day numbers. */
export interface PeriodWindow {
  readonly key: string
  readonly from: number
  readonly to: number
  /** Which half of the date, where the window is a shift. */
  readonly shift?: 'day' | 'night'
}

/** The calendar windows whose due date may lie in a period although they end before it (semantics §3). */
const longWindows = ['month', 'quarter', 'half-year', 'year'] as const

/** The windows of a type that are judged in a period (semantics §3), worked out once a check. */
export class PeriodWindows {
  private readonly byType = new Map<WindowName, readonly PeriodWindow[]>()

  constructor(
    readonly from: number,
    readonly to: number,
    private readonly periodKey: string,
  ) {}

  /** The windows of a type, in order. */
  of(type: WindowName): readonly PeriodWindow[] {
    let windows = this.byType.get(type)
    if (!windows) {
      windows =
        type === 'period' || type === 'term'
          ? [{ key: this.periodKey, from: this.from, to: this.to }]
          : windowsWithin(type, this.from, this.to)
      this.byType.set(type, windows)
    }
    return windows
  }

  /** The window before the first one of the period, where its due date may lie in the period. */
  before(type: WindowName, first: number): PeriodWindow | undefined {
    const long = longWindows.find((name) => name === type)
    return long && windowOf(long, first - 1)
  }
}
