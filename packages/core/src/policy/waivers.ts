import { dayFromText } from '../calendar/index.js'
import type { RuleNames } from '../packs/compatibility.js'
import { type ConfigIssue, didYouMean } from '../packs/errors.js'
import type { Text } from '../report/finding.js'
import { type Level, layerOf, type PolicyLayer } from './layers.js'
import type { Locks } from './locks.js'
import { type Origin, placeOf, pointer } from './origin.js'

/** What every waiver says. */
interface WaiverTerms {
  /** Why, in the words of who granted it. */
  readonly reason: string
  /** Who granted it: a person, an authority, a document. */
  readonly approver: string
  /** The last date on which it holds; a check as of a later date ignores it. */
  readonly expires: string
  /** Whether findings that follow only from what is waived fall with it. */
  readonly coversFollowing: boolean
}

/** A waiver for one finding, by its fingerprint. */
export interface FindingWaiver extends WaiverTerms {
  readonly finding: string
  /** The finding's `measured` when it was waived; a worse one is not covered. */
  readonly measured: string | number | boolean | null
}

/** A waiver for the findings of a rule about a person or unit in a window. */
export interface CaseWaiver extends WaiverTerms {
  readonly rule: string
  /** The id of a person or unit. */
  readonly subject: string
  /** The unit of the post that is judged; left out: every unit. */
  readonly unit?: string
  /** A window's key (`2025-W38`), or dates: every window wholly within them. */
  readonly window: string | { readonly from: string; readonly to: string }
  /** Findings that measure worse than this are not covered; left out: all are. */
  readonly measured?: string | number | boolean | null
}

/** An exemption that a competent body granted (docs/decisions/0008). */
export type Waiver = FindingWaiver | CaseWaiver

/** A waiver with the place that holds it. */
export interface PlacedWaiver {
  readonly waiver: Waiver
  readonly origin: Origin
  readonly layer: PolicyLayer
  readonly expiresDay: number
}

const termKeys = ['reason', 'approver', 'expires', 'coversFollowing']
const keys = ['finding', 'measured', 'rule', 'subject', 'unit', 'window', ...termKeys]

/** Reads the waivers of all layers; faults go to `issues`. */
export function readWaivers(
  levels: readonly Level[],
  root: PolicyLayer,
  names: RuleNames,
  ruleIds: ReadonlySet<string>,
  locks: Locks,
  issues: ConfigIssue[],
): PlacedWaiver[] {
  const placed: PlacedWaiver[] = []
  for (const level of levels) {
    if (level.kind === 'preset') continue
    const { layer } = level
    layer.waivers?.forEach((waiver, i) => {
      const origin: Origin = { kind: 'configuration', name: level.name, path: pointer('waivers', i) }
      const found: ConfigIssue[] = []
      const fault: Report = (code, path, zh, en, hint) =>
        found.push({
          code,
          path: origin.path + path,
          ...layerOf(layer, root),
          message: { 'zh-CN': zh, en },
          ...(hint && { hint }),
        })
      checkWaiver(waiver, fault)
      if (found.length === 0 && 'rule' in waiver) checkRule(waiver, layer, names, ruleIds, locks, fault)
      issues.push(...found)
      if (found.length === 0) placed.push({ waiver, origin, layer, expiresDay: dayFromText(waiver.expires) })
    })
  }
  return placed
}

type Report = (code: string, path: string, zh: string, en: string, hint?: Text) => void

function checkWaiver(waiver: Waiver, fault: Report): void {
  const isObject = typeof waiver === 'object' && waiver !== null && !Array.isArray(waiver)
  if (!isObject) {
    fault('waiver', '', '豁免应为对象。', 'A waiver is an object.')
    return
  }
  const given = waiver as unknown as Readonly<Record<string, unknown>>
  for (const key of Object.keys(given)) {
    if (keys.includes(key)) continue
    const hint = didYouMean(key, keys) ?? { 'zh-CN': `可用：${keys.join('、')}。`, en: `Its keys: ${keys.join(', ')}.` }
    fault('unknown-key', pointer(key), `豁免没有名为“${key}”的键。`, `A waiver has no key "${key}".`, hint)
  }
  const needText = (key: string): void => {
    const value = given[key]
    if (typeof value === 'string' && value.trim() !== '') return
    fault('waiver', pointer(key), `豁免须写明“${key}”。`, `A waiver says its "${key}".`)
  }
  for (const key of ['reason', 'approver']) needText(key)
  if (typeof given.expires !== 'string' || Number.isNaN(dayFromText(given.expires))) {
    fault(
      'waiver',
      '/expires',
      '豁免须写明失效日期，如 2026-03-31。',
      'A waiver says the last date on which it holds: 2026-03-31.',
    )
  }
  if (typeof given.coversFollowing !== 'boolean') {
    fault(
      'waiver',
      '/coversFollowing',
      '豁免须写明“coversFollowing”：连带事项是否一并豁免。',
      'A waiver says "coversFollowing": whether findings that follow from this one fall with it.',
      { 'zh-CN': '写 true 或 false。', en: 'Give true or false.' },
    )
  }
  if ('finding' in given === 'rule' in given) {
    fault(
      'waiver',
      '',
      '豁免须以“finding”（指纹）指明一项，或以“rule”“subject”“window”指明一类。',
      'A waiver names one finding by "finding" (its fingerprint), or several by "rule", "subject" and "window".',
    )
  } else if ('finding' in given) checkFinding(given, fault)
  else checkCase(given, needText, fault)
  if (
    'measured' in given &&
    !['string', 'number', 'boolean'].includes(typeof given.measured) &&
    given.measured !== null
  ) {
    fault('waiver', '/measured', '“measured”应为一个值。', '"measured" is one value.')
  }
}

function checkFinding(given: Readonly<Record<string, unknown>>, fault: Report): void {
  if (typeof given.finding !== 'string' || !/^[0-9a-f]{32}$/.test(given.finding)) {
    fault(
      'waiver',
      '/finding',
      '“finding”应为报告中的 32 位指纹。',
      '"finding" is a fingerprint of a report, 32 digits.',
    )
  }
  if (!('measured' in given)) {
    fault(
      'waiver',
      '/measured',
      '按指纹豁免须写明当时的“measured”：更差的不在豁免之列。',
      'A waiver by fingerprint keeps the "measured" it was granted for: a finding that got worse is not covered.',
    )
  }
  for (const key of ['subject', 'unit', 'window']) {
    if (key in given) fault('waiver', pointer(key), `按指纹豁免不需要“${key}”。`, `A fingerprint needs no "${key}".`)
  }
}

function checkCase(given: Readonly<Record<string, unknown>>, needText: (key: string) => void, fault: Report): void {
  for (const key of ['rule', 'subject', ...('unit' in given ? ['unit'] : [])]) needText(key)
  const { window } = given
  if (typeof window === 'string' && window !== '') return
  const { from, to } = (window ?? {}) as { readonly from?: unknown; readonly to?: unknown }
  const dates = [from, to].map((date) => (typeof date === 'string' ? dayFromText(date) : Number.NaN))
  if (!dates.some(Number.isNaN) && dates[0] <= dates[1]) return
  fault(
    'waiver',
    '/window',
    '“window”应为窗口编号（如 2025-W38）或 {from, to}。',
    '"window" is the key of a window (2025-W38), or {from, to} in this order.',
  )
}

function checkRule(
  waiver: { readonly rule: string },
  layer: PolicyLayer,
  names: RuleNames,
  ruleIds: ReadonlySet<string>,
  locks: Locks,
  fault: Report,
): void {
  const id = names.current(waiver.rule)
  if (!ruleIds.has(id)) {
    const hint = didYouMean(id, [...ruleIds])
    fault('unknown-rule', '/rule', `没有编号为“${waiver.rule}”的规则。`, `There is no rule "${waiver.rule}".`, hint)
    return
  }
  const lock = locks.get(id)
  if (!lock || lock.within.has(layer)) return
  const { origin } = lock
  fault(
    'locked',
    '/rule',
    `${id} 由 ${placeOf(origin)} 锁定，下级不能豁免。`,
    `${id} is locked by ${placeOf(origin)}: a lower level cannot waive its findings.`,
    { 'zh-CN': `请由 ${origin.name} 的制定者在其中写明豁免。`, en: `Have the waiver put into ${origin.name}.` },
  )
}
