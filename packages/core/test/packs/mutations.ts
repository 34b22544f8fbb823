import { pointerStep } from '../../src/packs/reading/places.js'

/** One change to a pack: where, what it was, what it is now, and the pack that it makes. */
export interface Mutation {
  readonly kind: 'key' | 'text' | 'type'
  readonly path: string
  readonly was: unknown
  readonly now: unknown
  readonly pack: unknown
}

type Container = Record<string, unknown> | unknown[]

/** A misspelling as fingers make it: the last two letters swapped, else one doubled. */
function misspelt(text: string): string {
  const at = text.search(/[a-z]{2}$/i)
  const swapped = at < 0 ? text : text.slice(0, at) + text[at + 1] + text[at]
  return swapped === text ? `${text}${text.at(-1) ?? 'x'}` : swapped
}

const wrongType = (value: unknown): unknown => (typeof value === 'string' ? 7 : typeof value === 'object' ? 'x' : [{}])

/** Every single misspelling and wrong type in a pack. */
export function* mutationsOf(pack: object): Generator<Mutation> {
  yield* within(pack as Container, '', (changed) => changed)
}

function* within(value: Container, path: string, whole: (changed: unknown) => unknown): Generator<Mutation> {
  for (const [key, inner] of Object.entries(value)) {
    const at = `${path}/${pointerStep(key)}`
    const replaced = (now: unknown): unknown =>
      whole(Array.isArray(value) ? value.with(Number(key), now) : { ...value, [key]: now })
    if (!Array.isArray(value)) {
      const now = misspelt(key)
      const renamed = Object.fromEntries(Object.entries(value).map(([name, held]) => [name === key ? now : name, held]))
      yield { kind: 'key', path: at, was: key, now, pack: whole(renamed) }
    }
    yield { kind: 'type', path: at, was: inner, now: wrongType(inner), pack: replaced(wrongType(inner)) }
    if (typeof inner === 'string') {
      const now = misspelt(inner)
      yield { kind: 'text', path: at, was: inner, now, pack: replaced(now) }
    }
    if (typeof inner === 'object' && inner !== null) yield* within(inner as Container, at, replaced)
  }
}
