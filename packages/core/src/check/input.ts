import type { Baseline } from '../report/baseline.js'
import type { Notice, Refusal } from '../report/finding.js'
import type { TimingRequest } from './stopwatch.js'

/** Records in the order in which they are given: an array, or `RecordLines`, which become objects when asked for. */
export interface RecordSequence extends Iterable<unknown> {
  readonly length: number
  at(index: number): unknown
}

/**
 * Records of one file or payload, with their places. `rows[i]` is the row (line) of `records[i]` in `file`, from 1;
 * without `rows` the first record is row 1 and they follow one another.
 */
export interface RecordBatch {
  readonly system?: string
  readonly file?: string
  readonly records: RecordSequence
  readonly rows?: ArrayLike<number>
  /** What the adapter itself could not map; each counts as read and refused. */
  readonly refused?: readonly Refusal[]
  readonly notices?: readonly Notice[]
  /** A digest of the bytes read, for `run.inputs`. */
  readonly digest?: string
}

/** What a check reads. */
export interface CheckInput {
  /** Records as objects, in any order (records.md). */
  readonly records?: Iterable<unknown>
  /** Records with their places, as adapters give them. May be given beside `records`. */
  readonly batches?: readonly RecordBatch[]
  /** The checked period, inclusive civil dates; default: the hull of declared coverage, else of the evidence. */
  readonly period?: { readonly from: string; readonly to: string }
  /** An instant, or a date (its start); default `dataset.exportedAt`. Never the clock. */
  readonly asOf?: string
  /** Declares the data complete, as `dataset.complete` does. */
  readonly complete?: boolean | readonly string[]
  /** Findings known from an earlier check: violations are told apart as known, worse and new. */
  readonly baseline?: Baseline
  /** Keep unknown keys of records instead of refusing them. */
  readonly lenient?: boolean
  /** List every case, also compliant and not-applicable ones. */
  readonly all?: boolean
  /** Add `report.register`. */
  readonly register?: boolean
  /** Tells how long each step and each rule took. Of no effect on the report. */
  readonly timing?: TimingRequest
}
