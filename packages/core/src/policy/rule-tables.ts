import type { RuleNames } from '../packs/compatibility.js'
import { type ConfigIssue, didYouMean } from '../packs/errors.js'
import type { PackDefinition, RuleDefinition, RuleRow } from '../packs/language.js'
import { layerOf, levelsOf, type PolicyLayer } from './layers.js'
import { type Origin, pointer } from './origin.js'
import { rowFaults } from './row-values.js'
import { readRuleSetting } from './rule-setting.js'

/** A rule table of a pack, with the rows a configuration gives it in place of the pack's own. */
export interface RuleTable {
  readonly id: string
  readonly pack: PackDefinition
  readonly name: string
  readonly definition: RuleDefinition
  /** The rows in force. */
  readonly rows: readonly RuleRow[]
  /** Where a configuration gives them; undefined: they are the pack's. */
  readonly origin: Origin | undefined
  /** Ids of the rules its rows make. */
  readonly ruleIds: readonly string[]
  /** Ids of rules that other rows made, which have been replaced since. */
  readonly replaced: ReadonlySet<string>
}

/** The rule tables of packs, by id. */
export type RuleTables = ReadonlyMap<string, RuleTable>

/**
 * Reads which rows each rule table has under a configuration: the outermost layer that gives rows replaces all others'
 * (docs/decisions/0033). Faults go to `issues`.
 */
export function readRuleTables(
  root: PolicyLayer,
  packs: readonly PackDefinition[],
  names: RuleNames,
  issues: ConfigIssue[],
): RuleTables {
  const tables = new Map<string, RuleTable>()
  for (const pack of packs) {
    for (const [name, definition] of Object.entries(pack.rules)) {
      if (definition.columns && definition.rows) tables.set(`${pack.id}/${name}`, tableOf(pack, name, definition))
    }
  }
  if (tables.size === 0) return tables
  // What is wrong with the levels themselves is told where all of their settings are read.
  for (const level of levelsOf(root, packs, [])) {
    if (level.kind === 'preset') continue
    const { layer, name } = level
    const given = (rules: PolicyLayer['rules'], path: string, isOverride: boolean): void => {
      for (const [written, setting] of Object.entries(rules ?? {})) {
        const table = tables.get(names.current(written))
        const options = table && readRuleSetting(setting)
        if (!table || !options || !Object.hasOwn(options.options, 'rows')) continue
        const at = path + pointer('rules', written) + options.optionsPath + pointer('rows')
        const found = isOverride ? [notByUnit(table.id)] : rowFaults(options.options.rows, table)
        issues.push(...found.map((issue) => ({ ...issue, path: at + issue.path, ...layerOf(layer, root) })))
        if (found.length > 0) continue
        tables.set(
          table.id,
          withRows(table, options.options.rows as readonly RuleRow[], { kind: 'configuration', name, path: at }),
        )
      }
    }
    given(layer.rules, '', false)
    for (const [i, override] of (layer.overrides ?? []).entries()) given(override?.rules, pointer('overrides', i), true)
  }
  return tables
}

function tableOf(pack: PackDefinition, name: string, definition: RuleDefinition): RuleTable {
  const id = `${pack.id}/${name}`
  const rows = definition.rows ?? []
  return { id, pack, name, definition, rows, origin: undefined, ruleIds: idsOf(id, rows), replaced: new Set() }
}

function withRows(table: RuleTable, rows: readonly RuleRow[], origin: Origin): RuleTable {
  const ruleIds = idsOf(table.id, rows)
  const replaced = new Set([...table.replaced, ...table.ruleIds].filter((id) => !ruleIds.includes(id)))
  return { ...table, rows, origin, ruleIds, replaced }
}

const idsOf = (table: string, rows: readonly RuleRow[]): string[] => rows.map(({ id }) => `${table}-${id}`)

/** Packs with the rows that a configuration gives their rule tables. */
export function withRowsInForce<P extends PackDefinition>(packs: readonly P[], tables: RuleTables): readonly P[] {
  const given = [...tables.values()].filter(({ origin }) => origin !== undefined)
  return packs.map((pack) => {
    const own = given.filter((table) => table.pack === pack)
    if (own.length === 0) return pack
    const rules = own.map(({ name, definition, rows }) => [name, { ...definition, rows }] as const)
    return { ...pack, rules: { ...pack.rules, ...Object.fromEntries(rules) } }
  })
}

function notByUnit(id: string): Pick<ConfigIssue, 'code' | 'path' | 'message' | 'hint'> {
  return {
    code: 'rows-not-by-unit',
    path: '',
    message: {
      'zh-CN': `${id} 的各行对整份配置只有一套，不能在 override 中替换。`,
      en: `The rows of ${id} are one set for the whole configuration; an override cannot replace them.`,
    },
    hint: {
      'zh-CN': `请把各行写在 rules 中，再在 override 中关闭个别行，如 "${id}-<行编号>": "off"。`,
      en: `Write all of them under "rules", and switch single ones off in the override: "${id}-<row id>": "off".`,
    },
  }
}

/** Names rules that rows given by a configuration read findings of and that no pack has: they would never count. */
export function checkRulesOfRows(
  tables: RuleTables,
  findingRulesOf: (ruleId: string) => readonly string[],
  known: readonly string[],
  names: RuleNames,
  issues: ConfigIssue[],
): void {
  for (const { rows, ruleIds, origin } of tables.values()) {
    if (!origin) continue
    rows.forEach((row, i) => {
      for (const id of findingRulesOf(ruleIds[i])) {
        if (known.includes(id)) continue
        const current = names.current(id)
        const hint =
          current === id
            ? didYouMean(id, known)
            : { 'zh-CN': `该规则现名“${current}”。`, en: `The rule is called "${current}" now.` }
        issues.push({
          code: 'unknown-rule',
          path: origin.path + pointer(i) + cellOf(row, id),
          ...(origin.name !== 'configuration' && { layer: origin.name }),
          message: { 'zh-CN': `没有编号为“${id}”的规则。`, en: `There is no rule "${id}".` },
          ...(hint && { hint }),
        })
      }
    })
  }
}

function cellOf(row: RuleRow, text: string): string {
  for (const [column, cell] of Object.entries(row)) {
    if (cell === text) return pointer(column)
    if (Array.isArray(cell) && cell.includes(text)) return pointer(column, cell.indexOf(text))
  }
  return ''
}
