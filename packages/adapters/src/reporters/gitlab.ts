import { canonicalJson, type Finding, type Report } from '@shouze/core'
import { listed, placeOf, type ReporterOptions, Wording } from './reporter.js'
import { oneLine, wellFormed } from './safe-text.js'

const severities = { error: 'major', warning: 'minor', info: 'info' } as const

/**
 * A code quality report of GitLab: violations by severity, undecided ones and records that disagree as `info`. Its fingerprints
 * are the findings' own, so that a merge request shows what is new and what is resolved; against a baseline the description says so. Waived findings are left out.
 */
export function gitlabReport(report: Report, options: ReporterOptions = {}): string {
  const wording = new Wording(report, options)
  const issues = listed(report)
    .filter(({ verdict }) => verdict === 'violation' || verdict === 'indeterminate')
    .map((finding) => {
      const { file = report.run.inputs[0]?.name ?? 'records', row = 1 } = placeOf(finding, report) ?? {}
      return {
        description: oneLine(`${wording.subject(finding)}: ${wording.marked(finding)}`),
        check_name: finding.ruleId,
        fingerprint: finding.fingerprint,
        severity: severityOf(finding),
        location: { path: wellFormed(file), lines: { begin: Math.max(1, row) } },
      }
    })
  return `${canonicalJson(issues)}\n`
}

const severityOf = ({ verdict, severity, doubt }: Finding) =>
  verdict === 'violation' && !doubt ? severities[severity] : 'info'
