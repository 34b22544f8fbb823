import type { Locale, Quota } from '@shouze/core'
import { unitName } from '@shouze/core'
import { shortRules, term } from '../model/terms.js'
import { dateText, weekdayText } from '../model/words.js'
import { dayLines, dayWord } from './day-text.js'
import { quotaDerivation } from './derivation.js'
import { dayId, dayMark, isExplained, isHeld, isTold, nightSign, tipId } from './heat-map.js'
import { both, say } from './language.js'
import { html, lines, Markup } from './markup.js'
import { dayWeeks, type PageModel, type PersonView, type Week } from './page-model.js'

const mostQuotas = 3

/** The columns of a person's calendar: the rules that ask a weekly quota of the person, three at most. */
function columnsOf(quotas: readonly Quota[], model: PageModel): readonly string[] {
  return model.quotaRules.filter((id) => quotas.some(({ ruleId }) => ruleId === id)).slice(0, mostQuotas)
}

const mostSquares = 8

/** Unit squares: counted filled, missing hollow red, beyond what was due hollow blue. */
function squares(measured: number, required: number): Markup | undefined {
  const all = Math.max(measured, required)
  if (all === 0 || all > mostSquares || !Number.isInteger(measured) || !Number.isInteger(required)) return undefined
  return new Markup(`<svg><use href="#q${measured}-${required}"/></svg>`)
}

/** The rows of unit squares that quotas are drawn with, each once a page. */
export function squareSheet(): Markup {
  const rows: string[] = []
  for (let measured = 0; measured <= mostSquares; measured++) {
    for (let required = 0; required <= mostSquares; required++) {
      const have = Math.min(measured, required)
      const hollow = (from: number, to: number, kind: string) =>
        to > from
          ? `<path class="${kind}" d="M${from * 7 + 0.5} 1.5${Array.from({ length: to - from }, () => 'h4v4h-4z').join('m7 0')}"/>`
          : ''
      const filled = Array.from({ length: have }, () => 'h5v5h-5z').join('m7 0')
      rows.push(
        `<symbol id="q${measured}-${required}">${have > 0 ? `<path class="have" d="M0 1${filled}"/>` : ''}${hollow(have, required, 'lack')}${hollow(have, measured, 'beyond')}</symbol>`,
      )
    }
  }
  return new Markup(`<svg class="sheet" aria-hidden="true">${rows.join('')}</svg>`)
}

function quotaCell(quota: Quota | undefined): Markup {
  if (!quota) return html`<td class="q">–</td>`
  const { measured, required, verdict } = quota
  const text = (value: unknown) =>
    Array.isArray(value) ? `${value[0] ?? '?'}–${value[1] ?? '?'}` : String(value ?? '–')
  const state = verdict === 'violation' ? 'short' : verdict === 'indeterminate' ? 'open' : 'met'
  return html`<td class="q${state === 'met' ? '' : ` ${state}`}"><span><b>${text(measured)}</b>/${text(required)}</span>${typeof measured === 'number' && typeof required === 'number' && squares(measured, required)}${verdict === 'indeterminate' && html`<small>${both((l) => (l === 'en' ? 'undecided' : '待核实'))}</small>`}</td>`
}

function dayCell(view: PersonView, week: Week, d: number, model: PageModel): Markup {
  const at = week.index * 7 + d
  const date = week.dates[d]
  const drawn = view.drawn[at]
  const known = model.lookup.calendar.get(date)
  const tinted = known !== undefined && known.type !== 'workday'
  const isFirst = at === 0 || date.endsWith('-01') || !view.drawn[at - 1]?.day
  const shown = isFirst && drawn.day
  const id = dayMark(drawn)
  const isPlainRest = id === 'd-rest' || id === 'd-out' || id === undefined
  const holiday =
    known?.type === 'public-holiday' &&
    html` <small>${both((l) => (l === 'en' ? 'holiday' : (known.name ?? '节假日')))}</small>`
  const number = shown ? both((l) => dateText(date, l).replace(/ (\w{3})\w*$/, ' $1')) : +date.slice(8)
  const classes = `day${tinted ? ' tinted' : ''}${drawn.day ? '' : ' outside'}`
  const drawing = model.cells.use({
    day: isPlainRest ? undefined : id,
    night: drawn.day?.inPost ? nightSign(drawn) : ' ',
    isLast: d === 6,
  })
  // On a page of many weeks plain days go without words: their marks say it, and the page stays small.
  if (model.weeks.length > dayWeeks && !isTold(view, at) && !isExplained(view, at))
    return html`<td class="${classes}"><b>${number}</b>${drawing}</td>`
  const head = html`<b>${number}${known?.makeUp && html` <u>${both((l) => (l === 'en' ? 'make-up' : '班'))}</u>`}${holiday}</b>`
  const word = drawn.day?.inPost && both((l) => dayWord(drawn, l))
  const what = !isPlainRest && html`<i>${word}</i>`
  const said = (l: Locale) => dayLines(drawn, date, view, model, l).map((line) => `${line}${l === 'en' ? '.' : '。'}`)
  if (!isExplained(view, at))
    return html`<td class="${classes}" data-t="${model.texts.refer(said('zh-CN'), said('en'))}">${head}${drawing}${what}</td>`
  return html`<td class="${classes}" id="${dayId(view, at)}">${head}${drawing}${what}<span class="tip" id="${tipId(view, at)}">${both((l) => lines(said(l)))}</span></td>`
}

function weekRow(
  view: PersonView,
  week: Week,
  quotas: readonly Quota[],
  columns: readonly string[],
  model: PageModel,
): Markup {
  const own = columns.map((id) => quotas.find(({ ruleId, week: key }) => ruleId === id && key === week.key))
  const derived = own.flatMap((quota) => {
    const text = quota && quotaDerivation(quota, view.person, [week.dates[0], week.dates[6]])
    return text ? [text] : []
  })
  const number = Number(week.key.slice(6))
  return html`<tr data-w="${week.index}"><th scope="row">${both((l) => (l === 'en' ? `W${number}` : `第${number}周`))}</th>${week.dates.map((_, d) => dayCell(view, week, d, model))}${own.map(quotaCell)}${columns.length > 0 && html`<td class="derived">${derived.map((text) => html`<span>${say(text)}</span>`)}</td>`}</tr>`
}

function heading(id: string, model: PageModel): Markup {
  return both((l) => {
    const short = term(shortRules, id, l)
    const text = short === id ? model.ruleTitle(id, l) : short
    return l === 'en' ? text.slice(0, 1).toUpperCase() + text.slice(1) : text
  })
}

/** Weeks of a person in which something was short, undecided or found, on a page of many weeks. */
function isTelling(view: PersonView, week: Week, quotas: readonly Quota[]): boolean {
  return (
    week.dates.some((_, d) => isExplained(view, week.index * 7 + d)) ||
    quotas.some(({ week: key, verdict }) => key === week.key && verdict !== 'compliant') ||
    view.findings.some(({ window }) => window.from >= week.dates[0] && window.from <= week.dates[6])
  )
}

/** A person's calendar: days, nights, village visits, and each week's quotas with their derivation. */
export function calendarOf(view: PersonView, quotas: readonly Quota[], model: PageModel): Markup {
  const columns = columnsOf(quotas, model)
  const long = model.weeks.length > dayWeeks
  const held = model.weeks.filter((week) => isHeld(view, week))
  const shown = long ? held.filter((week) => isTelling(view, week, quotas)) : held
  const left = held.length - shown.length
  const more =
    left > 0 &&
    html`<p class="soft">${both((l) => (l === 'en' ? `In ${left} further ${left === 1 ? 'week' : 'weeks'} everything was met; the map above draws them.` : `其余 ${left} 周各项达标，见上图。`))}</p>`
  if (shown.length === 0) return html`${more}`
  const label = model.locale === 'en' ? `Calendar of ${view.person.name}` : `${view.person.name}的日历`
  return html`<div class="scroll"><table class="calendar" data-p="${view.index}" data-quotas="${columns.length}" aria-label="${label}"><thead><tr><th scope="col"><span class="vh">${both((l) => (l === 'en' ? 'Week' : '周'))}</span></th>${[0, 1, 2, 3, 4, 5, 6].map((d) => html`<th scope="col" class="wday">${both((l) => (l === 'en' ? weekdayText(d, l) : weekdayText(d, l).slice(1)))}</th>`)}${columns.map((id) => html`<th scope="col" class="quota">${heading(id, model)}</th>`)}${columns.length > 0 && html`<th scope="col" class="derived">${both((l) => (l === 'en' ? 'How it came about' : '应有数怎么来'))}</th>`}</tr></thead><tbody>${shown.map((week) => weekRow(view, week, quotas, columns, model))}</tbody></table></div>${more}`
}

/** The unit of a quota's figures, for tables. */
export function quotaUnit(unit: string | null): Markup | undefined {
  return unit === null ? undefined : both((l) => unitName(unit, l))
}
