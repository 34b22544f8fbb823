import { larger, RawColumns } from '../../evidence/raw-columns.js'
import { PersonIds } from '../person-ids.js'
import { LineScanner, type ScannedKind } from './line-scanner.js'

/** The records of one kind that were scanned: their columns, and where among all records each stands. */
export interface ScannedRecords {
  readonly columns: RawColumns
  ordinals: Int32Array
}

const lineFeed = 10
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Records that stay lines of NDJSON in UTF-8: attendance, nights and visits are checked and reckoned with from their
 * bytes, and become objects only when somebody asks for one. Whatever has another shape is given as an object.
 */
export class RecordLines implements Iterable<unknown> {
  length = 0
  /** Scanned records by kind. */
  readonly scanned = new Map<ScannedKind, ScannedRecords>()
  /** The records that were given as objects, by index. */
  readonly objects = new Map<number, unknown>()
  private starts = new Uint32Array(1024)
  private readonly persons = new PersonIds()
  private readonly scanner = new LineScanner(this.persons)

  constructor(private readonly bytes: Uint8Array) {}

  /** The ids of persons by the numbers that the columns hold. */
  get personIds(): readonly string[] {
    return this.persons.ids
  }

  /** Takes the line from one place to before another if it is a record of the common shape; false where it must be parsed. */
  scan(from: number, to: number): boolean {
    const kind = this.scanner.scan(this.bytes, from, to)
    if (kind === undefined) return false
    let held = this.scanned.get(kind)
    if (held === undefined) {
      held = { columns: new RawColumns(), ordinals: new Int32Array(1024) }
      this.scanned.set(kind, held)
    }
    const { columns } = held
    if (columns.length === held.ordinals.length) held.ordinals = larger(held.ordinals, columns.length * 2)
    held.ordinals[columns.length] = this.length
    if (kind === 'attendance') columns.addAttendance(this.scanner.person)
    else if (kind === 'night-duty') columns.addNight(this.scanner.person)
    else columns.addVisit(this.scanner.person)
    this.addStart(from)
    return true
  }

  /** Adds a record as an object. */
  push(record: unknown): void {
    this.objects.set(this.length, record)
    this.addStart(0)
  }

  /** The record at an index, as an object. */
  at(index: number): unknown {
    if (index < 0 || index >= this.length) return undefined
    if (this.objects.has(index)) return this.objects.get(index)
    const from = this.starts[index]
    const end = this.bytes.indexOf(lineFeed, from)
    return JSON.parse(decoder.decode(this.bytes.subarray(from, end < 0 ? this.bytes.length : end)))
  }

  *[Symbol.iterator](): Iterator<unknown> {
    for (let index = 0; index < this.length; index++) yield this.at(index)
  }

  private addStart(from: number): void {
    if (this.length === this.starts.length) {
      const grown = new Uint32Array(this.length * 2)
      grown.set(this.starts)
      this.starts = grown
    }
    this.starts[this.length++] = from
  }
}
