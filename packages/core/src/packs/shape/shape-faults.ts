import { shown, sortOf } from '../../records/shown.js'
import { type ConfigIssue, didYouMean } from '../errors.js'
import { pointerStep, pointerSteps } from '../reading/places.js'
import { both } from '../reading/reading-fault.js'
import { packJsonSchema } from './pack-schema.js'
import type { Schema } from './schema.js'
import { formWords, typesInWords } from './shape-words.js'

/** What the validator says of one place; the words are ours. */
export interface ShapeError {
  readonly instancePath: string
  /** Where the keyword stands, from the shape it belongs to. */
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly parentSchema: Schema
  readonly data: unknown
  /** Set where the error is about a key, and not about what stands under it. */
  readonly propertyName?: string
}

/** An error with the schema it comes from and the value it is about. */
interface Found {
  readonly path: string
  readonly value: unknown
  /** The schema that holds the keyword, and the name under which it stands. */
  readonly schema: Schema
  readonly head: string
  /** The name of the shape it belongs to; empty for the pack itself. */
  readonly shape: string
  readonly params: ShapeError['params']
}

type Wording = (found: Found) => ConfigIssue | undefined

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
const inQuotes = (names: readonly string[]) => names.map((name) => `“${name}”`).join('、')

function follow(value: unknown, steps: readonly string[]): unknown {
  let found = value
  for (const step of steps) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined
    found = (found as Readonly<Record<string, unknown>>)[step]
  }
  return found
}

const language = packJsonSchema()

/** The keys an object may have, those of the shape it extends included. */
function keysOf(schema: Schema): string[] {
  const base = typeof schema.$ref === 'string' ? (follow(language, pointerSteps(schema.$ref)) as Schema) : {}
  return [...Object.keys(base.properties ?? {}), ...Object.keys(schema.properties ?? {})]
}

const unknownKey: Wording = ({ path, schema, shape, params }) => {
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

const missingKey: Wording = ({ path, shape, params }) => {
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
const badKey: Wording = ({ path, schema, head, params }) => {
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

const notOneOf: Wording = ({ path, value, schema, shape }) => {
  // What is no text at all is a fault of type.
  if (schema.type !== undefined && typeof value !== schema.type) return undefined
  const known = schema.enum as readonly string[]
  const hint = typeof value === 'string' ? didYouMean(value, known) : undefined
  return {
    code: shape === 'operator' ? 'unknown-operator' : 'unknown-choice',
    path,
    message: both(
      `${shown(value)} 不在可选值中：${known.join('、')}。`,
      `${shown(value)} is not one of ${known.join(', ')}.`,
    ),
    ...(hint && { hint }),
  }
}

const notThis: Wording = ({ path, value, schema }) => ({
  code: 'unknown-choice',
  path,
  message: both(
    `这里只能是 ${schema.const}，而不是 ${shown(value)}。`,
    `Only ${schema.const} belongs here, not ${shown(value)}.`,
  ),
})

const wrongType: Wording = ({ path, value, schema, shape }) => {
  if (shape === 'test' && Array.isArray(value)) {
    const nested = didYouMean(path.slice(path.lastIndexOf('/') + 1), ['any', 'not'])
    return {
      code: 'shape',
      path,
      message: both(
        '单独的列表可能是“其中之一”，也可能是“同一列表”。',
        'A bare list could mean "one of" or "the same list".',
      ),
      hint: nested ?? both('请写成 {"in": [...]}。', 'Write { "in": [...] }.'),
    }
  }
  const [zh, en] = typesInWords((Array.isArray(schema.type) ? schema.type : [schema.type]) as readonly string[])
  const given = sortOf(value)
  return {
    code: 'type',
    path,
    message: both(
      `这里应为${zh}，而不是${given.zh}。`,
      `${en[0].toUpperCase()}${en.slice(1)} belongs here, not ${given.en}.`,
    ),
  }
}

const badForm: Wording = ({ path, shape }) => ({ path, ...formWords[shape] })

/** Keys of which one must be there. */
const noForm: Wording = ({ path, schema }) => {
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

const tooFew: Wording = (found) => {
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

const tooMany: Wording = ({ path, params }) => {
  const limit = Number(params.limit)
  return { code: 'too-many', path, message: both(`最多 ${limit} 项。`, `At most ${limit} can be given here.`) }
}

const outOfRange: Wording = ({ path, params }) => {
  const limit = Number(params.limit)
  const above = params.comparison === '>'
  return {
    code: 'range',
    path,
    message: both(
      `应${above ? '大于' : '不小于'} ${limit}。`,
      `It must be ${above ? 'more than' : 'at least'} ${limit}.`,
    ),
  }
}

const wordings: Readonly<Record<string, Wording>> = {
  additionalProperties: unknownKey,
  unevaluatedProperties: unknownKey,
  required: missingKey,
  dependentRequired: missingKey,
  propertyNames: badKey,
  enum: notOneOf,
  const: notThis,
  type: wrongType,
  pattern: badForm,
  minItems: tooFew,
  minProperties: tooFew,
  maxItems: tooMany,
  maxProperties: tooMany,
  minimum: outOfRange,
  exclusiveMinimum: outOfRange,
  // Only where nothing may follow; the other errors of `if` repeat what is said of its branch.
  if: (found) => (found.schema.then === false ? noForm(found) : undefined),
}

/** Inside propertyNames an error is about a key; the error of propertyNames itself follows and words it. */
function isAboutKey(pack: unknown, { instancePath, data, propertyName }: ShapeError): boolean {
  return propertyName !== undefined || (typeof data === 'string' && follow(pack, pointerSteps(instancePath)) !== data)
}

/** The fault that an error of the validator stands for; undefined for one that repeats another. */
export function shapeFault(pack: unknown, error: ShapeError): ConfigIssue | undefined {
  if (!Object.hasOwn(wordings, error.keyword) || isAboutKey(pack, error)) return undefined
  return wordings[error.keyword]({
    path: error.instancePath,
    value: error.data,
    schema: error.parentSchema,
    head: pointerSteps(error.schemaPath).at(-2) ?? '',
    shape: typeof error.parentSchema.$comment === 'string' ? error.parentSchema.$comment : '',
    params: error.params,
  })
}
