import type { OverrideConditions } from './conditions.js'
import type { Origin } from './origin.js'
import type { ResolvedPolicy } from './resolve.js'
import type { RuleTable, RuleTables } from './rule-tables.js'
import type { Stack } from './stack.js'
import type { Waiver } from './waivers.js'

/** A value as it was written, with where. A value by date is a list `[{from, value}]`; null: none. */
export interface SetValue {
  readonly value: unknown
  readonly origin: Origin
}

/** A value that holds for some units, classes or dates only. */
export interface OverridingValue extends SetValue {
  readonly when: OverrideConditions
}

/** One setting: what holds everywhere, and what goes before it, the last one that fits going before the others. */
export interface SettingInfo extends SetValue {
  readonly overrides: readonly OverridingValue[]
  /** The lock that keeps lower levels from loosening or changing it. */
  readonly locked?: Origin
}

/** A configuration worked out: what `shouze config print` shows. */
export interface PolicyInfo {
  /** Presets and layers in the order in which they were applied. */
  readonly levels: readonly { readonly kind: 'preset' | 'configuration'; readonly name: string }[]
  readonly rules: readonly {
    readonly id: string
    readonly severity: SettingInfo
    readonly options: Readonly<Record<string, SettingInfo>>
  }[]
  /** The rows of rule tables; each row is a rule of its own, `table-rowId`. */
  readonly tables: readonly { readonly id: string; readonly rows: SettingInfo }[]
  readonly policies: Readonly<Record<string, SettingInfo>>
  readonly waivers: readonly (Waiver & { readonly origin: Origin })[]
}

/** Every setting of a resolved configuration with where it comes from; rules and policies in the order of their names. */
export function describePolicy({ levels, settings, tables, locks, waivers }: ResolvedPolicy): PolicyInfo {
  const info = (name: string, stack: Stack<never>, unset: Origin): SettingInfo => {
    const held = stack.filter(({ when }) => !when).at(-1)
    const overrides = stack.flatMap(({ raw, origin, when }) => (when ? [{ value: raw, origin, when: when.given }] : []))
    const locked = locks.get(name)?.origin
    return { value: held?.raw ?? null, origin: held?.origin ?? unset, overrides, ...(locked && { locked }) }
  }
  return {
    levels: levels.map(({ kind, name }) => ({ kind, name })),
    rules: [...settings.severities.keys(), ...withoutRows(tables)].sort().map((id) => {
      const at = id.indexOf('/')
      const rule: Origin = { kind: 'pack', name: id.slice(0, at), path: `/rules/${id.slice(at + 1)}` }
      const options = [...(settings.options.get(id) ?? [])].map(([option, stack]) => {
        const unset = { ...rule, path: `${rule.path}/options/${option}` }
        return [option, info(`${id}.${option}`, stack as Stack<never>, unset)] as const
      })
      const table = tables.get(id)
      if (table) return tableInfo(table, rule)
      const severity = settings.severities.get(id) as Stack<never>
      return { id, severity: info(`${id}.severity`, severity, rule), options: Object.fromEntries(options) }
    }),
    tables: [...settings.rows.keys()].sort().map((id) => {
      const stack = settings.rows.get(id) as Stack<never>
      return { id, rows: info(`${id}.rows`, stack, (stack[0] as { readonly origin: Origin }).origin) }
    }),
    policies: Object.fromEntries(
      [...settings.policies].map(([name, stack]) => [
        name,
        info(name, stack as Stack<never>, { kind: 'default', name: 'core', path: '' }),
      ]),
    ),
    waivers: waivers.map(({ waiver, origin }) => ({ ...waiver, origin })),
  }
}

const withoutRows = (tables: RuleTables): string[] =>
  [...tables.values()].filter(({ rows }) => rows.length === 0).map(({ id }) => id)

/** A rule table that nobody has given rows: it lacks them as a rule lacks an option. */
function tableInfo({ id, definition }: RuleTable, origin: Origin): PolicyInfo['rules'][number] {
  const { severity = 'error' } = definition
  const rows: SettingInfo = { value: null, origin: { ...origin, path: `${origin.path}/rows` }, overrides: [] }
  const own = Object.entries(definition.options ?? {}).map(([name, option]): [string, SettingInfo] => {
    const path = `${origin.path}/options/${name}`
    return [name, { value: option.default ?? null, origin: { ...origin, path }, overrides: [] }]
  })
  return { id, severity: { value: severity, origin, overrides: [] }, options: { rows, ...Object.fromEntries(own) } }
}
