import type { CompiledCondition } from '../conditions/compile.js'
import type { CaseContext } from '../facts/case.js'
import type { Locale, Text } from '../report/finding.js'
import type { Compilation } from './compilation.js'
import { didYouMean } from './errors.js'
import type { Condition, Message, Messages, RuleDefinition } from './language.js'
import { columnAt } from './refs.js'

/** What a message's placeholders stand for, in one language. */
export type Fill = (placeholder: string, locale: Locale) => string

/** A message ready to be filled. */
export interface CompiledMessage {
  choose(context: CaseContext): Text
}

const fixedPlaceholders = ['name', 'window', 'measured', 'required', 'missing', 'counted', 'due', 'remedy']
const pattern = /\{([^{}]*)\}/g

const verdictNames = [
  'violation',
  'compliant',
  'indeterminate',
  'pending',
  'eligible',
  'not-eligible',
  'measured',
] as const

/** What a rule of each kind must at least say. */
const demanded: Readonly<Record<NonNullable<RuleDefinition['kind']>, (typeof verdictNames)[number]>> = {
  duty: 'violation',
  doubt: 'violation',
  entitlement: 'eligible',
  metric: 'measured',
}

/** Compiles the messages of a rule by verdict. */
export function compileMessages(
  messages: Messages,
  compilation: Compilation,
  condition: (given: Condition, path: string) => CompiledCondition,
): Readonly<Partial<Record<keyof Messages, CompiledMessage>>> {
  const needed = demanded[compilation.rule.kind ?? 'duty']
  if (!messages[needed]) {
    compilation.fault(
      'missing-message',
      '/messages',
      `缺少结论为 ${needed} 时的文字。`,
      `The message for the verdict ${needed} is missing.`,
    )
  }
  return Object.fromEntries(
    verdictNames.flatMap((verdict) => {
      const given = messages[verdict]
      return given ? [[verdict, compileMessage(given, `/messages/${verdict}`, compilation, condition)]] : []
    }),
  )
}

/** Checks a message's placeholders in both languages and compiles its conditions. */
function compileMessage(
  message: Message,
  path: string,
  compilation: Compilation,
  condition: (given: Condition, path: string) => CompiledCondition,
): CompiledMessage {
  const variants = (Array.isArray(message) ? message : [{ text: message }]) as readonly { if?: Condition; text: Text }[]
  const compiled = variants.map((variant, i) => {
    const at = Array.isArray(message) ? `${path}/${i}` : path
    for (const locale of ['zh-CN', 'en'] as const)
      checkPlaceholders(variant.text[locale], `${at}/${locale}`, compilation)
    return { holds: variant.if && condition(variant.if, `${at}/if`), text: variant.text }
  })
  return {
    choose: (context) =>
      (compiled.find(({ holds }) => holds === undefined || holds(context.slots) === 2) ?? compiled[compiled.length - 1])
        .text,
  }
}

function checkPlaceholders(text: string | undefined, path: string, compilation: Compilation): void {
  if (typeof text !== 'string') {
    compilation.fault('missing-locale', path, '缺少该语言的文字。', 'The text in this language is missing.')
    return
  }
  const facts = Object.keys(compilation.rule.facts)
  for (const [, name] of text.matchAll(pattern)) {
    const known =
      fixedPlaceholders.includes(name) ||
      facts.includes(name) ||
      (name.startsWith('option.') && Object.hasOwn(compilation.rule.options ?? {}, name.slice(7))) ||
      (name.startsWith('subject.') && columnAt(compilation.subject.columns, name.slice(8), compilation) !== undefined)
    if (!known) {
      compilation.fault(
        'unknown-placeholder',
        path,
        `没有占位符“{${name}}”。`,
        `There is no placeholder "{${name}}".`,
        didYouMean(name, [...fixedPlaceholders, ...facts]),
      )
    }
  }
}

/** Fills the placeholders of a text in both languages. */
export function fillMessage(text: Text, fill: Fill): Text {
  const write = (locale: Locale): string => text[locale].replace(pattern, (_, name: string) => fill(name, locale))
  return { 'zh-CN': write('zh-CN'), en: write('en') }
}
