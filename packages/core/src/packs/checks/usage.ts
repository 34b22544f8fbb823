import type { PackDefinition, RuleDefinition } from '../language.js'
import { pointerStep } from '../reading/places.js'
import type { PackFaults } from './pack-faults.js'
import { textsOf } from './placeholders.js'
import { referredTo } from './walk.js'

const shared = [
  { where: 'parameters', key: 'parameter', zh: '参数', en: 'parameter' },
  { where: 'sheets', key: 'from', zh: '命名表', en: 'named sheet' },
  { where: 'conditions', key: 'condition', zh: '命名条件', en: 'named condition' },
] as const

/** Checks that everything that is named is used: what nobody reads is misspelt somewhere, or misleads who sets it. */
export function checkUsage(pack: PackDefinition, faults: PackFaults): void {
  for (const { where, key, zh, en } of shared) {
    const names = Object.keys(pack[where] ?? {})
    if (names.length === 0) continue
    const used = referredTo([pack.rules, pack.sheets, pack.conditions], key)
    for (const name of names) {
      if (!used.has(name)) unused(`/${where}/${pointerStep(name)}`, zh, en, name, faults)
    }
  }
  const usedByAll = referredTo([pack.sheets, pack.conditions], 'option')
  for (const [id, rule] of Object.entries(pack.rules)) {
    const path = `/rules/${pointerStep(id)}`
    const used = optionsUsed(rule)
    for (const name of Object.keys(rule.options ?? {})) {
      if (!used.has(name) && !usedByAll.has(name))
        unused(`${path}/options/${pointerStep(name)}`, '选项', 'option', name, faults)
    }
    checkVariants(rule, path, faults)
  }
}

function unused(path: string, zh: string, en: string, name: string, faults: PackFaults): void {
  faults.add('unused', path, `${zh}“${name}”没有用处。`, `Nothing uses the ${en} "${name}".`, {
    'zh-CN': '请在规则中引用，或删去。',
    en: 'Refer to it in a rule, or leave it out.',
  })
}

function optionsUsed(rule: RuleDefinition): Set<string> {
  const { options: _, ...rest } = rule
  const used = referredTo(rest, 'option')
  for (const [text] of textsOf(rule, '')) {
    for (const [, name] of `${text['zh-CN']}${text.en}`.matchAll(/\{option\.([^{}]*)\}/g)) used.add(name)
  }
  return used
}

/** A message after one without a condition is never reached; with a condition on the last, there may be none. */
function checkVariants(rule: RuleDefinition, path: string, faults: PackFaults): void {
  for (const [verdict, message] of Object.entries(rule.messages)) {
    if (!Array.isArray(message)) continue
    const always = message.findIndex((variant) => variant.if === undefined)
    if (always >= 0 && always < message.length - 1)
      faults.add(
        'unused',
        `${path}/messages/${pointerStep(verdict)}/${always + 1}`,
        '前一条信息没有条件，此条永远不会使用。',
        'The message before it has no condition, so that this one is never used.',
        { 'zh-CN': '请把没有条件的一条放在最后。', en: 'Put the one without a condition last.' },
      )
  }
}
