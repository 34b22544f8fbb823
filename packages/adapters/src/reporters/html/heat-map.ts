import type { Finding } from '@shouze/core'
import { monthName } from '../model/dates.js'
import { figure } from '../model/words.js'
import { both, name } from './language.js'
import { html, Markup } from './markup.js'
import { type DrawnDay, dayWeeks, letterWeeks, type PageModel, type PersonView, type Week } from './page-model.js'
import { dayMarks, mark, markerSheet, nightBand, nightMarker, nightPath, nightWidth } from './symbols.js'
import { type Tally, tallyOf } from './tally.js'

const weekGap = 8

/** Places and sizes of the days of a strip. */
interface Strip {
  readonly weeks: readonly Week[]
  readonly pitch: number
  readonly withLetters: boolean
  readonly width: number
}

function stripOf(weeks: readonly Week[]): Strip {
  const withLetters = weeks.length <= letterWeeks
  const pitch = 22
  return { weeks, pitch, withLetters, width: weeks.length * (7 * pitch + weekGap) - weekGap }
}

const xOf = (strip: Strip, week: number, weekday: number) => week * (7 * strip.pitch + weekGap) + weekday * strip.pitch

/** The sign of a night as it is drawn: one kept in a village has a house. */
export function nightSign({ day, marks }: DrawnDay): string {
  return marks.night === '=' && day?.night === 'village' ? 'v' : marks.night
}

/** The id of a day's mark; nothing for dates outside the period. */
export function dayMark({ day, marks }: DrawnDay): string | undefined {
  if (!day) return undefined
  return dayMarks[day.inPost ? marks.day : 'n']
}

function isTinted(model: PageModel, date: string): boolean {
  const found = model.lookup.calendar.get(date)
  return found !== undefined && found.type !== 'workday'
}

function tint(strip: Strip, model: PageModel, height: number): Markup {
  let path = ''
  strip.weeks.forEach((week, w) => {
    week.dates.forEach((date, d) => {
      if (isTinted(model, date)) path += `M${xOf(strip, w, d)} 0h${strip.pitch}v${height}h-${strip.pitch}z`
    })
  })
  return new Markup(path === '' ? '' : `<path class="tint" d="${path}"/>`)
}

const rowHeight = 31

/** A path whose pieces begin where they are told to, by short relative moves. */
class Pieces {
  private source = ''
  private x = 0
  private y = 0

  constructor(private readonly join: 'h' | 'm') {}

  /** A piece that begins at a place and ends `dx` further right. */
  add(x: number, y: number, piece = '', dx = 0): void {
    const step = round(x - this.x)
    if (this.source === '') this.source = `M${round(x)} ${round(y)}`
    else if (this.join === 'h' && y === this.y) this.source += `h${step}`
    else this.source += `m${step} ${round(y - this.y)}`
    this.source += piece
    this.x = x + dx
    this.y = y
  }

  /** The path with a class. */
  drawn(kind: string): string {
    // A single point is a path only with a line, though it has no length.
    const isPoint = /^M[\d.]+ [\d.]+$/.test(this.source)
    return `<path class="${kind}" d="${this.source.replace(/ -/g, '-')}${isPoint ? 'h0' : ''}"/>`
  }
}

const round = (value: number) => Math.round(value * 100) / 100

/** The paths of a strip by the class they are drawn with. */
class Paths {
  private readonly found = new Map<string, Pieces>()

  of(kind: string, join: 'h' | 'm'): Pieces {
    let pieces = this.found.get(kind)
    if (!pieces) {
      pieces = new Pieces(join)
      this.found.set(kind, pieces)
    }
    return pieces
  }

  drawn(): string {
    return [...this.found].map(([kind, pieces]) => pieces.drawn(kind)).join('')
  }
}

/** A person's strip: each kind of mark is one path with a point a date; links where something was found. */
function personStrip(view: PersonView, strip: Strip): Markup {
  const paths = new Paths()
  let links = ''
  strip.weeks.forEach((week, w) => {
    week.dates.forEach((date, d) => {
      const at = week.index * 7 + d
      const drawn = view.drawn[at]
      const id = dayMark(drawn)
      const x = xOf(strip, w, d)
      if (id) paths.of(`k${id.slice(1)}`, 'h').add(x + 1.5, 2)
      const isLast = w === strip.weeks.length - 1 && d === 6
      const sign = nightSign(drawn)
      const from = x + strip.pitch / 2 + 1
      const kind = nightMarker(sign)
      if (kind && d < 6) paths.of(kind, 'h').add(from, 22)
      else if (kind) {
        // Sunday's band reaches over the gap between weeks; the last one ends with the strip.
        const band = nightBand(sign, isLast ? strip.pitch / 2 - 1 : nightWidth + weekGap)
        for (const { dx, dy, piece, width } of band?.pieces ?? [])
          paths.of(`night ${band?.kind}`, 'm').add(from + dx, 22 + dy, piece, width)
      }
      if (isExplained(view, at) && view.foundOn.has(date))
        links += `<g role="gridcell" class="cell" data-at="${at}"><a href="#${dayId(view, at)}" aria-labelledby="${tipId(view, at)}"><rect class="hit" x="${x}" width="${strip.pitch}" height="${rowHeight}"/></a></g>`
    })
  })
  const tinted = `<use href="#${tintId(strip)}"/>`
  return html`<svg class="strip${strip.withLetters ? '' : ' bare'}" viewBox="0 0 ${strip.width} ${rowHeight}" role="none">${new Markup(`${tinted}${paths.drawn()}${links}`)}</svg>`
}

/** The id of a date's cell in a person's calendar, and of its text. */
export const dayId = ({ index }: PersonView, at: number) => `p${index}d${at}`
export const tipId = ({ index }: PersonView, at: number) => `p${index}t${at}`

/** Whether the person is in post on any date of a week; only such weeks have a row in the calendar. */
export function isHeld(view: PersonView, week: Week): boolean {
  return week.dates.some((_, d) => view.drawn[week.index * 7 + d].day?.inPost)
}

/** Whether a date is more than a plain day: something is short, undecided, excused or not counted. */
export function isTold(view: PersonView, at: number): boolean {
  const { day, marks } = view.drawn[at]
  return day?.inPost === true && (/[xo?tlrD]/.test(marks.day) || /[_%?]/.test(marks.night))
}

/** Whether the text of a date is in the page as it is: what is short or undecided is told without script too. */
export function isExplained(view: PersonView, at: number): boolean {
  const { day, marks } = view.drawn[at]
  if (!day?.inPost) return false
  return /[xo?]/.test(marks.day) || /[_%?]/.test(marks.night) || view.foundOn.has(day.date)
}

const tintId = (strip: Strip) => `tint-${strip.weeks[0].index}`

/** Rest-day columns of the rows of a strip, drawn once. */
function tintSheet(strip: Strip, model: PageModel): Markup {
  return html`<svg class="sheet" aria-hidden="true"><symbol id="${tintId(strip)}" viewBox="0 0 ${strip.width} ${rowHeight}">${tint(strip, model, rowHeight)}</symbol></svg>`
}

function header(strip: Strip, model: PageModel): Markup {
  const height = strip.withLetters ? 46 : 30
  const size = strip.withLetters ? 11 : Math.min(22, strip.weeks.length * 1.9 + 8)
  const weeks = strip.weeks.map((week, w) => {
    const number = Number(week.key.slice(6))
    const x = xOf(strip, w, 0)
    const first = week.dates[0]
    const y = strip.withLetters ? 10 : 20
    const zh = strip.withLetters ? `第${number}周 · ${monthName(first, 'zh-CN')}` : `${number}周`
    const en = strip.withLetters ? `Week ${number} · ${monthName(first, 'en')}` : `W${number}`
    return html`<text class="z wk" font-size="${size}" x="${x}" y="${y}">${zh}</text><text class="e wk" font-size="${size}" x="${x}" y="${y}">${en}</text>`
  })
  const days = strip.withLetters
    ? strip.weeks.map((week, w) => [
        html`<path class="line" d="M${xOf(strip, w, 0)} 15h${7 * strip.pitch}"/>`,
        week.dates.map((date, d) => {
          const x = xOf(strip, w, d) + strip.pitch / 2
          const makeUp = model.lookup.calendar.get(date)?.makeUp
          return html`<text class="z wd" x="${x}" y="27">${'一二三四五六日'[d]}</text><text class="e wd" x="${x}" y="27">${'MTWTFSS'[d]}</text>${makeUp && html`<rect class="make-up" x="${x - 9}" y="30.5" width="18" height="14" rx="2"/>`}<text class="dt" x="${x}" y="42">${+date.slice(8)}</text>`
        }),
      ])
    : ''
  return html`<svg class="strip head" viewBox="0 0 ${strip.width} ${height}" aria-hidden="true">${tint(strip, model, height)}${weeks}${days}</svg>`
}

const countCell = (value: number, kind: string) =>
  html`<span role="gridcell" class="count ${value === 0 ? 'nil' : kind}">${value === 0 ? '·' : figure(value)}</span>`

function who(view: PersonView, model: PageModel, withPost = true): Markup {
  const { person, index } = view
  const several = model.lookup.postsOf(person.personId).length > 1
  const post = person.title ?? (several ? '' : undefined)
  if (!withPost) return html`<span role="rowheader" class="who"><a href="#p${index}">${name(person.name)}</a></span>`
  return html`<span role="rowheader" class="who"><a href="#p${index}">${name(person.name)}</a><small><bdi>${person.personId}</bdi> ${post && name(post)}${several && [' ', name(model.lookup.unitName(person.unitId))]}</small></span>`
}

function counts({ causes, following, undecided }: Tally): Markup {
  return html`<span class="counts" role="none">${countCell(causes, 'causes')}${countCell(following, 'following')}${countCell(undecided, 'doubt')}</span>`
}

const countHeads = () =>
  html`<span class="counts" aria-hidden="true"><span>${both((l) => (l === 'en' ? 'causes' : '起因'))}</span><span>${both((l) => (l === 'en' ? 'follow' : '连带'))}</span><span>${both((l) => (l === 'en' ? 'open' : '待核'))}</span></span>`

function rows(strip: Strip, model: PageModel, label: string, withCounts: boolean): Markup {
  return html`${tintSheet(strip, model)}<div class="map" role="grid" data-w="${strip.weeks[0].index}" data-n="${strip.weeks.length}" aria-label="${label}"><div class="map-row map-head" role="none"><span></span>${header(strip, model)}${withCounts ? countHeads() : html`<span></span>`}</div>${model.people.map(
    (view) =>
      html`<div class="map-row" role="row" data-p="${view.index}">${who(view, model, withCounts)}${personStrip(view, strip)}${withCounts ? counts(tallyOf(view.findings, model.isUnmet)) : html`<span role="gridcell"></span>`}</div>`,
  )}</div>`
}

/** The worst mark of a person's week: a finding before a doubt before an excuse before a plain week. */
function worst(
  view: PersonView,
  week: Week,
  found: readonly Finding[],
): { readonly mark: string; readonly count: number } {
  const drawn = week.dates.map((_, d) => view.drawn[week.index * 7 + d]).filter(({ day }) => day?.inPost)
  if (drawn.length === 0) return { mark: 'n', count: 0 }
  const own = found.filter(({ window }) => window.from <= week.dates[6] && window.to >= week.dates[0])
  const unmet = own.filter(({ verdict, severity }) => verdict === 'violation' && severity !== 'info')
  if (unmet.length > 0) {
    const isRecorded = !drawn.some(({ marks }) => marks.day === 'o' || marks.night === '_')
    return { mark: isRecorded ? 'x' : 'o', count: unmet.length }
  }
  const undecided = own.filter(({ verdict, doubt }) => verdict === 'indeterminate' && !doubt)
  if (undecided.length > 0) return { mark: '?', count: undecided.length }
  if (drawn.every(({ day }) => day?.type !== 'workday')) return { mark: '.', count: 0 }
  const excused = drawn.find(({ marks }) => /[tlr]/.test(marks.day))
  return { mark: excused ? excused.marks.day : '#', count: 0 }
}

const weekPitch = 22

function weekRow(view: PersonView, model: PageModel): Markup {
  const paths = new Paths()
  let counts = ''
  for (const week of model.weeks) {
    const { mark: sign, count } = worst(view, week, view.findings)
    const x = week.index * weekPitch
    paths.of(`k${dayMarks[sign].slice(1)}`, 'h').add(x + 1.5, 2)
    if (count > 1) counts += `<text class="dt" x="${x + 11}" y="29">${count}</text>`
  }
  return html`<svg class="strip bare" viewBox="0 0 ${model.weeks.length * weekPitch} 31" aria-hidden="true">${new Markup(paths.drawn() + counts)}</svg>`
}

function weekHeader(model: PageModel): Markup {
  const every = model.weeks.length > 26 ? 4 : 2
  const labels = model.weeks.map((week) =>
    week.index % every === 0
      ? html`<text class="wk" font-size="18" x="${week.index * weekPitch}" y="20">${Number(week.key.slice(6))}</text>`
      : '',
  )
  return html`<svg class="strip head" viewBox="0 0 ${model.weeks.length * weekPitch} 26" aria-hidden="true">${labels}</svg>`
}

/** Weeks of the page by the quarter their Thursday lies in. */
function quarters(weeks: readonly Week[]): readonly { readonly name: string; readonly weeks: readonly Week[] }[] {
  const found = new Map<string, Week[]>()
  for (const week of weeks) {
    const key = `${week.dates[3].slice(0, 4)}-Q${Math.ceil(+week.dates[3].slice(5, 7) / 3)}`
    const list = found.get(key)
    if (list) list.push(week)
    else found.set(key, [week])
  }
  return [...found].map(([key, list]) => ({ name: key, weeks: list }))
}

function byWeek(model: PageModel, label: string): Markup {
  const summary = (key: string) =>
    both((l) => (l === 'en' ? `${key}: days and nights` : `${key.slice(0, 4)}年第${key.slice(6)}季度：逐日`))
  return html`<div class="map" role="table" aria-label="${label}"><div class="map-row map-head" role="none"><span></span>${weekHeader(model)}${countHeads()}</div>${model.people.map(
    (view) =>
      html`<div class="map-row" role="row" data-p="${view.index}">${who(view, model)}<span role="cell">${weekRow(view, model)}</span>${counts(tallyOf(view.findings, model.isUnmet))}</div>`,
  )}</div>${quarters(model.weeks).map(
    (quarter) =>
      html`<details class="quarter"><summary>${summary(quarter.name)}</summary>${rows(stripOf(quarter.weeks), model, `${label} ${quarter.name}`, false)}</details>`,
  )}`
}

const legendItem = (drawn: Markup, zh: string, en: string) =>
  html`<li>${drawn}<span>${both((l) => (l === 'en' ? en : zh))}</span></li>`

function nightSample(sign: string): Markup {
  return new Markup(`<svg class="m n">${nightPath(sign, 1, 5, 30)}</svg>`)
}

/** What the marks mean. */
export function legend(): Markup {
  return html`<div class="legend"><div><h3>${both((l) => (l === 'en' ? 'Day' : '白天'))}</h3><ul>${[
    legendItem(mark('d-town'), '到岗', 'in the township'),
    legendItem(mark('d-village'), '驻村（村民签名）', 'village, signed'),
    legendItem(mark('d-duty'), '休息日值班', 'duty on a rest day'),
    legendItem(mark('d-trip'), '公出', 'trip'),
    legendItem(mark('d-leave'), '请假', 'leave'),
    legendItem(mark('d-recall'), '被召回', 'recalled'),
    legendItem(mark('d-struck'), '有记录，未计入', 'record not counted'),
    legendItem(mark('d-open'), '未见记录', 'no record'),
    legendItem(mark('d-doubt'), '待核实', 'undecided'),
    legendItem(mark('d-rest'), '休息日', 'rest day'),
    legendItem(mark('d-out'), '不在任', 'not in post'),
  ]}</ul></div><div><h3>${both((l) => (l === 'en' ? 'Night (a band spans two dates)' : '夜间（色带跨两日）'))}</h3><ul>${[
    legendItem(nightSample('='), '住乡', 'in the township'),
    legendItem(nightSample('v'), '住村', 'in the village'),
    legendItem(nightSample('-'), '住乡，当夜不要求', 'kept, not required'),
    legendItem(nightSample('~'), '准假或公出', 'excused'),
    legendItem(nightSample('_'), '未见记录', 'no record'),
    legendItem(nightSample('%'), '有记录，未计入', 'record not counted'),
    legendItem(nightSample('?'), '待核实，不作结论', 'undecided, no conclusion'),
  ]}</ul></div></div>`
}

/** How many of the workdays that are not met have a record: they are told apart by their marks. */
function remark(model: PageModel): Markup | undefined {
  let struck = 0
  let open = 0
  for (const { drawn } of model.people) {
    for (const { day, marks } of drawn) {
      if (!day?.inPost || day.type !== 'workday') continue
      if (marks.day === 'x') struck++
      else if (marks.day === 'o') open++
    }
  }
  const all = struck + open
  if (all === 0) return undefined
  return both((l) =>
    l === 'en'
      ? `Of the ${all} workdays without a township day that counts, ${struck} do have a record, only one that could not be counted (struck ring); ${open} ${open === 1 ? 'has' : 'have'} none (open ring).`
      : `${all} 个未计入到岗的工作日中，${struck} 日其实有记录，只是不能计入（圈加斜线）；${open} 日未见任何记录（空圈）。`,
  )
}

/** Section "People and days": a row a person, a column a day, nights between the days. */
export function heatMap(model: PageModel): Markup {
  const label = model.locale === 'en' ? 'People and days' : '人与日'
  const drawn = model.weeks.length > dayWeeks ? byWeek(model, label) : rows(stripOf(model.weeks), model, label, true)
  return html`<section id="days">${markerSheet(model.weeks.length <= letterWeeks)}<div class="head"><h2>${both((l) => (l === 'en' ? 'People and days' : '人与日'))}</h2><p>${remark(model)}</p></div>${drawn}${legend()}</section>`
}
