import { textFromDay } from '../calendar/index.js'
import type { Finding, Text, WindowType } from '../report/finding.js'
import { inBoth, windowInWords } from '../report/wording.js'
import type { PeriodWindow } from './windows.js'

/** A window as findings print and name it. */
export interface ToldWindow {
  readonly printed: Finding['window']
  readonly words: Text
}

/** Tells windows; those of the calendar, which many cases have in common, once for all of them. */
export class ToldWindows {
  private readonly known = new Map<string, ToldWindow>()

  constructor(
    /** The year that dates in sentences leave out. */
    private readonly year: number,
  ) {}

  /** A window of the calendar, whose key says which one it is. */
  ofCalendar(window: PeriodWindow, type: WindowType): ToldWindow {
    const key = `${type} ${window.key}`
    let told = this.known.get(key)
    if (!told) {
      told = this.of(window, type)
      Object.freeze(told.printed)
      this.known.set(key, told)
    }
    return told
  }

  /** A window of one case. */
  of({ key, from, to }: PeriodWindow, type: WindowType): ToldWindow {
    return {
      printed: { type, key, from: textFromDay(from), to: textFromDay(to) },
      words: inBoth((locale) => windowInWords(type, key, from, locale, this.year)),
    }
  }
}
