import { dayFromText, textFromDay, UnknownCalendarYear, type WorkCalendar } from '../calendar/index.js'
import type { Dated } from '../evidence/policies.js'
import { ConfigError } from '../packs/errors.js'
import type { Text } from '../report/finding.js'

/** The checked period in day numbers. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** Reads the period that was asked for. */
export function readPeriod(given: { readonly from: string; readonly to: string }): Period {
  const from = dayFromText(given.from)
  const to = dayFromText(given.to)
  const issues = (['from', 'to'] as const)
    .filter((edge) => Number.isNaN(edge === 'from' ? from : to))
    .map((edge) =>
      fault(
        'bad-date',
        `/period/${edge}`,
        `“${given[edge]}”不是 1901 至 2099 年间的真实日期。`,
        `"${given[edge]}" is no real date of the years 1901 to 2099.`,
        { 'zh-CN': '请写成 2025-09-15 的样子。', en: 'Write it like 2025-09-15.' },
      ),
    )
  if (issues.length > 0) throw new ConfigError(issues)
  if (to < from) {
    throw new ConfigError([
      fault(
        'period-reversed',
        '/period',
        `核对期的结束日 ${given.to} 早于开始日 ${given.from}。`,
        `The period ends on ${given.to}, before it starts on ${given.from}.`,
        { 'zh-CN': '请对调两个日期。', en: 'Swap the two dates.' },
      ),
    ])
  }
  return { from, to }
}

/** The period where none was asked for: the hull of the declared coverage, else of the evidence. */
export function inferPeriod(spans: readonly Period[]): Period {
  if (spans.length > 0) {
    return { from: Math.min(...spans.map((span) => span.from)), to: Math.max(...spans.map((span) => span.to)) }
  }
  throw new ConfigError([
    fault(
      'no-period',
      '/period',
      '不知道核对哪段时间：没有给出核对期，数据中也没有可据以推定的记录。',
      'It is not known which period to check: none was given, and the data holds no record to tell it from.',
      {
        'zh-CN': '请给出起止日期，例如 --from 2025-09-15 --to 2025-10-19。',
        en: 'Give one, for example --from 2025-09-15 --to 2025-10-19.',
      },
    ),
  ])
}

/** Refuses a period with dates whose type a unit's calendar does not know (semantics §2). */
export function requireCalendar(calendars: Iterable<WorkCalendar>, period: Period): void {
  for (const calendar of new Set(calendars)) {
    for (let day = period.from; day <= period.to; day++) {
      if (calendar.isKnown(day)) continue
      const error = new UnknownCalendarYear(day)
      throw new ConfigError([{ code: error.code, path: '/period', message: error.text }])
    }
  }
}

/**
 * How many days after their evening nights are keyed in a period (`evidence.nightKey`). A period in which that changes is
 * refused: one night would have two dates, or a date two nights.
 */
export function nightShiftIn(nightKey: Dated<'evening' | 'morning'>, period: Period): 0 | 1 {
  const change = nightKey.values.find(
    ({ from, value }) => from > period.from && from <= period.to && value !== nightKey.at(period.from),
  )
  if (change) {
    const day = textFromDay(change.from)
    const before = textFromDay(change.from - 1)
    throw new ConfigError([
      fault(
        'night-key-changes',
        '/policies/evidence.nightKey',
        `“evidence.nightKey”自 ${day} 起改变，核对期跨越该日，夜的归日无法统一。`,
        `"evidence.nightKey" changes on ${day}, inside the period, so that nights cannot be keyed in one way.`,
        {
          'zh-CN': `请分两次核对：截至 ${before}，和自 ${day} 起。`,
          en: `Check the two parts separately: until ${before}, and from ${day}.`,
        },
      ),
    ])
  }
  return nightKey.at(period.from) === 'morning' ? 1 : 0
}

function fault(code: string, path: string, zh: string, en: string, hint?: Text) {
  return { code, path, message: { 'zh-CN': zh, en }, ...(hint && { hint }) }
}

/** The period as reports print it. */
export function periodText(period: Period): { readonly from: string; readonly to: string } {
  return { from: textFromDay(period.from), to: textFromDay(period.to) }
}
