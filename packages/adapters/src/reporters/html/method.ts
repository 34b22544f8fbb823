import { dateText } from '../model/words.js'
import { both, name } from './language.js'
import { html, type Markup } from './markup.js'
import type { PageModel } from './page-model.js'

const text = (zh: string, en: string) => both((l) => (l === 'en' ? en : zh))
const short = (digest: string) => (digest.length > 24 ? `${digest.slice(0, 15)}…${digest.slice(-6)}` : digest)

/** How to object and until when, for the person concerned. */
export function objection(model: PageModel, until: string | undefined): Markup | undefined {
  if (model.audience.to !== 'self') return undefined
  return html`<section id="objection"><div class="head"><h2>${text('怎样提出异议', 'How to object')}</h2></div><ol class="steps"><li>${text('对照上文逐项核对：哪条记录未计入、原因是什么、缺的是什么。', 'Compare item by item: which record was not counted, why, and what is missing.')}</li><li>${text('如记录有误或遗漏，向本单位纪检监察机构书面提出，写明下列事项编号，附可证明的记录。', 'Where a record is wrong or missing, object in writing to the discipline inspection body of the unit, name the item below, and add the records that show it.')}</li><li>${until === undefined ? text('请在公示期内提出；公示期以本单位通知为准。', 'Object while the figures are posted; the notice of the unit says how long that is.') : both((l) => (l === 'en' ? `Object by ${dateText(until, l, model.year)}.` : `请于${dateText(until, l, model.year)}前提出。`))}</li><li>${text('异议未决期间，该项不计入任何后续措施；有权机关可作出认定，将记录计入。', 'While an objection is undecided, the item counts towards no measure; the competent body can credit a record by a ruling.')}</li></ol><table class="items"><thead><tr><th scope="col">${text('事项编号', 'Item')}</th><th scope="col">${text('事项', 'What it says')}</th></tr></thead><tbody>${model.people
    .flatMap(({ findings }) => findings)
    .filter(({ verdict }) => verdict === 'violation' || verdict === 'indeterminate')
    .map(
      ({ fingerprint, message }) =>
        html`<tr><td><code>${fingerprint}</code></td><td>${both((l) => message[l])}</td></tr>`,
    )}</tbody></table></section>`
}

/** How to read the page, and what makes it reproducible. */
export function method(model: PageModel): Markup {
  const { run } = model.report
  const item = (zh: readonly [string, string], en: readonly [string, string]) =>
    html`<p>${both((l) => [html`<b>${(l === 'en' ? en : zh)[0]}</b>`, (l === 'en' ? en : zh)[1]])}</p>`
  const inputs = run.inputs.map(({ name: file, digest }) => html`<li>${name(file)} <code>${short(digest)}</code></li>`)
  return html`<section id="method"><div class="head"><h2>${text('怎样读这份报告', 'How to read this report')}</h2></div><div class="method">${item(['未达到', '只说明：按现有记录，计入数少于应有数。它不说明原因，也不是处分意见。'], ['Not met', ' says only that, on the records held, less counted than was due. It gives no reason and proposes no measure.'])}${model.audience.to !== 'public' && [item(['待核实', '说明记录相互矛盾或范围不全，不能判定。有疑问时从有利于本人的方向理解。'], ['Undecided', ' says that records disagree or do not cover the dates. Nothing is concluded; doubt favours the person.']), item(['有记录，未计入', '每条都写明原因。经有权机关认定后，可以重新计入。'], ['Not counted', ' always comes with its reason. A ruling by the competent body can credit the record.']), item(['当时怎样即达标', '是对过去的说明，不是补录的建议。'], ['Would have been enough', ' is about the past. It is no advice to add records now.'])]}</div><p class="versions"><code>${run.tool.name} ${run.tool.version}</code> · ${run.packs.map(({ id, version }, i) => [i > 0 ? ' · ' : '', html`<code>${id} ${version}</code>`])} · ${text('日历', 'calendar')} ${run.calendar.from}–${run.calendar.to} · <code>${run.timeZone}</code> · ${text('配置', 'configuration')} <code>${short(run.configurationDigest)}</code></p>${inputs.length > 0 && html`<ul class="versions">${inputs}</ul>`}</section>`
}
