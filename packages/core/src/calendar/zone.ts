import { IANAZone } from 'luxon'
import type { Text } from '../report/finding.js'
import type { DayNumber } from './civil.js'
import { maxDay, minDay, textFromDay } from './civil.js'
import { createInstantDigits, readInstantText } from './instant-text.js'
import type { OffsetLookup } from './zone-offsets.js'
import { createOffsetLookup } from './zone-offsets.js'

/** What an instant is in a zone; filled by {@link Zone.parseInstant}, to be reused. */
export interface InstantOut {
  /** Milliseconds since 1970-01-01T00:00Z. */
  epochMs: number
  /** The civil date in the zone. */
  day: DayNumber
  /** Second of the civil day in the zone, by the clock on the wall: 0–86399. */
  second: number
  /** Whether the text names its offset. */
  hasOffset: boolean
}

/** A blank to be filled by {@link Zone.parseInstant}. */
export function createInstantOut(): InstantOut {
  return { epochMs: 0, day: 0, second: 0, hasOffset: false }
}

/** Reckons instants in the civil time of one time zone, whatever zone the host is in (semantics §1). */
export interface Zone {
  /** The name it was created by. */
  readonly name: string
  /**
   * From this civil day on the offset is known to be `steadyMinutes` for good, so that a time written with it is the
   * local time as it stands; infinite where nothing is known.
   */
  readonly steadyFrom: DayNumber
  readonly steadyMinutes: number
  /**
   * Reads an instant (`readInstantText` has the form) and fills `out`. False, with `out` unspecified, for another
   * form, and for an instant whose year, as written or in the zone, is outside 1901–2099.
   */
  parseInstant(text: string, out: InstantOut): boolean
  /** Fills `out` from a wall time in milliseconds since 1970-01-01T00:00 and its offset in seconds; none: the zone's own. */
  fromWritten(written: number, offset: number | undefined, out: InstantOut): void
  /** Fills `out` from epoch milliseconds; `hasOffset` becomes true. */
  fromEpochMs(epochMs: number, out: InstantOut): void
  /**
   * The instant of a wall time. A wall time that the clock shows twice is its first instant; one that the clock skips
   * is moved on by what was skipped (02:30 becomes 03:30). Seconds beyond the day count on into the next.
   */
  localToEpochMs(day: DayNumber, second: number): number
  /** `YYYY-MM-DDTHH:mm:ss±HH:MM` in the zone; parts of a second, and seconds of the offset, are dropped. */
  textFromEpochMs(epochMs: number): string
}

/** The zone name is not in the tz database; `text` says so in both languages. */
export class UnknownTimeZone extends Error {
  readonly code = 'unknown-time-zone'
  readonly timeZone: string
  readonly text: Text

  constructor(timeZone: string) {
    const text: Text = {
      'zh-CN': `未知的时区“${timeZone}”。请填写 IANA 时区名，如 Asia/Shanghai。`,
      en: `Unknown time zone "${timeZone}". Give an IANA name such as Asia/Shanghai.`,
    }
    super(`${text.en} ${text['zh-CN']}`)
    this.name = 'UnknownTimeZone'
    this.timeZone = timeZone
    this.text = text
  }
}

/** Asia/Shanghai, where a data set names no other. */
export const defaultTimeZone = 'Asia/Shanghai'

const dayMs = 86_400_000

// China has kept +08:00 without daylight saving since the end of 1991.
const shanghaiOffset = 8 * 3600
const shanghaiSteadyFrom: DayNumber = 8035

class TzdbZone implements Zone {
  readonly name: string
  readonly steadyFrom: DayNumber
  readonly steadyMinutes: number
  readonly #lookup: OffsetLookup
  // From this instant on the offset is constant; Infinity where nothing is known.
  readonly #constantFrom: number
  readonly #constantOffset: number
  readonly #digits = createInstantDigits()

  constructor(name: string, zone: IANAZone) {
    this.name = name
    this.#lookup = createOffsetLookup(zone)
    const shanghai = name === defaultTimeZone
    this.steadyFrom = shanghai ? shanghaiSteadyFrom : Number.POSITIVE_INFINITY
    this.#constantOffset = shanghai ? shanghaiOffset : 0
    this.steadyMinutes = this.#constantOffset / 60
    this.#constantFrom = this.steadyFrom * dayMs - this.#constantOffset * 1000
  }

  parseInstant(text: string, out: InstantOut): boolean {
    const digits = this.#digits
    if (!readInstantText(text, digits)) return false
    const written = digits.day * dayMs + digits.second * 1000 + digits.milliseconds
    this.fromWritten(written, digits.hasOffset ? digits.offsetSeconds : undefined, out)
    return out.day >= minDay && out.day <= maxDay
  }

  fromWritten(written: number, offset: number | undefined, out: InstantOut): void {
    const constant = this.#constantOffset
    const epochMs = written - (offset ?? constant) * 1000
    // In the constant offset of the zone the digits are the local time.
    if ((offset ?? constant) === constant && epochMs >= this.#constantFrom) {
      const day = Math.floor(written / dayMs)
      out.epochMs = epochMs
      out.day = day
      out.second = Math.floor((written - day * dayMs) / 1000)
    } else this.fromEpochMs(offset === undefined ? this.#epochFromLocal(written) : epochMs, out)
    out.hasOffset = offset !== undefined
  }

  fromEpochMs(epochMs: number, out: InstantOut): void {
    const local = epochMs + this.#offsetAt(epochMs) * 1000
    const day = Math.floor(local / dayMs)
    out.epochMs = epochMs
    out.day = day
    out.second = Math.floor((local - day * dayMs) / 1000)
    out.hasOffset = true
  }

  localToEpochMs(day: DayNumber, second: number): number {
    return this.#epochFromLocal(day * dayMs + second * 1000)
  }

  textFromEpochMs(epochMs: number): string {
    const offset = this.#offsetAt(epochMs)
    const local = Math.floor(epochMs / 1000) + offset
    const day = Math.floor(local / 86_400)
    const second = local - day * 86_400
    const minutes = Math.floor(Math.abs(offset) / 60)
    const clock = `${clockText(Math.floor(second / 60))}:${String(second % 60).padStart(2, '0')}`
    return `${textFromDay(day)}T${clock}${offset < 0 ? '-' : '+'}${clockText(minutes)}`
  }

  #offsetAt(epochMs: number): number {
    return epochMs >= this.#constantFrom ? this.#constantOffset : this.#lookup(epochMs)
  }

  #epochFromLocal(local: number): number {
    const constant = local - this.#constantOffset * 1000
    if (constant >= this.#constantFrom) return constant
    // No offset is as large as a day: one of the two is in force before a change near by, the other after it.
    const before = this.#offsetAt(local - dayMs)
    const after = this.#offsetAt(local + dayMs)
    const early = local - before * 1000
    if (before === after || this.#offsetAt(early) === before) return early
    const late = local - after * 1000
    return this.#offsetAt(late) === after ? late : local - Math.min(before, after) * 1000
  }
}

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const zones = new Map<string, Zone>()

/** The zone of an IANA name; throws {@link UnknownTimeZone}. Zones are kept, with the offsets they have looked up. */
export function createZone(name: string): Zone {
  const known = zones.get(name)
  if (known !== undefined) return known
  // Bare offsets (`+08:00`) are names in some engines only, so in none here.
  if (!/^[A-Za-z]/.test(name) || !IANAZone.isValidZone(name)) throw new UnknownTimeZone(name)
  const zone = new TzdbZone(name, IANAZone.create(name))
  zones.set(name, zone)
  return zone
}
