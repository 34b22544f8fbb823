import { dayFromText } from '../calendar/index.js'
import { nameIn } from '../facts/case.js'
import type { CompiledRule } from '../packs/compile-rule.js'
import { type CompiledMessage, type Fill, fillMessage } from '../packs/messages.js'
import { columnAt } from '../packs/refs.js'
import type { Evidence, Locale, Remedy, Text, Verdict } from '../report/finding.js'
import { labelOf } from '../report/labels.js'
import { dateInWords, datesInWords } from '../report/wording.js'
import { Unsettled } from '../sheets/sheet.js'
import type { FindingInput } from './finding.js'
import { inWords } from './printing.js'

const fallbacks: Readonly<Partial<Record<Verdict, Text>>> = {
  compliant: {
    'zh-CN': '{window}计 {measured}，应为 {required}，达标。',
    en: '{window}: {measured}; {required} due: met.',
  },
  indeterminate: {
    'zh-CN': '{window}计 {measured}，应为 {required}；待核实，不作结论。',
    en: '{window}: {measured}; {required} due. It is undecided; no conclusion is drawn.',
  },
  pending: { 'zh-CN': '{window}尚未到期，不作判断。', en: '{window} is not yet due, and nothing is judged.' },
  'not-applicable': { 'zh-CN': '{window}不适用本项。', en: '{window}: not applicable.' },
  'not-eligible': {
    'zh-CN': '{window}计 {measured}，条件为 {required}，不符合。',
    en: '{window}: {measured}; the condition is {required}: not eligible.',
  },
}

/** What is said of dates that are in time. */
const dateCompliant: Text = {
  'zh-CN': '{measured}，期限为 {required}，达标。',
  en: '{measured}; due by {required}: met.',
}

/** The sentence of a finding in both languages. */
export function messageOf({ rule, context, verdict }: FindingInput, fill: Fill, isDateCase: boolean): Text {
  const { messages } = rule
  const own: CompiledMessage | undefined =
    verdict === 'not-applicable' || verdict === 'waived' ? undefined : messages[verdict]
  const dates = verdict === 'compliant' && isDateCase ? dateCompliant : undefined
  const text = own
    ? own.choose(context)
    : (dates ??
      fallbacks[verdict] ??
      ((messages.violation ?? messages.eligible ?? messages.measured) as CompiledMessage).choose(context))
  const filled = fillMessage(text, fill)
  return { 'zh-CN': filled['zh-CN'], en: filled.en.replace(/^[a-z]/, (letter) => letter.toUpperCase()) }
}

/** What a sentence is filled from, beside the case itself. */
export interface MessageSides {
  readonly remedy: Remedy | undefined
  readonly evidence: Evidence
  /** The dates that count. */
  readonly days: readonly number[]
}

/** What the placeholders of a message or remedy stand for in one case. */
export function filler(input: FindingInput, sides: MessageSides): Fill {
  const { context, window, subject, account, year } = input
  return (name, locale) => {
    switch (name) {
      case 'name':
        return subject.name ?? subject.id
      case 'window':
        return window.words[locale]
      case 'measured':
        return account.measuredText[locale]
      case 'required':
        return account.requiredText[locale]
      case 'due':
        return dateInWords(context.due, locale, year)
      case 'missing':
        return sides.evidence.missing
          .map((item) => itemInWords(item, input, locale))
          .join(locale === 'zh-CN' ? '、' : ', ')
      case 'counted':
        return daysOrNone(sides.days, locale, year)
      case 'remedy':
        return sides.remedy ? sides.remedy.text[locale] : ''
      default:
        return valueInWords(name, input, locale)
    }
  }
}

function daysOrNone(days: readonly number[], locale: Locale, year: number): string {
  if (days.length === 0) return locale === 'zh-CN' ? '无' : 'none'
  return datesInWords(days, locale, year)
}

/** A missing item in words: a date, a range of dates, a person or unit by name, a choice by its label. */
function itemInWords(item: string, { rule, context, year }: FindingInput, locale: Locale): string {
  for (const fact of rule.facts) {
    const title = fact.itemTitle?.(item)
    if (title) return title[locale]
  }
  return item
    .split(' / ')
    .map((part) => {
      const [from, to] = part.split('/').map(dayFromText)
      if (Number.isNaN(from)) return labelOf(nameIn(context, part), locale, rule.labels)
      const first = dateInWords(from, locale, year)
      return to === undefined ? first : `${first}${locale === 'zh-CN' ? '至' : ' to '}${dateInWords(to, locale, year)}`
    })
    .join(' / ')
}

function valueInWords(name: string, input: FindingInput, locale: Locale): string {
  const { rule, context, year } = input
  if (name.startsWith('option.')) return String(context.settings[name.slice('option.'.length)])
  if (!name.startsWith('subject.')) {
    const fact = rule.factsByName.get(name) as NonNullable<ReturnType<CompiledRule['factsByName']['get']>>
    return inWords(context, fact.slot, fact.type, rule, locale, year)
  }
  return subjectInWords(name.slice('subject.'.length), input, locale)
}

function subjectInWords(column: string, { rule, context, nameOf, year }: FindingInput, locale: Locale): string {
  const cell = rule.subject.cell(context, column)
  if (cell === undefined || cell instanceof Unsettled) return locale === 'zh-CN' ? '未注明' : 'not stated'
  const type = columnAt(rule.subject.columns, column, rule)
  if (type?.type === 'date' || type?.type === 'instant') return dateInWords(Math.floor(cell as number), locale, year)
  if (type?.type === 'ref') return nameOf(String(cell)) ?? String(cell)
  return labelOf(String(cell), locale, rule.labels)
}
