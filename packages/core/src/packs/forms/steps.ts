import type { ValueType } from '../../facts/case.js'
import { type CompiledStep, Steps } from '../../facts/steps.js'
import { compileDuration } from '../dates.js'
import type { FactDefinition } from '../language.js'
import { compileSelection } from '../selections.js'
import { type FormCompiler, headOf, partOf, titleOf } from './form.js'

/** `steps`. */
export const stepsForm: FormCompiler = (input) => {
  const { compilation, definition, path } = input
  const { in: given } = definition.steps as NonNullable<FactDefinition['steps']>
  const steps = given.map((step, i): CompiledStep | undefined => {
    const at = `${path}/in/${i}`
    const rows = compileSelection(step, at, compilation)
    return (
      rows && {
        name: step.name,
        title: step.title ?? titleOf(step.name),
        rows,
        within: step.within && compileDuration(step.within, `${at}/within`, compilation),
      }
    )
  })
  const found = steps.filter((step) => step !== undefined)
  if (found.length < given.length) return undefined
  const type: ValueType = { type: 'number', unit: definition.unit ?? 'steps' }
  const head = headOf(input, titleOf(input.name), type)
  const parts = {
    '$.done': { slot: head.slot, type: head.type },
    '$.total': partOf(input, type),
    '$.open': partOf(input, type),
  }
  return new Steps(head, parts, found)
}
