import { UnknownCalendarYear } from '../calendar/index.js'
import type { DeclaredCoverage } from '../evidence/coverage.js'
import type { Unit } from '../evidence/unit.js'
import type { Horizon, UnitGrid } from '../evidence/unit-grid.js'
import type { Intake } from '../intake/intake.js'
import { didYouMean } from '../packs/errors.js'
import type { RecordKinds } from '../records/index.js'
import type { Judge } from './judge.js'
import type { Period } from './period.js'

/** Names declarations of coverage for kinds that are none: a slip there would leave verdicts undecided. */
export function noteUnknownKinds(
  intake: Intake,
  declared: readonly DeclaredCoverage[],
  complete: true | ReadonlySet<string>,
  kinds: RecordKinds,
): void {
  const named = new Set([...declared.map(({ kind }) => kind), ...(complete === true ? [] : complete)])
  for (const kind of named) {
    if (kinds.has(kind)) continue
    const hint = didYouMean(kind, kinds.kinds)
    intake.notices.push({
      code: 'unknown-kind-covered',
      message: {
        'zh-CN': `声明了“${kind}”记录完整，但没有这种记录。${hint?.['zh-CN'] ?? ''}`,
        en: `Coverage is declared for "${kind}", which is no kind of record.${hint ? ` ${hint.en}` : ''}`,
      },
    })
  }
}

/** Says so where entries of the last dates are due in a year the calendar does not know: they stay open. */
export function noteCalendarEnd(
  intake: Intake,
  grids: ReadonlyMap<Unit, UnitGrid>,
  horizon: Horizon,
  period: Period,
): void {
  const cell = period.to - horizon.base
  for (const [unit, grid] of grids) {
    if (Number.isFinite(grid.entryDue[cell])) continue
    let day = period.to
    while (unit.calendar.isKnown(day)) day++
    const { code, text } = new UnknownCalendarYear(day)
    intake.notices.push({
      code,
      message: {
        'zh-CN': `${text['zh-CN']} 期限落在该年的情形按未到期处理。`,
        en: `${text.en} What is due in that year is taken as not yet due.`,
      },
    })
    return
  }
}

/** Says so where a rule found nothing to assess, so that an empty selection cannot pass for compliance. */
export function noteUnassessed(intake: Intake, judge: Judge): void {
  for (const [ruleId, tally] of judge.tallies) {
    const assessed = [...tally].some(([verdict, count]) => verdict !== 'not-applicable' && count > 0)
    if (assessed) continue
    intake.notices.push({
      code: 'nothing-assessed',
      ruleId,
      message: {
        'zh-CN': `规则 ${ruleId} 在本期没有可核对的情形。`,
        en: `The rule ${ruleId} found nothing to assess in this period.`,
      },
    })
  }
}
