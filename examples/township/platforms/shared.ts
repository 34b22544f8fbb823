import { people } from '../people.js'

export type Fields = Readonly<Record<string, unknown>>

/** One file of a platform, with what a configuration says of it. */
export interface PlatformFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly format?: string
  readonly options?: unknown
  readonly mapping?: unknown
}

/** What a platform was asked to hold, as it holds it, and what its records are called once they are read. */
export interface PlatformData {
  readonly files: readonly PlatformFile[]
  /** The id a record of the story has when it comes from these files. */
  readonly idOf: (record: Fields) => string
}

const utf8 = new TextEncoder()

export const jsonFile = (
  name: string,
  value: unknown,
  more: Omit<PlatformFile, 'name' | 'bytes'> = {},
): PlatformFile => ({
  name,
  bytes: utf8.encode(JSON.stringify(value)),
  ...more,
})

export const textFile = (
  name: string,
  text: string,
  more: Omit<PlatformFile, 'name' | 'bytes'> = {},
): PlatformFile => ({
  name,
  bytes: utf8.encode(text),
  ...more,
})

/** The user id that a person has on every platform of the story, the name, and the address of the last resort. */
export const userOf = (personId: unknown): string => people.find(({ id }) => id === personId)!.userId
export const nameOf = (personId: unknown): string => people.find(({ id }) => id === personId)!.name

/** `2025-09-16T08:05:00+08:00` → its date, its time of day, and Unix seconds. */
export const dateOf = (instant: unknown): string => String(instant).slice(0, 10)
export const timeOf = (instant: unknown): string => String(instant).slice(11, 16)
export const secondsOf = (instant: unknown): number => Date.parse(String(instant)) / 1000
export const localOf = (instant: unknown): string => String(instant).slice(0, 19).replace('T', ' ')

const WEEKDAYS = '日一二三四五六'

export const weekdayOf = (date: string): string => `星期${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]}`

/** Groups in the order in which their keys first come. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
