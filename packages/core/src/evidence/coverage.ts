import { textFromDay } from '../calendar/index.js'
import type { Assumption } from '../report/finding.js'
import type { CoverageGaps, CoverageParty } from './coverage-gaps.js'
import type { Unit } from './unit.js'

/** One declared window of coverage of a kind, for a unit and those below it or for all. */
export interface DeclaredCoverage {
  readonly kind: string
  readonly from: number
  readonly to: number
  readonly unitId?: string
}

/** What coverage is worked out from. */
export interface CoverageInput {
  readonly complete: true | ReadonlySet<string>
  readonly declared: readonly DeclaredCoverage[]
  readonly period: { readonly from: number; readonly to: number }
  /** First and last event date of a kind among a unit's people; undefined where there is none. */
  readonly spanOf: (kind: string, unit: Unit) => { readonly from: number; readonly to: number } | undefined
  /** Whether the data set holds any record of the kind. */
  readonly occurs: (kind: string) => boolean
  /** First day of the grid and its length. */
  readonly base: number
  readonly length: number
}

/** Coverage of one kind for one unit: a flag a day, and whether it was inferred rather than declared. */
export interface KindCoverage {
  /** A flag a day of the grid. */
  readonly days: Uint8Array
  readonly inferred: boolean
  /** Covers a day that may lie outside the grid. */
  covers(day: number): boolean
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Which dates a data set holds, declared or inferred, per kind and party. */
export class CoverageTable {
  private readonly cache = new Map<string, KindCoverage>()
  private readonly declaredKinds: ReadonlySet<string>
  private readonly used = new Map<string, Assumption>()

  constructor(
    private readonly input: CoverageInput,
    private readonly gaps: CoverageGaps,
  ) {
    const kinds = new Set(input.declared.map((coverage) => coverage.kind))
    if (input.complete !== true) for (const kind of input.complete) kinds.add(kind)
    this.declaredKinds = kinds
  }

  /** The coverage of a kind for a person in a unit, or for a unit: what is claimed, less what could not be read. */
  of(kind: string, party: CoverageParty): KindCoverage {
    const claimed = this.claimed(kind, party.unit)
    const gaps = this.gaps.of(kind, party)
    if (gaps.length === 0) return claimed
    const key = `${kind}\u0000${party.unit.record.id}\u0000${party.person?.record.id ?? ''}`
    const known = this.cache.get(key)
    if (known) return known
    const { base } = this.input
    const covers = (day: number) => claimed.covers(day) && !gaps.some(({ from, to }) => from <= day && day <= to)
    const less = { ...claimed, days: claimed.days.map((_, i) => Number(covers(base + i))), covers }
    this.cache.set(key, less)
    return less
  }

  /** What the data set claims to hold of a kind for the people of a unit. */
  private claimed(kind: string, unit: Unit): KindCoverage {
    const key = `${kind}\u0000${unit.record.id}`
    const known = this.cache.get(key)
    if (known) return known
    const { spans, inferred } = this.spansOf(kind, unit)
    const { base, length } = this.input
    const days = new Uint8Array(length)
    for (const span of spans) {
      const to = Math.min(length - 1, span.to - base)
      for (let i = Math.max(0, span.from - base); i <= to; i++) days[i] = 1
    }
    const coverage = { days, inferred, covers: (day: number) => spans.some((s) => day >= s.from && day <= s.to) }
    this.cache.set(key, coverage)
    return coverage
  }

  /** The inferred coverage that was read, for `report.assumptions`. */
  assumptions(): Assumption[] {
    return [...this.used.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, assumption]) => assumption)
  }

  private spansOf(kind: string, unit: Unit): { spans: readonly Span[]; inferred: boolean } {
    const { complete, declared, period, spanOf, occurs } = this.input
    const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
    if (complete === true || complete.has(kind)) return { spans: [always], inferred: false }
    if (this.declaredKinds.has(kind)) {
      const spans = declared.filter(
        (window) =>
          window.kind === kind &&
          (window.unitId === undefined || unit.lineage.some((above) => above.record.id === window.unitId)),
      )
      return { spans, inferred: false }
    }
    if (kind !== 'leave' && kind !== 'trip') {
      const span = spanOf(kind, unit)
      if (!span) return { spans: [], inferred: true }
      this.assume(kind, span, unit)
      return { spans: [span], inferred: true }
    }
    if (!occurs(kind)) return { spans: [], inferred: true }
    // Leaves and trips: the whole checked period, and the days around it that its nights and deadlines touch.
    this.assume(kind, period)
    return { spans: [always], inferred: true }
  }

  private assume(kind: string, span: Span, unit?: Unit): void {
    const from = textFromDay(span.from)
    const to = textFromDay(span.to)
    this.used.set(`${kind} ${unit?.record.id ?? ''}`, {
      kind,
      ...(unit && { unitId: unit.record.id }),
      from,
      to,
      message: {
        'zh-CN': `未声明 ${kind} 记录是否完整；按${unit ? `${unit.record.name}的` : ''}现有记录推定 ${from} 至 ${to} 完整。`,
        en: `Whether the ${kind} records are complete is not declared; ${unit ? `for ${unit.record.name} ` : ''}they are taken to be so from ${from} to ${to}.`,
      },
    })
  }
}
