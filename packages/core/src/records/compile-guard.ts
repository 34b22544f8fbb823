import type * as z from 'zod'
import { isCivilDate, isDateOrInstant, isInstant, isMonth, isPeriodKey, isTimeOfDay } from './dates.js'
import {
  DATE_OR_INSTANT_PATTERN,
  DATE_PATTERN,
  INSTANT_PATTERN,
  MONTH_PATTERN,
  PERIOD_PATTERN,
  TIME_OF_DAY_PATTERN,
} from './patterns.js'
import { isWellFormed } from './well-formed.js'

/** Whether a value has a shape; `lenient` passes over unknown keys at every depth. */
export type Guard = (value: unknown, lenient: boolean) => boolean

type Definition = z.core.$ZodTypes['_zod']['def']
type Check = z.core.$ZodChecks['_zod']['def']

const parsers: ReadonlyMap<string, (text: string) => boolean> = new Map([
  [DATE_PATTERN.source, isCivilDate],
  [INSTANT_PATTERN.source, isInstant],
  [DATE_OR_INSTANT_PATTERN.source, isDateOrInstant],
  [MONTH_PATTERN.source, isMonth],
  [PERIOD_PATTERN.source, isPeriodKey],
  [TIME_OF_DAY_PATTERN.source, isTimeOfDay],
])

function unsupported(what: string): never {
  throw new TypeError(`A record schema cannot hold ${what}: a JSON Schema or a guard would lose it`)
}

// z.int() and z.iso.date() are checks themselves, z.string().regex() holds some.
function checksOf(definition: Definition): readonly Check[] {
  const held = (definition.checks ?? []).map((check) => check._zod.def as Check)
  return 'check' in definition ? [definition as unknown as Check, ...held] : held
}

// Nearly every text and number has one test or none, so those are spared the loop.
function every<T>(tests: readonly ((value: T) => boolean)[]): (value: T) => boolean {
  if (tests.length === 0) return () => true
  return tests.length === 1 ? tests[0] : (value) => tests.every((test) => test(value))
}

function textGuard(checks: readonly Check[]): Guard {
  const tests = checks.map((check): ((text: string) => boolean) => {
    if (check.check === 'min_length') return (text) => text.length >= check.minimum
    if (check.check === 'max_length') return (text) => text.length <= check.maximum
    if (check.check === 'string_format' && check.pattern !== undefined) {
      const { source, flags } = check.pattern
      const own = new RegExp(source, flags.replace(/[gy]/g, ''))
      return parsers.get(source) ?? ((text) => own.test(text))
    }
    return unsupported(`the check ${check.check}`)
  })
  const test = every(tests)
  return (value) => typeof value === 'string' && isWellFormed(value) && test(value)
}

function numberGuard(checks: readonly Check[]): Guard {
  const tests = checks.map((check): ((number: number) => boolean) => {
    if (check.check === 'number_format' && check.format === 'safeint') return Number.isInteger
    if (check.check === 'greater_than') {
      const limit = Number(check.value)
      return check.inclusive ? (number) => number >= limit : (number) => number > limit
    }
    if (check.check === 'less_than') {
      const limit = Number(check.value)
      return check.inclusive ? (number) => number <= limit : (number) => number < limit
    }
    return unsupported(`the check ${check.check}`)
  })
  const test = every(tests)
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return false
    return (!Number.isInteger(value) || Number.isSafeInteger(value)) && test(value)
  }
}

function listGuard(item: Guard, checks: readonly Check[]): Guard {
  const tests = checks.map((check): ((length: number) => boolean) => {
    if (check.check === 'min_length') return (length) => length >= check.minimum
    if (check.check === 'max_length') return (length) => length <= check.maximum
    return unsupported(`the check ${check.check}`)
  })
  const test = every(tests)
  return (value, lenient) => {
    if (!Array.isArray(value) || !test(value.length)) return false
    for (let at = 0; at < value.length; at++) if (!item(value[at], lenient)) return false
    return true
  }
}

function objectGuard(definition: z.core.$ZodObjectDef): Guard {
  if (definition.catchall?._zod.def.type !== 'never') unsupported('an object that is not strict')
  const fields = new Map<string, { required: boolean; guard: Guard }>()
  let demanded = 0
  for (const [name, schema] of Object.entries(definition.shape)) {
    const inner = schema._zod.def as Definition
    const required = inner.type !== 'optional'
    if (required) demanded++
    fields.set(name, { required, guard: compileGuard(required ? schema : inner.innerType) })
  }
  return (value, lenient) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    let present = 0
    for (const name in value) {
      const field = fields.get(name)
      if (field === undefined) {
        if (!lenient) return false
        continue
      }
      const given = (value as Record<string, unknown>)[name]
      if (field.required) present++
      else if (given === undefined) continue
      if (!field.guard(given, lenient)) return false
    }
    return present === demanded
  }
}

/**
 * The guard of a zod schema: it refuses exactly what the schema and the value predicates refuse, and allocates nothing.
 * Throws a TypeError for a schema that says what no JSON Schema can, so that such a schema never comes into use.
 */
export function compileGuard(schema: z.core.$ZodType): Guard {
  const definition = schema._zod.def as Definition
  if ('coerce' in definition && definition.coerce) unsupported('a coercion')
  const checks = checksOf(definition)
  if (checks.length > 0 && !['string', 'number', 'array'].includes(definition.type))
    unsupported(`a check on a ${definition.type}`)
  switch (definition.type) {
    case 'string':
      return textGuard(checks)
    case 'number':
      return numberGuard(checks)
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'enum': {
      const choices = new Set<unknown>(Object.values(definition.entries))
      return (value) => choices.has(value)
    }
    case 'literal': {
      const choices = new Set<unknown>(definition.values)
      return (value) => choices.has(value)
    }
    case 'array':
      return listGuard(compileGuard(definition.element), checks)
    case 'object':
      return objectGuard(definition)
    case 'union': {
      const options = definition.options.map(compileGuard)
      return (value, lenient) => options.some((option) => option(value, lenient))
    }
    default:
      return unsupported(`a ${definition.type}`)
  }
}
