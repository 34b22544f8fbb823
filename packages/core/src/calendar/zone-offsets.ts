import type { IANAZone } from 'luxon'
import { dayFromYmd } from './civil.js'

const hourMs = 3_600_000
const pageHours = 4096
const unset = 0x7fffffff
const changing = 0x7ffffffe

// The pages span the accepted dates with a few days on both sides; what lies beyond is looked up each time.
const firstHour = dayFromYmd(1900, 12, 28) * 24
const pageCount = Math.ceil((dayFromYmd(2100, 1, 5) * 24 - firstHour) / pageHours)

/** Seconds east of UTC at an instant given in epoch milliseconds. */
export type OffsetLookup = (epochMs: number) => number

/**
 * The offsets of a zone of the tz database, remembered for each UTC hour.
 * An hour in which the offset changes (half-hour shifts, local mean time) is looked up to the millisecond each time.
 */
export function createOffsetLookup(zone: IANAZone): OffsetLookup {
  const pages: (Int32Array | undefined)[] = new Array(pageCount).fill(undefined)
  // Local mean times have seconds, which luxon gives as fractions of a minute.
  const exact = (epochMs: number): number => Math.round(zone.offset(epochMs) * 60)

  return (epochMs) => {
    const hour = Math.floor(epochMs / hourMs)
    const index = hour - firstHour
    const pageNumber = index >> 12
    if (index < 0 || pageNumber >= pageCount) return exact(epochMs)
    let page = pages[pageNumber]
    if (page === undefined) {
      page = new Int32Array(pageHours).fill(unset)
      pages[pageNumber] = page
    }
    let offset = page[index & (pageHours - 1)]!
    if (offset === unset) {
      const start = exact(hour * hourMs)
      offset = start === exact((hour + 1) * hourMs - 1) ? start : changing
      page[index & (pageHours - 1)] = offset
    }
    return offset === changing ? exact(epochMs) : offset
  }
}
