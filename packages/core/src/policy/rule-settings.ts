import { dayFromText } from '../calendar/index.js'
import { Dated } from '../evidence/policies.js'
import type { Setting } from '../facts/case.js'
import { type ConfigIssue, didYouMean } from '../packs/errors.js'
import type { DatedValue, Literal, OptionDefinition, PackDefinition, RuleSetting } from '../packs/language.js'
import type { Severity, Text } from '../report/finding.js'

/** A rule as configured: whether it runs, how severe it is, the values of its options and parameters by date. */
export interface ConfiguredRule {
  readonly severity: Severity | 'off'
  readonly settings: Readonly<Record<string, Dated<Setting>>>
  /** Options that were set, and those that keep their default. */
  readonly given: readonly string[]
}

/** The part of a configuration that is about rules. */
export interface RuleSettings {
  readonly extends?: readonly string[]
  readonly rules?: Readonly<Record<string, RuleSetting>>
}

const severities: readonly string[] = ['off', 'error', 'warning', 'info']

/** Resolves presets and single settings to what each rule runs with; faults go to `issues`. */
export function configureRules(
  packs: readonly PackDefinition[],
  config: RuleSettings,
  issues: ConfigIssue[],
): ReadonlyMap<string, ConfiguredRule> {
  const ruleIds = packs.flatMap((pack) => Object.keys(pack.rules).map((name) => `${pack.id}/${name}`))
  const merged = new Map<string, { severity: string; options: Record<string, unknown> }>()
  const apply = (id: string, setting: unknown, path: string): void => {
    const [severity, options] = (Array.isArray(setting) ? setting : [setting, {}]) as [unknown, unknown]
    const hasOptions = typeof options === 'object' && options !== null && !Array.isArray(options)
    if (typeof severity !== 'string' || !severities.includes(severity) || !hasOptions) {
      issues.push({
        code: 'rule-setting',
        path,
        message: {
          'zh-CN': '应为 "off"、"error"、"warning"、"info"，或 [级别, {选项: 值}]。',
          en: 'Give "off", "error", "warning" or "info", or [severity, {option: value}].',
        },
      })
      return
    }
    const before = merged.get(id)
    merged.set(id, { severity, options: { ...before?.options, ...options } })
  }
  const presets = config.extends ?? packs.map((pack) => `${pack.id}/recommended`)
  presets.forEach((name, i) => {
    const [packId, presetName] = splitAt(name)
    const preset = packs.find((pack) => pack.id === packId)?.presets[presetName]
    if (!preset) {
      const known = packs.flatMap((pack) => Object.keys(pack.presets).map((key) => `${pack.id}/${key}`))
      const hint = didYouMean(name, known)
      issues.push({
        code: 'unknown-preset',
        path: `/extends/${i}`,
        message: { 'zh-CN': `没有名为“${name}”的预设。`, en: `There is no preset "${name}".` },
        ...(hint && { hint }),
      })
      return
    }
    for (const [rule, setting] of Object.entries(preset.rules)) apply(`${packId}/${rule}`, setting, `/extends/${i}`)
  })
  for (const [id, setting] of Object.entries(config.rules ?? {})) {
    const path = `/rules/${id.replace(/~/g, '~0').replace(/\//g, '~1')}`
    if (ruleIds.includes(id)) {
      apply(id, setting, path)
      continue
    }
    const hint = didYouMean(id, ruleIds)
    issues.push({
      code: 'unknown-rule',
      path,
      message: { 'zh-CN': `没有编号为“${id}”的规则。`, en: `There is no rule "${id}".` },
      ...(hint && { hint }),
    })
  }
  const configured = new Map<string, ConfiguredRule>()
  for (const pack of packs) {
    for (const [name, rule] of Object.entries(pack.rules)) {
      const id = `${pack.id}/${name}`
      const given = merged.get(id) ?? { severity: 'off', options: {} }
      const path = `/rules/${id.replace('/', '~1')}`
      const settings: Record<string, Dated<Setting>> = {}
      const definitions = rule.options ?? {}
      for (const option of Object.keys(given.options)) {
        if (Object.hasOwn(definitions, option)) continue
        const hint = didYouMean(option, Object.keys(definitions)) ?? optionList(Object.keys(definitions))
        issues.push({
          code: 'unknown-option',
          path: `${path}/1/${option}`,
          message: {
            'zh-CN': `规则 ${id} 没有名为“${option}”的选项。`,
            en: `The rule ${id} has no option "${option}".`,
          },
          hint,
        })
      }
      let complete = true
      for (const [option, definition] of Object.entries(definitions)) {
        const value = Object.hasOwn(given.options, option) ? given.options[option] : definition.default
        if (value === undefined) {
          complete = false
          continue
        }
        const dated = readOption(value, definition)
        if (dated) settings[option] = dated
        else issues.push(optionFault(id, option, definition, `${path}/1/${option}`))
      }
      for (const [parameter, { values }] of Object.entries(pack.parameters ?? {})) {
        settings[`#${parameter}`] = new Dated(
          values.map(({ from, value, citation }) => ({
            from: dayFromText(from),
            value,
            ...(citation && { citation }),
          })),
        )
      }
      configured.set(id, {
        // A rule with an option that nobody has set stays off (packs.md §3).
        severity: complete ? (given.severity as Severity | 'off') : 'off',
        settings,
        given: Object.keys(given.options),
      })
    }
  }
  return configured
}

function splitAt(name: string): readonly [string, string] {
  const at = name.indexOf('/')
  return at < 0 ? [name, 'recommended'] : [name.slice(0, at), name.slice(at + 1)]
}

function readOption(value: unknown, definition: OptionDefinition): Dated<Setting> | undefined {
  if (definition.dated && Array.isArray(value)) {
    const entries = value as readonly DatedValue<Literal>[]
    const ordered = entries.every((entry, i) => i === 0 || entries[i - 1].from < entry.from)
    const valid = entries.every(
      (entry) => !Number.isNaN(dayFromText(String(entry?.from))) && fits(entry.value, definition),
    )
    if (entries.length === 0 || !ordered || !valid) return undefined
    return new Dated(entries.map((entry) => ({ from: dayFromText(entry.from), value: entry.value })))
  }
  return fits(value, definition) ? Dated.always(value as Setting) : undefined
}

function fits(value: unknown, definition: OptionDefinition): boolean {
  switch (definition.type) {
    case 'integer':
    case 'number':
      return (
        typeof value === 'number' &&
        Number.isFinite(value) &&
        (definition.type === 'number' || Number.isSafeInteger(value)) &&
        value >= (definition.minimum ?? Number.NEGATIVE_INFINITY) &&
        value <= (definition.maximum ?? Number.POSITIVE_INFINITY)
      )
    case 'boolean':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && (definition.values ?? []).includes(value)
    case 'list':
      return Array.isArray(value) && value.every(isLiteral)
    case 'date':
      return typeof value === 'string' && !Number.isNaN(dayFromText(value))
    case 'window':
      return typeof value === 'string' && windowNames.includes(value)
    case 'table':
      return Array.isArray(value) && value.every((row) => isTableRow(row, Object.keys(definition.columns ?? {})))
    default:
      return typeof value === 'string'
  }
}

const windowNames = ['day', 'night', 'week', 'month', 'quarter', 'half-year', 'year', 'term', 'period']

const isLiteral = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

function isTableRow(row: unknown, columns: readonly string[]): boolean {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return false
  return Object.entries(row).every(([name, cell]) => columns.includes(name) && isLiteral(cell))
}

function optionList(names: readonly string[]): Text {
  if (names.length === 0) return { 'zh-CN': '该规则没有选项。', en: 'It has none.' }
  return { 'zh-CN': `可用的选项：${names.join('、')}。`, en: `Its options: ${names.join(', ')}.` }
}

function optionFault(id: string, option: string, definition: OptionDefinition, path: string): ConfigIssue {
  const { type, minimum, maximum, values, dated } = definition
  const range = (least: string, most: string): string =>
    `${minimum === undefined ? '' : least + minimum}${maximum === undefined ? '' : most + maximum}`
  const names: Readonly<Record<string, readonly [zh: string, en: string]>> = {
    integer: ['整数', 'a whole number'],
    number: ['数字', 'a number'],
    boolean: [' true 或 false', 'true or false'],
    list: ['列表', 'a list'],
    text: ['文字', 'a text'],
    date: ['日期', 'a date'],
    window: [`窗口（${windowNames.join('、')}）`, `a window (${windowNames.join(', ')})`],
    table: ['表：各行只含所声明的列', 'a table: rows of the columns it declares'],
  }
  const [zh, en] = names[type] ?? [type, type]
  const takesZh = values ? values.join('、') : `${zh}${range('，不小于 ', '，不大于 ')}`
  const takes = values ? values.join(' | ') : `${en}${range(', at least ', ', at most ')}`
  return {
    code: 'option-value',
    path,
    message: {
      'zh-CN': `规则 ${id} 的选项“${option}”应为${takesZh}${dated ? '，或按日期先后排列的 [{from, value}]' : ''}。`,
      en: `The option "${option}" of ${id} takes ${takes}${dated ? ', or a list [{from, value}] in the order of its dates' : ''}.`,
    },
  }
}
