import type { Quota } from '@shouze/core'
import type { Cause } from '../model/causes.js'
import { byText, headsOf, subjectName } from '../model/lookup.js'
import { posts, shortRules, term } from '../model/terms.js'
import { dateText, figure, listed } from '../model/words.js'
import { calendarOf } from './calendar.js'
import { baselinePill, familyOf, findingBlock, fractionOf } from './finding-block.js'
import { nightSign } from './heat-map.js'
import { both, name } from './language.js'
import { html, type Markup, type Part } from './markup.js'
import { dayWeeks, type PageModel, type PersonView, type UnitView } from './page-model.js'
import { mark } from './symbols.js'
import { type Tally, tallyOf } from './tally.js'

/** A cause with the id of its block. */
export interface PlacedCause {
  readonly cause: Cause
  readonly id: string
}

/** Blocks are numbered in the order of the page: by person, then by unit. */
export function placeCauses(model: PageModel): ReadonlyMap<Cause, string> {
  const places = new Map<Cause, string>()
  for (const { causes } of [...model.people, ...model.units])
    for (const cause of inOrder(causes)) places.set(cause, `b${places.size}`)
  return places
}

/** Causes by date; what is not met before what is undecided, not yet due, and for information. */
function inOrder(causes: readonly Cause[]): readonly Cause[] {
  const rank = ({ findings }: Cause) => 'vupi'.indexOf(familyOf(findings[0]).kind)
  return [...causes].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      byText(a.findings[0].window.from, b.findings[0].window.from) ||
      byText(a.findings[0].ruleId, b.findings[0].ruleId),
  )
}

const count = (value: number) => html`<b>${figure(value)}</b>`

/** `4 causes, 3 that follow; 1 not yet due.` */
function tallyText(tally: Tally): Markup {
  const { causes, following, undecided, pending, information, waived, conflicts } = tally
  return both((l) => {
    const en = l === 'en'
    const parts: Part[] = []
    if (causes + following === 0) parts.push(en ? [count(0), ' not met'] : ['未达到 ', count(0), ' 项'])
    else {
      parts.push(en ? [count(causes), causes === 1 ? ' cause' : ' causes'] : [count(causes), ' 个起因'])
      if (following > 0)
        parts.push(
          en
            ? [count(following), following === 1 ? ' that follows' : ' that follow']
            : ['连带 ', count(following), ' 项'],
        )
    }
    if (conflicts > 0)
      parts.push(en ? [count(conflicts), ' with records that disagree'] : [count(conflicts), ' 处记录不一致'])
    if (undecided > 0) parts.push(en ? [count(undecided), ' undecided'] : ['待核实 ', count(undecided), ' 项'])
    if (pending > 0) parts.push(en ? [count(pending), ' not yet due'] : ['未到期 ', count(pending), ' 项'])
    if (waived > 0) parts.push(en ? [count(waived), ' waived'] : ['已豁免 ', count(waived), ' 项'])
    if (information > 0)
      parts.push(en ? [count(information), ' for information'] : ['仅提示 ', count(information), ' 项'])
    return [parts.map((part, i) => [i > 0 ? (en ? ', ' : '，') : '', part]), en ? '.' : '。']
  })
}

function blocks(causes: readonly Cause[], places: ReadonlyMap<Cause, string>, model: PageModel): Markup | undefined {
  if (causes.length === 0) return undefined
  return html`<h3 class="found">${both((l) => (l === 'en' ? 'Findings' : '核对结果'))}<small>${both((l) => (l === 'en' ? 'Causes first, what follows from them beneath. Fractions are measured / due.' : '起因在前，连带项在其下。分数为实计 / 应有。'))}</small></h3>${inOrder(causes).map((cause) => findingBlock(cause, places.get(cause) ?? '', model))}`
}

function postText({ person }: PersonView): Markup {
  return both((l) => {
    const words = [
      ...(person.rank === undefined ? [] : [term(posts, person.rank, l)]),
      ...person.classes.map((each) => term(posts, each, l)),
    ]
    return [
      person.title && [name(person.title), ' · '],
      listed(
        [...new Set(words)].filter((word) => word !== person.title),
        l,
      ),
    ]
  })
}

/** A person's section: what is held against him in one line, the calendar, the findings unfolded. */
function personSection(
  view: PersonView,
  quotas: readonly Quota[],
  places: ReadonlyMap<Cause, string>,
  model: PageModel,
): Markup {
  const { person, index } = view
  const several = model.lookup.postsOf(person.personId).length > 1
  const credit =
    person.assessed > 0 &&
    both((l) =>
      l === 'en'
        ? ` Of ${figure(person.assessed)} requirements assessed, ${figure(person.met)} were met.`
        : `应核 ${figure(person.assessed)} 项，达标 ${figure(person.met)} 项。`,
    )
  return html`<section class="person" id="p${index}" data-p="${index}"${signsOf(view, model)}><div class="name"><h2>${name(person.name)}</h2><p><code>${person.personId}</code> ${postText(view)}${several && [' · ', name(model.lookup.unitName(person.unitId))]}</p></div><p class="sum">${tallyText(tallyOf(view.findings, model.isUnmet))}${credit}</p>${calendarOf(view, quotas, model)}${blocks(view.causes, places, model)}</section>`
}

/** On a page of many weeks the marks of all dates, day and night by turns: what the map says of plain days. */
function signsOf(view: PersonView, model: PageModel): Markup | false {
  if (model.weeks.length <= dayWeeks) return false
  const signs = view.drawn.map((drawn) => (drawn.day?.inPost ? drawn.marks.day + nightSign(drawn) : '  '))
  return html` data-m="${signs.join('')}"`
}

/** The sections of all persons, in the order of their ids. */
export function personSections(model: PageModel, places: ReadonlyMap<Cause, string>): Markup {
  const byPerson = new Map<string, Quota[]>()
  for (const quota of model.report.register?.quotas ?? []) {
    const key = JSON.stringify([quota.personId, quota.unitId])
    const list = byPerson.get(key)
    if (list) list.push(quota)
    else byPerson.set(key, [quota])
  }
  return html`<div id="people">${model.people.map((view) => personSection(view, byPerson.get(JSON.stringify([view.person.personId, view.person.unitId])) ?? [], places, model))}</div>`
}

function unitSection(unit: UnitView, places: ReadonlyMap<Cause, string>, model: PageModel): Markup {
  const title = unit.name === unit.id ? '' : unit.id
  const heads = headsOf(unit.findings)
  return html`<section class="person" data-p="u"><div class="name"><h2>${name(unit.name)}</h2><p>${title && html`<code>${title}</code> `}${both((l) => (l === 'en' ? 'unit: it answers for this, not one person' : '单位事项：由单位负责，不归于个人'))}${heads.length > 0 && both((l) => [l === 'en' ? '; headed by ' : '；当时主要负责人：', listed(heads, l)])}</p></div><p class="sum">${tallyText(tallyOf(unit.findings, model.isUnmet))}</p>${blocks(unit.causes, places, model)}</section>`
}

/** The sections of units with findings of their own. */
export function unitSections(model: PageModel, places: ReadonlyMap<Cause, string>): Markup | undefined {
  const shown = model.units.filter(({ causes }) => causes.length > 0)
  if (shown.length === 0) return undefined
  return html`<div id="units">${shown.map((unit) => unitSection(unit, places, model))}</div>`
}

function followsText(cause: Cause, model: PageModel): Part {
  if (cause.follows.length === 0) return '–'
  return cause.follows.map((line, i) => {
    const [first] = line.findings
    const short = both((l) => {
      const known = term(shortRules, first.ruleId, l)
      return known === first.ruleId ? model.ruleTitle(first.ruleId, l) : known
    })
    const week = first.window.type === 'week'
    const more =
      line.findings.length > 1
        ? both((l) => (l === 'en' ? ` × ${line.findings.length}` : ` ${line.findings.length} 项`))
        : ''
    const what = week ? fractionOf(line.findings, model) : both((l) => dateText(first.window.from, l, model.year))
    const unit =
      first.subject.type === 'unit' && cause.findings[0].subject.type === 'person'
        ? [name(subjectName(first, model.lookup)), ' ']
        : ''
    return [i > 0 ? ' · ' : '', unit, short, ' ', what, more]
  })
}

const mostCauses = 200
const longest = 160

/** A long message by its beginning; the whole stands with the finding. */
const shortened = (text: string) => (text.length > longest ? `${[...text].slice(0, longest - 20).join('')}…` : text)

/** Section "Causes": one line each, with what follows. */
export function causesList(model: PageModel, places: ReadonlyMap<Cause, string>): Markup | undefined {
  const { causes: total, following } = model.report.summary
  const all = [...model.people, ...model.units]
    .flatMap(({ causes }) => causes)
    .filter(({ findings }) => 'vu'.includes(familyOf(findings[0]).kind))
    .sort(
      (a, b) =>
        'vu'.indexOf(familyOf(a.findings[0]).kind) - 'vu'.indexOf(familyOf(b.findings[0]).kind) ||
        byText(a.findings[0].window.from, b.findings[0].window.from) ||
        byText(a.findings[0].subject.id, b.findings[0].subject.id) ||
        byText(a.findings[0].ruleId, b.findings[0].ruleId),
    )
  const rows = all.slice(0, mostCauses).map((cause) => {
    const [first] = cause.findings
    const family = familyOf(first)
    return html`<tr class="cause f-${family.kind}"><td class="date">${both((l) => dateText(first.window.from, l, model.year))}</td><td class="who"><a href="#${places.get(cause) ?? ''}">${name(subjectName(first, model.lookup))}</a></td><td class="said">${mark(family.mark)} ${baselinePill(first)}${both((l) => shortened(first.message[l]))} <code>${first.ruleId}</code></td><td class="num">${family.kind === 'v' ? cause.findings.length : '–'}</td><td class="follow">${followsText(cause, model)}</td></tr>`
  })
  const text = (zh: string, en: string) => both((l) => (l === 'en' ? en : zh))
  return html`<section id="causes"><div class="head"><h2>${both((l) => (l === 'en' ? `${figure(total)} ${total === 1 ? 'cause' : 'causes'}` : `${figure(total)} 个起因`))}</h2><p>${following > 0 && both((l) => (l === 'en' ? `Settle the causes. The ${figure(following)} that follow stand or fall with them and are not counted again.` : `先处理起因。连带的 ${figure(following)} 项随之而定，不另行计责。`))}</p></div>${
    rows.length > 0
      ? html`<table class="causes"><thead><tr><th scope="col">${text('日期', 'Date')}</th><th scope="col">${text('谁', 'Who')}</th><th scope="col">${text('起因', 'Cause')}</th><th scope="col" class="num">${text('项', 'Items')}</th><th scope="col">${text('由此连带', 'What follows')}</th></tr></thead><tbody>${rows}</tbody></table>`
      : html`<p>${text('没有未达到或待核实的事项。', 'Nothing is unmet or undecided.')}</p>`
  }${all.length > mostCauses && html`<p class="soft" id="listing" data-zh="列出 {a} / {b} 个。" data-en="{a} of {b} listed.">${both((l) => (l === 'en' ? `The first ${mostCauses} of ${figure(all.length)}; the others stand in the sections below.` : `以上为 ${figure(all.length)} 个中的前 ${mostCauses} 个，其余见下文各人。`))}</p><p class="more" hidden><button type="button" id="more">${text('再显示 200 个', 'Show 200 more')}</button></p>`}</section>`
}
