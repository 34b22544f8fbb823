import { folded } from './folded.js'

/** Finds the value of a text among keys, in which `*` stands for any text: whole keys first, then patterns in their order. */
export function patternTable<T>(entries: Iterable<readonly [key: string, value: T]>): (text: string) => T | undefined {
  const whole = new Map<string, T>()
  const patterns: { readonly parts: readonly string[]; readonly value: T }[] = []
  for (const [key, value] of entries) {
    const plain = folded(key)
    if (plain.includes('*')) patterns.push({ parts: plain.split('*'), value })
    else if (!whole.has(plain)) whole.set(plain, value)
  }
  return (text) => {
    const plain = folded(text)
    if (whole.has(plain)) return whole.get(plain)
    return patterns.find(({ parts }) => fits(plain, parts))?.value
  }
}

/** Whether a text is these parts with anything between them; by search from left to right, which is linear. */
function fits(text: string, parts: readonly string[]): boolean {
  const last = parts[parts.length - 1]!
  if (!text.startsWith(parts[0]!) || text.length < parts[0]!.length + last.length || !text.endsWith(last)) return false
  const end = text.length - last.length
  let at = parts[0]!.length
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at)
    if (found < 0 || found + part.length > end) return false
    at = found + part.length
  }
  return at <= end
}
