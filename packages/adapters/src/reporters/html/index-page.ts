import type { Report } from '@shouze/core'
import { partOfUnit, unitsJudged } from '../model/part.js'
import { dateText, figure } from '../model/words.js'
import { both, name } from './language.js'
import { html, type Markup } from './markup.js'
import type { PageModel } from './page-model.js'

const text = (zh: string, en: string) => both((l) => (l === 'en' ? en : zh))

interface Count {
  assessed: number
  met: number
}

function sums(entries: readonly (readonly [string, Count])[]): ReadonlyMap<string, Count> {
  const found = new Map<string, Count>()
  for (const [key, { assessed, met }] of entries) {
    const sum = found.get(key)
    if (sum) {
      sum.assessed += assessed
      sum.met += met
    } else found.set(key, { assessed, met })
  }
  return found
}

const cell = (count: Count | undefined): Markup =>
  count === undefined
    ? html`<td class="num none">–</td>`
    : html`<td class="num ${count.met === count.assessed ? 'all' : 'part'}"><b>${figure(count.met)}</b>/${figure(count.assessed)}</td>`

/** The index of a report of many units: unit × rule and unit × week in counts, the units in the order of their ids. */
export function indexMain(report: Report, model: PageModel, hrefsOf: (unit: string) => readonly string[]): Markup {
  const units = unitsJudged(report)
  const names = new Map((report.register?.units ?? []).map((unit) => [unit.id, unit.name]))
  const weeks = report.register?.weeks ?? []
  const byRule = sums(weeks.map((week) => [JSON.stringify([week.unitId, week.ruleId]), week]))
  const byWeek = sums(weeks.map((week) => [JSON.stringify([week.unitId, week.week]), week]))
  const rules = [...new Set(weeks.map(({ ruleId }) => ruleId))].sort()
  const title = (unit: string) =>
    html`<th scope="row">${hrefsOf(unit).map((href, i) => (i === 0 ? html`<a href="${href}">${name(names.get(unit) ?? unit)}</a>` : html` <a href="${href}">${i + 1}</a>`))}</th>`
  const parts = units.map(({ id, persons }) => ({ id, persons, summary: partOfUnit(report, id).summary }))
  const label = (zh: string, en: string) => (model.locale === 'en' ? en : zh)
  return html`<section id="units"><div class="head"><h2>${text('各单位', 'Units')}</h2><p>${text('按单位编号排列，不作排名。', 'In the order of their ids; this is no ranking.')}</p></div><table class="rules index"><thead><tr><th scope="col">${text('单位', 'Unit')}</th><th scope="col" class="num">${text('人', 'Persons')}</th><th scope="col" class="num">${text('达标 / 应核', 'Met / assessed')}</th><th scope="col" class="num">${text('起因', 'Causes')}</th><th scope="col" class="num">${text('连带', 'Follow')}</th><th scope="col" class="num">${text('待核实', 'Undecided')}</th></tr></thead><tbody>${parts.map(({ id, persons, summary }) => html`<tr>${title(id)}<td class="num">${persons}</td><td class="num">${figure(summary.verdicts.compliant)}/${figure(summary.assessed)}</td><td class="num"><b>${figure(summary.causes)}</b></td><td class="num">${figure(summary.following)}</td><td class="num">${figure(summary.verdicts.indeterminate)}</td></tr>`)}</tbody></table></section>
<section><div class="head"><h2>${text('单位与规则', 'Units and rules')}</h2><p>${text('每格：达标 / 应核', 'Each cell: met / assessed')}</p></div><div class="scroll" tabindex="0" role="region" aria-label="${label('单位与规则', 'Units and rules')}"><table class="rules index"><thead><tr><th scope="col">${text('单位', 'Unit')}</th>${rules.map((id) => html`<th scope="col" class="num">${both((l) => model.ruleTitle(id, l))}</th>`)}</tr></thead><tbody>${units.map(({ id }) => html`<tr>${title(id)}${rules.map((rule) => cell(byRule.get(JSON.stringify([id, rule]))))}</tr>`)}</tbody></table></div></section>
<section><div class="head"><h2>${text('单位与周', 'Units and weeks')}</h2><p>${text('每格：达标 / 应核', 'Each cell: met / assessed')}</p></div><div class="scroll" tabindex="0" role="region" aria-label="${label('单位与周', 'Units and weeks')}"><table class="rules index"><thead><tr><th scope="col">${text('单位', 'Unit')}</th>${model.weeks.map((week) => html`<th scope="col" class="num">${Number(week.key.slice(6))}<small>${both((l) => dateText(week.dates[0], l))}</small></th>`)}</tr></thead><tbody>${units.map(({ id }) => html`<tr>${title(id)}${model.weeks.map(({ key }) => cell(byWeek.get(JSON.stringify([id, key]))))}</tr>`)}</tbody></table></div></section>`
}
