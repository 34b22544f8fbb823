import type { ValueType } from '../../facts/case.js'
import type { CompiledFact, FactPart } from '../../facts/fact.js'
import type { FactHead } from '../../facts/row-fact.js'
import type { Text } from '../../report/finding.js'
import type { Column } from '../../sheets/sheet.js'
import type { Compilation } from '../compilation.js'
import type { FactCompiler } from '../fact-compiler.js'
import type { FactDefinition } from '../language.js'

/** What a form is compiled from. `path` points at the form's own key. */
export interface FormInput {
  readonly facts: FactCompiler
  readonly compilation: Compilation
  readonly name: string
  readonly definition: FactDefinition
  readonly path: string
}

/** Compiles one form of facts; undefined, with the faults noted, where it cannot be. */
export type FormCompiler = (input: FormInput) => CompiledFact | undefined

/** The name, title, type and first slot of a fact. */
export function headOf(input: FormInput, title: Text, type: ValueType): FactHead {
  const { facts, name, definition } = input
  return { name, title: definition.title ?? title, type: worded(input, type), slot: facts.newSlot() }
}

/** A type with the words of its unit, where the pack defines that. */
function worded({ compilation }: Pick<FormInput, 'compilation'>, type: ValueType): ValueType {
  const units = compilation.pack.units ?? {}
  return type.unit !== undefined && Object.hasOwn(units, type.unit) ? { ...type, words: units[type.unit] } : type
}

/** A title for a fact that has none: its name. */
export const titleOf = (name: string): Text => ({ 'zh-CN': name, en: name })

/** A new part of a number. */
export function partOf(input: FormInput, type: ValueType): FactPart {
  return { slot: input.facts.newSlot(), type: worded(input, type) }
}

/** The type of a fact that takes its value from a column. */
export function valueTypeOf(column: Column, unit: string | undefined): ValueType {
  switch (column.type) {
    case 'integer':
    case 'number':
      return { type: 'number', unit: unit ?? column.unit }
    case 'date':
    case 'instant':
      return { type: 'date' }
    case 'boolean':
      return { type: 'boolean' }
    case 'choice':
      return { type: 'choice', values: column.values, ordered: column.ordered }
    default:
      return { type: 'text' }
  }
}
