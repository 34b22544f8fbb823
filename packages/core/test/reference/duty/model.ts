import type { Verdict } from '../../../src/report/finding.js'

/** A record as it stands in a file. */
export type Json = Readonly<Record<string, unknown>>

export interface PostOf {
  readonly unitId: string
  readonly rank?: string
  readonly classes: readonly string[]
  readonly from: string
  readonly to?: string
}

export interface PersonOf extends Json {
  readonly id: string
  readonly posts: readonly PostOf[]
}

export interface Asked {
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly coverEves: boolean
  readonly substitute: {
    readonly substituteMustServe: boolean
    readonly sameRank: boolean
    readonly maxCovered: number
  }
}

/** What the reference says of one case: `rule subject window`. */
export type Verdicts = Map<string, Verdict>
