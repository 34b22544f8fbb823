import { createInstantOut, createZone, defaultTimeZone, UnknownTimeZone, type Zone } from '../calendar/index.js'
import type { CheckInput, RecordBatch } from '../check/input.js'
import { rulingCode } from '../evidence/codes.js'
import { epochOf, isAfterAsOf } from '../evidence/leaves.js'
import { RawColumns } from '../evidence/raw-columns.js'
import { ConfigError } from '../packs/errors.js'
import { isInstant } from '../records/dates.js'
import { evidenceFields } from '../records/evidence-fields.js'
import { idHash } from '../records/id-hash.js'
import { eventDateText, type RecordKinds } from '../records/index.js'
import type { DatasetRecord, RulingRecord } from '../records/types.js'
import type { Notice, Place, Refusal, RefusedSubject, Text } from '../report/finding.js'
import { columnKinds } from './column-kinds.js'
import { GivenRecords, placeText } from './given-records.js'
import { type AnyRecord, KindTable } from './kind-table.js'
import { RecordLines } from './lines/record-lines.js'
import { PersonIds } from './person-ids.js'
import { hasLocalInstant } from './refuse-event.js'
import { refusedSubject } from './refused-subject.js'
import { repeatedIds } from './repeated-ids.js'
import { haveSameContent } from './same-content.js'

/** Everything that was read, refused and noticed. */
export class Intake {
  readonly tables = new Map<string, KindTable>()
  readonly refusals: Refusal[] = []
  readonly notices: Notice[] = []
  read = 0
  refused = 0
  afterAsOf = 0
  readonly zone: Zone
  readonly dataset: DatasetRecord | undefined
  readonly asOfText: string
  readonly asOfMs: number
  /** Civil day of `asOf`. */
  readonly asOfDay: number
  /** Whether instants may leave their offset out. */
  readonly localInstants: boolean
  /** The persons in the order in which the evidence names them. */
  readonly persons = new PersonIds()
  private readonly given: GivenRecords
  private readonly none: KindTable

  constructor(
    input: CheckInput,
    private readonly kinds: RecordKinds,
  ) {
    const batches: RecordBatch[] = [...(input.batches ?? [])]
    if (input.records) batches.push({ records: Array.isArray(input.records) ? input.records : [...input.records] })
    this.given = new GivenRecords(batches)
    this.none = new KindTable(this.given)
    this.readBatches(batches, input.lenient ?? false)
    this.dataset = this.settleDataset()
    this.localInstants = this.dataset?.timeZone !== undefined
    this.zone = zoneOf(this.dataset)
    this.asOfText = asOfText(input, this.dataset)
    this.asOfMs = this.readAsOf(this.asOfText)
    const asOf = createInstantOut()
    this.zone.fromEpochMs(this.asOfMs, asOf)
    this.asOfDay = asOf.day
    for (const [kind, table] of this.tables) this.settleIds(kind, table)
    this.applyRulings()
  }

  /** The table of a kind; an empty one where the data set has no such record. */
  table(kind: string): KindTable {
    return this.tables.get(kind) ?? this.none
  }

  /** Where an accepted record came from. */
  placeOf(table: KindTable, index: number): Place {
    return this.given.placeOf(table.records.ordinals[index])
  }

  /** Refuses a record that was accepted before. */
  refuse(table: KindTable, index: number, code: string, message: Text, field?: string): void {
    const record = table.records.at(index)
    this.refused++
    this.refusals.push({
      ...this.placeOf(table, index),
      kind: record.kind,
      ...(typeof record.id === 'string' && { id: record.id }),
      ...this.subjectOf(record),
      ...(field !== undefined && { field }),
      code,
      message,
    })
  }

  /** Whether a record of a kind without columns of its own is not read because of `asOf` (semantics §13). */
  isAfterAsOf(record: AnyRecord, at = eventDateText(record)): boolean {
    if (at !== undefined && at.length >= 10 && isAfterAsOf(at, this)) return true
    return typeof record.recordedAt === 'string' && epochOf(record.recordedAt, this.zone) > this.asOfMs
  }

  private readBatches(batches: readonly RecordBatch[], lenient: boolean): void {
    let ordinal = 0
    for (const { records, refused = [], notices = [] } of batches) {
      if (records instanceof RecordLines) this.readLines(records, ordinal, lenient)
      else this.readObjects(Array.isArray(records) ? records : [...records], ordinal, lenient)
      ordinal += records.length
      this.read += records.length + refused.length
      this.refused += refused.length
      for (const refusal of refused) this.refusals.push(refusal)
      this.notices.push(...notices)
    }
  }

  private readObjects(records: readonly unknown[], first: number, lenient: boolean): void {
    this.reserve(records)
    const { kinds, persons } = this
    let attendance: KindTable | undefined
    let nights: KindTable | undefined
    let visits: KindTable | undefined
    for (let i = 0; i < records.length; i++) {
      const record = records[i] as AnyRecord
      if (!kinds.isRecord(record, lenient)) {
        this.refuseUnread(record, first + i, lenient)
        continue
      }
      const { kind } = evidenceFields
      if (kind === undefined) {
        this.tableFor(record.kind).add(first + i)
        continue
      }
      const person = persons.numberOf(evidenceFields.personId, evidenceFields.personHash)
      if (kind === 'attendance') {
        attendance ??= this.tableFor(kind)
        attendance.add(first + i)
        attendance.raw?.addAttendance(person)
      } else if (kind === 'night-duty') {
        nights ??= this.tableFor(kind)
        nights.add(first + i)
        nights.raw?.addNight(person)
      } else {
        visits ??= this.tableFor(kind)
        visits.add(first + i)
        visits.raw?.addVisit(person)
      }
    }
  }

  private readLines(lines: RecordLines, first: number, lenient: boolean): void {
    const persons = Int32Array.from(lines.personIds, (id) => this.persons.numberOf(id, idHash(id)))
    for (const [kind, scanned] of lines.scanned) this.tableFor(kind).append(scanned, first, persons)
    for (const [index, record] of lines.objects) this.readObjects([record], first + index, lenient)
  }

  /**
   * Makes room for the records of a large batch, so that columns of millions of rows are not copied as they grow. A
   * sample tells how many there are of each kind: looking at every record would cost as much as a part of reading it.
   */
  private reserve(records: readonly unknown[]): void {
    const step = Math.floor(records.length / sampleSize)
    if (step < 2) return
    const counts = new Map<string, number>()
    for (const kind of columnKinds) counts.set(kind, 0)
    for (let i = 0; i < records.length; i += step) {
      const kind = (records[i] as { readonly kind?: string } | null | undefined)?.kind as string
      const count = counts.get(kind)
      if (count !== undefined) counts.set(kind, count + 1)
    }
    for (const [kind, count] of counts) {
      if (count > 0) this.tableFor(kind).reserve(Math.ceil(count * step * 1.02) + sampleSize)
    }
  }

  private tableFor(kind: string): KindTable {
    let table = this.tables.get(kind)
    if (!table) {
      table = new KindTable(this.given, columnKinds.includes(kind) ? new RawColumns() : undefined)
      this.tables.set(kind, table)
    }
    return table
  }

  private refuseUnread(record: unknown, ordinal: number, lenient: boolean): void {
    const [fault] = this.kinds.explainRefusal(record, lenient)
    const { kind, id } = (typeof record === 'object' && record !== null ? record : {}) as {
      kind?: unknown
      id?: unknown
    }
    this.refused++
    this.refusals.push({
      ...this.given.placeOf(ordinal),
      ...(typeof kind === 'string' && { kind }),
      ...(typeof id === 'string' && { id }),
      ...this.subjectOf(record),
      ...(fault.field !== undefined && { field: fault.field }),
      code: fault.code,
      message: fault.message,
    })
  }

  private subjectOf(record: unknown): RefusedSubject {
    if (typeof record !== 'object' || record === null) return {}
    const fields = record as AnyRecord
    const info = typeof fields.kind === 'string' ? this.kinds.infoOf(fields.kind) : undefined
    return info && !info.reference ? refusedSubject(fields, info) : {}
  }

  /** The one data set record; several that say different things are all refused, whatever their order. */
  private settleDataset(): DatasetRecord | undefined {
    const table = this.tables.get('dataset')
    if (!table) return undefined
    const first = table.records.at(0)
    const zone = createZone(defaultTimeZone)
    if ([...table.records].every((record) => haveSameContent(first, record, zone)))
      return first as unknown as DatasetRecord
    for (let i = 0; i < table.records.length; i++) {
      this.refuse(table, i, 'several-datasets', {
        'zh-CN': '数据中有几条内容不同的 dataset 记录，均未采用。请只保留一条。',
        en: 'The data holds several dataset records that differ; none is used. Keep one.',
      })
    }
    this.tables.delete('dataset')
    return undefined
  }

  private readAsOf(text: string): number {
    const { zone } = this
    const valid = isInstant(text) || /^\d{4}-\d\d-\d\d$/.test(text)
    const moment = valid ? epochOf(text, zone) : Number.NaN
    if (!Number.isNaN(moment)) return moment
    throw new ConfigError([
      {
        code: 'bad-as-of',
        path: '/asOf',
        message: { 'zh-CN': `核对日“${text}”不是日期或时刻。`, en: `"${text}" is no date or instant to check as of.` },
        hint: {
          'zh-CN': '例如 2025-10-20 或 2025-10-20T00:00:00+08:00。',
          en: 'For example 2025-10-20 or 2025-10-20T00:00:00+08:00.',
        },
      },
    ])
  }

  /** Drops copies with the same id and content, and marks ids that have two contents. */
  private settleIds(kind: string, table: KindTable): void {
    if (kind === 'dataset' || kind === 'calendar-day' || kind === 'coverage') return
    const copies = new Set<number>()
    const variants = new Map<number, number[]>()
    for (const [first, again] of repeatedIds(table)) {
      const known = [first, ...(variants.get(first) ?? [])]
      if (known.some((index) => haveSameContent(table.records.at(index), table.records.at(again), this.zone)))
        copies.add(again)
      else variants.set(first, [...(variants.get(first) ?? []), again])
    }
    if (copies.size === 0 && variants.size === 0) return
    const reference = this.kinds.infoOf(kind)?.reference === true
    const gone = new Set(copies)
    for (const [first, others] of variants) {
      const all = [first, ...others]
      const places = all.map((index) => this.given.placeOf(table.records.ordinals[index]))
      const given = places.map(placeText).filter((text) => text !== '')
      const where = given.join(', ')
      const zhWhere = given.length > 0 ? `（${given.join('、')}）` : ''
      const { id } = table.records.at(first)
      if (reference) {
        for (const index of all) {
          gone.add(index)
          this.refuse(table, index, 'two-contents', {
            'zh-CN': `${kind} ${id} 出现多次且内容不同${zhWhere}，均未采用。请只保留正确的一条。`,
            en: `${kind} ${id} occurs with different contents${where && ` (${where})`}; none is used. Keep the right one.`,
          })
        }
        continue
      }
      for (const index of all) table.twoContents.add(index)
      this.notices.push({
        code: 'two-contents',
        record: `${kind}:${id}`,
        places,
        message: {
          'zh-CN': `${kind} ${id} 出现多次且内容不同${zhWhere}，待核实，不据此下结论。`,
          en: `${kind} ${id} occurs with different contents${where && ` (${where})`}; it is undecided and no conclusion is drawn from it.`,
        },
      })
    }
    table.remove(gone)
  }

  /** Puts each ruling beside the record it is about; the latest one counts, and rulings that disagree decide nothing. */
  private applyRulings(): void {
    const rulings = this.table('ruling')
    const latest = new Map<string, { readonly at: number; decision: number; readonly ruling: RulingRecord }>()
    ;[...rulings.records].forEach((record, index) => {
      // A ruling that will be refused for its instant decides nothing either.
      if (this.isAfterAsOf(record) || (!this.localInstants && hasLocalInstant(record))) return
      const ruling = record as unknown as RulingRecord
      const key = `${ruling.recordKind}:${ruling.recordId}`
      const at = epochOf(ruling.at, this.zone)
      const decision = rulings.twoContents.has(index)
        ? rulingCode.disputed
        : ruling.decision === 'credit'
          ? rulingCode.credit
          : rulingCode.discount
      const held = latest.get(key)
      if (!held || at > held.at) latest.set(key, { at, decision, ruling })
      else if (at === held.at && decision !== held.decision) held.decision = rulingCode.disputed
    })
    for (const [key, { decision, ruling }] of latest) {
      const table = this.table(ruling.recordKind)
      const found = table.find(ruling.recordId)
      if (found < 0) {
        this.notices.push({
          code: 'ruling-without-record',
          record: `ruling:${ruling.id}`,
          message: {
            'zh-CN': `认定 ${ruling.id} 所指的记录 ${key} 不在数据中。`,
            en: `Ruling ${ruling.id} is about ${key}, which the data does not hold.`,
          },
        })
        continue
      }
      // A ruling settles which of two contents counts only if it is about an id with one.
      for (let i = 0; i < table.records.length; i++) {
        if (i === found || (table.twoContents.has(i) && table.records.at(i).id === ruling.recordId))
          table.rulings.set(i, decision)
        if (i === found && !table.twoContents.has(i)) break
      }
    }
  }
}

/** How many records of a large batch are looked at to tell how many there are of each kind. */
const sampleSize = 4096

function zoneOf(dataset: DatasetRecord | undefined): Zone {
  try {
    return createZone(dataset?.timeZone ?? defaultTimeZone)
  } catch (error) {
    if (!(error instanceof UnknownTimeZone)) throw error
    throw new ConfigError([{ code: error.code, path: '/dataset/timeZone', message: error.text }])
  }
}

function asOfText(input: CheckInput, dataset: DatasetRecord | undefined): string {
  const text = input.asOf ?? dataset?.exportedAt
  if (text !== undefined) return text
  throw new ConfigError([
    {
      code: 'no-as-of',
      path: '/asOf',
      message: {
        'zh-CN': '不知道核对到哪一天：没有给出核对日，数据中也没有 dataset.exportedAt。',
        en: 'It is not known as of when to check: no date was given, and the data has no dataset.exportedAt.',
      },
      hint: {
        'zh-CN': '请给出核对日，例如 --as-of 2025-10-20。',
        en: 'Give one, for example --as-of 2025-10-20.',
      },
    },
  ])
}
