import { weekDates } from '@shouze/adapters/reporting'
import type { Locale, RegisterPerson, Report } from '@shouze/core'
import { closest } from '@shouze/core/closest'
import type { ExplainCommandOptions } from '../arguments.js'
import { didYouMean, type Fault, FaultsError } from '../faults.js'
import { columnsOf, emit, type Io } from '../io.js'
import { text } from '../locale.js'
import { type Prepared, prepare, runCheck } from '../prepare.js'
import { textExplain } from '../text/explain.js'
import { textExplainUnit } from '../text/explain-unit.js'
import { choosePaint } from '../text/paint.js'
import { noticeLines, placeText, refusalLines } from '../text/refusals.js'
import { knownPeople } from './person-meant.js'

function weekFault(week: string | undefined): Fault {
  return week === undefined
    ? {
        code: 'missing-option',
        place: '--week',
        message: text('缺少这个选项', 'this option is missing'),
        hint: text('例如 --week 2025-W38', 'for example --week 2025-W38'),
      }
    : {
        code: 'bad-week',
        place: '--week',
        message: text(`“${week}”不是存在的周`, `"${week}" is no week that exists`),
        hint: text('写成 2025-W38 的形式', 'write it as 2025-W38'),
      }
}

/** The person or unit meant: an id, or a name that only one of them has; of one id a person before a unit. */
function subjectMeant(
  asked: string,
  report: Report,
  locale: Locale,
): { readonly type: 'person' | 'unit'; readonly id: string } {
  const people: readonly RegisterPerson[] = report.register?.persons ?? []
  const units = report.register?.units ?? []
  if (people.some(({ personId }) => personId === asked)) return { type: 'person', id: asked }
  if (units.some(({ id }) => id === asked)) return { type: 'unit', id: asked }
  const persons = [...new Set(people.filter(({ name }) => name === asked).map(({ personId }) => personId))]
  const named = units.filter(({ name }) => name === asked).map(({ id }) => id)
  const ids = [...persons, ...named]
  if (ids.length === 1) return { type: persons.length === 1 ? 'person' : 'unit', id: ids[0] }
  const refused = report.rejected.find(({ kind, id }) => kind === 'person' && id === asked)
  const hint = refused
    ? text(
        `该人员的记录被拒收（${placeText(refused)}）：${refused.message['zh-CN']}`,
        `the person's record was refused (${placeText(refused)}): ${refused.message.en}`,
      )
    : ids.length > 1
      ? text(`请用编号：${ids.join('、')}`, `name one by id: ${ids.join(', ')}`)
      : (didYouMean(
          closest(
            asked,
            [...people, ...units.map(({ id, name }) => ({ personId: id, name }))].flatMap(({ personId, name }) => [
              personId,
              name,
            ]),
          ),
        ) ?? knownPeople(people))
  const message =
    ids.length > 1
      ? text(
          named.length > 0 ? `有 ${ids.length} 个人员或单位名为“${asked}”` : `有 ${ids.length} 人名为“${asked}”`,
          `${ids.length} ${named.length > 0 ? 'persons or units' : 'persons'} are named "${asked}"`,
        )
      : text(`数据中没有“${asked}”`, `the data holds no "${asked}"`)
  throw new FaultsError(
    [
      {
        code: ids.length > 1 ? 'ambiguous-person' : 'unknown-person',
        place: '<person>',
        message,
        ...(hint ? { hint } : {}),
      },
    ],
    locale,
  )
}

/** The configured period, stretched where the week lies outside it, so that causes before the week are found. */
function wholePeriod(prepared: Prepared, first: string, last: string, all: boolean): Report {
  const report = runCheck(prepared, { register: true, all })
  const { from, to } = report.run.period
  if (from <= first && to >= last) return report
  return runCheck(prepared, {
    register: true,
    all,
    period: { from: from < first ? from : first, to: to > last ? to : last },
  })
}

function refusedPart(report: Report, locale: Locale, columns: number): string {
  const lines = [
    ...refusalLines(report.rejected, locale, columns),
    ...noticeLines(
      report.notices.filter(({ code }) => code !== 'nothing-assessed'),
      locale,
      columns,
    ),
  ]
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`
}

/** `shouze explain`: the week of a person or a unit. 0, or 3 where input was refused or a rule failed. */
export async function explain(options: ExplainCommandOptions, io: Io): Promise<number> {
  const dates = options.week === undefined ? undefined : weekDates(options.week)
  const prepared = await prepare(options, io, dates ? [] : [weekFault(options.week)])
  if (!dates || options.week === undefined) throw new FaultsError([weekFault(options.week)], prepared.locale)
  const week = runCheck(prepared, { period: { from: dates[0], to: dates[6] }, all: true, register: true })
  const meant = subjectMeant(options.person, week, prepared.locale)
  const whole = wholePeriod(prepared, dates[0], dates[6], meant.type === 'unit')
  const columns = columnsOf(io)
  const { locale } = prepared
  const paint = choosePaint({
    ...(options.color === undefined ? {} : { asked: options.color }),
    isTTY: io.isTTY,
    env: io.env,
  })
  const asked = { id: meant.id, week: options.week, dates, locale, columns, paint }
  const content = meant.type === 'unit' ? textExplainUnit(whole, asked) : textExplain(week, whole, asked)
  await emit(io.stdout, refusedPart(whole, locale, columns) + content)
  return whole.rejected.length > 0 || whole.errors.length > 0 ? 3 : 0
}
