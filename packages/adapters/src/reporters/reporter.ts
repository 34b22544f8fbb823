import type { Finding, Locale, Notice, Place, Report, RuleInfo } from '@shouze/core'
import { baselines } from './model/baselines.js'

/** What every reporter may be told. */
export interface ReporterOptions {
  /** The language of messages; default Chinese. */
  readonly locale?: Locale
  /** Names of persons; without it ids stand for them, as these outputs end in logs that many can read. */
  readonly showNames?: boolean
  /** The rules of the checker (`checker.rules`), for titles, help and clauses. */
  readonly rules?: readonly RuleInfo[]
}

/** A reporter that writes one text from a report. Pure: the same report gives the same bytes. */
export type Reporter = (report: Report, options?: ReporterOptions) => string

/** The language of a reporter. */
export const localeOf = ({ locale }: ReporterOptions): Locale => locale ?? 'zh-CN'

/** Findings that ask somebody to act or to look; waived and known ones stay, marked as such. */
export function listed(report: Report): readonly Finding[] {
  return report.findings.filter(({ verdict }) => verdict !== 'compliant' && verdict !== 'not-applicable')
}

const missingData: ReadonlySet<string> = new Set(['coverage-shrunk', 'records-missing', 'persons-missing'])

/** Whether a notice says that an earlier run had data which this one has not. */
export function isAboutMissingData({ code }: Notice): boolean {
  return missingData.has(code)
}

/** Where a finding is to be shown: the place of the first record it looked at, those that did not count first. */
export function placeOf({ evidence }: Finding, report: Report): Place | undefined {
  const { places } = report.register ?? {}
  if (!places) return undefined
  const records = [...evidence.discounted, ...evidence.undecided].map(({ record }) => record)
  for (const record of [...records, ...evidence.counted]) {
    const place = Object.hasOwn(places, record) ? places[record] : undefined
    if (place?.file !== undefined) return place
  }
  return undefined
}

/** A finding's message: with names, or with the ids in their stead. */
export class Wording {
  /** Names by their first letter, the longest first: a name may begin like another one. */
  private readonly names = new Map<string, (readonly [name: string, id: string])[]>()

  constructor(
    report: Report,
    private readonly options: ReporterOptions,
  ) {
    if (options.showNames) return
    const ids = new Map<string, Set<string>>()
    const bears = (id: string, name: string) => ids.set(name, (ids.get(name) ?? new Set()).add(id))
    for (const { subject } of report.findings)
      if (subject.type === 'person' && subject.name) bears(subject.id, subject.name)
    for (const { personId, name } of report.register?.persons ?? []) if (name !== '') bears(personId, name)
    for (const [name, bearers] of ids) {
      const entry = [name, [...bearers].sort().join('/')] as const
      this.names.set(name[0]!, [...(this.names.get(name[0]!) ?? []), entry])
    }
    for (const list of this.names.values()) list.sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))
  }

  message({ message, subject }: Pick<Finding, 'message' | 'subject'>): string {
    return this.text(message[localeOf(this.options)], subject)
  }

  /** The message with how it stands against a baseline before it: `[new] …`, `［新增］…`. */
  marked(finding: Finding): string {
    const locale = localeOf(this.options)
    const said = this.message(finding)
    if (!finding.baseline) return said
    const state = baselines[finding.baseline][locale]
    return locale === 'en' ? `[${state}] ${said}` : `［${state}］${said}`
  }

  /** A text with ids for names; of a name that several bear, the one it is about is meant, or else all of them are named. */
  text(said: string, about?: Finding['subject']): string {
    if (this.names.size === 0) return said
    let text = ''
    for (let at = 0; at < said.length; ) {
      const found = this.names.get(said[at]!)?.find(([name]) => said.startsWith(name, at))
      text += found ? (about?.name === found[0] ? about.id : found[1]) : said[at]
      at += found ? found[0].length : 1
    }
    return text
  }

  /** `P04 (T) 2025-W38`: whom and which window a finding is about. */
  subject({ subject, window }: Finding): string {
    const name = this.options.showNames && subject.name ? ` ${subject.name}` : ''
    return `${subject.id}${name}${subject.unitId === undefined ? '' : ` (${subject.unitId})`} ${window.key}`
  }
}
