import { addMonths, type WorkCalendar, ymdFromDay } from '../calendar/index.js'
import type { SpanUnit } from '../packs/language.js'
import type { Text } from '../report/finding.js'
import { inBoth } from '../report/wording.js'
import type { CaseContext, ValueType } from './case.js'
import { between, type CompiledFact } from './fact.js'
import type { FactHead } from './row-fact.js'

/** A fact reckoned from other values: two slots in, one out. */
abstract class Reckoned implements CompiledFact {
  readonly parts = {}
  readonly name: string
  readonly title: Text
  readonly type: ValueType
  readonly slot: number

  constructor(
    head: FactHead,
    readonly from: readonly string[],
    /** Writes the operands that are no facts. */
    private readonly writes: readonly ((context: CaseContext) => void)[],
  ) {
    this.name = head.name
    this.title = head.title
    this.type = head.type
    this.slot = head.slot
  }

  evaluate(context: CaseContext): void {
    for (const write of this.writes) write(context)
    this.reckon(context)
  }

  explain(): void {}

  protected abstract reckon(context: CaseContext): void
}

const range = (low: number, high: number): string => (low === high ? String(low) : `${low}-${high}`)

/** `share`: how many percent one fact is of another; no value where the other is nought. */
export class Share extends Reckoned {
  constructor(
    head: FactHead,
    from: readonly string[],
    private readonly of: number,
    private readonly among: number,
  ) {
    super(head, from, [])
  }

  protected reckon(context: CaseContext): void {
    const { low, high } = context.slots
    const { of, among } = this
    if (high[among] === 0 || Number.isNaN(low[of]) || Number.isNaN(low[among])) {
      between(context, this.slot, Number.NaN, Number.NaN)
      return
    }
    const least = high[among] === Number.POSITIVE_INFINITY ? 0 : (100 * low[of]) / high[among]
    const most = low[among] === 0 ? Number.POSITIVE_INFINITY : (100 * high[of]) / low[among]
    between(context, this.slot, least, most)
  }

  derivation({ slots: { low, high } }: CaseContext): Text {
    const { of, among, slot } = this
    const parts = `${range(low[of], high[of])} / ${range(low[among], high[among])}`
    return inBoth(() => `${parts} = ${range(rounded(low[slot]), rounded(high[slot]))} %`)
  }
}

const rounded = (value: number): number => Math.round(value * 10) / 10

/** The operations of `calc`. */
export type Operation = 'plus' | 'minus' | 'times' | 'min' | 'max' | 'earliest' | 'latest'

/** `calc`: one operation over values; a value that is absent makes the result absent, but of the choosing ones. */
export class Calc extends Reckoned {
  constructor(
    head: FactHead,
    from: readonly string[],
    writes: readonly ((context: CaseContext) => void)[],
    private readonly operation: Operation,
    private readonly operands: readonly number[],
  ) {
    super(head, from, writes)
  }

  protected reckon(context: CaseContext): void {
    const { low, high } = context.slots
    let [least, most] = [low[this.operands[0]], high[this.operands[0]]]
    for (const operand of this.operands.slice(1)) {
      ;[least, most] = this.combine([least, most], [low[operand], high[operand]])
    }
    between(context, this.slot, least, most)
  }

  private combine(a: readonly [number, number], b: readonly [number, number]): [number, number] {
    switch (this.operation) {
      case 'plus':
        return [a[0] + b[0], a[1] + b[1]]
      case 'minus':
        return [a[0] - b[1], a[1] - b[0]]
      case 'times': {
        const products = [a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]]
        return [Math.min(...products), Math.max(...products)]
      }
      default: {
        if (Number.isNaN(a[0])) return [...b]
        if (Number.isNaN(b[0])) return [...a]
        const choose = this.operation === 'min' || this.operation === 'earliest' ? Math.min : Math.max
        return [choose(a[0], b[0]), choose(a[1], b[1])]
      }
    }
  }
}

/** `between`: the time from one date or moment to another, in whole units. */
export class Between extends Reckoned {
  constructor(
    head: FactHead,
    from: readonly string[],
    writes: readonly ((context: CaseContext) => void)[],
    private readonly start: number,
    private readonly end: number,
    private readonly unit: SpanUnit,
  ) {
    super(head, from, writes)
  }

  protected reckon(context: CaseContext): void {
    const { low, high } = context.slots
    const { calendar } = context.party.unit
    const time = (from: number, to: number): number => {
      if (Number.isNaN(from) || Number.isNaN(to)) return Number.NaN
      return Number.isFinite(from) && Number.isFinite(to) ? timeBetween(from, to, this.unit, calendar) : to - from
    }
    between(context, this.slot, time(high[this.start], low[this.end]), time(low[this.start], high[this.end]))
  }
}

/** Time between two days, or two moments as days with fractions; negative where the second comes first. */
export function timeBetween(from: number, to: number, unit: SpanUnit, calendar: WorkCalendar): number {
  if (to < from) return -timeBetween(to, from, unit, calendar)
  switch (unit) {
    case 'minutes':
      return Math.round((to - from) * 1440)
    case 'hours':
      return Math.floor((to - from) * 24 + 1e-9)
    case 'days':
      return to - from
    case 'weeks':
      return Math.floor((to - from) / 7)
    case 'workdays': {
      let count = 0
      for (let day = from + 1; day <= to; day++) if (calendar.isWorkday(day)) count++
      return count
    }
    default: {
      const [first, last] = [ymdFromDay(from), ymdFromDay(to)]
      const started = (last.year - first.year) * 12 + last.month - first.month
      const months = addMonths(from, started) > to ? started - 1 : started
      return unit === 'months' ? months : Math.floor(months / 12)
    }
  }
}
