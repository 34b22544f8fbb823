import { windowsWithin } from '../calendar/index.js'
import type { CaseWindow } from '../packs/compile-rule.js'

/** One window of the checked period; days are day numbers. */
export interface PeriodWindow {
  readonly key: string
  readonly from: number
  readonly to: number
}

/** The windows of a type that are judged in a period (semantics §3), worked out once a check. */
export class PeriodWindows {
  private readonly byType = new Map<CaseWindow, readonly PeriodWindow[]>()

  constructor(
    readonly from: number,
    readonly to: number,
    private readonly periodKey: string,
  ) {}

  /** The windows of a type, in order. */
  of(type: CaseWindow): readonly PeriodWindow[] {
    let windows = this.byType.get(type)
    if (!windows) {
      windows =
        type === 'period' || type === 'record'
          ? [{ key: this.periodKey, from: this.from, to: this.to }]
          : windowsWithin(type, this.from, this.to)
      this.byType.set(type, windows)
    }
    return windows
  }
}
