import fc from 'fast-check'
import { exampleRecords } from './example-records.js'

// For tests: records on both sides of the border between what is accepted and what is refused.

type Node = Record<string, unknown>

// Values at the border of what fields take: each is right somewhere and wrong nearly everywhere else.
const oddValues = [
  undefined,
  null,
  true,
  false,
  'true',
  '',
  'P01',
  'in',
  'village',
  'county',
  'township',
  'day',
  'staff',
  '\ud800',
  'a\udc00b',
  '😀',
  0,
  1,
  -1,
  0.5,
  91,
  181,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  2 ** 53 - 1,
  1e300,
  2 ** 56,
  10_000_000,
  10_000_001,
  -90,
  -90.1,
  180,
  180.1,
  10n,
  '2025-09-16',
  '2025-09-15',
  '2025-09-28',
  '2025-02-30',
  '2024-02-29',
  '1900-12-31',
  '2100-01-01',
  '2025-9-1',
  '2025-09-16T08:05:00+08:00',
  '2025-09-16T08:05',
  '2025-09-16T24:05:00+08:00',
  '2025-09-17T15:59:59Z',
  '2025-09-16T08:05:00+14:30',
  '2099-12-31T23:59:59.999-14:00',
  '2025-09',
  '2025-13',
  '2025-W53',
  '2026-W53',
  '2025-Q5',
  '2025',
  '08:30',
  '17:31',
  '24:00',
  [],
  {},
  [undefined],
  ['P01'],
  ['P01', 'P01'],
  [1],
  ['survey'],
  [[]],
  { latitude: 1, longitude: 2 },
  { signerType: 'self', at: '2025-09-16T08:05' },
  new Date(0),
  Object.create({ id: 'x', latitude: 1, longitude: 2, signerType: 'self' }),
  () => 1,
  Symbol.iterator,
  Object.assign([], { latitude: 1, longitude: 2 }),
]

const keys = [
  'kind',
  'id',
  'place',
  'siteId',
  'position',
  'at',
  'until',
  'from',
  'to',
  'date',
  'night',
  'source',
  'extra',
]
const hidden = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'personID']

interface Mutation {
  readonly step: number
  readonly how: 'set' | 'delete' | 'add' | 'hide' | 'edit' | 'swap' | 'double' | 'empty'
  readonly which: number
  readonly value: unknown
  readonly character: string
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  step: fc.nat(1000),
  how: fc.constantFrom('set', 'set', 'delete', 'add', 'hide', 'edit', 'edit', 'swap', 'double', 'empty'),
  which: fc.nat(1000),
  value: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...oddValues) }, fc.anything()),
  character: fc.constantFrom('', '0', '1', '9', '-', 'T', 'Z', ' ', '\ud83d'),
})

const isPlain = (value: unknown): value is Node =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)

function nodes(value: unknown, found: Node[] = []): Node[] {
  if (!isPlain(value)) return found
  found.push(value)
  for (const inner of Object.values(value)) nodes(inner, found)
  return found
}

function mutate(record: Node, { step, how, which, value: given, character }: Mutation): void {
  // A copy, lest two mutations put one object into itself.
  const value = isPlain(given) ? structuredClone(given) : given
  // The top is hit half of the time, what is nested the other half.
  const within = nodes(record)
  const node = step % 2 === 0 ? record : within[step % within.length]
  const own = Object.keys(node)
  const key = own[which % Math.max(1, own.length)]
  const put = (name: string, content: unknown) =>
    Object.defineProperty(node, name, { value: content, enumerable: true, configurable: true, writable: true })
  if (how === 'add') put(keys[which % keys.length], value)
  else if (how === 'hide') Array.isArray(node) || put(hidden[which % hidden.length], value)
  else if (key === undefined) return
  else if (how === 'set') put(key, value)
  else if (how === 'delete') delete node[key]
  else if (how === 'swap') {
    const other = own[(which + step) % own.length]
    const held = node[key]
    put(key, node[other])
    put(other, held)
  } else if (how === 'double') {
    if (Array.isArray(node)) node.push(node[0])
    else if (Array.isArray(node[key])) (node[key] as unknown[]).push((node[key] as unknown[])[0])
  } else if (how === 'empty') put(key, Array.isArray(node[key]) ? [] : '')
  else if (typeof node[key] === 'string') {
    const text = node[key] as string
    const at = which % (text.length + 1)
    put(key, text.slice(0, at) + character + text.slice(at + (step % 3 === 0 ? 0 : 1)))
  }
}

/** Example records with up to three changes: values put in, taken away, exchanged or edited by a letter. */
export const nearRecord = fc
  .tuple(fc.constantFrom(...exampleRecords), fc.array(mutation, { maxLength: 3 }))
  .map(([example, mutations]) => {
    const record = structuredClone(example) as unknown as Node
    for (const each of mutations) mutate(record, each)
    return record
  })
