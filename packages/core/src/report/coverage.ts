/** Civil dates from the first to the last, inclusive. */
export interface DateRange {
  readonly from: string
  readonly to: string
}

/** A person with records of a kind: the dates of the first and of the last one. */
export interface HeldPerson {
  readonly id: string
  readonly first: string
  readonly last: string
}

/** The records of one kind of a unit and its people that lie in the checked period. */
export interface HeldRecords {
  readonly kind: string
  readonly unitId: string
  /** The dates with a record. */
  readonly dates: readonly DateRange[]
  readonly persons: readonly HeldPerson[]
}

/**
 * What a data set claimed to hold and did hold, so that a later check can tell what is missing of it. Kept in reports
 * that ask for it and in baselines.
 */
export interface DataCoverage {
  readonly asOf: string
  readonly period: DateRange
  /** Kinds declared complete: `"all"` or a sorted list. */
  readonly complete: 'all' | readonly string[]
  /** Windows declared of a kind; without `unitId` of all units. */
  readonly declared: readonly (DateRange & { readonly kind: string; readonly unitId?: string })[]
  readonly held: readonly HeldRecords[]
}
