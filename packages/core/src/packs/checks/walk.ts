import { pointerStep } from '../reading/places.js'

/** An object somewhere in a pack. */
export type PackObject = Readonly<Record<string, unknown>>

/** Visits every object in a value with its JSON pointer, the outer before the inner, without recursion. */
export function eachObject(root: unknown, path: string, visit: (object: PackObject, path: string) => void): void {
  const open: (readonly [value: unknown, path: string])[] = [[root, path]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, at] = next
    if (typeof value !== 'object' || value === null) continue
    if (!Array.isArray(value)) visit(value as PackObject, at)
    for (const [key, inner] of Object.entries(value).reverse()) {
      if (typeof inner === 'object' && inner !== null) open.push([inner, `${at}/${pointerStep(key)}`])
    }
  }
}

/** The names that objects in a value refer to by one key: `{"option": name}`. */
export function referredTo(root: unknown, key: string): Set<string> {
  const names = new Set<string>()
  eachObject(root, '', (object) => {
    const name = object[key]
    if (typeof name === 'string') names.add(name)
  })
  return names
}

/** How many values a value holds, itself included. */
export function countNodes(root: unknown): number {
  let count = 0
  const open: unknown[] = [root]
  while (open.length > 0) {
    const value = open.pop()
    count++
    if (typeof value === 'object' && value !== null) open.push(...Object.values(value))
  }
  return count
}
