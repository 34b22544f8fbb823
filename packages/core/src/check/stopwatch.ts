/** What a check does, in the order in which it begins each; the rules' own times are within `rules`. */
export const checkSteps = ['reading', 'columns', 'ledgers', 'rules', 'causes', 'report'] as const

/** A step of a check. */
export type CheckStep = (typeof checkSteps)[number]

/** How long a check took, in the unit of the clock it was lent. */
export interface Timing {
  readonly total: number
  /**
   * `reading`: validation, ids, persons and units; `columns`: the evidence sorted by person and date; `ledgers`: what
   * counts on each date, leaves, trips; `rules`: judging cases and explaining those that are listed; `causes`: causes,
   * waivers, appeals; `report`: order, totals, the register.
   */
  readonly steps: Readonly<Record<CheckStep, number>>
  /** Of each rule that ran, by id: its time, and how many cases it judged. Rows that rules share are the first one's time. */
  readonly rules: readonly { readonly ruleId: string; readonly time: number; readonly cases: number }[]
}

/** Asks for the times of a check: the core has no clock of its own. */
export interface TimingRequest {
  /** A clock that never goes back, such as `performance.now`. */
  now(): number
  /** Is called once, when the report is ready. */
  done(timing: Timing): void
}

/** Takes the time of one activity at a time; without a clock of none. */
export class Stopwatch {
  private readonly times = new Map<string, number>()
  private current: string
  private since: number

  constructor(
    private readonly now: (() => number) | undefined,
    first: CheckStep,
  ) {
    this.current = first
    this.since = now ? now() : 0
  }

  /** Goes over to another activity; answers the one so far. */
  turnTo(activity: string): string {
    const { now, current } = this
    if (now && activity !== current) {
      const moment = now()
      this.times.set(current, this.of(current) + moment - this.since)
      this.current = activity
      this.since = moment
    }
    return current
  }

  /** What an activity took. */
  of(activity: string): number {
    return this.times.get(activity) ?? 0
  }
}

/** Tells the times of a check that is over: of its steps and of each rule, by the cases it judged. */
export function tellTiming(
  request: TimingRequest,
  watch: Stopwatch,
  casesOf: ReadonlyMap<string, ReadonlyMap<unknown, number>>,
): void {
  watch.turnTo('')
  const rules = [...casesOf].map(([ruleId, tally]) => ({
    ruleId,
    time: watch.of(ruleId),
    cases: [...tally.values()].reduce((sum, count) => sum + count, 0),
  }))
  const ofRules = rules.reduce((sum, { time }) => sum + time, 0)
  const steps = Object.fromEntries(
    checkSteps.map((step) => [step, watch.of(step) + (step === 'rules' ? ofRules : 0)]),
  ) as Record<CheckStep, number>
  const total = Object.values(steps).reduce((sum, time) => sum + time, 0)
  request.done({ total, steps, rules })
}
