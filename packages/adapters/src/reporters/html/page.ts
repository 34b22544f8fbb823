import { createHash } from 'node:crypto'
import type { Locale } from '@shouze/core'
import { spanText } from '../model/words.js'
import { squareSheet } from './calendar.js'
import { client } from './client.js'
import { dateHead, signTexts } from './day-text.js'
import { cssString, embeddedJson, html, Markup, type Part, write } from './markup.js'
import { dayWeeks, type PageModel } from './page-model.js'
import { styles } from './styles.js'
import { symbolSheet } from './symbols.js'

const hash = (source: string) => `'sha256-${createHash('sha256').update(source, 'utf8').digest('base64')}'`

const audiences = {
  'zh-CN': { public: '公示版', inspector: '检查版', self: '本人版' },
  en: { public: 'public', inspector: 'inspector', self: 'self' },
} as const

/** Running foot of printed pages: unit, period, as-of date, audience, page. */
function pageFoot(model: PageModel): string {
  const { from, to } = model.report.run.period
  const foot = (l: Locale) =>
    cssString(
      [
        model.title,
        `${from} – ${to}`,
        `${l === 'en' ? 'as of' : '核对日'} ${model.asOf}`,
        audiences[l][model.audience.to],
      ].join(' · '),
    )
  const margins = (l: Locale) =>
    `@bottom-left{content:${foot(l)};font:9px sans-serif;color:#565c63}@bottom-right{content:counter(page) " / " counter(pages);font:9px sans-serif;color:#565c63}`
  return `@page{${margins('zh-CN')}}@page en{${margins('en')}}:root:has(#l-en:checked) body{page:en}`
}

/** What the script puts the texts of days together from. */
function textsOf(model: PageModel): object {
  const isLong = model.weeks.length > dayWeeks && model.people.length > 0
  const heads = model.dates.map((date) => {
    const type = model.lookup.calendar.get(date)?.type
    return type === undefined ? 0 : [dateHead(date, type, model, 'zh-CN'), dateHead(date, type, model, 'en')]
  })
  return { said: model.texts.pairs, ...(isLong && { heads, signs: signTexts() }) }
}

/** A whole document: style and script by hash, nothing from elsewhere. */
export function documentOf(
  model: PageModel,
  parts: { readonly bar: Part; readonly main: Part; readonly after: Part },
): string {
  const style = styles + pageFoot(model)
  const { from, to } = model.report.run.period
  const title =
    model.locale === 'en'
      ? `${model.title}, ${spanText(from, to, 'en')}: attendance discipline report`
      : `${model.title} ${spanText(from, to, 'zh-CN')} 考勤纪律核对报告`
  const policy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(client)}; base-uri 'none'; form-action 'none'`
  return write(
    html`<!doctype html>
<html lang="${model.locale}" data-locale="${model.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="${model.report.run.tool.name} ${model.report.run.tool.version}">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${symbolSheet}${model.people.length > 0 && squareSheet()}${model.cells.sheet()}
${parts.bar}
<main id="main" tabindex="-1">
<p class="print-only" id="printed"></p>
${parts.main}
</main>
${parts.after}
<script type="application/json" id="texts">${embeddedJson(textsOf(model))}</script>
<script>${new Markup(client)}</script>
</body>
</html>
`,
  )
}
