import { Between, Calc, type Operation, Share } from '../../facts/arithmetic.js'
import type { ValueType } from '../../facts/case.js'
import type { FactDefinition, Value } from '../language.js'
import { compileOperand, type Operand } from '../values.js'
import { type FormCompiler, type FormInput, headOf, titleOf } from './form.js'

const numbers: ValueType = { type: 'number' }
const dates: ValueType = { type: 'date' }

/** The facts and the writers of some operands. */
function sourcesOf(operands: readonly Operand[]) {
  return {
    from: operands.flatMap(({ fact }) => (fact ? [fact.name] : [])),
    writes: operands.flatMap(({ write }) => (write ? [write] : [])),
  }
}

function typeFault({ compilation }: FormInput, path: string, zh: string, en: string): void {
  compilation.fault('type', path, `这里应为${zh}。`, `${en} belongs here.`)
}

/** `share`. */
export const shareForm: FormCompiler = (input) => {
  const { facts, definition, path } = input
  const { of, among } = definition.share as NonNullable<FactDefinition['share']>
  const part = compileOperand(facts, of, `${path}/of`)
  const whole = compileOperand(facts, among, `${path}/among`)
  if (!part || !whole) return undefined
  for (const [operand, key] of [
    [part, 'of'],
    [whole, 'among'],
  ] as const) {
    if (operand.type.type !== 'number') typeFault(input, `${path}/${key}`, '数字', 'A number')
  }
  const head = headOf(input, titleOf(input.name), { type: 'number', unit: definition.unit ?? 'percent' })
  const counts = [of, among].every(({ fact }) => input.compilation.rule.facts[fact]?.count !== undefined)
  return new Share(head, sourcesOf([part, whole]).from, part, whole, counts)
}

const operations: readonly Operation[] = ['plus', 'minus', 'times', 'min', 'max', 'earliest', 'latest']

/** `calc`. */
export const calcForm: FormCompiler = (input) => {
  const { facts, compilation, definition, path } = input
  const calc = definition.calc as NonNullable<FactDefinition['calc']>
  const given = operations.filter((operation) => calc[operation] !== undefined)
  if (given.length !== 1) {
    compilation.fault(
      'shape',
      path,
      `calc 必须且只能有一种运算：${operations.join('、')}。`,
      `calc has exactly one operation: ${operations.join(', ')}.`,
    )
    return undefined
  }
  const [operation] = given
  const isDate = operation === 'earliest' || operation === 'latest'
  const wanted = isDate ? dates : numbers
  const values = calc[operation] as readonly Value[]
  const operands = values.map((value, i) => compileOperand(facts, value, `${path}/${operation}/${i}`, wanted))
  const found = operands.filter((operand) => operand !== undefined)
  if (found.length < values.length || found.length === 0) return undefined
  found.forEach(({ type }, i) => {
    if (type.type === wanted.type) return
    typeFault(input, `${path}/${operation}/${i}`, isDate ? '日期' : '数字', isDate ? 'A date' : 'A number')
  })
  const units = new Set(found.map(({ type }) => type.unit).filter((unit) => unit !== undefined))
  if (units.size > 1 && operation !== 'times') {
    const shown = [...units].join(', ')
    compilation.fault('unit', `${path}/${operation}`, `单位不同：${shown}。`, `The units differ: ${shown}.`)
  }
  const unit = definition.unit ?? (operation === 'times' ? undefined : [...units][0])
  const head = headOf(input, titleOf(input.name), isDate ? dates : { type: 'number', unit })
  const { from, writes } = sourcesOf(found)
  return new Calc(head, from, writes, operation, found)
}

/** `between`. */
export const betweenForm: FormCompiler = (input) => {
  const { facts, definition, path } = input
  const { from, to, in: unit } = definition.between as NonNullable<FactDefinition['between']>
  // Minutes and hours are between moments, the other units between civil dates.
  const exact = unit === 'minutes' || unit === 'hours'
  const start = compileOperand(facts, from, `${path}/from`, dates, exact)
  const end = compileOperand(facts, to, `${path}/to`, dates, exact)
  if (!start || !end) return undefined
  if (start.type.type !== 'date') typeFault(input, `${path}/from`, '日期', 'A date')
  if (end.type.type !== 'date') typeFault(input, `${path}/to`, '日期', 'A date')
  const head = headOf(input, titleOf(input.name), { type: 'number', unit: definition.unit ?? unit })
  const sources = sourcesOf([start, end])
  return new Between(head, sources.from, sources.writes, start.slot, end.slot, unit)
}
