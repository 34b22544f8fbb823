import { UnknownCalendarYear } from '../calendar/index.js'
import type { DeclaredCoverage } from '../evidence/coverage.js'
import type { CoverageGaps } from '../evidence/coverage-gaps.js'
import { rollOrNever } from '../evidence/leaves.js'
import type { Unit } from '../evidence/unit.js'
import type { Directory } from '../intake/directory.js'
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

/** Says so where refused records leave dates undecided. */
export function noteUnread(intake: Intake, { records }: CoverageGaps): void {
  if (records === 0) return
  intake.notices.push({
    code: 'unread-not-missing',
    message: {
      'zh-CN': `${records} 条拒收记录可知属于何人或何单位：其日期的该类记录按未覆盖处理，不据“未见记录”下结论。更正后重新核对即可得出结论。`,
      en: `${records} of the refused records ${records === 1 ? 'says whose it is: on its' : 'say whose they are: on their'} dates that kind is taken as not covered, and nothing is concluded from what is missing. Mend ${records === 1 ? 'it' : 'them'} and check again.`,
    },
  })
}

/** Says so where entries of the last dates are due in a year the calendar does not know: they stay open. */
export function noteCalendarEnd(intake: Intake, units: readonly Unit[], period: Period): void {
  for (const unit of units) {
    if (Number.isFinite(rollOrNever(unit.calendar, period.to + 1))) continue
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

/** Names units that overrides are for and that the data does not hold: a slip there would leave an override without effect. */
export function noteUnknownUnits(intake: Intake, directory: Directory, named: ReadonlyMap<string, string>): void {
  for (const [id, place] of named) {
    if (directory.unitById.has(id)) continue
    const hint = didYouMean(id, [...directory.unitById.keys()])
    intake.notices.push({
      code: 'unknown-unit-overridden',
      message: {
        'zh-CN': `${place} 为单位“${id}”设定了 override，但数据中没有该单位。${hint?.['zh-CN'] ?? ''}`,
        en: `${place} overrides settings for the unit "${id}", which the data does not hold.${hint ? ` ${hint.en}` : ''}`,
      },
    })
  }
}
