import { byText, ranks, term } from '@shouze/adapters/reporting'
import type { Locale, PolicyInfo, RuleInfo, SettingInfo } from '@shouze/core'
import { policyWords } from '../messages/policy.js'
import { type RuleWords, rulesWords } from '../messages/rules.js'
import { clean, cleanId } from './clean.js'
import { mayRun, originText, placeText } from './policy.js'
import { padEnd, width } from './width.js'
import { hang, row } from './wrap.js'

/** A rule with what a configuration sets. */
export interface KnownRule extends RuleInfo {
  readonly settings: PolicyInfo['rules'][number]
  /** Whether the rule comes with the command, and has a page. */
  readonly isShipped: boolean
}

const columns = 100

/** Every rule, a line each: id, the severity it runs with, window, title; of one that does not run, who says so. */
export function ruleList(rules: readonly KnownRule[], locale: Locale): string {
  const words = rulesWords[locale]
  const sorted = [...rules].sort((a, b) => byText(a.id, b.id))
  const idColumns = Math.max(...sorted.map(({ id }) => width(id)), 10) + 2
  const lines = sorted.flatMap((rule) => {
    const { id, configured, window, title } = rule
    const isOn = mayRun(rule.settings)
    const why = isOn ? '' : words.because(reasonOff(rule, locale))
    return row([
      { text: cleanId(id), at: 0, columns: idColumns - 1 },
      { text: isOn && configured !== 'off' ? configured : isOn ? words.partly : words.off, at: idColumns, columns: 8 },
      { text: windowName(window, words), at: idColumns + 10, columns: 9 },
      { text: clean(title[locale]) + why, at: idColumns + 20, columns: columns - idColumns - 20 },
    ])
  })
  return `${lines.join('\n')}\n\n${words.showHint}\n`
}

/** Why a rule does not run: where it is switched off, that nobody switches it on, or which options lack a value. */
export function reasonOff({ settings }: KnownRule, locale: Locale): string {
  const words = rulesWords[locale]
  const { severity, options } = settings
  if (severity.value === 'off')
    return severity.origin.kind === 'pack' ? words.nobody : originText(severity.origin, policyWords[locale])
  const lacking = Object.entries(options).filter(([, { value }]) => value === null)
  return words.lacking(lacking.map(([name]) => cleanId(name)))
}

/** A value with who set it, then each value that goes before it for some; the lock, where there is one. */
function settingText({ value, origin, overrides, locked }: SettingInfo, locale: Locale): readonly string[] {
  const words = rulesWords[locale]
  const policy = policyWords[locale]
  const shown = (given: unknown) =>
    given === null ? policy.unset : typeof given === 'string' ? given : JSON.stringify(given)
  const lock = locked ? words.semicolon + policy.locked(placeText(locked)) : ''
  return [
    `${clean(shown(value))}${words.by(originText(origin, policy))}${lock}`,
    ...overrides.map(
      ({ when, ...given }) =>
        clean(`${policy.when(when)}: ${shown(given.value)}`) + words.by(originText(given.origin, policy)),
    ),
  ]
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

function optionText(option: KnownRule['options'][number], words: RuleWords): string {
  const { type, unit, minimum, maximum, values, tighter } = option
  const bounds = minimum === undefined && maximum === undefined ? '' : ` ${minimum ?? ''}..${maximum ?? ''}`
  const choices = values && values.length > 0 ? ` ${values.join(' | ')}` : ''
  const usual = option.default === undefined ? words.noDefault : words.default(JSON.stringify(option.default))
  const way = tighter ? words.semicolon + words.tighter[tighter] : ''
  return clean(`${type}${unit ? ` (${unit})` : ''}${bounds}${choices}${words.semicolon}${usual}${way}`)
}

function ruleIn(rule: KnownRule, locale: Locale): string[] {
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
  const here = mayRun(rule.settings)
    ? settingText(rule.settings.severity, locale)
    : [`${words.off}${words.because(reasonOff(rule, locale))}`]
  here.forEach((text, index) => {
    lines.push(...line(index === 0 ? words.labels.here : '', text))
  })
  rule.options.forEach((option, index) => {
    const { name } = option
    lines.push(...line(index === 0 ? words.labels.options : '', `${cleanId(name)}: ${optionText(option, words)}`))
    const setting = rule.settings.options[name]
    // The default by itself is told already.
    if (setting.origin.kind === 'pack' && setting.overrides.length === 0 && !setting.locked) return
    for (const text of settingText(setting, locale)) lines.push(...line('', `  ${text}`))
  })
  if (rule.isShipped) lines.push(...line(words.labels.page, `docs/rules/${cleanId(rule.id)}.md`))
  return lines
}

/** One rule in both languages, the reader's own first. */
export function ruleText(rule: KnownRule, locale: Locale): string {
  const other: Locale = locale === 'en' ? 'zh-CN' : 'en'
  return `${[...ruleIn(rule, locale), '', ...ruleIn(rule, other)].join('\n')}\n`
}
