import { dayFromText } from '../calendar/index.js'
import { isWorse } from '../compare/worse.js'
import type { RuleNames } from '../packs/compatibility.js'
import { ConfigError } from '../packs/errors.js'
import type { Baseline, BaselineEntry } from '../report/baseline.js'
import type { Finding, Notice, Report } from '../report/finding.js'
import type { Period } from './period.js'
import { isDataCoverage } from './read-coverage.js'

/** The violations of a report that nobody waived, as a baseline for later checks. */
export function baselineOf(report: Report): Baseline {
  return {
    schema: 1,
    asOf: report.run.asOf,
    period: report.run.period,
    findings: report.findings
      .filter(({ verdict }) => verdict === 'violation')
      .map(({ fingerprint, ruleId, subject, window, measured, required }) => ({
        fingerprint,
        ruleId,
        subject: {
          type: subject.type,
          id: subject.id,
          ...(subject.unitId !== undefined && { unitId: subject.unitId }),
        },
        window: { key: window.key, from: window.from, to: window.to },
        measured,
        required,
      })),
    ...(report.coverage && { coverage: report.coverage }),
  }
}

/** Reads a baseline that was written as JSON. Throws `ConfigError` where it is none. */
export function readBaseline(value: unknown): Baseline {
  const given = value as Partial<Baseline> | null
  const entries = typeof given === 'object' && Array.isArray(given?.findings) ? given.findings : undefined
  const path =
    given?.schema !== 1
      ? '/baseline/schema'
      : !entries
        ? '/baseline/findings'
        : given.coverage !== undefined && !isDataCoverage(given.coverage)
          ? '/baseline/coverage'
          : undefined
  const faulty = entries?.findIndex((entry) => !isEntry(entry)) ?? -1
  if (path === undefined && faulty < 0) return given as Baseline
  throw new ConfigError([
    {
      code: 'baseline',
      path: path ?? `/baseline/findings/${faulty}`,
      message: {
        'zh-CN': '这不是 shouze baseline 写出的基线。',
        en: 'This is no baseline as `shouze baseline` writes them.',
      },
      hint: { 'zh-CN': '请用 shouze baseline 重新生成。', en: 'Write it anew with `shouze baseline`.' },
    },
  ])
}

function isEntry(entry: unknown): boolean {
  const { fingerprint, ruleId, subject, window } = (entry ?? {}) as Partial<BaselineEntry>
  const texts = [fingerprint, ruleId, subject?.id, subject?.type, window?.key, window?.from, window?.to]
  return (
    texts.every((text) => typeof text === 'string') &&
    'measured' in (entry as object) &&
    'required' in (entry as object)
  )
}

/** What comparing with a baseline reads beside the findings. */
export interface BaselineContext {
  readonly names: RuleNames
  readonly period: Period
  /** The rules that were run. */
  readonly rules: ReadonlySet<string>
  readonly notices: Notice[]
}

/** Tells known violations from worse and new ones, and names entries that are violations no more. */
export function againstBaseline(findings: readonly Finding[], baseline: Baseline, context: BaselineContext) {
  const { names } = context
  const entries = new Map(baseline.findings.map((entry) => [entry.fingerprint, entry]))
  const met = new Set<BaselineEntry>()
  const counts = { known: 0, worse: 0, new: 0, stale: 0 }
  const told = findings.map((finding) => {
    const prints = [
      finding.fingerprint,
      ...names.formerFingerprints(finding.ruleId, finding.subject, finding.window.key),
    ]
    const entry = prints.map((print) => entries.get(print)).find((candidate) => candidate !== undefined)
    if (finding.verdict !== 'violation') return finding
    if (entry) met.add(entry)
    const state = !entry ? 'new' : isWorse(entry, finding) ? 'worse' : 'known'
    counts[state]++
    return { ...finding, baseline: state } as const
  })
  for (const entry of baseline.findings) {
    if (met.has(entry) || !wasJudged(entry, context)) continue
    counts.stale++
    const { ruleId, subject, window } = entry
    context.notices.push({
      code: 'baseline-stale',
      message: {
        'zh-CN': `基线中的一项已不再是未达到：${ruleId}、${subject.id}、${window.key}。重新生成基线即可去掉。`,
        en: `An entry of the baseline is unmet no more: ${ruleId}, ${subject.id}, ${window.key}. Writing the baseline anew drops it.`,
      },
    })
  }
  return { findings: told, counts }
}

/** Whether this check judged the case of an entry. */
function wasJudged({ ruleId, window }: BaselineEntry, { names, rules, period }: BaselineContext): boolean {
  const inside = dayFromText(window.from) >= period.from && dayFromText(window.to) <= period.to
  return inside && rules.has(names.current(ruleId))
}
