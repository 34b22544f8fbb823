import { dayFromText, textFromDay } from '../calendar/index.js'
import type { Pack } from '../packs/define.js'
import type { Literal } from '../packs/language.js'
import type { Mutant } from './results.js'

type Steps = readonly string[]

// Where the numbers and dates of a rule decide something: not its texts, the bounds of its options, its examples.
const decidingKeys = ['appliesTo', 'window', 'due', 'settledBy', 'rows', 'facts', 'onlyIf', 'requirement'] as const
const datePattern = /^\d{4}-\d{2}-\d{2}$/

/** Every threshold and date of a pack, moved by one step either way. */
export function mutantsOf(pack: Pack): readonly Mutant[] {
  return placesOf(pack).flatMap(({ steps, value }) =>
    neighbours(value).map((to) => ({ path: pointerTo(steps), from: value, to })),
  )
}

/** A pack with one value replaced; whatever does not lead there is shared with the pack itself. */
export function withMutant(pack: Pack, { path, to }: Mutant): Pack {
  return replaced(pack, path.split('/').slice(1).map(unescaped), to) as Pack
}

function placesOf(pack: Pack): { readonly steps: Steps; readonly value: Literal }[] {
  const found: { readonly steps: Steps; readonly value: Literal }[] = []
  const walk = (value: unknown, steps: Steps): void => {
    if (isThreshold(value)) found.push({ steps, value })
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) walk(inner, [...steps, key])
  }
  for (const [name, { values }] of Object.entries(pack.parameters ?? {})) {
    values.forEach(({ from, value }, i) => {
      const steps = ['parameters', name, 'values', String(i)]
      walk(value, [...steps, 'value'])
      // Before its first date the first value holds as well (semantics §17), so that moving it changes nothing.
      if (i > 0) walk(from, [...steps, 'from'])
    })
  }
  for (const [name, { recordedWithin }] of Object.entries(pack.kinds ?? {}))
    walk(recordedWithin, ['kinds', name, 'recordedWithin'])
  walk(pack.sheets, ['sheets'])
  walk(pack.conditions, ['conditions'])
  // Other presets run in no example.
  for (const [name, setting] of Object.entries(pack.presets.recommended?.rules ?? {}))
    walk(setting, ['presets', 'recommended', 'rules', name])
  for (const [name, rule] of Object.entries(pack.rules)) {
    const steps = ['rules', name]
    for (const key of decidingKeys) walk(rule[key], [...steps, key])
    for (const [option, definition] of Object.entries(rule.options ?? {}))
      walk(definition.default, [...steps, 'options', option, 'default'])
  }
  return found
}

function isThreshold(value: unknown): value is Literal {
  return typeof value === 'number' || (typeof value === 'string' && datePattern.test(value) && dayFromText(value) > 0)
}

function neighbours(value: Literal): readonly Literal[] {
  if (typeof value === 'string') {
    const day = dayFromText(value)
    return [textFromDay(day - 1), textFromDay(day + 1)]
  }
  const number = value as number
  const decimals = String(number).split('.')[1]?.length ?? 0
  return [-1, 1].map((step) => Number((number + step * 10 ** -decimals).toFixed(decimals)))
}

function replaced(value: unknown, steps: Steps, to: Literal): unknown {
  if (steps.length === 0) return to
  const [step, ...rest] = steps
  if (Array.isArray(value)) return value.map((member, i) => (String(i) === step ? replaced(member, rest, to) : member))
  const object = value as Readonly<Record<string, unknown>>
  return { ...object, [step]: replaced(object[step], rest, to) }
}

function pointerTo(steps: Steps): string {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}
