import { visible } from '../safe-text.js'

/** What spreadsheet programs take for the beginning of a formula, full-width forms too. */
const OPENS_FORMULA = /^[\s\p{Cf}\uFFFD]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212]/u

/** The same after what some programs take for the end of a cell. */
const OPENS_AFTER_BREAK = /([;|])(?=[\s\p{Cf}\uFFFD]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212])/gu

/** A cell of Excel holds no more characters. */
const LONGEST = 32_767

/**
 * A text as a cell for people: on one line, without characters that steer or that XML has not; what a spreadsheet program
 * would take for a formula gets an apostrophe before it, as one would type it.
 */
export function cellText(text: string): string {
  const line = visible(text.replace(/[\r\n\t\u2028\u2029\u0085\v\f]+/g, ' '))
  const inert = OPENS_FORMULA.test(line) ? `'${line}` : line
  const safe = inert.replace(OPENS_AFTER_BREAK, "$1'")
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : safe
}
