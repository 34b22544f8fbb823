import type { Finding, Place, Report, RuleInfo } from '@shouze/core'
import { isAboutMissingData, listed, localeOf, placeOf, type ReporterOptions, Wording } from './reporter.js'
import { visible, wellFormed } from './safe-text.js'

/** Code scanning takes no more results of one run. */
export const sarifLimit = 25_000

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/** What a verdict is in SARIF: `level` is `none` for all that is no failure. */
function kindOf({ verdict, severity, doubt }: Finding): { readonly kind: string; readonly level: string } {
  if (doubt || verdict === 'indeterminate') return { kind: 'review', level: 'none' }
  switch (verdict) {
    case 'violation':
    case 'waived':
      return { kind: 'fail', level: levels[severity] }
    case 'pending':
      return { kind: 'open', level: 'none' }
    default:
      return { kind: 'informational', level: 'none' }
  }
}

const baselineStates = { new: 'new', worse: 'updated', known: 'unchanged' } as const

/**
 * SARIF 2.1.0 for code scanning and dashboards. A rule entry has title, description, help and the clause it cites; a result
 * has the finding's fingerprint (`shouze/v1`), the records it rests on as places where files and rows are known (the report
 * needs its `register`), waivers as suppressions, and its state against a baseline. At most 25,000 results, the most severe
 * first; more are stated in a notification and in the run's properties. Refused records and failed rules are notifications.
 */
export function sarifReport(report: Report, options: ReporterOptions = {}): string {
  const locale = localeOf(options)
  const wording = new Wording(report, options)
  const all = listed(report)
  const shown = all.length > sarifLimit ? mostSevere(all) : all
  const known = new Map((options.rules ?? []).map((rule) => [rule.id, rule]))
  const ids = [...new Set([...report.run.rules, ...shown.map(({ ruleId }) => ruleId)])].sort()
  const indexes = new Map(ids.map((id, i) => [id, i]))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Shouze',
            version: report.run.tool.version,
            rules: ids.map((id) => ruleEntry(id, known.get(id), locale)),
          },
        },
        automationDetails: { id: `shouze/${report.run.period.from}/${report.run.period.to}` },
        language: locale,
        columnKind: 'utf16CodeUnits',
        artifacts: report.run.inputs.map(({ name, digest }) => ({
          location: { uri: uriOf(name) },
          hashes: { 'sha-256': digest.replace(/^sha256:/, '') },
        })),
        results: shown.map((finding) => resultOf(finding, report, wording, indexes)),
        invocations: [
          {
            executionSuccessful: report.errors.length === 0,
            toolExecutionNotifications: [
              ...(shown.length < all.length ? [tooMany(all.length, locale)] : []),
              ...report.rejected.map((refusal) => ({
                level: 'warning',
                descriptor: { id: refusal.code },
                message: { text: visible(wording.text(refusal.message[locale])) },
                ...located(refusal),
              })),
              ...report.notices.filter(isAboutMissingData).map(({ code, message }) => ({
                level: 'warning',
                descriptor: { id: code },
                message: { text: visible(message[locale]) },
              })),
              ...report.errors.map(({ ruleId, code, message }) => ({
                level: 'error',
                descriptor: { id: code },
                associatedRule: { id: ruleId, ...(indexes.has(ruleId) && { index: indexes.get(ruleId) }) },
                message: { text: visible(message[locale]) },
              })),
            ],
          },
        ],
        properties: {
          asOf: report.run.asOf,
          period: report.run.period,
          totalResults: all.length,
          assumptions: report.assumptions.length,
        },
      },
    ],
  }
  return `${JSON.stringify(log)}\n`
}

function ruleEntry(id: string, rule: RuleInfo | undefined, locale: 'zh-CN' | 'en') {
  if (!rule) return { id }
  const clauses = rule.citations.map(({ document, clause }) =>
    clause.startsWith(document) ? clause : `${document} ${clause}`,
  )
  const said = rule.description?.[locale] ?? rule.title[locale]
  const cited = locale === 'en' ? `Clauses: ${clauses.join(', ')}.` : `条款：${clauses.join('、')}。`
  const help = clauses.length > 0 ? `${said} ${cited}` : said
  const url = rule.citations.find((citation) => citation.url !== undefined)?.url
  return {
    id,
    name: id,
    shortDescription: { text: visible(rule.title[locale]) },
    fullDescription: { text: visible(said) },
    help: { text: visible(help) },
    ...(url !== undefined && { helpUri: url }),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { force: rule.force, citations: rule.citations, tags: [rule.pack, rule.force] },
  }
}

function resultOf(finding: Finding, report: Report, wording: Wording, indexes: ReadonlyMap<string, number>) {
  const { ruleId, subject, window, evidence, waiver, baseline, citations, measured, required, unit, comparison } =
    finding
  const { places } = report.register ?? {}
  const place = placeOf(finding, report)
  const looked = [...evidence.discounted, ...evidence.undecided].map(({ record }) => record)
  const related = [...looked, ...evidence.counted].flatMap((record, i) => {
    const found = places && Object.hasOwn(places, record) ? places[record] : undefined
    return found?.file === undefined ? [] : [{ id: i, message: { text: visible(record) }, ...physical(found) }]
  })
  return {
    ruleId,
    ruleIndex: indexes.get(ruleId),
    ...kindOf(finding),
    message: { text: visible(wording.message(finding)) },
    locations: [
      {
        // Code scanning shows no result without a file: the first input stands for data whose file is not known.
        ...physical(place ?? { file: report.run.inputs[0]?.name ?? 'records', row: 1 }),
        logicalLocations: [
          { kind: subject.type === 'person' ? 'member' : 'namespace', fullyQualifiedName: wording.subject(finding) },
        ],
      },
    ],
    ...(related.length > 0 && { relatedLocations: related }),
    partialFingerprints: { 'shouze/v1': finding.fingerprint },
    ...(waiver && {
      suppressions: [
        { kind: 'external', status: 'accepted', justification: visible(wording.text(waiver.reason, subject)) },
      ],
    }),
    ...(baseline && { baselineState: baselineStates[baseline] }),
    properties: {
      verdict: finding.verdict,
      subject: { type: subject.type, id: subject.id, ...(subject.unitId !== undefined && { unitId: subject.unitId }) },
      window,
      measured,
      required,
      unit,
      comparison,
      missing: evidence.missing,
      citations,
      ...(finding.causedBy.length > 0 && { causedBy: finding.causedBy }),
      ...(finding.assumed && { assumed: true }),
    },
  }
}

function physical({ file, row }: Place) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file ?? 'records') },
      region: { startLine: Math.max(1, row ?? 1) },
    },
  }
}

function located(place: Place) {
  return place.file === undefined ? {} : { locations: [physical(place)] }
}

/** A path as a relative URI reference. */
function uriOf(name: string): string {
  const parts = wellFormed(name.replaceAll('\\', '/')).split('/')
  return parts.map((part) => encodeURIComponent(part)).join('/')
}

function mostSevere(findings: readonly Finding[]): readonly Finding[] {
  const rank = { error: 0, warning: 1, info: 2 } as const
  const of = ({ verdict, severity }: Finding) => (verdict === 'violation' ? 0 : 3) + rank[severity]
  const kept = new Set(
    findings
      .map((finding, i) => ({ i, rank: of(finding) }))
      .sort((a, b) => a.rank - b.rank || a.i - b.i)
      .slice(0, sarifLimit)
      .map(({ i }) => i),
  )
  return findings.filter((_, i) => kept.has(i))
}

function tooMany(total: number, locale: 'zh-CN' | 'en') {
  const text =
    locale === 'en'
      ? `The report has ${total} results; SARIF consumers take ${sarifLimit}, and the most severe are listed. The JSON report has all of them.`
      : `报告共 ${total} 条，SARIF 最多列 ${sarifLimit} 条，这里按级别列出。全部结果见 JSON 报告。`
  return { level: 'warning', descriptor: { id: 'too-many-results' }, message: { text } }
}
