import { closest } from './closest.js'
import type { RecordKindDefinition } from './define-record-kind.js'
import type { FieldType } from './field-types.js'
import { compiledGuards, isRecord } from './guards.js'
import { type RecordKindInfo, recordKindInfo, recordKinds } from './kinds.js'
import { texts } from './predicate.js'
import { predicatesOf } from './predicates.js'
import { RecordKindError } from './record-kind-error.js'
import type { RecordFault } from './refusal-codes.js'
import { explainAs } from './refusals.js'
import { recordSchemas } from './schemas.js'
import { shown, sortOf } from './shown.js'

/** The record kinds of a run: the format's own and those of the packs. */
export interface RecordKinds {
  /** The names of all kinds: the format's own, then the packs' in the order given. */
  readonly kinds: readonly string[]
  has(kind: string): boolean
  infoOf(kind: string): RecordKindInfo | undefined
  /** The definition of a kind, its schema and guard included. */
  definitionOf(kind: string): RecordKindDefinition | undefined
  /** Whether a value is a record of any of the kinds; fast. `lenient` passes over unknown keys. */
  isRecord(value: unknown, lenient: boolean): boolean
  /** Why a value is none, field by field and always in the same order; empty if it is one. */
  explainRefusal(value: unknown, lenient: boolean): readonly RecordFault[]
  /** The field that dates a kind, or the two that bound it; none for reference records and unknown kinds. */
  timeFields(kind: string): readonly string[]
  fieldsOf(kind: string): Readonly<Record<string, FieldType>>
}

const ownDefinitions: readonly RecordKindDefinition[] = recordKinds.map((kind) => ({
  kind,
  info: recordKindInfo[kind],
  schema: recordSchemas[kind],
  predicates: predicatesOf(kind),
  guard: compiledGuards.get(kind) as RecordKindDefinition['guard'],
}))

function agreesType(part: FieldType | undefined, whole: FieldType | undefined): boolean {
  if (part === undefined || whole === undefined) return false
  const dated = (type: FieldType) => type.type === 'date' || (type.type === 'instant' && type.orDate === true)
  if (part.type !== whole.type && !(dated(part) && dated(whole))) return false
  if (part.type === 'choice') return part.values?.every((value) => whole.values?.includes(value)) ?? false
  if (part.type === 'list') return part.of === undefined || agreesType(part.of, whole.of)
  return part.type !== 'object' || agreesFields(part.fields ?? {}, whole.fields ?? {})
}

function agreesFields(part: Readonly<Record<string, FieldType>>, whole: Readonly<Record<string, FieldType>>): boolean {
  return Object.entries(part).every(([name, type]) => agreesType(type, whole[name]))
}

// A pack may restate a kind that exists, in whole or in part, so that it can be read alone; it may not change it.
function put(definitions: Map<string, RecordKindDefinition>, given: RecordKindDefinition): void {
  const present = definitions.get(given.kind)
  if (present === undefined) definitions.set(given.kind, given)
  else if (!agreesFields(given.info.fields, present.info.fields)) {
    const own = ownDefinitions.some(({ kind }) => kind === given.kind)
    if (own || !agreesFields(present.info.fields, given.info.fields))
      throw new RecordKindError(
        given.kind,
        'kind-exists',
        texts(
          `记录类型 ${given.kind} 已有不同的定义。请改名，或与已有定义一致`,
          `the kind ${given.kind} is defined already, and otherwise. Rename it, or make the two agree`,
        ),
      )
    definitions.set(given.kind, given)
  }
}

function explainKind(value: unknown, kinds: readonly string[]): RecordFault {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const { zh, en } = sortOf(value)
    return {
      code: 'not-an-object',
      message: texts(
        `这是${zh}，不是记录。每条记录是一个对象 {"kind": …}。`,
        `This is ${en}, no record. A record is an object {"kind": …}.`,
      ),
    }
  }
  const kind = (value as { kind?: unknown }).kind
  if (kind === undefined)
    return {
      field: 'kind',
      code: 'missing-kind',
      message: texts(
        '没有 kind，无法判断是哪种记录。请填写 kind，如 "attendance"。',
        'There is no kind, so it is open what the record is. Give one, such as "attendance".',
      ),
    }
  const near = typeof kind === 'string' ? closest(kind, kinds) : undefined
  return {
    field: 'kind',
    code: 'unknown-kind',
    message: near
      ? texts(
          `未知的记录类型 ${shown(kind)}，是否应为 "${near}"？请改正；如为规则包的类型，请在配置中加载该规则包。`,
          `The kind ${shown(kind)} is unknown. Did you mean "${near}"? Correct it, or load the pack that defines it.`,
        )
      : texts(
          `未知的记录类型 ${shown(kind)}。已知类型：${kinds.join('、')}。请改正，或加载定义该类型的规则包。`,
          `The kind ${shown(kind)} is unknown. Known are ${kinds.join(', ')}. Correct it, or load the pack that defines it.`,
        ),
  }
}

/**
 * The kinds of the interchange format and those that packs add. Throws a RecordKindError where a pack's kind contradicts
 * one that is defined already.
 */
export function createRecordKinds(extra: readonly RecordKindDefinition[] = []): RecordKinds {
  const definitions = new Map(ownDefinitions.map((definition) => [definition.kind, definition]))
  for (const definition of extra) put(definitions, definition)
  const added = new Map([...definitions].filter(([kind]) => !compiledGuards.has(kind)))
  const kinds = [...definitions.keys()]
  const definitionOf = (kind: unknown) => (typeof kind === 'string' ? definitions.get(kind) : undefined)

  return {
    kinds,
    has: (kind) => definitions.has(kind),
    infoOf: (kind) => definitionOf(kind)?.info,
    definitionOf,
    isRecord: (value, lenient) => {
      if (isRecord(value, lenient)) return true
      if (added.size === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return false
      return added.get((value as { kind: string }).kind)?.guard(value, lenient) ?? false
    },
    explainRefusal: (value, lenient) => {
      const object = typeof value === 'object' && value !== null && !Array.isArray(value)
      const definition = object ? definitionOf((value as { kind?: unknown }).kind) : undefined
      if (definition === undefined) return [explainKind(value, kinds)]
      const { kind, schema, predicates, info } = definition
      return explainAs({ kind, schema, predicates, fields: info.fields }, value, lenient)
    },
    timeFields: (kind) => definitionOf(kind)?.info.time ?? [],
    fieldsOf: (kind) => definitionOf(kind)?.info.fields ?? {},
  }
}

const own = createRecordKinds()

/** Why a value is no record of the interchange format: field, code, what was found and what to do; empty if it is one. */
export const explainRefusal: RecordKinds['explainRefusal'] = own.explainRefusal
