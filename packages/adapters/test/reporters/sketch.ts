import type { Finding, Report, RuleInfo, Severity, Verdict } from '@shouze/core'

/** A finding in few words; `change` has the rest. */
export function sketchFinding(change: Partial<Finding> = {}): Finding {
  return {
    ruleId: '543/township-nights',
    verdict: 'violation',
    severity: 'error',
    force: 'must',
    subject: { type: 'person', id: 'P04', name: '王建国', unitId: 'T' },
    window: { type: 'week', key: '2025-W38', from: '2025-09-15', to: '2025-09-21' },
    measured: 2,
    required: 3,
    unit: 'nights',
    comparison: 'at-least',
    message: { 'zh-CN': '王建国第38周住乡 2 夜，应为 3 夜。', en: 'Week 38: 2 nights of 王建国; 3 were due.' },
    explanation: { requirement: { type: 'all', result: false, children: [] }, facts: [], parameters: [] },
    evidence: { counted: ['night-duty:n1'], discounted: [], undecided: [], missing: ['2025-09-17'] },
    citations: [{ document: 'S4', clause: 'S4.06' }],
    causedBy: [],
    fingerprint: '0123456789abcdef'.repeat(2),
    ...change,
  }
}

/** A report of these findings; counts are only as good as its reporters need them. */
export function sketchReport(findings: readonly Finding[], change: Partial<Report> = {}): Report {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length
  const verdicts = {
    compliant: 0,
    violation: count('violation'),
    indeterminate: count('indeterminate'),
    pending: count('pending'),
    'not-applicable': 0,
    waived: count('waived'),
    eligible: 0,
    'not-eligible': 0,
    measured: 0,
  }
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  return {
    schema: 1,
    findings,
    summary: {
      cases: findings.length,
      assessed: findings.length,
      verdicts,
      information: 0,
      conflicts: 0,
      causes: findings.length,
      following: 0,
      bySeverity: { error: of('error'), warning: of('warning'), info: of('info') },
      byRule: {},
      records: { read: 0, accepted: 0, refused: 0, afterAsOf: 0, byKind: {} },
    },
    rejected: [],
    notices: [],
    errors: [],
    assumptions: [],
    run: {
      tool: { name: '@shouze/core', version: '1.0.0' },
      packs: [],
      calendar: { from: 2004, to: 2026, source: 'x' },
      configurationDigest: '',
      inputs: [{ name: 'data/夜 登记.csv', digest: `sha256:${'0'.repeat(64)}` }],
      timeZone: 'Asia/Shanghai',
      asOf: '2025-10-20T00:00:00+08:00',
      period: { from: '2025-09-15', to: '2025-10-19' },
      complete: 'all',
      rules: ['543/township-nights', 'attendance/present'],
    },
    ...change,
  }
}

/** A rule as `checker.rules` has it. */
export const sketchRule: RuleInfo = {
  id: '543/township-nights',
  pack: '543',
  title: { 'zh-CN': '每周住乡四夜', en: 'Four nights a week' },
  description: { 'zh-CN': '每周在乡镇住四夜。', en: 'Four nights a week in the township.' },
  severity: 'error',
  configured: 'error',
  force: 'must',
  citations: [{ document: 'S4', clause: 'S4.06' }],
  subject: 'person',
  window: 'week',
  options: [],
  preset: true,
}
