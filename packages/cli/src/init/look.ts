import {
  detectFormat,
  detectPreset,
  type FoundTable,
  guessMapping,
  likelyKinds,
  type Mapping,
  parseMapping,
  type ReadOptions,
  type SourceFile,
  streamFile,
  tablesOf,
} from '@shouze/adapters'
import { type Refusal, recordKindInfo, type Text } from '@shouze/core'
import { text } from '../locale.js'
import type { UnmappedUsers } from '../unmapped.js'

/** First and last date of the records of a kind, and how many there are. */
export interface Held {
  readonly kind: string
  readonly count: number
  readonly from?: string
  readonly to?: string
}

/** What one file was taken for, and what is written about it. */
export interface Look {
  /** Its path from the folder. */
  readonly name: string
  readonly format: string | undefined
  readonly reason: Text
  /** What goes under `sources`; nothing where the file needs no settings. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** The mapping to be written beside the table. */
  readonly mapping?: readonly unknown[]
  readonly held: readonly Held[]
  readonly refused: readonly Refusal[]
  /** What a person has to look at, or to say. */
  readonly review: readonly Text[]
  /** Leaves that come without the person who stands in. */
  readonly isPlatform: boolean
}

/** What is known of the whole folder before its tables are looked at. */
export interface Known {
  /** Name of a unit → its id. */
  readonly units: Map<string, string>
  /** Name of a person → ids of persons so called. */
  readonly names: Map<string, Set<string>>
  readonly people: Readonly<Record<string, string>>
  readonly users: UnmappedUsers
}

/** Asks what a table holds whose headers do not tell it; undefined: nothing that is to be read. */
export type AskKind = (name: string, kinds: readonly string[]) => Promise<string | undefined>

const PLATFORMS = ['dingtalk', 'wecom', 'feishu', 'zkteco']

/** Looks at one file that is no table of unknown headers; undefined for one that is. */
export async function lookAtKnown(file: SourceFile, name: string, known: Known): Promise<Look | undefined> {
  const detected = detectFormat(file)
  if (!detected) return unread(name, text('看不出是什么格式', 'its format is not recognised'))
  const { format, reason } = detected
  if (format === 'table' || format === 'excel') return undefined
  const base = { name, format, reason, isPlatform: PLATFORMS.includes(format) }
  const options = optionsOf(format, name)
  const first = await read(file, { format, ...(options && { options }) }, known)
  if (!first.refused.some(({ code }) => code === 'no-direction'))
    return { ...base, ...(options && { settings: { format, options } }), ...first, review: [] }
  // A punch that does not say in or out is told by the time of day, which the person reading this has to agree to.
  const byTime = { ...options, direction: 'by-time' }
  const again = await read(file, { format, options: byTime }, known)
  return {
    ...base,
    settings: { format, options: byTime },
    ...again,
    review: [
      text(
        '有打卡未注明上下班，按时间判定：12:00 以前为签到，其后为签退（选项 direction、outFrom）',
        'some punches do not say in or out and are told by the time of day: in before 12:00, out from then on (options direction, outFrom)',
      ),
    ],
  }
}

/** The dialect of a terminal's log is told by the name of the dump; the other has to be said. */
function optionsOf(format: string, name: string): Readonly<Record<string, unknown>> | undefined {
  return format === 'zkteco' && /attlog\.dat$/i.test(name) ? { dialect: 'usb' } : undefined
}

/** Looks at a table: by the mapping beside it, else by a preset, else by a guess. */
export async function lookAtTable(
  file: SourceFile,
  name: string,
  beside: { readonly path: string; readonly value: unknown } | undefined,
  known: Known,
  ask: AskKind,
): Promise<Look> {
  const { format } = detectFormat(file) ?? { format: 'table' }
  const base = { name, format, isPlatform: false }
  if (beside) {
    const reason = text(`已有映射文件 ${beside.path}`, `there is a mapping for it, ${beside.path}`)
    const found = await read(file, { mapping: parseMapping(beside.value, beside.path) }, known)
    return { ...base, reason, settings: { mapping: beside.path }, ...found, review: [] }
  }
  const tables = await tablesOf(file, format)
  const presets = tables.flatMap(({ rows, sheet }) => {
    const detected = detectPreset(rows)
    return detected ? [{ ...detected, rows, ...(sheet === undefined ? {} : { sheet }) }] : []
  })
  return presets.length > 0 ? byPresets(file, base, presets, known) : byGuess(file, base, tables, known, ask)
}

type Base = Pick<Look, 'name' | 'isPlatform'> & { readonly format: string }

type Preset = NonNullable<ReturnType<typeof detectPreset>> & FoundTable

async function byPresets(file: SourceFile, base: Base, found: readonly Preset[], known: Known): Promise<Look> {
  const several = found.length > 1
  const settled = found.map(({ preset, rows, row, sheet }) => {
    const slots = preset.id === 'dingtalk-records' ? slotsOf(rows, row) : undefined
    const item = { preset: preset.id, ...(several && sheet !== undefined ? { sheet } : {}), ...slots }
    return { item, preset, isReady: parseMapping(item).every(({ withheld }) => withheld === undefined) }
  })
  // The same punches stand in several sheets of one export: those that tell everything are read.
  const chosen = settled.filter(({ preset, isReady }, i) => {
    const rivals = settled.filter((other) => other.preset.yields[0] === preset.yields[0])
    const best = rivals.find((rival) => rival.isReady) ?? rivals[0]
    return preset.yields.length > 0 && (best === settled[i] || (!isReady && rivals.length === 1))
  })
  const used = chosen.length > 0 ? chosen : settled
  const items = used.map(({ item }) => item)
  const mapping = items.length === 1 ? items[0] : items
  const titles = used.map(({ preset }) => preset.title)
  const reasons = found
    .filter(({ preset }) => used.some((other) => other.preset === preset))
    .map(({ reason }) => reason)
  const batch = await read(file, { mapping: parseMapping(mapping), people: namesOf(known) }, known)
  return {
    ...base,
    isPlatform: true,
    reason: text(
      titles.map((title, i) => `${title['zh-CN']}（${reasons[i]!['zh-CN']}）`).join('；'),
      titles.map((title, i) => `${title.en} (${reasons[i]!.en})`).join('; '),
    ),
    settings: { mapping },
    ...batch,
    review: used.some(({ item }) => 'slots' in item)
      ? [
          text(
            `班次时点按表中所见写入：${slotText(used[0]!.item)}`,
            `the slots of the schedule were taken from the table: ${slotText(used[0]!.item)}`,
          ),
        ]
      : [],
  }
}

const slotText = (item: object): string =>
  Object.entries((item as { readonly slots?: Readonly<Record<string, string>> }).slots ?? {})
    .map(([time, way]) => `${time} ${way}`)
    .join(', ')

/** Two scheduled times a day are a beginning and an end; more than that only a person can tell. */
function slotsOf(rows: FoundTable['rows'], header: number) {
  const column = rows.find(({ row }) => row === header)?.cells.findIndex((cell) => cell.trim() === '考勤时间') ?? -1
  const times = new Set<string>()
  for (const { row, cells } of rows) {
    const [, hour, minute] = /(\d{1,2}):(\d\d)(?::\d\d)?$/.exec((cells[column] ?? '').trim()) ?? []
    if (row > header && hour !== undefined) times.add(`${hour.padStart(2, '0')}:${minute}`)
  }
  const [from, to] = [...times].sort()
  return times.size === 2 ? { slots: { [from!]: 'in', [to!]: 'out' } } : undefined
}

/** Persons by their names, where no two have the same. */
export function namesOf({ people, names }: Known): Readonly<Record<string, string>> {
  const alone = [...names].filter(([, ids]) => ids.size === 1).map(([name, ids]) => [name, [...ids][0]!] as const)
  return { ...Object.fromEntries(alone), ...people }
}

async function byGuess(
  file: SourceFile,
  base: Base,
  tables: readonly FoundTable[],
  known: Known,
  ask: AskKind,
): Promise<Look> {
  const units = Object.fromEntries(known.units)
  const found: Mapping[] = []
  const reasons: Text[] = []
  const review: Text[] = []
  for (const { sheet, rows } of tables) {
    const table = {
      name: sheet === undefined || /^sheet\d*$/i.test(sheet) ? base.name : sheet,
      rows,
      fromWorkbook: base.format === 'excel',
      ...(sheet === undefined || tables.length === 1 ? {} : { sheet }),
    }
    let guess = guessMapping(table, { units })
    if (!guess) {
      const kind = await ask(table.name, likelyKinds(table))
      guess = kind === undefined ? undefined : guessMapping(table, { units, kind })
    }
    if (!guess) continue
    found.push(...guess.mappings)
    reasons.push(guess.reason)
    review.push(...guess.review)
  }
  if (found.length === 0)
    return unread(base.name, text('表头看不出各列的含义', 'its headers do not tell what its columns mean'), base.format)
  const mapping = found.map((item) => ({
    ...item,
    review: [...columnNotes(item), ...review].map(({ 'zh-CN': zh, en }) => (zh === en ? zh : `${zh} | ${en}`)),
  }))
  return {
    ...base,
    reason: text(reasons.map(({ 'zh-CN': zh }) => zh).join('；'), reasons.map(({ en }) => en).join('; ')),
    mapping,
    ...(await read(file, { mapping: parseMapping(mapping), people: namesOf(known) }, known)),
    review,
  }
}

/** Which column was taken for which field. */
function columnNotes({ fields, id }: Mapping): readonly Text[] {
  const columns = Object.entries(fields).flatMap(([path, field]) => {
    const [first] = [field].flat()
    return first?.column === undefined ? [] : [`${[first.column].flat()[0]} → ${path}`]
  })
  const all = [...(id?.column === undefined ? [] : [`${[id.column].flat()[0]} → id`]), ...columns].join(', ')
  return [text(all, all)]
}

const unread = (name: string, reason: Text, format?: string): Look => ({
  name,
  format,
  reason,
  held: [],
  refused: [],
  review: [
    text(
      '未列入配置；请写映射文件，或移出文件夹',
      'it is not in the configuration; write a mapping for it, or take it out of the folder',
    ),
  ],
  isPlatform: false,
})

/** Reads a file for what it holds: kinds and dates, units and persons, users nobody knows. */
async function read(
  file: SourceFile,
  options: ReadOptions,
  { units, names, people, users }: Known,
): Promise<Pick<Look, 'held' | 'refused'>> {
  const held = new Map<string, { count: number; from?: string; to?: string }>()
  const refused: Refusal[] = []
  for await (const batch of streamFile(file, { people, ...options })) {
    users.add(batch)
    refused.push(...(batch.refused ?? []))
    for (const item of batch.records) {
      const record = item as Readonly<Record<string, unknown>>
      const kind = String(record.kind)
      const counted = held.get(kind) ?? { count: 0 }
      held.set(kind, counted)
      counted.count++
      const day = dateIn(kind, record)
      if (day !== undefined && (counted.from === undefined || day < counted.from)) counted.from = day
      if (day !== undefined && (counted.to === undefined || day > counted.to)) counted.to = day
      if (kind === 'unit') units.set(String(record.name), String(record.id))
      if (kind === 'person') {
        const name = String(record.name)
        names.set(name, (names.get(name) ?? new Set()).add(String(record.id)))
      }
    }
  }
  return { held: [...held].map(([kind, counted]) => ({ kind, ...counted })), refused }
}

function dateIn(kind: string, record: Readonly<Record<string, unknown>>): string | undefined {
  const info = recordKindInfo[kind as keyof typeof recordKindInfo]
  if (!info) return undefined
  const value = info.time.map((field) => record[field]).find((found) => typeof found === 'string') ?? record.at
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : undefined
}
