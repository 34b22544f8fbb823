/** The offsets at which the members of each list and object begin: an element at itself, a member at its key. */
export type MemberOffsets = ReadonlyMap<object, ReadonlyMap<string, number>>

/** One step of a JSON pointer. */
export const pointerStep = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** The steps of a JSON pointer, unescaped. */
export function pointerSteps(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The offset of what a JSON pointer leads to; of the nearest thing around it where it leads to nothing. */
export function offsetAt(root: unknown, start: number, offsets: MemberOffsets, pointer: string): number {
  let offset = start
  let value = root
  for (const step of pointerSteps(pointer)) {
    if (typeof value !== 'object' || value === null) break
    const next = offsets.get(value)?.get(step)
    if (next === undefined) break
    offset = next
    value = (value as Record<string, unknown>)[step]
  }
  return offset
}

/** The line and column of an offset, both from 1; columns count UTF-16 units. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1
  let start = 0
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < offset; feed = text.indexOf('\n', start)) {
    line++
    start = feed + 1
  }
  return { line, column: offset - start + 1 }
}
