import type { FactDefinition, PackDefinition, RuleDefinition } from '../language.js'
import { pointerStep } from '../reading/places.js'
import type { PackFaults } from './pack-faults.js'
import { textsOf } from './placeholders.js'
import { referredTo } from './walk.js'

/** Checks that what a configuration can set is read, and every message reached: what is not misleads. */
export function checkUsage(pack: PackDefinition, faults: PackFaults): void {
  const shared = [pack.sheets, pack.conditions]
  const parameters = referredTo([pack.rules, ...shared], 'parameter')
  for (const name of Object.keys(pack.parameters ?? {})) {
    if (!parameters.has(name)) unused(`/parameters/${pointerStep(name)}`, '参数', 'parameter', name, faults)
  }
  const options = referredTo(shared, 'option')
  for (const [id, rule] of Object.entries(pack.rules)) {
    const path = `/rules/${pointerStep(id)}`
    const own = optionsUsed(rule)
    for (const name of Object.keys(rule.options ?? {})) {
      if (!own.has(name) && !options.has(name))
        unused(`${path}/options/${pointerStep(name)}`, '选项', 'option', name, faults)
    }
    checkItemSets(rule, path, faults)
    checkVariants(rule, path, faults)
  }
}

function unused(path: string, zh: string, en: string, name: string, faults: PackFaults): void {
  faults.add('unused', path, `${zh}“${name}”没有用处。`, `Nothing uses the ${en} "${name}".`, {
    'zh-CN': '请在规则中引用，或删去。',
    en: 'Refer to it in a rule, or leave it out.',
  })
}

/** A set of items that no test of the checklist asks for is ticked by any row, all of it at once. */
function checkItemSets(rule: RuleDefinition, path: string, faults: PackFaults): void {
  for (const [fact, { checklist }] of Object.entries<FactDefinition>(rule.facts)) {
    const asked = referredTo(checklist?.tick, 'item')
    for (const name of Object.keys(checklist?.items ?? {})) {
      if (asked.has(name)) continue
      faults.add(
        'unused',
        `${path}/facts/${pointerStep(fact)}/checklist/items/${pointerStep(name)}`,
        `没有检验引用清单项“${name}”，各项会一起勾选。`,
        `No test refers to the items "${name}", so that one row would tick them all.`,
        { 'zh-CN': `请在 tick 中写 {"item": "${name}"}。`, en: `Write {"item": "${name}"} in a test of "tick".` },
      )
    }
  }
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
