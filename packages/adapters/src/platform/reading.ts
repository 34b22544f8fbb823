import type { Notice, Refusal, Text } from '@shouze/core'
import { refuse, text, withRaw } from '../refusal.js'
import type { ObjectBatch } from '../source.js'
import { UserIds } from '../user-ids.js'
import { isText, shownValue, textId } from './fields.js'
import type { Pages, Platform, RawItem } from './pages.js'

type Record_ = Readonly<Record<string, unknown>>

/** The offset of the platforms, which know no other zone. */
export const OFFSET = '+08:00'

/** What became of the items of one file: records, refusals, and what was left out or read in part, counted by reason. */
export class Reading {
  private records: Record_[] = []
  private rows: number[] = []
  private refused: Refusal[] = []
  private readonly ids = new Set<unknown>()
  private readonly counted = new Map<string, number>()
  private readonly users: UserIds

  /** Whose record an item is, and of which dates, as far as that has been read. */
  private subject:
    | {
        readonly raw: RawItem
        readonly kind: string
        readonly personId: string
        readonly from?: string
        readonly to?: string
      }
    | undefined

  constructor(
    private readonly file: string,
    private readonly platform: Platform,
    people: Readonly<Record<string, string>> = {},
  ) {
    this.users = new UserIds(people)
  }

  add(raw: RawItem, record: Record_): undefined {
    this.records.push(record)
    this.rows.push(raw.row)
    this.ids.add(record.id)
    this.users.count(record.personId)
  }

  /** Whether a record with this id was taken already: platforms repeat an approval with each day of it. */
  has(id: string): boolean {
    return this.ids.has(id)
  }

  /** Counts an item under a reason that has a notice. */
  count(reason: string): undefined {
    this.counted.set(reason, (this.counted.get(reason) ?? 0) + 1)
  }

  /** Refuses an item; `field` beneath it, `''` for the item itself. */
  refuse(raw: RawItem, field: string, code: string, zh: string, en: string, kind?: string, id?: string): undefined {
    const { raw: of, kind: meant, ...subject } = this.subject ?? { raw: undefined, kind: undefined }
    const told = kind ?? (of === raw ? meant : undefined)
    const place = {
      system: this.platform.system,
      file: this.file,
      row: raw.row,
      field: `${raw.path}${field === '' ? '' : `.${field}`}`,
      ...(told !== undefined && { kind: told }),
      ...(id !== undefined && { id }),
      ...(of === raw && subject),
    }
    this.refused.push(withRaw(refuse(place, code, zh, en), JSON.stringify(raw.value)))
    return undefined
  }

  /** The item as an object, or a refusal (`not-an-object`). */
  object(raw: RawItem): Record_ | undefined {
    if (typeof raw.value === 'object' && raw.value !== null && !Array.isArray(raw.value)) return raw.value as Record_
    return this.refuse(
      raw,
      '',
      'not-an-object',
      '这一项不是数据对象，未读入。',
      'This item is no object and was not read.',
    )
  }

  /** An id as text, or a refusal (`missing-field`, `unsafe-integer`). */
  id(raw: RawItem, field: string, value: unknown): string | undefined {
    const found = textId(value)
    if (typeof found === 'object') return found.id
    return found === 'missing'
      ? this.refuse(
          raw,
          field,
          'missing-field',
          `这一项缺少 ${field}，未读入。请重新导出并保留该字段。`,
          `This item lacks ${field} and was not read. Export it again with that field.`,
        )
      : this.refuse(
          raw,
          field,
          'unsafe-integer',
          '编号是超过 2^53 的数字，末位已不可靠，未读入。请将编号导出为带引号的文本。',
          'The id is a number beyond 2^53 whose last digits are not certain, so the item was not read. Export ids as quoted text.',
        )
  }

  /** The person a platform's user is, or a refusal. From here on refusals of the item say that a record of `kind` was theirs. */
  person(raw: RawItem, field: string, value: unknown, kind: string): string | undefined {
    const user = this.id(raw, field, value)
    if (user === undefined) return undefined
    const personId = this.users.person(user)
    this.subject = { raw, kind, personId }
    return personId
  }

  /** What is being read is a record of `kind`, of these dates or instants once they are known: for refusals that come after. */
  dated(kind: string, from?: string, to = from): void {
    if (!this.subject) return
    const { raw, personId } = this.subject
    this.subject = { raw, kind, personId, ...(from !== undefined && to !== undefined && { from, to }) }
  }

  /** Refuses an item for a time that is none (`bad-time`). */
  badTime(raw: RawItem, field: string, found: unknown, unit: Text): undefined {
    const shown = shownValue(found)
    return this.refuse(
      raw,
      field,
      'bad-time',
      `时间“${shown}”不是 2010 至 2099 年间的${unit['zh-CN']}，未读入。请检查单位，或重新导出。`,
      `The time ${shown} is no ${unit.en} between 2010 and 2099, so the item was not read. Check its unit, or export it again.`,
    )
  }

  /** What was read since the last batch, with what could not be taken apart. */
  batch({ refused }: Pages): ObjectBatch {
    const batch = {
      system: this.platform.system,
      file: this.file,
      records: this.records,
      rows: Int32Array.from(this.rows),
      ...(refused.length + this.refused.length > 0 ? { refused: [...refused, ...this.refused] } : {}),
      ...this.users.unmapped(),
    }
    this.records = []
    this.rows = []
    this.refused = []
    return batch
  }

  /** What was counted, in the words that each reason has. */
  notices(words: Readonly<Record<string, (count: number) => Text>>): Notice[] {
    const places = [{ system: this.platform.system, file: this.file }]
    return Object.entries(words).flatMap(([code, say]) => {
      const count = this.counted.get(code)
      return count === undefined ? [] : [{ code, message: say(count), places }]
    })
  }
}

/** The units in which platforms write times, for `badTime`. */
export const timeUnits = {
  millis: text(' Unix 毫秒数', 'Unix time in milliseconds'),
  seconds: text(' Unix 秒数', 'Unix time in seconds'),
  local: text('“2025-09-15 08:30:00”式时间', 'time such as 2025-09-15 08:30:00'),
} as const

/** The error of an answer whose `errcode` or `code` is not nought. */
export function errorOf(page: Record_, code: 'errcode' | 'code', said: string): string | undefined {
  const value = page[code]
  if (value === undefined || value === 0 || value === '0') return undefined
  return `${String(value)} ${isText(page[said]) ? page[said] : ''}`.trim()
}
