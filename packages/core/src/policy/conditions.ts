import { dayFromText } from '../calendar/index.js'
import { type ConfigIssue, didYouMean } from '../packs/errors.js'
import type { RuleSetting } from '../packs/language.js'
import { recordKindInfo } from '../records/kinds.js'
import type { PostClass } from '../records/types.js'
import type { Text } from '../report/finding.js'
import { pointer } from './origin.js'
import type { PolicySettings } from './policy-settings.js'

/** Where an override holds; every key given must fit. */
export interface OverrideConditions {
  /** Unit ids; the units below them as well. */
  readonly units?: readonly string[]
  /** One of these classes, in the post that is judged. For rules only: evidence is read before anybody asks for a rule. */
  readonly classes?: readonly PostClass[]
  /** Windows whose first day is on or after this date. */
  readonly from?: string
  /** Windows whose first day is on or before this date. */
  readonly to?: string
}

/** Settings for some units, classes or dates. */
export interface Override extends OverrideConditions {
  readonly rules?: Readonly<Record<string, RuleSetting>>
  readonly policies?: PolicySettings
}

/** Whom and when a case is about, as overrides ask: the unit and those above it, the classes of the post. */
export interface Situation {
  readonly units: readonly string[]
  readonly classes: readonly string[]
}

/** The conditions of an override, read. */
export interface Condition {
  readonly given: OverrideConditions
  readonly units: readonly string[] | undefined
  readonly classes: readonly string[] | undefined
  readonly from: number
  readonly to: number
  readonly dated: boolean
}

/** Whether a condition holds in a situation, dates aside. */
export function holds(condition: Condition, situation: Situation): boolean {
  const { units, classes } = condition
  return (
    (units === undefined || units.some((id) => situation.units.includes(id))) &&
    (classes === undefined || classes.some((name) => situation.classes.includes(name)))
  )
}

const keys = ['units', 'classes', 'from', 'to', 'rules', 'policies']
const knownClasses = (recordKindInfo.person.fields.posts.of?.fields?.classes.of?.values ?? []) as readonly string[]

/** Reads the conditions of an override; undefined, with the faults noted, where they cannot be met as written. */
export function readCondition(
  override: Override,
  path: string,
  report: (issue: ConfigIssue) => void,
): Condition | undefined {
  let sound = true
  const fault = (code: string, at: string, message: Text, hint?: Text): void => {
    sound = false
    report({ code, path: `${path}${at}`, message, ...(hint && { hint }) })
  }
  if (typeof override !== 'object' || override === null || Array.isArray(override)) {
    fault('override', '', {
      'zh-CN': '每条 override 应为对象 {units?, classes?, from?, to?, rules?, policies?}。',
      en: 'An override is an object {units?, classes?, from?, to?, rules?, policies?}.',
    })
    return undefined
  }
  for (const key of Object.keys(override)) {
    if (keys.includes(key)) continue
    fault(
      'unknown-key',
      pointer(key),
      { 'zh-CN': `override 没有名为“${key}”的键。`, en: `An override has no key "${key}".` },
      didYouMean(key, keys) ?? { 'zh-CN': `可用：${keys.join('、')}。`, en: `Its keys: ${keys.join(', ')}.` },
    )
  }
  const list = (key: 'units' | 'classes'): readonly string[] | undefined => {
    const given = override[key] as unknown
    if (given === undefined) return undefined
    if (Array.isArray(given) && given.length > 0 && given.every((item) => typeof item === 'string')) return given
    fault('override', pointer(key), {
      'zh-CN': `“${key}”应为非空的文本列表。`,
      en: `"${key}" is a list of texts, not empty.`,
    })
    return undefined
  }
  const units = list('units')
  const classes = list('classes')
  classes?.forEach((name, i) => {
    if (knownClasses.includes(name)) return
    const hint = didYouMean(name, knownClasses)
    fault(
      'unknown-class',
      pointer('classes', i),
      { 'zh-CN': `没有名为“${name}”的人员类别。`, en: `There is no class "${name}".` },
      hint ?? { 'zh-CN': `可用：${knownClasses.join('、')}。`, en: `The classes: ${knownClasses.join(', ')}.` },
    )
  })
  const day = (key: 'from' | 'to', open: number): number => {
    const given = override[key] as unknown
    if (given === undefined) return open
    const read = typeof given === 'string' ? dayFromText(given) : Number.NaN
    if (Number.isNaN(read)) {
      fault('bad-date', pointer(key), {
        'zh-CN': `“${String(given)}”不是真实日期。`,
        en: `"${String(given)}" is no real date.`,
      })
    }
    return read
  }
  const from = day('from', Number.NEGATIVE_INFINITY)
  const to = day('to', Number.POSITIVE_INFINITY)
  if (to < from) {
    fault('period-reversed', '/to', {
      'zh-CN': `override 的结束日 ${override.to} 早于开始日 ${override.from}。`,
      en: `The override ends on ${override.to}, before it starts on ${override.from}.`,
    })
  }
  for (const key of ['rules', 'policies'] as const) {
    const given = override[key] as unknown
    if (given === undefined || (typeof given === 'object' && given !== null && !Array.isArray(given))) continue
    fault('override', pointer(key), { 'zh-CN': `“${key}”应为对象。`, en: `"${key}" is an object.` })
  }
  const dated = override.from !== undefined || override.to !== undefined
  if (sound && !units && !classes && !dated) {
    fault('override', '', {
      'zh-CN': 'override 未写明适用范围；适用于所有情形的设置请直接写在 rules 或 policies 中。',
      en: 'The override does not say where it holds; what holds everywhere belongs into rules or policies.',
    })
  }
  if (sound && classes && override.policies) {
    fault('policy-by-class', '/policies', {
      'zh-CN': '认定口径不能按人员类别设定：证明材料先于规则认定，只能按单位和日期设定。',
      en: 'Policies cannot go by class: evidence is read before rules ask for it. They go by unit and date.',
    })
  }
  if (!sound) return undefined
  const { rules: _rules, policies: _policies, ...given } = override
  return { given, units, classes, from, to, dated }
}
