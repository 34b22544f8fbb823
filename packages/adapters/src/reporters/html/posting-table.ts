import { postingNotes, postingOf, postingReading, quotaHeading } from '../model/posting.js'
import { both, name, say } from './language.js'
import { html, type Markup } from './markup.js'
import type { PageModel } from './page-model.js'

const text = (zh: string, en: string) => both((l) => (l === 'en' ? en : zh))

/** Section "Public posting" 公示: figures a person, no types of leave, no places, no evidence. */
export function postingTable(model: PageModel): Markup | undefined {
  const { rules, weeks, people } = postingOf(model.report)
  if (people.length === 0) return undefined
  const span = weeks.length === 0 ? '' : [weeks[0], weeks[weeks.length - 1]]
  const number = (key: string) => Number(key.slice(6))
  const head = rules.map((rule) => html`<th scope="col" class="num">${both((l) => quotaHeading(rule, l))}</th>`)
  const rows = people.map((person) => {
    return html`<tr><th scope="row">${name(person.name)}</th><td>${person.title && name(person.title)}</td>${person.quotas.map((quota) => html`<td class="num">${quota ? [html`<b>${quota.counted}</b>`, '/', quota.due] : '–'}</td>`)}<td class="num">${person.away === 0 ? '–' : person.away}</td><td class="num">${person.weeksUnmet === 0 ? '0' : html`<b>${person.weeksUnmet}</b>`}</td><td class="note">${both((l) => postingNotes(person, l, model.year).join(l === 'en' ? '; ' : '；'))}</td></tr>`
  })
  return html`<section id="posting"><div class="head"><h2>${text('公示表', 'Public posting')}</h2><p>${span && both((l) => (l === 'en' ? `Weeks ${number(span[0])}–${number(span[1])} of ${span[0].slice(0, 4)}. ` : `${span[0].slice(0, 4)}年第${number(span[0])}—${number(span[1])}周 · `))}${text('面向公众：不含请假类别、地点、设备与证据明细', 'For the public: no types of leave, places, devices or evidence')}</p></div><div class="scroll" tabindex="0" role="region" aria-label="${model.locale === 'en' ? 'Public posting' : '公示表'}"><table class="posting"><thead><tr><th scope="col">${text('姓名', 'Name')}</th><th scope="col">${text('职务', 'Post')}</th>${head}<th scope="col" class="num">${text('请假、公出', 'Leave, trips')}</th><th scope="col" class="num">${text('未达到的周', 'Weeks not met')}</th><th scope="col">${text('备注', 'Note')}</th></tr></thead><tbody>${rows}</tbody></table></div><p class="soft foot">${text('分数为计入 / 应有。', 'Fractions are counted / due. ')}${say(postingReading)}</p></section>`
}
