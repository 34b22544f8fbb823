import { byText, ranks, term } from '@shouze/adapters/reporting'
import type { Citation, Force, Locale, Severity, Text } from '@shouze/core'
import { type RuleWords, rulesWords } from '../messages/rules.js'
import { clean, cleanId } from './clean.js'
import { padEnd, width } from './width.js'
import { hang, row } from './wrap.js'

/** What the texts about rules read of a rule's metadata. */
export interface RuleInfo {
  readonly id: string
  readonly pack: string
  readonly title: Text
  readonly description?: Text
  readonly severity: Severity | 'off'
  readonly force: Force
  readonly citations: readonly Citation[]
  readonly window: unknown
  readonly subject: unknown
  readonly options: readonly OptionInfo[]
  /** Whether the pack's recommended preset switches it on. */
  readonly preset: boolean
}

/** An option of a rule. */
export interface OptionInfo {
  readonly name: string
  readonly type: string
  readonly unit?: string
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly values?: readonly string[]
}

const columns = 100

/** Every rule, a line each: id, severity, window, title; rules outside the recommended presets say so. */
export function ruleList(rules: readonly RuleInfo[], locale: Locale): string {
  const words = rulesWords[locale]
  const sorted = [...rules].sort((a, b) => byText(a.id, b.id))
  const idColumns = Math.max(...sorted.map(({ id }) => width(id)), 10) + 2
  const lines = sorted.flatMap(({ id, severity, window, title, preset }) =>
    row([
      { text: cleanId(id), at: 0, columns: idColumns - 1 },
      { text: preset ? severity : words.off, at: idColumns, columns: 8 },
      { text: windowName(window, words), at: idColumns + 10, columns: 9 },
      { text: clean(title[locale]), at: idColumns + 20, columns: columns - idColumns - 20 },
    ]),
  )
  return `${lines.join('\n')}\n\n${words.showHint}\n`
}

function windowName(window: unknown, words: RuleWords): string {
  if (typeof window === 'string') return words.windows[window] ?? window
  const each = (window as { readonly each?: unknown } | undefined)?.each
  return typeof each === 'string' ? (words.windows[each] ?? each) : words.windows.deadline
}

function subjectName(subject: unknown, words: RuleWords): string {
  const each = typeof subject === 'string' ? subject : (subject as { readonly each?: unknown } | undefined)?.each
  return typeof each === 'string' ? (words.subjects[each] ?? each) : ''
}

function optionText({ type, unit, minimum, maximum, values, ...rest }: OptionInfo, words: RuleWords): string {
  const bounds = minimum === undefined && maximum === undefined ? '' : ` ${minimum ?? ''}..${maximum ?? ''}`
  const choices = values && values.length > 0 ? ` ${values.join(' | ')}` : ''
  const usual = rest.default === undefined ? words.noDefault : words.default(JSON.stringify(rest.default))
  return clean(`${type}${unit ? ` (${unit})` : ''}${bounds}${choices}${words.semicolon}${usual}`)
}

function ruleIn(rule: RuleInfo, locale: Locale): string[] {
  const words = rulesWords[locale]
  const labels = Math.max(...Object.values(words.labels).map((label) => width(label))) + 2
  const line = (label: string, value: string) =>
    value === '' ? [] : hang(`  ${padEnd(label, labels)}`, value, columns)
  const citations = rule.citations.map(({ document, clause }) =>
    clean(clause.startsWith(document) ? clause : `${document} ${clause}`),
  )
  const lines = [`${cleanId(rule.id)}  ${clean(rule.title[locale])}`]
  if (rule.description) lines.push(...hang('  ', clean(rule.description[locale]), columns))
  lines.push(
    ...line(words.labels.clause, citations.join(words.comma)),
    ...line(words.labels.force, term(ranks, rule.force, locale)),
    ...line(words.labels.severity, term(ranks, rule.severity, locale)),
    ...line(words.labels.subject, subjectName(rule.subject, words)),
    ...line(words.labels.window, windowName(rule.window, words)),
    ...line(words.labels.preset, rule.preset ? words.inPreset : words.notInPreset),
  )
  rule.options.forEach((option, index) => {
    lines.push(
      ...line(index === 0 ? words.labels.options : '', `${cleanId(option.name)}: ${optionText(option, words)}`),
    )
  })
  lines.push(...line(words.labels.page, `docs/rules/${cleanId(rule.id)}.md`))
  return lines
}

/** One rule in both languages, the reader's own first. */
export function ruleText(rule: RuleInfo, locale: Locale): string {
  const other: Locale = locale === 'en' ? 'zh-CN' : 'en'
  return `${[...ruleIn(rule, locale), '', ...ruleIn(rule, other)].join('\n')}\n`
}
