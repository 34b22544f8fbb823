import type { Locale, Report } from '@shouze/core'
import { type Audience, forAudience } from '../audience.js'
import { partOfUnit, unitsJudged } from '../model/part.js'
import { heatMap } from './heat-map.js'
import { indexMain } from './index-page.js'
import { html, type Part } from './markup.js'
import { masthead } from './masthead.js'
import { method, objection } from './method.js'
import { documentOf } from './page.js'
import { type PageModel, pageModel } from './page-model.js'
import { postingTable } from './posting-table.js'
import { ruleWeeks } from './rule-weeks.js'
import { causesList, personSections, placeCauses, unitSections } from './sections.js'
import { keysDialog, type ToolbarLink, toolbar } from './toolbar.js'

export type { Audience } from '../audience.js'

/** How a page is written. */
export interface HtmlOptions {
  /** The language shown first; both are in the page. Default Chinese. */
  readonly locale?: Locale
  /** For whom it is; default inspectors, who see all. */
  readonly audience?: Audience
  /** The last date for objections, on a page for the person concerned. */
  readonly objectionsUntil?: string
}

/** One file of a report in HTML. */
export interface HtmlFile {
  /** What goes before `.html` of the report's own name: nothing for the report itself, `.qingxi` for a unit. */
  readonly suffix: string
  readonly content: string
}

/** From how many persons on a report becomes an index and a file a unit. */
export const mostPersons = 60

const link = (href: string, zh: string, en: string): ToolbarLink => ({ href, zh, en })

function onePage(model: PageModel, options: HtmlOptions, back?: string): string {
  const home = back === undefined ? [] : [link(back, '总览', 'Index')]
  const after = html`<div id="tip" role="tooltip" hidden></div>${keysDialog()}`
  const page = (links: readonly ToolbarLink[], main: Part, withFilters: boolean) =>
    documentOf(model, { bar: toolbar(model, [...home, ...links], withFilters), main, after })
  const posting = link('#posting', '公示', 'Posting')
  const how = link('#method', '说明', 'Method')
  if (model.audience.to === 'public')
    return page([posting, how], [masthead(model), postingTable(model), method(model)], false)
  const places = placeCauses(model)
  if (model.audience.to === 'self')
    return page(
      [link('#people', '本人', 'Record'), link('#objection', '异议', 'Objections'), how],
      [masthead(model), personSections(model, places), objection(model, options.objectionsUntil), method(model)],
      true,
    )
  return page(
    [
      link('#days', '概览', 'Overview'),
      link('#causes', '起因', 'Causes'),
      link('#people', '个人', 'People'),
      posting,
      how,
    ],
    [
      masthead(model),
      heatMap(model),
      ruleWeeks(model),
      causesList(model, places),
      personSections(model, places),
      unitSections(model, places),
      postingTable(model),
      method(model),
    ],
    true,
  )
}

/**
 * The report as one self-contained page: no network, style and script by hash, both languages, readable without script.
 * The report needs its `register`; without one there are findings and no calendars.
 */
export function htmlReport(report: Report, options: HtmlOptions = {}): string {
  const audience = options.audience ?? { to: 'inspector' }
  const model = pageModel(forAudience(report, audience), { audience, locale: options.locale ?? 'zh-CN' })
  return onePage(model, options)
}

/**
 * The report as files, made one by one: a single page up to 60 persons, above an index and one page a unit. `name` is the
 * report's file name, by which the pages refer to one another.
 */
export function* htmlFiles(report: Report, name: string, options: HtmlOptions = {}): Generator<HtmlFile> {
  const audience = options.audience ?? { to: 'inspector' }
  const seen = forAudience(report, audience)
  const persons = new Set((seen.register?.persons ?? []).map(({ personId }) => personId)).size
  const locale = options.locale ?? 'zh-CN'
  const units = unitsJudged(seen)
  if (persons <= mostPersons || units.length < 2) {
    yield { suffix: '', content: onePage(pageModel(seen, { audience, locale }), options) }
    return
  }
  const suffixes = new Map(
    units.map(({ id }, i) => [id, /^[a-z0-9][a-z0-9-]{0,40}$/.test(id) ? `.${id}` : `.unit-${i + 1}`]),
  )
  const stem = name.replace(/\.html?$/i, '')
  const ending = name.slice(stem.length)
  const model = pageModel({ ...seen, register: seen.register && { ...seen.register, persons: [] } } as Report, {
    audience,
    locale,
  })
  const hrefOf = (unit: string) => encodeURI(`./${stem}${suffixes.get(unit)}${ending}`)
  yield {
    suffix: '',
    content: documentOf(model, {
      bar: toolbar(model, [link('#units', '各单位', 'Units'), link('#method', '说明', 'Method')], false),
      main: [masthead({ ...model, people: [] }), indexMain(seen, model, hrefOf), method(model)],
      after: html`<div id="tip" hidden></div>${keysDialog()}`,
    }),
  }
  for (const { id } of units) {
    const part = partOfUnit(seen, id)
    const title = seen.register?.units.find((unit) => unit.id === id)?.name ?? id
    const unit = pageModel(part, { audience, locale, title })
    yield { suffix: suffixes.get(id) ?? '', content: onePage(unit, options, encodeURI(`./${name}`)) }
  }
}
