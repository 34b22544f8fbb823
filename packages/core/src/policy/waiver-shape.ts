import { dayFromText } from '../calendar/index.js'
import { didYouMean } from '../packs/errors.js'
import type { Text } from '../report/finding.js'
import { pointer } from './origin.js'

const termKeys = ['reason', 'approver', 'expires', 'coversFollowing']
const keys = ['finding', 'measured', 'rule', 'subject', 'unit', 'window', ...termKeys]

/** Takes the fault of a waiver: its code, a pointer below the waiver, what is wrong in both languages. */
export type ReportFault = (code: string, path: string, zh: string, en: string, hint?: Text) => void

/** Checks all that can be said of a waiver by itself. */
export function checkWaiver(waiver: unknown, fault: ReportFault): void {
  const isObject = typeof waiver === 'object' && waiver !== null && !Array.isArray(waiver)
  if (!isObject) {
    fault('waiver', '', '豁免应为对象。', 'A waiver is an object.')
    return
  }
  const given = waiver as Readonly<Record<string, unknown>>
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

function checkFinding(given: Readonly<Record<string, unknown>>, fault: ReportFault): void {
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

function checkCase(
  given: Readonly<Record<string, unknown>>,
  needText: (key: string) => void,
  fault: ReportFault,
): void {
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
