import type { DataCoverage } from './coverage.js'
import type { Finding } from './finding.js'

/** A finding as a baseline keeps it. */
export interface BaselineEntry {
  readonly fingerprint: string
  readonly ruleId: string
  readonly subject: { readonly type: 'person' | 'unit'; readonly id: string; readonly unitId?: string }
  readonly window: { readonly key: string; readonly from: string; readonly to: string }
  readonly measured: Finding['measured']
  readonly required: Finding['required']
}

/** The findings that were known on a day; a later check tells them from new and worse ones. */
export interface Baseline {
  readonly schema: 1
  readonly asOf: string
  readonly period: { readonly from: string; readonly to: string }
  /** Violations that were not waived, in the order of the report. */
  readonly findings: readonly BaselineEntry[]
  /** What the data held then, so that a later check tells what is missing of it. */
  readonly coverage?: DataCoverage
}
