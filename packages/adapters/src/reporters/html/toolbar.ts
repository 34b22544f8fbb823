import { byText } from '../model/lookup.js'
import { levels } from '../model/terms.js'
import { dateText, figure } from '../model/words.js'
import { both } from './language.js'
import { html, type Markup, type Part } from './markup.js'
import type { PageModel } from './page-model.js'
import { mark } from './symbols.js'

const text = (zh: string, en: string) => both((l) => (l === 'en' ? en : zh))

/** A label that the script writes in the language shown. */
function labelled(model: PageModel, zh: string, en: string): Markup {
  return html`aria-label="${model.locale === 'en' ? en : zh}" data-label-zh="${zh}" data-label-en="${en}"`
}

function option(model: PageModel, value: string | number, zh: string, en: string): Markup {
  return html`<option value="${value}" data-zh="${zh}" data-en="${en}">${model.locale === 'en' ? en : zh}</option>`
}

function select(model: PageModel, id: string, zh: string, en: string, options: Part): Markup {
  return html`<select id="${id}" ${labelled(model, zh, en)} autocomplete="off">${option(model, '', zh, en)}${options}</select>`
}

function selects(model: PageModel): Markup {
  const rules = [...new Set(model.report.findings.map(({ ruleId }) => ruleId))].sort(byText)
  const people = model.people.map(({ index, person }) =>
    option(model, index, `${person.personId} ${person.name}`, `${person.personId} ${person.name}`),
  )
  const units = model.units.length > 0 && option(model, 'u', '单位', 'Units')
  const weeks = model.weeks.map(({ index, key, dates }) => {
    const number = Number(key.slice(6))
    return option(
      model,
      index,
      `第${number}周 ${dateText(dates[0], 'zh-CN')}`,
      `Week ${number}, ${dateText(dates[0], 'en')}`,
    )
  })
  const severities = Object.entries(levels).map(([value, words]) => option(model, value, words['zh-CN'], words.en))
  return html`<div class="selects" data-script hidden>${model.people.length > 1 && select(model, 's-p', '人员', 'People', [people, units])}${select(model, 's-w', '周', 'Weeks', weeks)}${select(
    model,
    's-r',
    '规则',
    'Rules',
    rules.map((id) => option(model, id, model.ruleTitle(id, 'zh-CN'), model.ruleTitle(id, 'en'))),
  )}${select(model, 's-s', '级别', 'Level', severities)}</div>`
}

function pill(kind: string, drawn: string, zh: string, en: string, count: number): Markup | undefined {
  if (count === 0) return undefined
  return html`<label class="pill-in" id="off-${kind}" data-zh="不含${zh}" data-en="without ${en}"><input type="checkbox" id="f-${kind}" checked autocomplete="off">${mark(drawn)}<span>${text(zh, en)} ${figure(count)}</span></label>`
}

function pills(model: PageModel): Markup {
  const { summary, findings } = model.report
  const shown = findings.filter(
    ({ verdict }) => verdict === 'waived' || verdict === 'eligible' || verdict === 'measured',
  ).length
  return html`<fieldset><legend class="vh">${text('按结论筛选', 'Filter by verdict')}</legend>${pill('v', 'v-violation', '未达到', 'not met', summary.causes + summary.following)}${pill('u', 'v-indeterminate', '待核实', 'undecided', summary.verdicts.indeterminate)}${pill('p', 'v-pending', '未到期', 'not yet due', findings.filter(({ verdict, due }) => verdict === 'pending' && due !== undefined).length)}${pill('i', 'v-info', '提示', 'notes', summary.information + shown)}</fieldset>`
}

function segment(label: Markup, items: readonly Markup[]): Markup {
  return html`<fieldset class="seg"><legend class="vh">${label}</legend>${items}</fieldset>`
}

function radio(name: string, id: string, value: string, isChecked: boolean, content: Part): Markup {
  return html`<label><input type="radio" name="${name}" id="${id}" value="${value}"${isChecked && html` checked`} autocomplete="off">${content}</label>`
}

/** A link of the toolbar. */
export interface ToolbarLink {
  readonly href: string
  readonly zh: string
  readonly en: string
}

/** The toolbar: sections, filters, language, appearance. */
export function toolbar(model: PageModel, links: readonly ToolbarLink[], withFilters: boolean): Markup {
  const zh = model.locale !== 'en'
  const sign = (shown: string, label: Markup) =>
    html`<span aria-hidden="true">${shown}</span><span class="vh">${label}</span>`
  return html`<a class="skip" href="#main">${text('跳到正文', 'Skip to content')}</a><div class="bar"><div><a class="brand" href="#top" lang="zh-CN">守则</a><nav ${labelled(model, '章节', 'Sections')}><ul>${links.map(({ href, zh: z, en }) => html`<li><a href="${href}">${text(z, en)}</a></li>`)}</ul></nav>${withFilters && [selects(model), pills(model)]}${withFilters && html`<button type="button" id="clear" hidden>${text('清除筛选', 'Clear')}</button>`}${segment(
    text('语言', 'Language'),
    [
      radio('language', 'l-zh', 'zh-CN', zh, html`<bdi lang="zh-CN">中文</bdi>`),
      radio('language', 'l-en', 'en', !zh, html`<bdi lang="en">EN</bdi>`),
    ],
  )}${segment(text('外观', 'Appearance'), [
    radio('appearance', 'a-auto', 'auto', true, sign('◐', text('自动', 'automatic'))),
    radio('appearance', 'a-light', 'light', false, sign('☀', text('浅色', 'light'))),
    radio('appearance', 'a-dark', 'dark', false, sign('☾', text('深色', 'dark'))),
  ])}<button type="button" id="help" data-script hidden ${labelled(model, '快捷键', 'Keys')}>?</button></div>${
    withFilters &&
    html`<p class="status" role="status" id="shown" data-zh="显示 {a} / {b} 项未达到；合计仍为全部" data-en="{a} of {b} not met shown; totals are of all"></p><p class="status filter-note">${text('已按结论筛选；合计仍为全部。', 'Filtered by verdict; totals are of all.')}</p>`
  }</div>`
}

/** Help for the keys. */
export function keysDialog(): Markup {
  const key = (keys: readonly string[], zh: string, en: string) =>
    html`<dt>${keys.map((each) => html`<kbd>${each}</kbd> `)}</dt><dd>${text(zh, en)}</dd>`
  return html`<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${text('快捷键', 'Keys')}</h2><dl>${[
    key(['/'], '选择人员', 'choose a person'),
    key(['j', 'k'], '下一个、上一个起因', 'next and previous cause'),
    key(['l'], '切换语言', 'switch language'),
    key(
      ['←', '→', '↑', '↓'],
      '在图和日历中移动；Home、End 到行首、行尾',
      'move in the map and the calendars; Home and End to the ends of the row',
    ),
    key(['Enter'], '从图到本人当日', 'from the map to the person at that day'),
    key(['Esc'], '关闭提示；回到图', 'close the tooltip; back to the map'),
  ]}</dl><p><label><input type="checkbox" id="single" checked autocomplete="off"> ${text('启用单键快捷键', 'Single keys on')}</label></p><form method="dialog"><button>${text('关闭', 'Close')}</button></form></dialog>`
}
