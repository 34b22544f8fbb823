// String.prototype.isWellFormed (ES2024) looks at one-byte strings not at all; older browsers get the loop.
const native = (String.prototype as { isWellFormed?: () => boolean }).isWellFormed

function scan(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0xd800 || unit > 0xdfff) continue
    const next = text.charCodeAt(at + 1)
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false
    at++
  }
  return true
}

const isWhole: (text: string) => boolean =
  native === undefined ? scan : (text) => (text as unknown as { isWellFormed(): boolean }).isWellFormed()

/** The first unit that is a surrogate; texts of units below it are well-formed. */
export const firstSurrogate = 0xd800

/** Whether a text holds no lone surrogate, that is: whether it can be written as UTF-8 and read back. */
export function isWellFormed(text: string): boolean {
  // Most texts are ids, and to look at few units costs less than a call.
  if (text.length > 32) return isWhole(text)
  let bits = 0
  for (let at = 0; at < text.length; at++) bits |= text.charCodeAt(at)
  return bits < firstSurrogate || isWhole(text)
}
