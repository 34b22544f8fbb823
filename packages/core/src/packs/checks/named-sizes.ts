import { countNodes, eachObject, type PackObject } from './walk.js'

/** What a named definition comes to once everything it refers to is written out. */
export interface NamedSize {
  readonly nodes: number
  /** 1 where it refers to no other. */
  readonly depth: number
}

/** The sizes of definitions that refer to one another by name, and the circles among them, which have no size. */
export interface NamedSizes {
  readonly sizes: ReadonlyMap<string, NamedSize>
  readonly circles: readonly (readonly string[])[]
}

/** Definitions by name. */
export type Definitions = Readonly<Record<string, PackObject>>

/** How often a value refers to each definition by a key: `{"condition": name}`. */
export function references(value: unknown, key: string, definitions: Definitions): Map<string, number> {
  const counts = new Map<string, number>()
  eachObject(value, '', (object) => {
    const name = object[key]
    if (typeof name === 'string' && Object.hasOwn(definitions, name)) counts.set(name, (counts.get(name) ?? 0) + 1)
  })
  return counts
}

/** Measures definitions from those that refer to nothing upwards, each once: linear, however often they are used. */
export function namedSizes(definitions: Definitions, key: string): NamedSizes {
  const refs = new Map(Object.entries(definitions).map(([name, value]) => [name, references(value, key, definitions)]))
  const users = new Map<string, string[]>()
  const waiting = new Map<string, number>()
  for (const [name, used] of refs) {
    waiting.set(name, used.size)
    for (const ref of used.keys()) users.set(ref, [...(users.get(ref) ?? []), name])
  }
  const sizes = new Map<string, NamedSize>()
  const ready = [...waiting].filter(([, count]) => count === 0).map(([name]) => name)
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    sizes.set(name, sizeOf(definitions[name], refs.get(name) as Map<string, number>, sizes))
    for (const user of users.get(name) ?? []) {
      const left = (waiting.get(user) as number) - 1
      waiting.set(user, left)
      if (left === 0) ready.push(user)
    }
  }
  return { sizes, circles: circlesAmong(refs, sizes) }
}

function sizeOf(value: unknown, used: ReadonlyMap<string, number>, sizes: ReadonlyMap<string, NamedSize>): NamedSize {
  let nodes = countNodes(value)
  let depth = 0
  for (const [ref, count] of used) {
    const size = sizes.get(ref) as NamedSize
    nodes += count * size.nodes
    depth = Math.max(depth, size.depth)
  }
  return { nodes, depth: depth + 1 }
}

/** What has no size refers, in the end, to itself: one circle for each, told once. */
function circlesAmong(
  refs: ReadonlyMap<string, ReadonlyMap<string, number>>,
  sizes: ReadonlyMap<string, NamedSize>,
): string[][] {
  const circles: string[][] = []
  const seen = new Set<string>()
  for (const start of refs.keys()) {
    const way: string[] = []
    let name: string | undefined = start
    while (name !== undefined && !sizes.has(name) && !seen.has(name)) {
      seen.add(name)
      way.push(name)
      name = [...(refs.get(name) as ReadonlyMap<string, number>).keys()].find((ref) => !sizes.has(ref))
    }
    const from = name === undefined ? -1 : way.indexOf(name)
    if (from >= 0) circles.push([...way.slice(from), way[from]])
  }
  return circles
}
