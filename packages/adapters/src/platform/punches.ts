import type * as z from 'zod'
import { shownValue } from './fields.js'
import type { directionOptions, enteredOptions, placeOptions } from './options.js'
import type { RawItem } from './pages.js'
import { type Position, toWgs84 } from './positions.js'
import type { Reading } from './reading.js'

type Values<Shape extends Readonly<Record<string, z.ZodType>>> = { readonly [Key in keyof Shape]?: z.infer<Shape[Key]> }

/** Settings of punches, each of which has a default. */
export type PunchOptions = Values<typeof placeOptions> & Values<typeof directionOptions> & Values<typeof enteredOptions>

/** What a platform says of where a punch was made. */
export interface Whereabouts {
  /** The platform found it inside the fence, outside of it, or did not tell. */
  readonly fence: 'inside' | 'outside' | 'unknown'
  /** In the datum of the platform. */
  readonly position: Position | undefined
}

/** `place`, `position`, or an undeclared site, which counts as unknown (semantics §6). */
export function whereabouts(
  { fence, position }: Whereabouts,
  options: PunchOptions,
  system: string,
  usual: 'wgs-84' | 'as-sent',
): Readonly<Record<string, unknown>> {
  const { normalPlace = 'township', trustNormal = true, coordinates = usual } = options
  if (fence === 'inside' && (trustNormal || !position)) return { place: normalPlace }
  if (position) return { position: coordinates === 'wgs-84' ? toWgs84(position) : position }
  return { siteId: fence === 'outside' ? `${system}:outside` : `${system}:unknown` }
}

/** The direction by the time of day where the options allow it, or a refusal (`no-direction`). */
export function directionByTime(
  raw: RawItem,
  reading: Reading,
  field: string,
  instant: string,
  { direction, outFrom = '12:00' }: PunchOptions,
  id: string,
): 'in' | 'out' | undefined {
  if (direction === 'by-time') return instant.slice(11, 16) < outFrom ? 'in' : 'out'
  return reading.refuse(
    raw,
    field,
    'no-direction',
    `该打卡没有 ${field}，不知是上班还是下班，未读入。可将选项 direction 设为 by-time，按时间判定。`,
    `This punch has no ${field}, so it is not known whether it is a sign-in or a sign-out, and it was not read. Set the option direction to by-time to tell by the time of day.`,
    'attendance',
    id,
  )
}

/** Code `unknown-value`: a word that the interface does not have. */
export function unknownValue(raw: RawItem, reading: Reading, field: string, found: unknown, known: string): undefined {
  const shown = shownValue(found)
  return reading.refuse(
    raw,
    field,
    'unknown-value',
    `${field}“${shown}”不认识，应为 ${known}，未读入。`,
    `The ${field} ${shown} is not known; ${known} are. The item was not read.`,
  )
}

/** The undeclared site of a result that nobody punched, or a refusal under `entered: refuse`; undefined: read it like a punch. */
export function enteredSite(
  raw: RawItem,
  reading: Reading,
  field: string,
  by: unknown,
  { entered = 'undecided' }: PunchOptions,
  system: string,
): { readonly siteId: string } | 'refused' | undefined {
  if (entered === 'accept') return undefined
  const shown = shownValue(by)
  if (entered === 'undecided') {
    reading.count('entered-punch')
    return { siteId: `${system}:${shown.toLowerCase()}` }
  }
  reading.refuse(
    raw,
    field,
    'entered-punch',
    `该结果由审批、管理员或系统写入（${shown}），不是本人打卡，按选项未读入。`,
    `This result was entered by an approval, a manager or the system (${shown}) and is no punch; the option entered refuses it.`,
  )
  return 'refused'
}
