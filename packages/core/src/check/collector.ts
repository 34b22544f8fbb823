import { reasonNames } from '../evidence/reasons.js'
import type { Evidence, EvidenceItem } from '../report/finding.js'
import type { EvidenceCollector } from '../sheets/sheet.js'

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

  readonly counted = (record: string): void => {
    this.countedRecords.add(record)
  }

  readonly discounted = (record: string, bits: number, test?: string): void => {
    this.add(this.discountedItems, record, bits, test, true)
  }

  readonly undecided = (record: string, bits: number): void => {
    this.add(this.undecidedItems, record, bits, undefined, true)
  }

  readonly missing = (item: string): void => {
    this.missingItems.add(item)
  }

  readonly credited = (day: number): void => {
    this.creditedDays.add(day)
  }

  readonly onCredited = (): EvidenceCollector => ({
    counted: this.counted,
    discounted: (record, bits, test) => this.add(this.discountedItems, record, bits, test, false),
    undecided: (record, bits) => this.add(this.undecidedItems, record, bits, undefined, false),
    missing: this.missing,
    credited: this.credited,
    onCredited: this.onCredited,
  })

  /** The evidence as findings print it. */
  evidence(): Evidence {
    const sorted = (items: ReadonlyMap<string, EvidenceItem>): EvidenceItem[] =>
      [...items.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)
    // A record that counts for one fact is not also said to count for nothing.
    const others = (items: ReadonlyMap<string, EvidenceItem>): EvidenceItem[] =>
      sorted(items).filter((item) => !this.countedRecords.has(item.record))
    return {
      counted: [...this.countedRecords].sort(),
      discounted: others(this.discountedItems),
      undecided: others(this.undecidedItems),
      missing: [...this.missingItems].sort(),
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
