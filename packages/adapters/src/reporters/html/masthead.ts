import { labelOf } from '@shouze/core'
import { dateText, figure, listed, spanText } from '../model/words.js'
import { both, name } from './language.js'
import { html, type Markup, type Part } from './markup.js'
import type { PageModel } from './page-model.js'

const text = (zh: string, en: string) => both((l) => (l === 'en' ? en : zh))

const kinds: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  attendance: ['签到签退', 'sign-ins and -outs'],
  'night-duty': ['夜间', 'nights'],
  visit: ['驻村', 'visits'],
  diary: ['日记', 'diaries'],
  leave: ['请假', 'leave'],
  trip: ['公出', 'trips'],
  'duty-shift': ['值班安排', 'rota shifts'],
  'duty-service': ['值班', 'duty services'],
  'evening-activity': ['夜间活动', 'evening activities'],
  inspection: ['抽查', 'inspections'],
  circular: ['通报', 'circulars'],
  admonition: ['诫勉', 'admonitions'],
  rectification: ['整改', 'rectifications'],
  measure: ['处理', 'measures'],
  disposition: ['处分', 'dispositions'],
  allowance: ['补贴', 'allowances'],
  recall: ['召回', 'recalls'],
  review: ['讲评', 'reviews'],
  summary: ['汇总', 'summaries'],
  assessment: ['考评', 'assessments'],
  whereabouts: ['去向', 'whereabouts'],
  archive: ['归档', 'archives'],
  appeal: ['申诉', 'appeals'],
  ruling: ['认定', 'rulings'],
  plate: ['去向牌', 'whereabouts plates'],
  'assessment-standard': ['考评标准', 'assessment standards'],
  'unit-class': ['单位分类', 'classes of units'],
}

const framing = new Set(['dataset', 'unit', 'person', 'calendar-day', 'schedule', 'site', 'coverage', 'policy'])

/** For whom the page is, in words. */
export function audienceText(model: PageModel): Markup {
  switch (model.audience.to) {
    case 'public':
      return text('公示版', 'for the public')
    case 'self':
      return text('本人版', 'for the person concerned')
    default:
      return text('检查版', 'for inspectors')
  }
}

/** One sentence with all totals: causes, not counts. */
function sentence(model: PageModel): Markup {
  const { summary, register } = model.report
  const persons = new Set((register?.persons ?? []).map(({ personId }) => personId)).size
  const { verdicts, causes, following } = summary
  const unmet = causes + following
  return both((l) => {
    const en = l === 'en'
    const rest: string[] = []
    if (verdicts.indeterminate > 0)
      rest.push(
        en
          ? ` ${figure(verdicts.indeterminate)} ${verdicts.indeterminate === 1 ? 'is' : 'are'} undecided, and nothing is concluded from ${verdicts.indeterminate === 1 ? 'it' : 'them'}.`
          : `另有 ${figure(verdicts.indeterminate)} 项待核实，不作结论。`,
      )
    if (verdicts.pending > 0)
      rest.push(
        en
          ? ` ${figure(verdicts.pending)} ${verdicts.pending === 1 ? 'is' : 'are'} not yet due.`
          : `${figure(verdicts.pending)} 项未到期。`,
      )
    if (verdicts.waived > 0)
      rest.push(
        en
          ? ` ${figure(verdicts.waived)} ${verdicts.waived === 1 ? 'is' : 'are'} waived.`
          : `${figure(verdicts.waived)} 项已豁免。`,
      )
    const strong = en
      ? unmet === 0
        ? 'None was not met.'
        : `${figure(unmet)} ${unmet === 1 ? 'was' : 'were'} not, and ${unmet === 1 ? 'it goes' : 'they go'} back to ${figure(causes)} ${causes === 1 ? 'cause' : 'causes'}.`
      : unmet === 0
        ? '未达到 0 项。'
        : `未达到 ${figure(unmet)} 项，归于 ${figure(causes)} 个起因。`
    const first = en
      ? `Over ${model.weeks.length} ${model.weeks.length === 1 ? 'week' : 'weeks'} and ${figure(persons)} ${persons === 1 ? 'person' : 'persons'}, ${figure(verdicts.compliant)} of ${figure(summary.assessed)} assessed requirements were met. `
      : `${model.weeks.length} 周 ${figure(persons)} 人，应核 ${figure(summary.assessed)} 项，达标 ${figure(verdicts.compliant)} 项。`
    return [first, html`<strong>${strong}</strong>`, rest]
  })
}

/** Runs of dates under one name: `10月1—8日`. */
function holidays(model: PageModel): readonly { readonly name: string; readonly from: string; readonly to: string }[] {
  const runs: { name: string; from: string; to: string }[] = []
  let open: { name: string; from: string; to: string } | undefined
  for (const { date, type, name: own } of model.report.register?.calendar ?? []) {
    if (type !== 'public-holiday') {
      open = undefined
      continue
    }
    if (open) {
      open.to = date
      if (own && !open.name.includes(own)) open.name = open.name ? `${open.name}、${own}` : own
    } else {
      open = { name: own ?? '', from: date, to: date }
      runs.push(open)
    }
  }
  return runs
}

function fact(label: Markup, big: Part, small?: Part): Markup {
  return html`<div><dt>${label}</dt><dd><b>${big}</b>${small && html`<small>${small}</small>`}</dd></div>`
}

function coverage(model: PageModel): Markup {
  const { run, assumptions } = model.report
  if (run.complete === 'all') return text('数据范围（全部已声明完整）', 'Data covered (all declared complete)')
  const inferred = [...new Set(assumptions.map(({ kind }) => kind))]
  if (inferred.length === 0) return text('数据范围', 'Data covered')
  return both((l) => {
    const named = listed(
      inferred.map((kind) => kindName(kind, l === 'en')),
      l,
    )
    return l === 'en' ? `Data covered (inferred for: ${named})` : `数据范围（推定：${named}）`
  })
}

function kindName(kind: string, en: boolean): string {
  const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  return known ? known[en ? 1 : 0] : labelOf(kind, en ? 'en' : 'zh-CN')
}

function dataFact(model: PageModel): Markup {
  const { records } = model.report.summary
  const counts = Object.entries(records.byKind).filter(([kind, count]) => count > 0 && !framing.has(kind))
  const duplicates = model.report.findings.filter(({ ruleId }) => ruleId === 'integrity/duplicate').length
  // Kinds that packs define bring no short name along.
  const isNamed = (kind: string) => Object.hasOwn(kinds, kind)
  const others = counts.reduce((sum, [kind, count]) => (isNamed(kind) ? sum : sum + count), 0)
  const item = (label: string, count: number) => html`<span class="kind">${label} <b>${figure(count)}</b></span> `
  const list = both((l) => [
    counts.filter(([kind]) => isNamed(kind)).map(([kind, count]) => item(kindName(kind, l === 'en'), count)),
    others > 0 && item(l === 'en' ? 'others' : '其他', others),
  ])
  const read = both((l) => {
    const en = l === 'en'
    const parts = [
      en
        ? `${figure(records.read)} records read, ${figure(records.refused)} refused`
        : `读入 ${figure(records.read)}，拒收 ${figure(records.refused)}`,
    ]
    if (duplicates > 0)
      parts.push(
        en ? `${duplicates} ${duplicates === 1 ? 'copy' : 'copies'} counted once` : `${duplicates} 条重复，按一次计`,
      )
    if (records.afterAsOf > 0)
      parts.push(
        en ? `${figure(records.afterAsOf)} dated later, not read` : `${figure(records.afterAsOf)} 条晚于核对日，未读取`,
      )
    return parts.join(en ? '; ' : '；')
  })
  return html`<div class="data"><dt>${coverage(model)}</dt><dd><span class="kinds">${list}</span><small>${read}</small></dd></div>`
}

function factStrip(model: PageModel): Markup {
  const { register, run } = model.report
  const calendar = register?.calendar ?? []
  const workdays = calendar.filter(({ type }) => type === 'workday')
  const makeUps = workdays.filter(({ makeUp }) => makeUp)
  const off = calendar.length - workdays.length
  const rules = run.rules.length
  const packs = (register?.packs ?? []).filter(({ id }) => run.rules.some((rule) => rule.startsWith(`${id}/`)))
  return html`<dl class="facts">${fact(text('核对日', 'As of'), model.asOf)}${fact(
    text('工作日', 'Workdays'),
    workdays.length,
    makeUps.length > 0 &&
      both((l) =>
        l === 'en'
          ? `incl. make-up days ${listed(
              makeUps.map(({ date }) => dateText(date, l, model.year)),
              l,
            )}`
          : `含调休${listed(
              makeUps.map(({ date }) => dateText(date, l, model.year)),
              l,
            )}`,
      ),
  )}${fact(
    text('休息日、节假日', 'Rest days, holidays'),
    off,
    both((l) => {
      const runs = holidays(model).slice(0, 4)
      return listed(
        runs.map(({ name: own, from, to }) => {
          const dates =
            from === to
              ? dateText(from, l)
              : l === 'en'
                ? `${dateText(from, l)} – ${dateText(to, l)}`
                : `${dateText(from, l)}—${dateText(to, l)}`
          return l === 'en' ? `holiday ${dates}` : `${own} ${dates}`
        }),
        l,
      )
    }),
  )}${
    model.audience.to !== 'public' &&
    fact(
      text('规则', 'Rules'),
      rules,
      both((l) => [...packs.slice(0, 4).map(({ title }) => title[l]), ...(packs.length > 4 ? ['…'] : [])].join(' · ')),
    )
  }${model.audience.to !== 'public' && dataFact(model)}</dl>`
}

/** The top of a page: unit, period, totals, facts. */
export function masthead(model: PageModel): Markup {
  const { from, to } = model.report.run.period
  const self = model.audience.to === 'self' ? model.people[0]?.person : undefined
  return html`<header class="masthead" id="top"><p class="kicker">${text('考勤纪律核对报告', 'Attendance discipline report')} · ${audienceText(model)}</p><h1>${name(self ? self.name : model.title)} <span class="period">${both((l) => spanText(from, to, l))}</span></h1>${self && html`<p class="kicker">${name(model.title)}</p>`}${model.audience.to !== 'public' && html`<p class="sentence">${sentence(model)}</p>`}${factStrip(model)}${problems(model)}</header>`
}

/** What a reader must know before relying on the page: refused records, failed rules, inferred coverage. */
function problems(model: PageModel): Markup | undefined {
  const { rejected, errors, assumptions, notices } = model.report
  if (model.audience.to === 'public') return undefined
  const lines: Part[] = []
  const shown = 20
  if (errors.length > 0)
    lines.push(
      html`<h3>${both((l) => (l === 'en' ? `${errors.length} rules failed and are not part of this report` : `${errors.length} 条规则执行出错，未纳入本报告`))}</h3><ul>${errors.map(({ ruleId, message }) => html`<li><code>${ruleId}</code> ${both((l) => message[l])}</li>`)}</ul>`,
    )
  if (rejected.length > 0)
    lines.push(
      html`<h3>${both((l) => (l === 'en' ? `${figure(rejected.length)} records were refused; the others were checked` : `拒收 ${figure(rejected.length)} 条，其余照常核对`))}</h3><ul>${rejected.slice(0, shown).map(({ file, row, message }) => html`<li><bdi>${[file, row].filter((part) => part !== undefined).join(':')}</bdi> ${both((l) => message[l])}</li>`)}${rejected.length > shown && html`<li>${both((l) => (l === 'en' ? `and ${figure(rejected.length - shown)} more` : `另有 ${figure(rejected.length - shown)} 条`))}</li>`}</ul>`,
    )
  if (assumptions.length > 0)
    lines.push(
      html`<h3>${text('数据范围为推定，未经声明', 'Coverage is inferred, not declared')}</h3><ul>${assumptions.slice(0, shown).map(({ message }) => html`<li>${both((l) => message[l])}</li>`)}${assumptions.length > shown && html`<li>${both((l) => (l === 'en' ? `and ${figure(assumptions.length - shown)} more` : `另有 ${figure(assumptions.length - shown)} 条`))}</li>`}</ul>`,
    )
  if (notices.length > 0)
    lines.push(
      html`<details><summary>${both((l) => (l === 'en' ? `${figure(notices.length)} notices about the data` : `关于数据的提示 ${figure(notices.length)} 条`))}</summary><ul>${notices.slice(0, 200).map(({ message }) => html`<li>${both((l) => message[l])}</li>`)}${notices.length > 200 && html`<li>${both((l) => (l === 'en' ? `and ${figure(notices.length - 200)} more` : `另有 ${figure(notices.length - 200)} 条`))}</li>`}</ul></details>`,
    )
  return lines.length === 0 ? undefined : html`<div class="problems">${lines}</div>`
}
