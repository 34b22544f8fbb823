import type { CaseContext } from '../../facts/case.js'
import { ValueFact } from '../../facts/derived.js'
import { between } from '../../facts/fact.js'
import type { Value } from '../language.js'
import { compileOperand, compileWriter } from '../values.js'
import { type FormCompiler, headOf, titleOf } from './form.js'

/** `value`. */
export const valueForm: FormCompiler = (input) => {
  const { facts, compilation, definition, name, path } = input
  const value = definition.value as Value
  const isObject = typeof value === 'object' && !Array.isArray(value)
  if (isObject && 'fact' in value) {
    const operand = compileOperand(facts, value, path)
    if (!operand) return undefined
    const copy = (context: CaseContext, slot: number): void =>
      between(context, slot, context.slots.low[operand.slot], context.slots.high[operand.slot])
    return new ValueFact(headOf(input, titleOf(name), operand.type), [value.fact], copy, undefined)
  }
  const { type, write } = compileWriter(compilation, value, path, undefined)
  const column = isObject && 'subject' in value ? value.subject : undefined
  const { sheet, columns } = compilation.subject
  const title = (column === undefined ? undefined : columns[column]?.title) ?? titleOf(name)
  const typed = definition.unit ? { ...type, unit: definition.unit } : type
  return new ValueFact(
    headOf(input, title, typed),
    [],
    write,
    sheet && column !== undefined ? { sheet, column } : undefined,
  )
}
