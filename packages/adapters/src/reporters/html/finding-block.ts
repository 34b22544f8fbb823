import type { EvidenceItem, Finding, Locale } from '@shouze/core'
import { labelOf, unitName } from '@shouze/core'
import { baselines } from '../model/baselines.js'
import type { Cause, Row } from '../model/causes.js'
import { dateList, dayMonth, weekdayIndex } from '../model/dates.js'
import { byText, subjectName } from '../model/lookup.js'
import { evidenceLines, idOf, missingText, recordLabel } from '../model/records.js'
import { verdictText } from '../model/terms.js'
import { colon, dateText, figure, listed, weekdayText } from '../model/words.js'
import { derivationOf } from './derivation.js'
import { both, name } from './language.js'
import { html, lines, Markup, type Part } from './markup.js'
import { type PageModel, weeksTouched } from './page-model.js'
import { mark } from './symbols.js'

/** How a finding is shown: the class of its family, its mark, its label. */
export function familyOf(finding: Finding): { readonly kind: 'v' | 'u' | 'p' | 'i'; readonly mark: string } {
  if (finding.doubt) return { kind: 'u', mark: 'v-doubt' }
  switch (finding.verdict) {
    case 'violation':
      return finding.severity === 'info' ? { kind: 'i', mark: 'v-info' } : { kind: 'v', mark: 'v-violation' }
    case 'indeterminate':
      return { kind: 'u', mark: 'v-indeterminate' }
    case 'pending':
      return { kind: 'p', mark: 'v-pending' }
    default:
      return { kind: 'i', mark: 'v-info' }
  }
}

const dateLike = /^\d{4}-\d{2}-\d{2}$/

function side(value: unknown, locale: Locale, year: string): string {
  if (Array.isArray(value) && value.length === 2) {
    const [low, high] = value as readonly unknown[]
    return `${low ?? '?'}–${high ?? '?'}`
  }
  if (value === null || value === undefined) return '–'
  if (typeof value === 'number') return figure(Math.round(value * 100) / 100)
  if (typeof value === 'string' && dateLike.test(value)) return dateText(value, locale, year)
  return Array.isArray(value)
    ? listed(
        value.map((each) => labelOf(String(each), locale)),
        locale,
      )
    : labelOf(String(value), locale)
}

/** `4/5`: what was measured of what was due, in figures where both are. */
export function fractionOf(findings: readonly Finding[], model: PageModel): Markup {
  const [{ measured, required, doubt }] = findings
  if (doubt) return html`<b>${side(measured, 'en', '')}</b>`
  if (
    findings.length > 1 &&
    findings.every((each) => typeof each.measured === 'number' && typeof each.required === 'number')
  ) {
    const sum = (of: 'measured' | 'required') => findings.reduce((total, each) => total + (each[of] as number), 0)
    return html`<b>${sum('measured')}</b>/${sum('required')}`
  }
  const isFigure = (value: unknown) => typeof value === 'number' || Array.isArray(value)
  if (isFigure(measured) && isFigure(required))
    return html`<b>${side(measured, 'en', '')}</b>/${side(required, 'en', '')}`
  return html`<span class="words">${both((l) => [html`<b>${side(measured, l, model.year)}</b>`, ' / ', side(required, l, model.year)])}</span>`
}

function unitOf(finding: Finding): Markup | undefined {
  if (finding.unit) return both((l) => unitName(finding.unit as string, l))
  if (typeof finding.measured === 'string') return both((l) => (l === 'en' ? 'on record / due' : '实际 / 应为'))
  return undefined
}

function evidenceItems(items: readonly EvidenceItem[], model: PageModel, locale: Locale): Part {
  return lines(
    evidenceLines(items, model.lookup, locale).map(({ record, what, why }) => {
      const said = what === '' ? dateText(record.slice(5), locale, model.year) : what
      return html`<bdi>${said}</bdi>${colon(locale)}${why}`
    }),
  )
}

const mostListed = 6

function countedText(keys: readonly string[], model: PageModel, locale: Locale): Part {
  if (keys.length === 0) return locale === 'en' ? 'none' : '无'
  if (keys.length <= mostListed)
    return lines(keys.map((key) => html`<bdi>${recordLabel(key, model.lookup, locale)}</bdi>`))
  const byKind = new Map<string, number>()
  for (const key of keys) {
    const kind = key.slice(0, key.indexOf(':'))
    byKind.set(kind, (byKind.get(kind) ?? 0) + 1)
  }
  return listed(
    [...byKind].map(([kind, count]) =>
      locale === 'en' ? `${count} × ${labelOf(kind, locale)}` : `${labelOf(kind, locale)} ${count} 条`,
    ),
    locale,
  )
}

/** What of a finding's records does not count; of a record that is judged itself, what the ledger says of it. */
function heldAgainst(finding: Finding, model: PageModel): readonly EvidenceItem[] {
  const { counted, discounted, undecided } = finding.evidence
  const judged =
    finding.window.type === 'record'
      ? counted.flatMap((record) => model.lookup.reasonsOf(finding.subject.id, record))
      : []
  return [...discounted, ...undecided, ...judged]
}

const row = (label: Part, content: Part) => html`<dt>${label}</dt><dd>${content}</dd>`
const label = (zh: string, en: string) => both((l) => (l === 'en' ? en : zh))

function details(findings: readonly Finding[], model: PageModel): Markup {
  const [first] = findings
  const counted = [...new Set(findings.flatMap(({ evidence }) => evidence.counted))]
  const held = findings.flatMap((finding) => heldAgainst(finding, model))
  const missing = [...new Set(findings.flatMap(({ evidence }) => evidence.missing))].sort()
  const isJudged = first.window.type === 'record'
  const remedies = findings.flatMap(({ remedy }) => (remedy ? [remedy.text] : []))
  const texts = remedies.filter((text, i) => remedies.findIndex((other) => other.en === text.en) === i)
  const derivation = derivationOf(first, model)
  const dues = [...new Set(findings.flatMap(({ due }) => (due ? [due.slice(0, 10)] : [])))]
  const rows: Part[] = []
  if (first.verdict === 'violation' || first.verdict === 'indeterminate') {
    // Records that a limit is held against are no credit.
    const isLimit = first.comparison === 'at-most' || first.comparison === 'less-than'
    if ((!isJudged || held.length === 0) && (counted.length > 0 || !isLimit)) {
      const content = both((l) => countedText(counted, model, l))
      rows.push(row(isLimit || isJudged ? label('所据记录', 'On record') : label('计入', 'Counted'), content))
    }
    if (held.length > 0) {
      const content = both((l) => evidenceItems(held, model, l))
      rows.push(row(first.doubt ? label('暂不计入', 'Not counted for now') : label('未计入', 'Not counted'), content))
    }
  }
  if (missing.length > 0 && first.verdict !== 'compliant')
    rows.push(
      row(
        label('缺', 'Missing'),
        both((l) => missingText(missing, l, model.year)),
      ),
    )
  if (derivation) rows.push(row(label('应为数怎么来', 'How it is due'), derivation))
  if (dues.length > 0 && first.verdict !== 'pending')
    rows.push(
      row(
        label('期限', 'Due'),
        both((l) =>
          listed(
            dues.map((date) => dateText(date, l, model.year)),
            l,
          ),
        ),
      ),
    )
  if (first.assumed)
    rows.push(
      row(
        label('数据范围', 'Coverage'),
        label(
          '依据推定的数据范围：数据未声明已齐全。',
          'rests on inferred coverage: the data was not declared complete',
        ),
      ),
    )
  if (first.waiver) {
    const { approver, reason, expires } = first.waiver
    rows.push(
      row(
        label('豁免', 'Waived'),
        both((l) => [
          name(approver),
          l === 'en' ? `, until ${dateText(expires, l, model.year)}: ` : `，至${dateText(expires, l, model.year)}：`,
          name(reason),
        ]),
      ),
    )
  }
  if (first.appeal) {
    const { by, at, state, record } = first.appeal
    rows.push(
      row(
        label('申诉', 'Appeal'),
        both((l) => {
          const date = dateText(at.slice(0, 10), l, model.year)
          const isOpen = state === 'open'
          return l === 'en'
            ? [name(by), `, ${date} (`, name(idOf(record)), isOpen ? '), not decided yet' : '), decided']
            : [name(by), `，${date}（`, name(idOf(record)), isOpen ? '），尚未决定' : '），已决定']
        }),
      ),
    )
  }
  const settle =
    first.doubt ||
    (first.verdict === 'indeterminate' && first.evidence.undecided.some(({ reason }) => reason === 'conflicting-place'))
  return html`<dl>${rows}</dl>${
    settle
      ? html`<dl class="settle">${row(label('怎样可定', 'What would settle it'), label('有权机关对其中一条记录作出认定。', 'A ruling by the competent body on either record.'))}</dl>`
      : texts.length > 0 &&
        html`<dl class="enough">${row(
          label('当时怎样即达标', 'Would have been enough'),
          both((l) => lines(texts.map((text) => text[l]))),
        )}</dl>`
  }`
}

/** How a finding stands against a baseline, beside its verdict. */
export function baselinePill({ baseline }: Finding): Markup | undefined {
  return baseline && html`<span class="pill base">${both((l) => baselines[baseline][l])}</span> `
}

const forces = { must: ['应当', 'must'], should: ['宜', 'should'], may: ['可', 'may'] } as const

/** A rule's id, which may break after its slash. */
const ruleName = (id: string): Part => id.split('/').map((part, i) => [i > 0 && new Markup('/<wbr>'), part])

function measure(findings: readonly Finding[], model: PageModel): Markup {
  const [first] = findings
  const clauses = [...new Set(first.citations.map(({ clause }) => clause))]
  const isPending = first.verdict === 'pending'
  const figures =
    isPending && first.due
      ? html`<span class="words">${both((l) => dateText(first.due as string, l, model.year))}</span>`
      : fractionOf(findings, model)
  return html`<div class="measure"><span class="fraction">${figures}</span>${isPending ? html`<small>${label('期限', 'due')}</small>` : unitOf(first) && html`<small>${unitOf(first)}</small>`}<code>${ruleName(first.ruleId)}</code><small>${both((l) => forces[first.force][l === 'en' ? 1 : 0])}${clauses.length > 0 && [' · ', both((l) => listed(clauses, l))]}</small></div>`
}

/** What filters read of findings: family (records that disagree apart), severity, rule, weeks. */
export function filterKeys(findings: readonly Finding[], model: PageModel): string {
  return findings
    .map((finding) =>
      [
        finding.doubt ? 'd' : familyOf(finding).kind,
        finding.severity,
        finding.ruleId,
        weeksTouched(finding, model.weeks).join('.'),
      ].join('|'),
    )
    .join(' ')
}

function follow(line: Row, cause: Cause, model: PageModel): Markup {
  const [first] = line.findings
  const family = familyOf(first)
  const clauses = [...new Set(first.citations.map(({ clause }) => clause))]
  const elsewhere = [...new Set(line.findings.flatMap(({ fingerprint }) => cause.otherCauses.get(fingerprint) ?? []))]
  const derivation = derivationOf(first, model)
  const isUnit = first.subject.type === 'unit' && cause.findings[0].subject.type === 'person'
  const showsRemedy = !cause.findings.some(({ remedy }) => remedy)
  const remedy = showsRemedy ? line.findings.find((finding) => finding.remedy)?.remedy : undefined
  return html`<li class="f-${family.kind}"><span class="fraction">${fractionOf(line.findings, model)}</span><div>${family.kind !== 'v' && mark(family.mark)}${isUnit && html`<span class="unit">${name(subjectName(first, model.lookup))}${label('（单位）：', ' (unit): ')}</span>`}${line.findings.map(({ message }) => html`<span class="said">${both((l) => message[l])} </span>`)}${elsewhere.length > 0 && html`<span class="soft">${both((l) => (l === 'en' ? `See also ${dateList(elsewhere, l)}. ` : `另见${dateList(elsewhere, l)}。`))}</span>`}${derivation && html`<span class="soft">${derivation} </span>`}${remedy && html`<span class="soft">${label('当时怎样即达标：', 'Would have been enough: ')}${both((l) => remedy.text[l])} </span>`}<code>${first.ruleId}${clauses.length > 0 && ` · ${clauses.join(', ')}`}</code></div></li>`
}

function dateColumn(finding: Finding, model: PageModel): Markup {
  const { type, key, from, to } = finding.window
  if (type === 'week')
    return html`<div class="when"><b>${both((l) => (l === 'en' ? `Week ${Number(key.slice(6))}` : `第${Number(key.slice(6))}周`))}</b></div>`
  const date =
    finding.verdict === 'pending' && finding.due
      ? finding.due.slice(0, 10)
      : type === 'deadline' || type === 'month'
        ? to
        : from
  return html`<div class="when"><b>${both((l) => dayMonth(date, l))}</b><small>${date.slice(0, 4) === model.year ? both((l) => weekdayText(weekdayIndex(date), l)) : date.slice(0, 4)}</small></div>`
}

/** A cause with its explanation unfolded and what follows from it beneath. */
export function findingBlock(cause: Cause, id: string, model: PageModel): Markup {
  const { findings, follows } = cause
  const [first, ...rest] = findings
  const family = familyOf(first)
  const all = follows.flatMap((line) => line.findings)
  const others = first.causedBy
    .map((fingerprint) => model.report.findings.find((finding) => finding.fingerprint === fingerprint))
    .filter((finding) => finding !== undefined)
    .filter((finding) => !findings.includes(finding))
    .sort((a, b) => byText(a.window.from, b.window.from))
  const count = all.length
  return html`<article class="block f-${family.kind}" id="${id}" data-f="${filterKeys([...findings, ...all], model)}"${findings.length > 1 && html` data-n="${findings.length}"`}>${dateColumn(first, model)}<div class="told"><h4>${mark(family.mark)} <span class="pill">${both((l) => verdictText(first, l))}</span> ${baselinePill(first)}${both((l) => first.message[l])}</h4>${rest.map(({ message }) => html`<p class="also">${both((l) => message[l])}</p>`)}${others.length > 0 && html`<p class="soft">${both((l) => [l === 'en' ? 'Follows from: ' : '起因于：', others.map((finding) => [name(subjectName(finding, model.lookup)), l === 'en' ? ', ' : '，', finding.message[l]])])}</p>`}${details(findings, model)}${count > 0 && html`<details open><summary>${both((l) => (first.doubt || family.kind === 'u' ? (l === 'en' ? `${count} that depend on it` : `取决于此的 ${count} 项`) : l === 'en' ? `${count} that follow from it` : `由此连带 ${count} 项`))}</summary><ul class="follows">${follows.map((line) => follow(line, cause, model))}</ul></details>`}</div>${measure(findings, model)}</article>`
}
