import { dayFromText } from '../calendar/index.js'
import { type CaseContext, encode, type ValueType } from '../facts/case.js'
import { writeSubject } from '../facts/derived.js'
import { between, type CompiledFact, settle } from '../facts/fact.js'
import type { Compilation } from './compilation.js'
import { compileDate } from './dates.js'
import { didYouMean } from './errors.js'
import type { FactCompiler } from './fact-compiler.js'
import { valueTypeOf } from './forms/form.js'
import type { Literal, SettingType, Value } from './language.js'
import { columnAt } from './refs.js'

/** One side of a comparison, or a value that another is reckoned from: its slot, and what writes it where it is no fact. */
export interface Operand {
  readonly slot: number
  readonly type: ValueType
  readonly fact?: CompiledFact
  readonly write?: (context: CaseContext) => void
}

interface Writer {
  readonly type: ValueType
  readonly write: (context: CaseContext, slot: number) => void
}

/** What an option, a parameter or a cell of a table is compared as. */
export function settingValueType(
  type: Omit<SettingType, 'type' | 'columns'> & { readonly type: string; readonly ordered?: true },
  unit = type.unit,
): ValueType {
  switch (type.type) {
    case 'boolean':
      return { type: 'boolean' }
    case 'choice':
      return { type: 'choice', values: type.values, ...(type.ordered && { ordered: true }) }
    case 'date':
      return { type: 'date' }
    case 'text':
    case 'window':
      return { type: 'text' }
    default:
      return { type: 'number', unit }
  }
}

/** Compiles a value that other values are reckoned from. `exact` keeps instants to the minute. */
export function compileOperand(
  facts: FactCompiler,
  value: Value,
  path: string,
  expected?: ValueType,
  exact = false,
): Operand | undefined {
  if (typeof value === 'object' && !Array.isArray(value) && 'fact' in value) {
    const fact = facts.fact(value.fact, path)
    if (!fact) return undefined
    const name = value.path ?? (exact && fact.parts['$.moment'] ? '$.moment' : undefined)
    const part = name === undefined ? fact : facts.part(fact, name, path)
    return part && { slot: part.slot, type: part.type, fact }
  }
  const slot = facts.newSlot()
  const { type, write } = compileWriter(facts.compilation, value, path, expected, exact)
  return { slot, type, write: (context) => write(context, slot) }
}

/** What writes a value that is no fact, with its type. */
export function compileWriter(
  compilation: Compilation,
  value: Value,
  path: string,
  expected: ValueType | undefined,
  exact = false,
): Writer {
  const { dictionary, subject } = compilation
  if (typeof value !== 'object') {
    const type: ValueType =
      expected ??
      (typeof value === 'number'
        ? { type: 'number' }
        : typeof value === 'boolean'
          ? { type: 'boolean' }
          : { type: 'text' })
    const code = compileLiteral(compilation, value, type, path)
    return { type, write: (context, slot) => settle(context, slot, code) }
  }
  if (!Array.isArray(value)) {
    if ('subject' in value) {
      const column = columnAt(subject.columns, value.subject, compilation)
      if (!column) {
        compilation.fault(
          subject.each === 'record' ? 'unknown-column' : 'no-subject',
          path,
          `对象没有名为“${value.subject}”的列。`,
          `The subject has no column "${value.subject}".`,
          didYouMean(value.subject, Object.keys(subject.columns)),
        )
        return { type: { type: 'number' }, write: () => {} }
      }
      const type = valueTypeOf(column, undefined)
      return { type, write: writeSubject((context) => subject.cell(context, value.subject), type, dictionary, exact) }
    }
    const setting = compilation.settingName(value as Value, path)
    if (setting !== undefined) {
      const plain = settingValueType(compilation.settingType(value as Value) ?? { type: 'number' })
      const units = compilation.pack.units ?? {}
      const words = plain.unit !== undefined && Object.hasOwn(units, plain.unit) ? units[plain.unit] : undefined
      const type: ValueType = words ? { ...plain, words } : plain
      const isDate = type.type === 'date'
      let known: CaseContext['settings'] | undefined
      let encoded = Number.NaN
      return {
        type,
        write: (context, slot) => {
          if (context.settings !== known) {
            known = context.settings
            const given = known[setting] as string
            encoded = isDate ? dayFromText(given) : encode(given, type, dictionary)
          }
          settle(context, slot, encoded)
        },
      }
    }
  }
  const date = compileDate(value as Value, path, compilation)
  return {
    type: { type: 'date' },
    write: (context, slot) => between(context, slot, date(context, false), date(context, true)),
  }
}

/** A literal as the number that is compared; what is not of the type is noted as a fault. */
export function compileLiteral(compilation: Compilation, value: Literal, type: ValueType, path: string): number {
  if (type.values && typeof value === 'string' && !type.values.includes(value)) {
    compilation.fault(
      'unknown-choice',
      path,
      `“${value}”不在可选值中：${type.values.join('、')}。`,
      `"${value}" is not one of ${type.values.join(', ')}.`,
      didYouMean(value, type.values),
    )
  }
  if (type.type === 'date' && typeof value === 'string') return compilation.dateLiteral(value, path)
  const given = typeof value === 'string' ? 'text' : typeof value
  const wanted = type.type === 'choice' ? 'text' : type.type
  if (given !== wanted) {
    compilation.fault('type', path, `类型不符：应为 ${type.type}。`, `The types differ: ${type.type} is wanted.`)
  }
  return encode(value, type, compilation.dictionary)
}
