import type { Locale, Origin, PolicyInfo, SettingInfo } from '@shouze/core'
import { type PolicyWords, policyWords } from '../messages/policy.js'
import { clean, cleanId } from './clean.js'
import { padEnd } from './width.js'
import { hang, row } from './wrap.js'

/** How a policy is printed. */
export interface TextPolicyOptions {
  readonly locale: Locale
  readonly columns: number
  /** The configuration's path; none where there is no file. */
  readonly path?: string
}

const nameAt = 2
const optionAt = 6
const valueAt = 38
const originAt = 54

/** Every setting with its value and origin: rules with options, policies, overrides beneath what they override, waivers. */
export function textPolicy(policy: PolicyInfo, { locale, columns, path }: TextPolicyOptions): string {
  const words = policyWords[locale]
  const head = path === undefined ? words.noFile : cleanId(path)
  const lines = [...hang(`${words.title}  `, head, columns), '', words.levels]
  policy.levels.forEach(({ kind, name }, i) => {
    lines.push(
      ...hang(
        `  ${padEnd(String(i + 1), 4)}`,
        `${cleanId(name)}${kind === 'preset' ? `  (${words.preset})` : ''}`,
        columns,
      ),
    )
  })
  const runs = policy.rules.filter(mayRun)
  lines.push('', words.rules)
  for (const { id, severity, options } of runs) {
    lines.push(...settingLines(cleanId(id), severity, nameAt, words, columns))
    for (const [name, option] of Object.entries(options)) {
      lines.push(...settingLines(cleanId(name), option, optionAt, words, columns))
    }
  }
  const off = policy.rules.filter((rule) => !mayRun(rule)).map(({ id }) => cleanId(id))
  if (off.length > 0) lines.push('', ...hang('', words.off(off), columns))
  if (policy.tables.length > 0) lines.push('', words.tables)
  for (const { id, rows } of policy.tables) lines.push(...tableLines(cleanId(id), rows, words, columns))
  lines.push('', words.policies)
  for (const [name, setting] of Object.entries(policy.policies)) {
    lines.push(...settingLines(cleanId(name), setting, nameAt, words, columns))
  }
  if (policy.waivers.length > 0) lines.push('', words.waivers)
  for (const waiver of policy.waivers) {
    const { approver, expires, coversFollowing, reason, origin } = waiver
    const meant = 'finding' in waiver ? waiver.finding : `${waiver.rule} ${waiver.subject} ${windowText(waiver.window)}`
    lines.push(...hang('  ', `${cleanId(meant)}  ${clean(words.until(approver, expires, coversFollowing))}`, columns))
    lines.push(...hang('      ', `${clean(reason)}  ${originText(origin, words)}`, columns))
  }
  return `${lines.join('\n')}\n`
}

/** A rule table: how many rows it has and where they are given, then row by row what each holds. */
function tableLines(id: string, rows: SettingInfo, words: PolicyWords, columns: number): string[] {
  const list = rows.value as readonly Readonly<Record<string, unknown>>[]
  const cells = (row: Readonly<Record<string, unknown>>): string =>
    Object.entries(row)
      .filter(([name]) => name !== 'id')
      .map(([name, cell]) => `${name} ${Array.isArray(cell) ? cell.join(', ') : String(cell)}`)
      .join('; ')
  return [
    ...settingLines(id, { ...rows, value: words.rowCount(list.length) }, nameAt, words, columns),
    ...list.flatMap((row) => hang(' '.repeat(optionAt), `${clean(String(row.id))}: ${clean(cells(row))}`, columns)),
  ]
}

/** Whether a rule runs for anybody at any time: it has a severity, and its options have values. */
export function mayRun({ severity, options }: PolicyInfo['rules'][number]): boolean {
  const on = [severity, ...severity.overrides].some(({ value }) => value !== 'off')
  return on && Object.values(options).every(({ value, overrides }) => value !== null || overrides.length > 0)
}

function windowText(window: string | { readonly from: string; readonly to: string }): string {
  return typeof window === 'string' ? window : `${window.from}/${window.to}`
}

function settingLines(name: string, setting: SettingInfo, at: number, words: PolicyWords, columns: number): string[] {
  const lock = setting.locked ? `; ${words.locked(placeText(setting.locked))}` : ''
  const lines = valueLine(name, at, setting.value, originText(setting.origin, words) + lock, words, columns)
  for (const { value, origin, when } of setting.overrides) {
    lines.push(...valueLine(clean(words.when(when)), at + 4, value, originText(origin, words), words, columns))
  }
  return lines
}

function valueLine(
  name: string,
  at: number,
  value: unknown,
  origin: string,
  words: PolicyWords,
  columns: number,
): string[] {
  const shown = value === null ? words.unset : typeof value === 'string' ? value : JSON.stringify(value)
  // A long value, such as a matrix of authorities, stands on lines of its own.
  if (shown.length > originAt - valueAt - 2) {
    return [
      ...row([
        { text: name, at, columns: originAt - at - 2 },
        { text: origin, at: originAt, columns: columns - originAt },
      ]),
      ...hang(' '.repeat(at + 4), clean(shown), columns),
    ]
  }
  return row([
    { text: name, at, columns: valueAt - at - 2 },
    { text: clean(shown), at: valueAt, columns: originAt - valueAt - 2 },
    { text: origin, at: originAt, columns: columns - originAt },
  ])
}

/** Where a value was set, as a place in a file. */
export function placeText({ name, path }: Origin): string {
  return path === '' ? cleanId(name) : `${cleanId(name)}#${cleanId(path)}`
}

/** Where a value was set, in words. */
export function originText(origin: Origin, words: PolicyWords): string {
  switch (origin.kind) {
    case 'default':
      return words.defaultOfCore
    case 'pack':
      return words.defaultOfPack(cleanId(origin.name))
    case 'preset':
      return words.ofPreset(cleanId(origin.name))
    case 'configuration':
      return placeText(origin)
  }
}
