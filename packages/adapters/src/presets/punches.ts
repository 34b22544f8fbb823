import * as z from 'zod'
import { placeOptions } from '../platform/options.js'
import type { FieldMapping, Mapping, RowCondition, Scalar } from '../table/mapping.js'

/** What the result of a punch says of it: made inside the fence, outside of it, entered by somebody else, or not made. */
const result = z.enum(['inside', 'outside', 'entered', 'none'])

type Result = z.infer<typeof result>

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const words = z.record(z.string().min(1), result)
const place = placeOptions.normalPlace.unwrap()

/** Options of tables of punches. */
export const punchOptions = {
  normalPlace: placeOptions.normalPlace,
  results: words
    .optional()
    .describe(
      'Words of the result (* for any text) that the preset does not know → inside, outside (the fence), entered (by somebody else), none (no punch). 预设不认识的打卡结果（* 代表任意文字）→ inside 范围内、outside 范围外、entered 他人写入、none 未打卡。',
    ),
  entered: z
    .enum(['undecided', 'accept'])
    .optional()
    .describe(
      'Results that an approval or a manager entered: at an unknown place, which proves and disproves nothing, or as if punched inside (undecided). 由审批或管理员写入的结果：地点不明、不作依据，或视为范围内打卡，默认 undecided。',
    ),
} as const

/** Where the address of a punch has the say. */
export const addressOptions = {
  places: z
    .record(z.string().min(1), place)
    .optional()
    .describe(
      'Address of a punch (* for any text) → where that is; has the say before the result. 打卡地址（* 代表任意文字）→ 地点；先于打卡结果。',
    ),
} as const

/** Which way a punch goes, where the export does not tell. */
export const slotOptions = {
  slots: z
    .record(clock, z.enum(['in', 'out']))
    .optional()
    .describe('Time of the scheduled slot → in or out: {"08:30": "in", "17:30": "out"}. 班次时点 → 签到或签退。'),
  direction: z
    .literal('by-time')
    .optional()
    .describe(
      'Where slots does not tell: in before outFrom and out from then on, by the slot, else by the punch. slots 未写明时，按班次时点（无则按打卡时间）早于 outFrom 为签到，其后为签退。',
    ),
  outFrom: clock
    .optional()
    .describe('From when by-time takes a punch for a sign-out (12:00). by-time 自此时起视为签退，默认 12:00。'),
} as const

const all = z.object({ ...punchOptions, ...addressOptions, ...slotOptions })

/** Options of punches, as far as the preset has them. */
export type PunchOptions = Partial<z.infer<typeof all>>

/** Words of results, the more telling ones first: `迟到10分钟,地点异常` was punched outside the fence. */
const KNOWN: Readonly<Record<string, Result>> = {
  '*补卡*': 'entered',
  '*改签*': 'entered',
  '*改为*': 'entered',
  '*审批*': 'entered',
  '*外勤*': 'outside',
  '*范围外*': 'outside',
  '*地点异常*': 'outside',
  未打卡: 'none',
  缺卡: 'none',
  '正常*': 'inside',
  '迟到*': 'inside',
  '严重迟到*': 'inside',
  '早退*': 'inside',
  '旷工*': 'inside',
  范围内: 'inside',
}

/** The columns of one punch in a row. */
export interface PunchColumns {
  readonly system: string
  readonly person: readonly FieldMapping[]
  readonly at: FieldMapping
  readonly direction: FieldMapping | readonly FieldMapping[]
  /** The column that is filled where a punch was made. */
  readonly time: string
  readonly result: string
  readonly address?: string
  /** What a manager wrote of a punch that was changed. */
  readonly note?: string
  readonly optional?: boolean
}

type Punches = Omit<Mapping, 'headerRow'>

/** The mappings that read one punch of a row: those by their address, those that somebody changed, and all others. */
export function punches(columns: PunchColumns, options: PunchOptions): readonly Punches[] {
  const { normalPlace = 'township', results = {}, entered = 'undecided', places = {} } = options
  const { system, address, note } = columns
  const known = { ...results, ...KNOWN, ...results }
  const value = (of: (found: Result) => Scalar | null, untold?: Scalar): FieldMapping => ({
    column: columns.result,
    values: {
      ...Object.fromEntries(Object.entries(known).map(([word, found]) => [word, of(found)])),
      ...(untold === undefined ? {} : { '': untold }),
    },
    valuesOption: 'results',
  })
  const isInside = (found: Result): boolean => found === 'inside' || (found === 'entered' && entered === 'accept')
  const byResult = {
    place: value((found) => (isInside(found) ? normalPlace : null)),
    siteId: value((found) => (isInside(found) ? null : `${system}:${found}`), `${system}:unknown`),
  }
  const made: readonly RowCondition[] = [
    { column: columns.time, filled: true, notIn: wordsOf(KNOWN, 'none') },
    { column: columns.result, notIn: wordsOf(known, 'none') },
  ]
  const mapping = (fields: Mapping['fields'], ...where: readonly RowCondition[]): Punches => ({
    kind: 'attendance',
    system,
    empty: ['--', '-'],
    id: { template: `${system}:{personId}:{at}:{direction}` },
    fields: { personId: columns.person, at: columns.at, direction: columns.direction, ...fields },
    where: [...made, ...where],
    ...(columns.optional ? { optional: true } : {}),
  })
  const unchanged: readonly RowCondition[] =
    note === undefined || entered === 'accept' ? [] : [{ column: note, optional: true, filled: false }]
  const listed = Object.keys(places)
  if (address === undefined || listed.length === 0) return [...changed(), mapping(byResult, ...unchanged)]
  const byAddress: readonly RowCondition[] =
    entered === 'accept' ? [] : [{ column: columns.result, notIn: wordsOf(known, 'entered') }]
  const at = { column: address, optional: true } as const
  return [
    ...changed(),
    mapping({ place: { ...at, values: places } }, ...unchanged, ...byAddress, { ...at, in: listed }),
    mapping(byResult, ...unchanged, { ...at, notIn: listed }),
    ...(byAddress.length === 0
      ? []
      : [
          mapping(
            byResult,
            ...unchanged,
            { ...at, in: listed },
            { column: columns.result, in: wordsOf(known, 'entered') },
          ),
        ]),
  ]

  function changed(): Punches[] {
    if (unchanged.length === 0) return []
    return [mapping({ siteId: { value: `${system}:entered` } }, { column: note!, optional: true, filled: true })]
  }
}

const wordsOf = (known: Readonly<Record<string, Result>>, wanted: Result): readonly string[] =>
  Object.keys(known).filter((word) => known[word] === wanted)

/** Which way a punch goes by its slot, else by the time of day; undefined where no option says. */
export function directionBySlot(
  slot: FieldMapping,
  punch: FieldMapping,
  { slots, direction, outFrom = '12:00' }: PunchOptions,
): readonly FieldMapping[] | undefined {
  const byTime = outFrom === '00:00' ? { '00:00': 'out' } : { '00:00': 'in', [outFrom]: 'out' }
  const ways: FieldMapping[] = []
  if (slots) ways.push({ ...slot, values: slotWords(slots, direction !== undefined), valuesOption: 'slots' })
  if (direction) ways.push({ ...slot, byTime }, { ...punch, byTime })
  if (ways.length === 0) return undefined
  return ways.map(({ format, ...way }) => ('values' in way ? way : { ...way, format }))
}

/** A slot as a cell may have it: `8:30`, `2025-09-15 08:30`, `08:30:00`. */
function slotWords(
  slots: Readonly<Record<string, 'in' | 'out'>>,
  elseByTime: boolean,
): Readonly<Record<string, Scalar | null>> {
  const entries = Object.entries(slots).flatMap(([time, way]) =>
    [time, time.replace(/^0/, '')].flatMap((written) =>
      [written, `${written}:00`].flatMap((word) =>
        ['', '* ', '*T'].map((before) => [`${before}${word}`, way] as const),
      ),
    ),
  )
  return { ...Object.fromEntries(entries), ...(elseByTime ? { '*': null } : {}) }
}
