import { canonicalJson, type Report } from '@shouze/core'

/**
 * The report a line at a time, for programs that stream: each line is an object whose `type` says what it is (`finding`,
 * `rejected`, `notice`, `error`, `assumption`), the last one (`report`) holds summary, run and, where asked for, coverage. Canonical JSON.
 */
export function ndjsonReport(report: Report): string {
  const line = (type: string, value: object) => `${canonicalJson({ type, ...value })}\n`
  const { findings, rejected, notices, errors, assumptions, schema, summary, run, coverage } = report
  return [
    ...findings.map((finding) => line('finding', finding)),
    ...rejected.map((refusal) => line('rejected', refusal)),
    ...notices.map((notice) => line('notice', notice)),
    ...errors.map((error) => line('error', error)),
    ...assumptions.map((assumption) => line('assumption', assumption)),
    line('report', { schema, summary, run, ...(coverage && { coverage }) }),
  ].join('')
}
