// The patterns say what dates.ts says, for the JSON Schema and for zod: years 1901 to 2099 and only dates that exist, so
// that a third party's validator refuses 2025-02-30 as well. [0-9] and not \d, which takes other digits in some engines.

const YEAR = '(?:190[1-9]|19[1-9][0-9]|20[0-9]{2})'
const LEAP_YEAR = '(?:19(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))'
const MONTH = '(?:0[1-9]|1[0-2])'
const LONG = '(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])'
const SHORT = '(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)'
const FEBRUARY = '02-(?:0[1-9]|1[0-9]|2[0-8])'
const DATE = `(?:${YEAR}-(?:${LONG}|${SHORT}|${FEBRUARY})|${LEAP_YEAR}-02-29)`
const TIME = '(?:[01][0-9]|2[0-3]):[0-5][0-9]'
const OFFSET = '(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))'
const CLOCK = `T${TIME}(?::[0-5][0-9](?:\\.[0-9]{1,9})?)?${OFFSET}?`

/** A civil date `YYYY-MM-DD`. */
export const DATE_PATTERN = new RegExp(`^${DATE}$`)

/** An instant, with or without an offset. */
export const INSTANT_PATTERN = new RegExp(`^${DATE}${CLOCK}$`)

/** A civil date or an instant. */
export const DATE_OR_INSTANT_PATTERN = new RegExp(`^${DATE}(?:${CLOCK})?$`)

/** A month `YYYY-MM`. */
export const MONTH_PATTERN = new RegExp(`^${YEAR}-${MONTH}$`)

/** A period key; that a year has no week 53 is left to the predicate `no-such-week`. */
export const PERIOD_PATTERN = new RegExp(`^${YEAR}(?:-(?:W(?:0[1-9]|[1-4][0-9]|5[0-3])|${MONTH}|Q[1-4]|H[12]))?$`)

/** A time of day `HH:MM`. */
export const TIME_OF_DAY_PATTERN = new RegExp(`^${TIME}$`)
