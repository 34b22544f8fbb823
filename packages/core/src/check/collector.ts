import { reasonNames } from '../evidence/reasons.js'
import type { Evidence, EvidenceItem } from '../report/finding.js'
import type { EvidenceCollector } from '../sheets/sheet.js'

/** Texts in order. Most findings hold a handful, often in order already, for which a general sort costs too much. */
function sortedTexts(texts: Iterable<string>): string[] {
  const sorted = [...texts]
  if (sorted.length > 24) return sorted.sort()
  for (let i = 1; i < sorted.length; i++) {
    const text = sorted[i]
    let at = i
    for (; at > 0 && sorted[at - 1] > text; at--) sorted[at] = sorted[at - 1]
    sorted[at] = text
  }
  return sorted
}

/** Items by record and reason, but those of some records. */
function itemsBut(records: ReadonlySet<string>, items: ReadonlyMap<string, EvidenceItem>): EvidenceItem[] {
  if (items.size === 0) return []
  const found: EvidenceItem[] = []
  for (const key of sortedTexts(items.keys())) {
    const item = items.get(key) as EvidenceItem
    if (!records.has(item.record)) found.push(item)
  }
  return found
}

/** Gathers the evidence of one finding, each record and reason once, sorted. */
export class FindingEvidence implements EvidenceCollector {
  private readonly countedRecords = new Set<string>()
  private readonly discountedItems = new Map<string, EvidenceItem>()
  private readonly undecidedItems = new Map<string, EvidenceItem>()
  private readonly missingItems = new Set<string>()
  /** Record and reason of what could have made a difference: what did not count on dates that are not credited otherwise. */
  readonly causes = new Map<string, EvidenceItem>()
  /** Dates that count. */
  readonly creditedDays = new Set<number>()
  private readonly apart: EvidenceCollector = new OnCredited(this)

  counted(record: string): void {
    this.countedRecords.add(record)
  }

  discounted(record: string, bits: number, test?: string, cause = true): void {
    this.add(this.discountedItems, record, bits, test, cause)
  }

  undecided(record: string, bits: number, cause = true): void {
    this.add(this.undecidedItems, record, bits, undefined, cause)
  }

  missing(item: string): void {
    this.missingItems.add(item)
  }

  credited(day: number): void {
    this.creditedDays.add(day)
  }

  onCredited(): EvidenceCollector {
    return this.apart
  }

  /** The evidence as findings print it. */
  evidence(): Evidence {
    // A record that counts for one fact is not also said to count for nothing, and one in doubt is not discounted: a
    // content of its id may lack what another has.
    const undecided = itemsBut(this.countedRecords, this.undecidedItems)
    const settled = new Set(this.countedRecords)
    for (const { record } of undecided) settled.add(record)
    return {
      counted: sortedTexts(this.countedRecords),
      discounted: itemsBut(settled, this.discountedItems),
      undecided,
      missing: sortedTexts(this.missingItems),
    }
  }

  private add(
    items: Map<string, EvidenceItem>,
    record: string,
    bits: number,
    test: string | undefined,
    cause: boolean,
  ): void {
    const reasons = test === undefined ? reasonNames(bits) : [`fails:${test}` as const]
    for (const reason of reasons) {
      const item: EvidenceItem = { record, reason }
      const key = `${record} ${reason}`
      items.set(key, item)
      if (cause) this.causes.set(key, item)
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
