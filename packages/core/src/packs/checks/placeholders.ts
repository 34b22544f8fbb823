import type { Text } from '../../report/finding.js'
import { fieldTypeAt } from '../../sheets/record-cells.js'
import type { SheetInfo } from '../../sheets/sheet.js'
import { didYouMean } from '../errors.js'
import type { PackDefinition, RuleDefinition } from '../language.js'
import { pointerStep } from '../reading/places.js'
import type { PackFaults } from './pack-faults.js'
import { subjectColumns } from './subject-columns.js'

const fixed: readonly string[] = ['name', 'window', 'measured', 'required', 'missing', 'counted', 'due', 'remedy']
const pattern = /\{([^{}]*)\}/g

/** Checks the placeholders of messages and remedies in every language: nothing but what packs.md §3 lists. */
export function checkPlaceholders(
  pack: PackDefinition,
  sheets: ReadonlyMap<string, SheetInfo>,
  faults: PackFaults,
): void {
  for (const [id, rule] of Object.entries(pack.rules)) {
    const path = `/rules/${pointerStep(id)}`
    const columns = subjectColumns(rule.appliesTo.each, pack, sheets)
    const known = [
      ...fixed,
      ...Object.keys(rule.facts),
      ...Object.keys(rule.options ?? {}).map((name) => `option.${name}`),
      ...Object.keys(columns ?? {}).map((name) => `subject.${name}`),
    ]
    for (const [text, at] of textsOf(rule, path)) {
      for (const locale of ['zh-CN', 'en'] as const) {
        for (const [, name] of text[locale].matchAll(pattern)) {
          const isColumn =
            name.startsWith('subject.') && (!columns || fieldTypeAt(columns, name.slice(8)) !== undefined)
          if (faults.isFull) return
          if (!isColumn && !known.includes(name))
            faults.add(
              'unknown-placeholder',
              `${at}/${locale}`,
              `没有占位符“{${name}}”。`,
              `There is no placeholder "{${name}}".`,
              didYouMean(name, known),
            )
        }
      }
    }
  }
}

/** The texts of a rule that have placeholders, with their pointers. */
export function textsOf(rule: RuleDefinition, path: string): (readonly [text: Text, path: string])[] {
  const texts: (readonly [Text, string])[] = []
  for (const [verdict, message] of Object.entries(rule.messages)) {
    const at = `${path}/messages/${pointerStep(verdict)}`
    if (Array.isArray(message)) for (const [i, { text }] of message.entries()) texts.push([text, `${at}/${i}/text`])
    else texts.push([message as Text, at])
  }
  if (rule.remedy) texts.push([rule.remedy, `${path}/remedy`])
  return texts
}
