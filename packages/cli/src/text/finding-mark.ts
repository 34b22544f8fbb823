import type { Finding } from '@shouze/core'
import type { Paint } from './paint.js'

/** The sign before a finding's row, two columns wide. */
export function markOf(finding: Finding): string {
  if (finding.doubt) return '<>'
  if (finding.verdict === 'indeterminate') return '? '
  if (finding.verdict === 'pending') return '..'
  if (finding.verdict === 'waived') return 'w '
  if (finding.verdict === 'violation' && finding.severity !== 'info') return 'x '
  return 'i '
}

/** The colour of a finding's sign and figures. */
export function paintOf(finding: Finding, paint: Paint): (text: string) => string {
  if (finding.doubt || finding.verdict === 'indeterminate') return paint.doubt
  if (finding.verdict === 'violation') return paint.find
  return paint.dim
}
