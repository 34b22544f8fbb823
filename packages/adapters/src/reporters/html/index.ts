import type { Locale, Report } from '@shouze/core'
import { type Audience, forAudience } from '../audience.js'
import { partOfUnit, partsOfPersons, unitsJudged } from '../model/part.js'
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

function onePage(model: PageModel, options: HtmlOptions, home: readonly ToolbarLink[] = []): string {
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
 * The report as files, made one by one: a single page up to 60 persons, above an index and one page a unit, or several where a
 * unit has more than 60 persons. `name` is the
 * report's file name, by which the pages refer to one another.
 */
export function* htmlFiles(report: Report, name: string, options: HtmlOptions = {}): Generator<HtmlFile> {
  const audience = options.audience ?? { to: 'inspector' }
  const seen = forAudience(report, audience)
  // A posting is short, and one table.
  const most = audience.to === 'public' ? Number.POSITIVE_INFINITY : mostPersons
  const persons = new Set((seen.register?.persons ?? []).map(({ personId }) => personId)).size
  const locale = options.locale ?? 'zh-CN'
  const units = unitsJudged(seen)
  if (persons <= mostPersons || (units.length < 2 && persons <= most)) {
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
  const counts = new Map(units.map(({ id, persons: own }) => [id, Math.max(1, Math.ceil(own / most))]))
  const suffixOf = (unit: string, i: number) => `${suffixes.get(unit)}${i === 0 ? '' : `-${i + 1}`}`
  const hrefOf = (unit: string, i = 0) => encodeURI(`./${stem}${suffixOf(unit, i)}${ending}`)
  const hrefsOf = (unit: string) => Array.from({ length: counts.get(unit) ?? 1 }, (_, i) => hrefOf(unit, i))
  yield {
    suffix: '',
    content: documentOf(model, {
      bar: toolbar(model, [link('#units', '各单位', 'Units'), link('#method', '说明', 'Method')], false),
      main: [masthead({ ...model, people: [] }), indexMain(seen, model, hrefsOf), method(model)],
      after: html`<div id="tip" hidden></div>${keysDialog()}`,
    }),
  }
  for (const { id } of units) {
    const unitName = seen.register?.units.find((unit) => unit.id === id)?.name ?? id
    const parts = partsOfPersons(partOfUnit(seen, id), most)
    for (const [i, { report: part, isUnmet }] of parts.entries()) {
      const title = parts.length === 1 ? unitName : `${unitName} ${i + 1}/${parts.length}`
      const home = [
        link(encodeURI(`./${name}`), '总览', 'Index'),
        ...parts.flatMap((_, p) => (p === i ? [] : [link(hrefOf(id, p), `第${p + 1}部分`, `Part ${p + 1}`)])),
      ]
      const unit = pageModel(part, { audience, locale, title, isUnmet })
      yield { suffix: suffixOf(id, i), content: onePage(unit, options, home) }
    }
  }
}
