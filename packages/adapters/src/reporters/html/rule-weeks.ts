import { dayMonth } from '../model/dates.js'
import { byText } from '../model/lookup.js'
import { figure } from '../model/words.js'
import { both } from './language.js'
import { html, type Markup } from './markup.js'
import type { PageModel, Week } from './page-model.js'

interface Cell {
  assessed: number
  met: number
  undecided: number
}

const barWidth = 56

function bar({ assessed, met, undecided }: Cell): Markup | undefined {
  if (met === assessed) return undefined
  const short = Math.max(2, Math.round(((assessed - met - undecided) / assessed) * barWidth))
  const isDoubt = assessed - met === undecided
  return html`<svg class="share" width="${barWidth}" height="4" aria-hidden="true"><rect class="ground" width="${barWidth}" height="4"/>${
    isDoubt
      ? html`<rect class="doubtbar" width="${Math.max(2, Math.round((undecided / assessed) * barWidth))}" height="4"/>`
      : html`<rect class="short" width="${short}" height="4"/>`
  }</svg>`
}

function cellOf(cell: Cell | undefined, week: Week): Markup {
  if (!cell || cell.assessed === 0) return html`<td data-w="${week.index}" class="none">–</td>`
  const { assessed, met, undecided } = cell
  const state = met === assessed ? 'all' : assessed - met === undecided ? 'open' : 'part'
  return html`<td data-w="${week.index}" class="${state}"><b>${figure(met)}</b>/${figure(assessed)}${bar(cell)}</td>`
}

/** Section "Rules and weeks": met of assessed, by rule and week. */
export function ruleWeeks(model: PageModel): Markup | undefined {
  const { report, weeks } = model
  const { register } = report
  if (!register || register.weeks.length === 0) return undefined
  const indexOf = new Map(weeks.map((week) => [week.key, week.index]))
  const rows = new Map<string, Cell[]>()
  const rowOf = (id: string) => {
    let row = rows.get(id)
    if (!row) {
      row = weeks.map(() => ({ assessed: 0, met: 0, undecided: 0 }))
      rows.set(id, row)
    }
    return row
  }
  for (const { ruleId, week, assessed, met } of register.weeks) {
    const cell = rowOf(ruleId)[indexOf.get(week) ?? 0]
    cell.assessed += assessed
    cell.met += met
  }
  const unmet = new Map<string, number>()
  const undecided = new Map<string, number>()
  for (const { ruleId, verdict, doubt, window } of report.findings) {
    if (verdict === 'violation') unmet.set(ruleId, (unmet.get(ruleId) ?? 0) + 1)
    if (verdict !== 'indeterminate' || doubt) continue
    undecided.set(ruleId, (undecided.get(ruleId) ?? 0) + 1)
    const week = weeks.find(({ dates }) => window.from >= dates[0] && window.from <= dates[6])
    if (week && rows.has(ruleId)) rowOf(ruleId)[week.index].undecided++
  }
  const packs = register.packs.filter(({ id }) => [...rows.keys()].some((rule) => rule.startsWith(`${id}/`)))
  const groups = packs.map((pack) => ({
    pack,
    ids: [...rows.keys()].filter((id) => id.startsWith(`${pack.id}/`)).sort(byText),
  }))
  const shown = weeks.length <= 14 ? weeks : []
  const totals = (id: string): Cell =>
    (rows.get(id) as Cell[]).reduce((sum, cell) => ({
      assessed: sum.assessed + cell.assessed,
      met: sum.met + cell.met,
      undecided: sum.undecided + cell.undecided,
    }))
  return html`<section id="rules"><div class="head"><h2>${both((l) => (l === 'en' ? 'Rules and weeks' : '规则与周'))}</h2><p>${both((l) => (l === 'en' ? 'Each cell: met / assessed. The thin bar is the share not met.' : '每格：达标 / 应核。细条为未达到的比例。'))}</p></div><div class="scroll" tabindex="0" role="region" aria-label="${model.locale === 'en' ? 'Rules and weeks' : '规则与周'}"><table class="rules"><thead><tr><th scope="col">${both((l) => (l === 'en' ? 'Rule' : '规则'))}</th>${shown.map(
    (week) =>
      html`<th scope="col" data-w="${week.index}">${both((l) => (l === 'en' ? `W${Number(week.key.slice(6))}` : `${Number(week.key.slice(6))}周`))}<small>${both((l) => dayMonth(week.dates[0], l))}</small></th>`,
  )}<th scope="col">${both((l) => (l === 'en' ? 'Whole period' : '全期'))}</th><th scope="col" class="num">${both((l) => (l === 'en' ? 'Not met' : '未达到'))}</th></tr></thead>${groups.map(
    ({ pack, ids }) =>
      html`<tbody><tr class="group"><th scope="rowgroup" colspan="${shown.length + 3}">${both((l) => pack.title[l])}</th></tr>${ids.map(
        (id) =>
          html`<tr data-r="${id}"><th scope="row">${both((l) => model.ruleTitle(id, l))} <code>${id}</code></th>${shown.map((week) => cellOf(rows.get(id)?.[week.index], week))}${cellOf(totals(id), { index: -1, key: '', dates: [] })}<td class="num">${unmet.get(id) ? html`<b>${unmet.get(id)}</b>` : '0'}${undecided.get(id) ? html` <span class="open">?${undecided.get(id)}</span>` : ''}</td></tr>`,
      )}</tbody>`,
  )}</table></div></section>`
}
