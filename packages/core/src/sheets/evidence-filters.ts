import { Reason } from '../evidence/reasons.js'
import type { EvidenceCollector } from './sheet.js'

const ignore = (): void => {}

/** The calendar's grids count what was due: a leave or trip that took a date away is no evidence of having been there. */
export class ExcusesOnly implements EvidenceCollector {
  readonly counted = ignore
  readonly missing = ignore
  readonly credited = ignore

  constructor(private readonly evidence: EvidenceCollector) {}

  discounted(record: string, bits: number): void {
    this.evidence.discounted(record, bits)
  }

  undecided(record: string, bits: number): void {
    this.evidence.undecided(record, bits)
  }

  onCredited(): EvidenceCollector {
    return this
  }
}

/** Records of the window that lie outside the dates a rule applies to. */
export class OutsidePost implements EvidenceCollector {
  readonly missing = ignore
  readonly credited = ignore

  constructor(private readonly evidence: EvidenceCollector) {}

  counted(record: string): void {
    if (!record.startsWith('date:')) this.evidence.onCredited().discounted(record, Reason.outsidePost)
  }

  discounted(record: string): void {
    this.counted(record)
  }

  undecided(record: string): void {
    this.counted(record)
  }

  onCredited(): EvidenceCollector {
    return this
  }
}
