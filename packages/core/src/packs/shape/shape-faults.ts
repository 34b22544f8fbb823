import type { ConfigIssue } from '../errors.js'
import { pointerSteps } from '../reading/places.js'
import { badKey, missingKey, noForm, tooFew, unknownKey } from './key-faults.js'
import type { Schema } from './schema.js'
import { badForm, notOneOf, notThis, outOfRange, tooMany, wrongType } from './value-faults.js'
import { follow, type Wording } from './wording.js'

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
