import { Lookup, type Match } from '../../facts/lookup.js'
import { didYouMean } from '../errors.js'
import type { FactDefinition, TableColumn, TableRow } from '../language.js'
import { compileOperand, type Operand, settingValueType } from '../values.js'
import { type FormCompiler, headOf, titleOf } from './form.js'

/** `lookup`. */
export const lookupForm: FormCompiler = (input) => {
  const { facts, compilation, definition, path } = input
  const { table, match, give } = definition.lookup as NonNullable<FactDefinition['lookup']>
  const setting = compilation.settingName(table, `${path}/table`)
  const type = compilation.settingType(table)
  if (setting === undefined || !type) return undefined
  const columns: Readonly<Record<string, TableColumn>> = type.columns ?? {}
  if (type.type !== 'table') {
    compilation.fault('type', `${path}/table`, '这里应为表。', 'A table belongs here.')
    return undefined
  }
  const known = (name: string, at: string): TableColumn | undefined => {
    if (Object.hasOwn(columns, name)) return columns[name]
    compilation.fault(
      'unknown-column',
      at,
      `表没有名为“${name}”的列。`,
      `The table has no column "${name}".`,
      didYouMean(name, Object.keys(columns)),
    )
    return undefined
  }
  const given = known(give, `${path}/give`)
  const operands: Operand[] = []
  const matches: Match[] = []
  for (const [name, value] of Object.entries(match)) {
    const column = known(name, `${path}/match/${name}`)
    const wanted = column && settingValueType(column)
    const operand = wanted && compileOperand(facts, value, `${path}/match/${name}`, wanted)
    if (!column || !wanted || !operand) continue
    const isText = (sort: string): boolean => sort === 'text' || sort === 'choice'
    if (operand.type.type !== wanted.type && !(isText(operand.type.type) && isText(wanted.type))) {
      compilation.fault(
        'type',
        `${path}/match/${name}`,
        `${wanted.type} 与 ${operand.type.type} 不能比较。`,
        `A ${wanted.type} is matched with a ${operand.type.type}.`,
      )
    }
    operands.push(operand)
    matches.push({ name, column, type: operand.type, slot: operand.slot })
  }
  if (!given || matches.length < Object.keys(match).length) return undefined
  return new Lookup(
    headOf(input, titleOf(input.name), settingValueType(given, definition.unit)),
    operands.flatMap(({ fact }) => (fact ? [fact.name] : [])),
    operands.flatMap(({ write }) => (write ? [write] : [])),
    ({ settings }) => settings[setting] as readonly TableRow[],
    matches,
    give,
    compilation.dictionary,
  )
}
