import { type ConfigIssue, didYouMean } from './errors.js'
import type {
  Condition,
  Messages,
  PackDefinition,
  RowColumn,
  RuleDefinition,
  RuleRow,
  RuleSetting,
} from './language.js'
import { packLimits } from './limits.js'

/** A rule as it runs: rows of a table are rules of their own, named conditions have been put in their places. */
export interface ExpandedRule {
  readonly name: string
  /** Where it stands in the pack. */
  readonly path: string
  readonly definition: RuleDefinition
}

/** A pack whose rule tables have been repeated row by row. */
export interface ExpandedPack {
  readonly pack: PackDefinition
  readonly rules: readonly ExpandedRule[]
  /** Rule tables without rows, with one made up: they are checked like the others, and run once a configuration gives rows. */
  readonly templates: readonly ExpandedRule[]
}

const { rules: mostRules, namedDepth: deepest, ruleNodes: mostParts } = packLimits

/** Repeats rule tables and looks up named conditions, before anything else is checked; faults go to `issues`. */
export function expandPack(pack: PackDefinition, issues: ConfigIssue[]): ExpandedPack {
  const rules = Object.entries(pack.rules).flatMap(([name, rule]) => repeated(name, rule, issues))
  const templates = Object.entries(pack.rules).flatMap(([name, rule]) => template(name, rule, issues))
  if (rules.length > mostRules) {
    issues.push({
      code: 'too-many-rules',
      path: '/rules',
      message: {
        'zh-CN': `规则共 ${rules.length} 条，最多 ${mostRules} 条。`,
        en: `There are ${rules.length} rules; ${mostRules} is the most.`,
      },
    })
    return { pack, rules: [], templates: [] }
  }
  const names = new Set<string>()
  for (const { name, path } of rules) {
    if (names.has(name)) {
      issues.push({
        code: 'rule-twice',
        path,
        message: { 'zh-CN': `规则编号“${name}”出现两次。`, en: `The rule id "${name}" occurs twice.` },
      })
    }
    names.add(name)
  }
  const inlined = rules.map((rule) => ({ ...rule, definition: withConditions(rule, pack, issues) }))
  return {
    rules: inlined,
    templates: templates.map((rule) => ({ ...rule, definition: withConditions(rule, pack, issues) })),
    pack: {
      ...pack,
      rules: Object.fromEntries(inlined.map(({ name, definition }) => [name, definition])),
      presets: presetsOf(pack, inlined),
    },
  }
}

/** A preset that names a rule table names each of its rows. */
function presetsOf(pack: PackDefinition, rules: readonly ExpandedRule[]): PackDefinition['presets'] {
  return Object.fromEntries(
    Object.entries(pack.presets).map(([preset, content]) => {
      const settings = Object.entries(content.rules).flatMap(([name, setting]): [string, RuleSetting][] => {
        if (!pack.rules[name]?.rows) return [[name, setting]]
        return rules.filter(({ path }) => path === `/rules/${name}`).map((rule) => [rule.name, setting])
      })
      return [preset, { ...content, rules: Object.fromEntries(settings) }]
    }),
  )
}

function repeated(name: string, rule: RuleDefinition, issues: ConfigIssue[]): ExpandedRule[] {
  const path = `/rules/${name}`
  const { columns, rows, ...rest } = rule
  if (!rows && !columns) return [{ name, path, definition: rule }]
  if (!rows || !columns) {
    issues.push({
      code: 'shape',
      path,
      message: {
        'zh-CN': '规则表需要 columns 和 rows。',
        en: 'A rule table has columns and rows.',
      },
    })
    return []
  }
  for (const [i, row] of rows.entries()) {
    for (const column of Object.keys(row)) {
      if (column === 'id' || Object.hasOwn(columns, column)) continue
      const hint = didYouMean(column, Object.keys(columns))
      issues.push({
        code: 'unknown-column',
        path: `${path}/rows/${i}/${column}`,
        message: { 'zh-CN': `规则表没有名为“${column}”的列。`, en: `The rule table has no column "${column}".` },
        ...(hint && { hint }),
      })
    }
  }
  return rows.map((row) => ({
    name: `${name}-${row.id}`,
    path,
    definition: fill(rest, row, Object.keys(columns), path, issues) as RuleDefinition,
  }))
}

function template(name: string, rule: RuleDefinition, issues: ConfigIssue[]): ExpandedRule[] {
  const { columns, rows, ...rest } = rule
  if (!columns || rows?.length !== 0) return []
  const path = `/rules/${name}`
  const row: RuleRow = {
    id: 'row',
    ...Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, madeUp(column)])),
  }
  return [{ name, path, definition: fill(rest, row, Object.keys(columns), path, issues) as RuleDefinition }]
}

/** A cell that a column can hold. */
function madeUp({ type, values, minimum }: RowColumn): RuleRow[string] {
  switch (type) {
    case 'integer':
    case 'number':
      return minimum ?? 1
    case 'boolean':
      return true
    case 'date':
      return '2000-01-01'
    case 'choice':
      return values?.[0] ?? ''
    case 'list':
      return [values?.[0] ?? 'pack/rule']
    case 'text':
      return 'text'
  }
}

/** Replaces `{"row": name}` by the cell of a row, at any depth. */
function fill(value: unknown, row: RuleRow, columns: readonly string[], path: string, issues: ConfigIssue[]): unknown {
  if (Array.isArray(value)) return value.map((member, i) => fill(member, row, columns, `${path}/${i}`, issues))
  if (typeof value !== 'object' || value === null) return value
  const keys = Object.keys(value)
  if (keys.length === 1 && keys[0] === 'row') {
    const { row: name } = value as { readonly row: string }
    if (columns.includes(name) && row[name] !== undefined) return row[name]
    const hint = didYouMean(name, columns)
    issues.push({
      code: 'unknown-column',
      path,
      message: {
        'zh-CN': `行“${row.id}”没有“${name}”的值。`,
        en: `The row "${row.id}" has no value for "${name}".`,
      },
      ...(hint && { hint }),
    })
    return 0
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, fill(inner, row, columns, `${path}/${key}`, issues)]),
  )
}

function withConditions(
  { definition, path }: ExpandedRule,
  pack: PackDefinition,
  issues: ConfigIssue[],
): RuleDefinition {
  const named = pack.conditions ?? {}
  let parts = 0
  const resolve = (condition: Condition, at: string, way: readonly string[]): Condition => {
    if (parts++ === mostParts) {
      issues.push({
        code: 'too-large',
        path: at,
        message: {
          'zh-CN': `展开命名条件后超过 ${mostParts} 个部分。`,
          en: `With named conditions in their places there are more than ${mostParts} parts.`,
        },
      })
    }
    // What is more than can be used need not be looked up.
    if (parts > mostParts) return condition
    if ('all' in condition) return { all: condition.all.map((child, i) => resolve(child, `${at}/all/${i}`, way)) }
    if ('any' in condition) return { any: condition.any.map((child, i) => resolve(child, `${at}/any/${i}`, way)) }
    if ('not' in condition) return { not: resolve(condition.not, `${at}/not`, way) }
    if (!('condition' in condition)) return condition
    const { condition: name } = condition
    const next = [...way, name]
    if (!Object.hasOwn(named, name)) {
      const hint = didYouMean(name, Object.keys(named))
      issues.push({
        code: 'unknown-condition',
        path: `${at}/condition`,
        message: { 'zh-CN': `没有名为“${name}”的条件。`, en: `There is no condition "${name}".` },
        ...(hint && { hint }),
      })
      return condition
    }
    if (way.includes(name) || next.length > deepest) {
      issues.push({
        code: 'cycle',
        path: `${at}/condition`,
        message: {
          'zh-CN': `命名条件相互引用成环或超过 ${deepest} 层：${next.join(' -> ')}。`,
          en: `Named conditions lead in a circle or are more than ${deepest} deep: ${next.join(' -> ')}.`,
        },
      })
      return condition
    }
    return resolve(named[name], at, next)
  }
  const { onlyIf, requirement, messages } = definition
  const inMessages = Object.entries(messages).map(([verdict, message]) => [
    verdict,
    Array.isArray(message)
      ? message.map((variant, i) =>
          variant.if ? { ...variant, if: resolve(variant.if, `${path}/messages/${verdict}/${i}/if`, []) } : variant,
        )
      : message,
  ])
  return {
    ...definition,
    ...(onlyIf && { onlyIf: resolve(onlyIf, `${path}/onlyIf`, []) }),
    requirement: resolve(requirement, `${path}/requirement`, []),
    messages: Object.fromEntries(inMessages) as Messages,
  }
}
