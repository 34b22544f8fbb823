import type { Quota } from '@shouze/core'
import { unitName } from '@shouze/core'
import { shortRules, term } from '../model/terms.js'
import { dateText, weekdayText } from '../model/words.js'
import { dayLines, dayWord } from './day-text.js'
import { quotaDerivation } from './derivation.js'
import { dayMark, isHeld, isTold, nightSign } from './heat-map.js'
import { both, say } from './language.js'
import { html, Markup } from './markup.js'
import { dayWeeks, type PageModel, type PersonView, type Week } from './page-model.js'
import { calendarBand, mark } from './symbols.js'

const mostQuotas = 3

/** The columns of a person's calendar: the rules that ask a weekly quota of the person, three at most. */
function columnsOf(quotas: readonly Quota[], model: PageModel): readonly string[] {
  return model.quotaRules.filter((id) => quotas.some(({ ruleId }) => ruleId === id)).slice(0, mostQuotas)
}

const squareSize = 5
const mostSquares = 8

/** Unit squares: counted filled, missing hollow red, beyond what was due hollow blue. */
function squares(measured: number, required: number): Markup | undefined {
  const all = Math.max(measured, required)
  if (all === 0 || all > mostSquares) return undefined
  const drawn = Array.from({ length: all }, (_, i) => {
    const kind = i >= measured ? 'lack' : i >= required ? 'beyond' : 'have'
    const inset = kind === 'have' ? 0 : 0.5
    const size = squareSize - 2 * inset
    return `<rect class="${kind}" x="${i * 7 + inset}" y="${1 + inset}" width="${size}" height="${size}"/>`
  })
  return new Markup(`<svg class="squares" width="${all * 7}" height="7" aria-hidden="true">${drawn.join('')}</svg>`)
}

function quotaCell(quota: Quota | undefined): Markup {
  if (!quota) return html`<td class="quota none">–</td>`
  const { measured, required, verdict } = quota
  const text = (value: unknown) =>
    Array.isArray(value) ? `${value[0] ?? '?'}–${value[1] ?? '?'}` : String(value ?? '–')
  const state = verdict === 'violation' ? 'short' : verdict === 'indeterminate' ? 'open' : 'met'
  return html`<td class="quota ${state}"><span class="fraction"><b>${text(measured)}</b>/${text(required)}</span>${typeof measured === 'number' && typeof required === 'number' && squares(measured, required)}${verdict === 'indeterminate' && html`<small>${both((l) => (l === 'en' ? 'undecided' : '待核实'))}</small>`}</td>`
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
  const word = drawn.day?.inPost ? both((l) => dayWord(drawn, l)) : undefined
  const isPlainRest = id === 'd-rest' || id === 'd-out' || id === undefined
  const holiday =
    known?.type === 'public-holiday' &&
    html` <small>${both((l) => (l === 'en' ? 'holiday' : (known.name ?? '节假日')))}</small>`
  // On a page of many weeks plain days go without words: their marks say it, and the page stays small.
  const isShort = model.weeks.length > dayWeeks && !isTold(view, at)
  const lines = both((l) =>
    dayLines(drawn, date, view, model, l).map(
      (line) => html`<span class="line">${line}${l === 'en' ? '. ' : '。'}</span>`,
    ),
  )
  const tip = html`<span class="tip" id="p${view.index}t${at}">${lines}</span>`
  const classes = `day${tinted ? ' tinted' : ''}${drawn.day ? '' : ' outside'}`
  if (isShort)
    return html`<td class="${classes}"><span class="dom">${shown ? both((l) => dateText(date, l).replace(/ (\w{3})\w*$/, ' $1')) : +date.slice(8)}</span>${!isPlainRest && mark(id as string)}${drawn.day?.inPost && calendarBand(nightSign(drawn), d === 6)}</td>`
  return html`<td class="${classes}" id="p${view.index}d${at}" data-at="${at}"><span class="dom" aria-hidden="true">${shown ? both((l) => dateText(date, l).replace(/ (\w{3})\w*$/, ' $1')) : +date.slice(8)}${known?.makeUp && html` <i class="box">${both((l) => (l === 'en' ? 'make-up' : '班'))}</i>`}${holiday}</span>${!isPlainRest && html`<span class="what" aria-hidden="true">${mark(id as string)}<span>${word}</span></span>`}${drawn.day?.inPost && calendarBand(nightSign(drawn), d === 6)}${tip}</td>`
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

/** Weeks of a person that hold something beyond plain days, on a page of many weeks. */
function isTelling(view: PersonView, week: Week, quotas: readonly Quota[]): boolean {
  return (
    week.dates.some((_, d) => isTold(view, week.index * 7 + d)) ||
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
    html`<p class="soft">${both((l) => (l === 'en' ? `${left} further weeks have plain days and met quotas only; the map above draws them.` : `其余 ${left} 周均为平常日子，各项达标，见上图。`))}</p>`
  if (shown.length === 0) return html`${more}`
  const label = model.locale === 'en' ? `Calendar of ${view.person.name}` : `${view.person.name}的日历`
  return html`<div class="scroll"><table class="calendar" data-p="${view.index}" data-quotas="${columns.length}" aria-label="${label}"><thead><tr><th scope="col"><span class="vh">${both((l) => (l === 'en' ? 'Week' : '周'))}</span></th>${[0, 1, 2, 3, 4, 5, 6].map((d) => html`<th scope="col" class="wday">${both((l) => (l === 'en' ? weekdayText(d, l) : weekdayText(d, l).slice(1)))}</th>`)}${columns.map((id) => html`<th scope="col" class="quota">${heading(id, model)}</th>`)}${columns.length > 0 && html`<th scope="col" class="derived">${both((l) => (l === 'en' ? 'How it came about' : '应有数怎么来'))}</th>`}</tr></thead><tbody>${shown.map((week) => weekRow(view, week, quotas, columns, model))}</tbody></table></div>${more}`
}

/** The unit of a quota's figures, for tables. */
export function quotaUnit(unit: string | null): Markup | undefined {
  return unit === null ? undefined : both((l) => unitName(unit, l))
}
