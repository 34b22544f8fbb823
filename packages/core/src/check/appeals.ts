import { isDiscounted } from '../evidence/reasons.js'
import type { RuleNames } from '../packs/compatibility.js'
import type { Finding, FindingAppealNote, Notice } from '../report/finding.js'
import type { DataSet } from '../sheets/data-set.js'
import { timeCell } from '../sheets/record-cells.js'

/** An appeal with the finding it is against. */
interface Appeal {
  readonly against: string
  readonly note: FindingAppealNote
  /** When it was filed, or decided, in days. */
  readonly since: number
}

/** The appeals on record at `asOf`, by the findings they are against. */
export class Appeals {
  private readonly byPrint = new Map<string, Appeal[]>()
  private readonly all: readonly Appeal[]

  constructor(
    data: DataSet,
    private readonly names: RuleNames,
  ) {
    this.all = data.records('appeal').flatMap(({ record, bits }) => (isDiscounted(bits) ? [] : [read(record, data)]))
    for (const appeal of this.all)
      this.byPrint.set(appeal.against, [...(this.byPrint.get(appeal.against) ?? []), appeal])
  }

  /** The appeal a finding stands under: of several an undecided one, else the one decided last. */
  against({ fingerprint, ruleId, subject, window }: Finding): FindingAppealNote | undefined {
    if (this.byPrint.size === 0) return undefined
    const prints = [fingerprint, ...this.names.formerFingerprints(ruleId, subject, window.key)]
    return prints.flatMap((print) => this.byPrint.get(print) ?? []).sort(decisiveFirst)[0]?.note
  }

  /** Shows each finding's appeal; an undecided appeal against no finding of the check becomes a notice. */
  show(findings: readonly Finding[], notices: Notice[]): readonly Finding[] {
    if (this.all.length === 0) return findings
    const met = new Set<string>()
    const shown = findings.map((finding) => {
      const appeal = this.against(finding)
      if (!appeal) return finding
      met.add(finding.fingerprint)
      for (const print of this.names.formerFingerprints(finding.ruleId, finding.subject, finding.window.key))
        met.add(print)
      return { ...finding, appeal }
    })
    for (const { against, note } of this.all)
      if (note.state === 'open' && !met.has(against)) notices.push(unmatched(against, note))
    return shown
  }
}

function read(record: Readonly<Record<string, unknown>>, { isAfterAsOf, zone }: DataSet): Appeal {
  const { id, findingFingerprint, by, at, grounds, decidedAt } = record as Readonly<Record<string, string | undefined>>
  const isDecided = decidedAt !== undefined && !isAfterAsOf(decidedAt)
  const said = { by: String(by), at: String(at), grounds: String(grounds) }
  return {
    against: String(findingFingerprint),
    note: { record: `appeal:${id}`, state: isDecided ? 'decided' : 'open', ...said, ...(isDecided && { decidedAt }) },
    since: timeCell(isDecided ? decidedAt : said.at, zone),
  }
}

function decisiveFirst(a: Appeal, b: Appeal): number {
  if (a.note.state !== b.note.state) return a.note.state === 'open' ? -1 : 1
  const later = a.note.state === 'open' ? a.since - b.since : b.since - a.since
  return later || (a.note.record < b.note.record ? -1 : 1)
}

function unmatched(against: string, { record }: FindingAppealNote): Notice {
  const [id, print] = [record.slice('appeal:'.length), against.slice(0, 8)]
  return {
    code: 'appeal-without-finding',
    record,
    message: {
      'zh-CN': `申诉 ${id} 所指的结果 ${print} 不在本次核对的结果中：可能不在核对期内、已经达标，或指纹有误。`,
      en: `Appeal ${id} is against the finding ${print}, which is not among those of this check: it may lie outside the period, be met by now, or be misspelt.`,
    },
  }
}
