import { dayFromText } from '../../calendar/index.js'
import { directedTypes } from '../../policy/tighter.js'
import { shown } from '../../records/shown.js'
import { didYouMean } from '../errors.js'
import type { DatedValue, OptionDefinition, PackDefinition, SettingType } from '../language.js'
import { pointerStep } from '../reading/places.js'
import { both } from '../reading/reading-fault.js'
import type { PackFaults } from './pack-faults.js'
import { fitsSetting, windowNames } from './setting-values.js'

/** Checks what options and parameters are set to: by the pack itself, and by its presets. */
export function checkSettings(pack: PackDefinition, faults: PackFaults): void {
  for (const [name, parameter] of Object.entries(pack.parameters ?? {})) {
    const path = `/parameters/${pointerStep(name)}`
    const { values, ...type } = parameter
    checkType(type, path, faults)
    checkDated(values, type, `${path}/values`, faults)
  }
  for (const [id, rule] of Object.entries(pack.rules)) {
    for (const [name, option] of Object.entries(rule.options ?? {})) {
      const path = `/rules/${pointerStep(id)}/options/${pointerStep(name)}`
      checkType(option, path, faults)
      const { minimum, maximum } = option
      if (minimum !== undefined && maximum !== undefined && maximum < minimum)
        faults.add(
          'range',
          `${path}/maximum`,
          `最大值小于最小值 ${minimum}。`,
          `The maximum is below the minimum of ${minimum}.`,
        )
      if (option.tighter !== undefined && !directedTypes.includes(option.type))
        faults.add(
          'direction',
          `${path}/tighter`,
          `类型 ${option.type} 的值没有高低之分。`,
          `Values of the type ${option.type} are neither higher nor lower.`,
          both(`可用于 ${directedTypes.join('、')}。`, `It goes with ${directedTypes.join(', ')}.`),
        )
      if (option.default !== undefined) checkValue(option.default, option, `${path}/default`, faults)
    }
  }
  checkPresets(pack, faults)
}

function checkType(type: SettingType, path: string, faults: PackFaults): void {
  const missing = (key: string): void => faults.add('missing-key', path, `缺少“${key}”。`, `"${key}" is missing.`)
  if ((type.type === 'choice' || type.of === 'choice') && type.values === undefined) missing('values')
  if (type.type === 'table' && type.columns === undefined) missing('columns')
}

/** Dated values stand in the order in which they came into force (semantics §17). */
function checkDated(values: readonly DatedValue[], type: SettingType, path: string, faults: PackFaults): void {
  let before = Number.NEGATIVE_INFINITY
  values.forEach(({ from, value }, i) => {
    const at = `${path}/${i}`
    const day = dayFromText(from)
    if (Number.isNaN(day)) faults.add('bad-date', `${at}/from`, `“${from}”不是真实日期。`, `"${from}" is no real date.`)
    else if (day <= before)
      faults.add(
        'dated-order',
        `${at}/from`,
        '各值须按生效日期由早到晚排列，日期不得重复。',
        'Dated values stand in the order of their dates, each date once.',
      )
    else before = day
    checkValue(value, type, `${at}/value`, faults)
  })
}

function checkValue(value: unknown, type: SettingType, path: string, faults: PackFaults): void {
  if (faults.isFull || fitsSetting(value, type)) return
  const values = type.type === 'window' ? windowNames : (type.values ?? [])
  const given = Array.isArray(value) ? value.find((item) => !values.includes(item as string)) : value
  const hint = typeof given === 'string' ? didYouMean(given, values) : undefined
  const wanted = values.length > 0 ? `${type.type} (${values.join(', ')})` : type.type
  faults.add(
    'option-value',
    path,
    `${shown(given)} 不符合类型 ${wanted} 及其范围。`,
    `${shown(given)} is no value of the type ${wanted} within its bounds.`,
    hint,
  )
}

function checkPresets(pack: PackDefinition, faults: PackFaults): void {
  const ids = ruleIds(pack)
  for (const [preset, { rules }] of Object.entries(pack.presets)) {
    for (const [id, setting] of Object.entries(rules)) {
      const path = `/presets/${pointerStep(preset)}/rules/${pointerStep(id)}`
      const rule = ids.get(id)
      if (rule === undefined) {
        faults.unknown('unknown-rule', path, ['规则', 'rule'], id, ids.keys())
        continue
      }
      const [options, at] = Array.isArray(setting)
        ? [setting[1], `${path}/1`]
        : [typeof setting === 'object' ? setting : {}, path]
      for (const [name, value] of Object.entries(options as Readonly<Record<string, unknown>>)) {
        const known: Readonly<Record<string, OptionDefinition>> = pack.rules[rule].options ?? {}
        if (!Object.hasOwn(known, name))
          faults.unknown('unknown-option', `${at}/${pointerStep(name)}`, ['选项', 'option'], name, Object.keys(known))
        else checkSetting(value, known[name], `${at}/${pointerStep(name)}`, faults)
      }
    }
  }
}

function checkSetting(value: unknown, option: OptionDefinition, path: string, faults: PackFaults): void {
  const dated = option.dated === true && Array.isArray(value) && value.every(isDated)
  if (dated) checkDated(value, option, path, faults)
  else checkValue(value, option, path, faults)
}

const isDated = (entry: unknown): entry is DatedValue =>
  typeof entry === 'object' && entry !== null && typeof (entry as { readonly from?: unknown }).from === 'string'

/** The ids under which the rules of a pack run, with the rule each comes from: a rule table makes one a row. */
export function ruleIds(pack: PackDefinition): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  for (const [id, rule] of Object.entries(pack.rules)) {
    ids.set(id, id)
    for (const row of rule.rows ?? []) ids.set(`${id}-${row.id}`, id)
  }
  return ids
}
