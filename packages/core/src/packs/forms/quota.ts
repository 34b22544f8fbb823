import { Quota, type Rounding } from '../../facts/derived.js'
import { compileChoice } from '../dates.js'
import type { FactDefinition } from '../language.js'
import { compileOperand } from '../values.js'
import { type FormCompiler, headOf } from './form.js'

/** `quota`. */
export const quotaForm: FormCompiler = (input) => {
  const { facts, compilation, definition, path } = input
  const { base, available, per, round } = definition.quota as NonNullable<FactDefinition['quota']>
  const baseOf = compileOperand(facts, base, `${path}/base`)
  const availableOf = compileOperand(facts, available, `${path}/available`)
  const perOf = per === undefined ? undefined : compileOperand(facts, per, `${path}/per`)
  if (!baseOf || !availableOf || (per !== undefined && !perOf)) return undefined
  for (const [key, { type }] of Object.entries({
    base: baseOf,
    available: availableOf,
    ...(perOf && { per: perOf }),
  })) {
    if (type.type !== 'number') compilation.fault('type', `${path}/${key}`, '这里应为数字。', 'A number belongs here.')
  }
  if (typeof per === 'number' && per <= 0)
    compilation.fault('shape', `${path}/per`, '这里应为大于零的数。', 'A number above nought belongs here.')
  const choice = compileChoice(round ?? 'floor', `${path}/round`, compilation)
  const operands = [baseOf, availableOf, ...(perOf ? [perOf] : [])]
  const head = headOf(
    input,
    { 'zh-CN': '应达到', en: 'due' },
    { type: 'number', unit: definition.unit ?? baseOf.type.unit },
  )
  return new Quota(
    head,
    operands.flatMap(({ fact }) => (fact ? [fact.name] : [])),
    operands.flatMap(({ write }) => (write ? [write] : [])),
    baseOf.slot,
    availableOf.slot,
    availableOf.fact?.title,
    perOf?.slot,
    (context) => choice(context) as Rounding,
  )
}
