import { reasonNames } from '../evidence/reasons.js'
import type { Evidence, EvidenceItem } from '../report/finding.js'
import { ascending } from '../report/wording.js'
import type { EvidenceCollector } from '../sheets/sheet.js'

const nothing: readonly never[] = Object.freeze([])

/** Lists up to this length are gone through rather than sorted or indexed. */
const few = 24

/**
 * Puts items in order, each once. Most findings hold a handful, often in order already, for which a set and a general
 * sort cost too much.
 */
function inOrder<T>(items: T[], compare: (a: T, b: T) => number): readonly T[] {
  if (items.length === 0) return nothing
  if (items.length > few) return items.sort(compare).filter((item, i) => i === 0 || compare(items[i - 1], item) !== 0)
  let count = 0
  for (const item of items) {
    let at = count
    let order = 1
    while (at > 0) {
      order = compare(items[at - 1], item)
      if (order <= 0) break
      at--
    }
    if (order === 0) continue
    for (let i = count++; i > at; i--) items[i] = items[i - 1]
    items[at] = item
  }
  items.length = count
  return items
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a === b ? 0 : 1
}

/** By record and reason, written as one text. */
function byRecord(a: EvidenceItem, b: EvidenceItem): number {
  return a.record === b.record
    ? byText(a.reason, b.reason)
    : byText(`${a.record} ${a.reason}`, `${b.record} ${b.reason}`)
}

/** The items but those of some records. */
function itemsBut(records: readonly string[], items: EvidenceItem[]): EvidenceItem[] {
  if (items.length === 0 || records.length === 0) return items
  const known = records.length > few ? new Set(records) : undefined
  return items.filter(({ record }) => !(known ? known.has(record) : records.includes(record)))
}

/** Gathers the evidence of one finding, each record and reason once, sorted. */
export class FindingEvidence implements EvidenceCollector {
  private readonly countedRecords: string[] = []
  private readonly discountedItems: EvidenceItem[] = []
  private readonly undecidedItems: EvidenceItem[] = []
  private readonly missingItems: string[] = []
  private readonly creditedDays: number[] = []
  /** Record and reason of what could have made a difference: what did not count on dates that are not credited otherwise. */
  readonly causes: EvidenceItem[] = []
  private apart: EvidenceCollector | undefined

  counted(record: string): void {
    this.countedRecords.push(record)
  }

  discounted(record: string, bits: number, test?: string, cause = true): void {
    this.add(this.discountedItems, record, bits, test, cause)
  }

  undecided(record: string, bits: number, cause = true): void {
    this.add(this.undecidedItems, record, bits, undefined, cause)
  }

  missing(item: string): void {
    this.missingItems.push(item)
  }

  credited(day: number): void {
    this.creditedDays.push(day)
  }

  onCredited(): EvidenceCollector {
    this.apart ??= new OnCredited(this)
    return this.apart
  }

  /** The dates that count, in order. */
  daysCredited(): number[] {
    return ascending(this.creditedDays).filter((day, i, days) => i === 0 || day !== days[i - 1])
  }

  /** The evidence as findings print it. */
  evidence(): Evidence {
    const counted = inOrder(this.countedRecords, byText)
    // A record that counts for one fact is not also said to count for nothing, and one in doubt is not discounted: a
    // content of its id may lack what another has.
    const undecided = inOrder(itemsBut(counted, this.undecidedItems), byRecord)
    const discounted = itemsBut(counted, this.discountedItems)
    const settled =
      undecided.length > 0
        ? itemsBut(
            undecided.map(({ record }) => record),
            discounted,
          )
        : discounted
    return {
      counted,
      discounted: inOrder(settled, byRecord),
      undecided,
      missing: inOrder(this.missingItems, byText),
    }
  }

  private add(items: EvidenceItem[], record: string, bits: number, test: string | undefined, cause: boolean): void {
    const reasons = test === undefined ? reasonNames(bits) : [`fails:${test}` as const]
    for (const reason of reasons) {
      const item: EvidenceItem = { record, reason }
      items.push(item)
      if (cause) this.causes.push(item)
    }
  }
}
/** What did not count on a date that is credited all the same is listed, and caused nothing. */
class OnCredited implements EvidenceCollector {
  constructor(private readonly all: FindingEvidence) {}

  counted(record: string): void {
    this.all.counted(record)
  }

  discounted(record: string, bits: number, test?: string): void {
    this.all.discounted(record, bits, test, false)
  }

  undecided(record: string, bits: number): void {
    this.all.undecided(record, bits, false)
  }

  missing(item: string): void {
    this.all.missing(item)
  }

  credited(day: number): void {
    this.all.credited(day)
  }

  onCredited(): EvidenceCollector {
    return this
  }
}
