import { addMonths, type WorkCalendar, ymdFromDay } from '../calendar/index.js'
import type { SpanUnit } from '../packs/language.js'
import type { Remedy, Text } from '../report/finding.js'
import { inBoth, quantity } from '../report/wording.js'
import type { CaseContext, ValueType } from './case.js'
import { between, type CompiledFact, type Shortfall } from './fact.js'
import { allOf, anyOf } from './remedies.js'
import type { FactHead } from './row-fact.js'

/** What a fact is reckoned from: a slot, and the fact that writes it, if one does. */
export interface Part {
  readonly slot: number
  readonly type: ValueType
  readonly fact?: CompiledFact
}

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
    private readonly of: Part,
    private readonly among: Part,
    /** Whether both count rows, so that one more of the part is at most one more of the whole. */
    private readonly counts: boolean,
  ) {
    super(head, from, [])
  }

  protected reckon(context: CaseContext): void {
    const { low, high } = context.slots
    const [of, among] = [this.of.slot, this.among.slot]
    if (high[among] === 0 || Number.isNaN(low[of]) || Number.isNaN(low[among])) {
      between(context, this.slot, Number.NaN, Number.NaN)
      return
    }
    const least = high[among] === Number.POSITIVE_INFINITY ? 0 : (100 * low[of]) / high[among]
    const most = low[among] === 0 ? Number.POSITIVE_INFINITY : (100 * high[of]) / low[among]
    between(context, this.slot, least, most)
  }

  derivation({ slots: { low, high } }: CaseContext): Text {
    const { slot } = this
    const [of, among] = [this.of.slot, this.among.slot]
    const parts = `${range(low[of], high[of])} / ${range(low[among], high[among])}`
    return inBoth(() => `${parts} = ${range(rounded(low[slot]), rounded(high[slot]))} %`)
  }

  /** More of the part, whether or not it is more of the whole as well; else how many of the whole it would have been. */
  remedy(context: CaseContext, { operator, required }: Shortfall): Remedy | undefined {
    const { low, high } = context.slots
    const [of, among] = [low[this.of.slot], high[this.among.slot]]
    if (!Number.isFinite(among) || low[this.among.slot] !== among || (operator !== 'atLeast' && operator !== 'atMost'))
      return undefined
    if (operator === 'atLeast' && this.counts && required < 100) {
      const more = Math.ceil(tidy((required * among - 100 * of) / (100 - required)))
      const found = this.of.fact?.remedy?.(context, { operator, required: of + more, requiredCell: of + more })
      if (found && found.records.length > 0) return found
    }
    const bound = tidy((required * among) / 100)
    const { unit, words } = this.of.type
    return {
      records: [],
      text: inBoth((locale) => {
        if (operator === 'atMost') {
          const most = quantity(Math.floor(bound), unit, locale, words)
          return locale === 'zh-CN' ? `${among} 中不超过 ${most}` : `no more than ${most} of ${among}`
        }
        const least = quantity(Math.ceil(bound), unit, locale, words)
        return locale === 'zh-CN' ? `${among} 中有 ${least}` : `${least} of ${among}`
      }),
    }
  }
}

const rounded = (value: number): number => Math.round(value * 10) / 10

/** A number without the traces of binary fractions, before it is rounded up or down. */
const tidy = (value: number): number => Math.round(value * 1e9) / 1e9

/** The operations of `calc`. */
export type Operation = 'plus' | 'minus' | 'times' | 'min' | 'max' | 'earliest' | 'latest'

const lowerIs: ReadonlySet<Operation> = new Set(['min', 'earliest'])
const rising: ReadonlySet<string> = new Set(['atLeast', 'onOrAfter'])
const falling: ReadonlySet<string> = new Set(['atMost', 'onOrBefore'])
const opposite: Readonly<Record<string, string>> = { atLeast: 'atMost', atMost: 'atLeast' }

/** `calc`: one operation over values; a value that is absent makes the result absent, but of the choosing ones. */
export class Calc extends Reckoned {
  constructor(
    head: FactHead,
    from: readonly string[],
    writes: readonly ((context: CaseContext) => void)[],
    private readonly operation: Operation,
    private readonly operands: readonly Part[],
  ) {
    super(head, from, writes)
  }

  protected reckon(context: CaseContext): void {
    const { low, high } = context.slots
    const [first, ...others] = this.operands
    let [least, most] = [low[first.slot], high[first.slot]]
    for (const { slot } of others) {
      ;[least, most] = this.combine([least, most], [low[slot], high[slot]])
    }
    between(context, this.slot, least, most)
  }

  /** That of what it is reckoned from: of each that has to move, or of the one that is least to move. */
  remedy(context: CaseContext, shortfall: Shortfall): Remedy | undefined {
    const { operator } = shortfall
    const rises = rising.has(operator)
    if (!rises && !falling.has(operator)) return undefined
    if (this.operation === 'plus' || this.operation === 'minus' || this.operation === 'times')
      return anyOf(this.operands.map((operand, i) => this.moved(context, shortfall, operand, i)))
    const isShort = ({ slot }: Part): boolean => {
      const { low, high } = context.slots
      return !(rises ? low[slot] >= shortfall.required : high[slot] <= shortfall.required)
    }
    const remedies = (parts: readonly Part[]) => parts.map(({ fact }) => fact?.remedy?.(context, shortfall))
    const short = this.operands.filter(isShort)
    // The least of them rises only with every one of them that has a value; the greatest with any.
    if (lowerIs.has(this.operation) !== rises) return anyOf(remedies(short))
    const present = short.filter(({ slot }) => !Number.isNaN(context.slots.low[slot]))
    return present.length > 0 ? allOf(remedies(present)) : anyOf(remedies(short))
  }

  /** What one operand would have had to be with the others as they are. */
  private moved(context: CaseContext, { operator, required }: Shortfall, operand: Part, i: number): Remedy | undefined {
    const others = this.operands.filter((other) => other !== operand)
    // Records that raise one fact may raise another: no harm in a sum that has to rise, but in any other.
    const isAlone = others.every(({ fact }) => fact === undefined)
    if (!isAlone && !(this.operation === 'plus' && operator === 'atLeast')) return undefined
    const { low, high } = context.slots
    const isLess = operator === 'atLeast'
    const total = (bound: Float64Array) => others.reduce((sum, { slot }) => sum + bound[slot], 0)
    let [direction, needed] = [operator, required]
    if (this.operation === 'plus') needed = required - total(isLess ? low : high)
    else if (this.operation === 'minus' && i === 0) needed = required + total(isLess ? high : low)
    else if (this.operation === 'minus') {
      direction = opposite[operator]
      const [first, ...rest] = others
      const taken = rest.reduce((sum, { slot }) => sum + (isLess ? high : low)[slot], 0)
      needed = (isLess ? low : high)[first.slot] - taken - required
    } else {
      const factor = others.reduce((product, { slot }) => product * low[slot], 1)
      if (!(factor > 0)) return undefined
      needed = tidy(required / factor)
    }
    const whole = direction === 'atLeast' ? Math.ceil(needed) : Math.floor(needed)
    return operand.fact?.remedy?.(context, { operator: direction, required: whole, requiredCell: whole })
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
