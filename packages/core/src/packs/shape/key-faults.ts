import { shown } from '../../records/shown.js'
import { didYouMean } from '../errors.js'
import { pointerStep, pointerSteps } from '../reading/places.js'
import { both } from '../reading/reading-fault.js'
import { packJsonSchema } from './pack-schema.js'
import type { Schema } from './schema.js'
import { formWords } from './shape-words.js'
import { follow, type Wording } from './wording.js'

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
const inQuotes = (names: readonly string[]) => names.map((name) => `“${name}”`).join('、')

const language = packJsonSchema()

/** The keys an object may have, those of the shape it extends included. */
function keysOf(schema: Schema): string[] {
  const base = typeof schema.$ref === 'string' ? (follow(language, pointerSteps(schema.$ref)) as Schema) : {}
  return [...Object.keys(base.properties ?? {}), ...Object.keys(schema.properties ?? {})]
}

export const unknownKey: Wording = ({ path, schema, shape, params }) => {
  const key = String(params.additionalProperty ?? params.unevaluatedProperty)
  const known = keysOf(schema)
  const at = `${path}/${pointerStep(key)}`
  if (shape === 'test') {
    const isReference = Object.hasOwn(follow(language, ['$defs', 'value', 'properties']) as object, key)
    return {
      code: 'unknown-operator',
      path: at,
      message: both(`没有名为 ${shown(key)} 的运算。`, `There is no operator ${shown(key)}.`),
      hint: isReference
        ? both(`请写成 { "equal": { "${key}": … } }。`, `Write { "equal": { "${key}": … } }.`)
        : (didYouMean(key, known) ??
          both(`可用的运算：${known.join('、')}。`, `The operators are ${known.join(', ')}.`)),
    }
  }
  return {
    code: 'unknown-key',
    path: at,
    message: both(`此处没有名为 ${shown(key)} 的键。`, `The key ${shown(key)} is not known here.`),
    hint: didYouMean(key, known) ?? both(`此处可用的键：${known.join('、')}。`, `Known here: ${known.join(', ')}.`),
  }
}

export const missingKey: Wording = ({ path, shape, params }) => {
  const key = String(params.missingProperty)
  return shape === 'text' || shape === 'message'
    ? {
        code: 'missing-locale',
        path: `${path}/${key}`,
        message: both('缺少该语言的文字。', 'The text in this language is missing.'),
      }
    : { code: 'missing-key', path, message: both(`缺少“${key}”。`, `"${key}" is missing.`) }
}

/** Keys of which only one may be there, or a key that has not the form of a name. */
export const badKey: Wording = ({ path, schema, head, params }) => {
  const key = String(params.propertyName)
  const { $ref } = schema.propertyNames as { readonly $ref?: string }
  if ($ref !== undefined) return { path: `${path}/${pointerStep(key)}`, ...formWords[pointerSteps($ref)[1]] }
  return {
    code: 'shape',
    path,
    message: both(`“${head}”与“${key}”不能并用。`, `"${head}" and "${key}" do not go together.`),
    hint: both('请只保留其中一个。', 'Keep one of the two.'),
  }
}

/** Keys of which one must be there. */
export const noForm: Wording = ({ path, schema }) => {
  const {
    if: given,
    properties,
    propertyNames,
  } = schema as {
    readonly if?: { readonly propertyNames: { readonly enum: readonly string[] } }
    readonly properties?: object
    readonly propertyNames?: { readonly enum: readonly string[] }
  }
  const besides = given?.propertyNames.enum ?? []
  const heads = (propertyNames?.enum ?? Object.keys(properties ?? {})).filter((key) => !besides.includes(key))
  return {
    code: 'shape',
    path,
    message: both(
      `此处须有且只有其中一个键：${inQuotes(heads)}。`,
      `One of these keys belongs here: ${quoted(heads)}.`,
    ),
  }
}

export const tooFew: Wording = (found) => {
  const { path, schema, shape, params } = found
  if (schema.dependentSchemas) return noForm(found)
  const of = (schema.items as Schema | undefined)?.$ref ?? shape
  if (of === '#/$defs/condition' || of === '#/$defs/nested' || of === 'nested' || of === 'test') {
    return {
      code: 'empty-condition',
      path,
      message: both('条件不能为空。', 'A condition cannot be empty.'),
    }
  }
  const limit = Number(params.limit)
  return { code: 'too-few', path, message: both(`至少应有 ${limit} 项。`, `At least ${limit} must be given here.`) }
}
