import { postingOf } from '../model/posting.js'
import { shortRules, term } from '../model/terms.js'
import { both, dateText, name } from './language.js'
import { html, type Markup, type Part } from './markup.js'
import type { PageModel } from './page-model.js'

const text = (zh: string, en: string) => both((l) => (l === 'en' ? en : zh))

/** Section "Public posting" 公示: figures a person, no types of leave, no places, no evidence. */
export function postingTable(model: PageModel): Markup | undefined {
  const { rules, weeks, people } = postingOf(model.report)
  if (people.length === 0) return undefined
  const span = weeks.length === 0 ? '' : [weeks[0], weeks[weeks.length - 1]]
  const number = (key: string) => Number(key.slice(6))
  const head = rules.map(
    ({ id, title }) =>
      html`<th scope="col" class="num">${both((l) => {
        const short = term(shortRules, id, l)
        if (short === id) return title[l]
        return l === 'en'
          ? short.slice(0, 1).toUpperCase() + short.slice(1)
          : `${short}${id.endsWith('nights') ? '夜数' : '天数'}`
      })}</th>`,
  )
  const rows = people.map((person) => {
    const notes: Part[] = []
    if (person.since)
      notes.push(
        both((l) =>
          l === 'en'
            ? `in post from ${dateText(person.since as string, l, model.year)}`
            : `${dateText(person.since as string, l, model.year)}到任`,
        ),
      )
    if (person.until)
      notes.push(
        both((l) =>
          l === 'en'
            ? `in post to ${dateText(person.until as string, l, model.year)}`
            : `任期至${dateText(person.until as string, l, model.year)}`,
        ),
      )
    if (person.weeksLeftOut > 0)
      notes.push(
        both((l) =>
          l === 'en'
            ? `${person.weeksLeftOut} weekly ${person.weeksLeftOut === 1 ? 'figure' : 'figures'} under review, left out`
            : `${person.weeksLeftOut} 项周数核实中，未列入`,
        ),
      )
    else if (person.underReview > 0)
      notes.push(
        both((l) =>
          l === 'en'
            ? `${person.underReview} ${person.underReview === 1 ? 'day or night' : 'days or nights'} under review; this table does not depend on it`
            : `${person.underReview} 日（夜）核实中，不影响本表`,
        ),
      )
    return html`<tr><th scope="row">${name(person.name)}</th><td>${person.title && name(person.title)}</td>${person.quotas.map((quota) => html`<td class="num">${quota ? [html`<b>${quota.counted}</b>`, '/', quota.due] : '–'}</td>`)}<td class="num">${person.away === 0 ? '–' : person.away}</td><td class="num">${person.weeksUnmet === 0 ? '0' : html`<b>${person.weeksUnmet}</b>`}</td><td class="note">${notes.map((note, i) => [i > 0 ? both((l) => (l === 'en' ? '; ' : '；')) : '', note])}</td></tr>`
  })
  return html`<section id="posting"><div class="head"><h2>${text('公示表', 'Public posting')}</h2><p>${span && both((l) => (l === 'en' ? `Weeks ${number(span[0])}–${number(span[1])} of ${span[0].slice(0, 4)}. ` : `${span[0].slice(0, 4)}年第${number(span[0])}—${number(span[1])}周 · `))}${text('面向公众：不含请假类别、地点、设备与证据明细', 'For the public: no types of leave, places, devices or evidence')}</p></div><div class="scroll" tabindex="0" role="region" aria-label="${model.locale === 'en' ? 'Public posting' : '公示表'}"><table class="posting"><thead><tr><th scope="col">${text('姓名', 'Name')}</th><th scope="col">${text('职务', 'Post')}</th>${head}<th scope="col" class="num">${text('请假、公出', 'Leave, trips')}</th><th scope="col" class="num">${text('未达到的周', 'Weeks not met')}</th><th scope="col">${text('备注', 'Note')}</th></tr></thead><tbody>${rows}</tbody></table></div><p class="soft foot">${text(
    '分数为计入 / 应有；每周计至应有数为止。应有数已按节假日、调休、公出、准假和任期折算。核实中的事项不计入。对本表有异议，可于公示期内向本单位提出，并附可证明的记录。',
    'Fractions are counted / due; each week counts up to what was due. What was due takes holidays, make-up workdays, trips, valid leave and time in post into account. What is under review is left out. Objections may be made to the unit while the table is posted, with the records that show it.',
  )}</p></section>`
}
