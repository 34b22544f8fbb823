import { packLimits } from '../limits.js'

/** A JSON Schema (draft 2020-12) of the few keywords the pack language needs; alternatives are told apart by their keys. */
export interface Schema {
  readonly [keyword: string]: unknown
}

/** A member of an object as the schema states it, with what it is in both languages. */
export interface Member<Required extends boolean = boolean> {
  readonly required: Required
  readonly schema: Schema
}

/** The members an interface has: no key more, no key less, and required where the interface requires them. */
export type Members<T> = {
  readonly [K in keyof T]-?: Member<Record<never, never> extends Pick<T, K> ? false : true>
}

/** The keys of every object in a union. */
export type UnionKeys<T> = T extends readonly unknown[] ? never : T extends object ? keyof T : never

/** The description editors show: in English, and where they know of Markdown, in both languages. */
const described = (en: string, zh: string) => ({ description: en, markdownDescription: `${en}\n\n${zh}` })

/** A member that must be there. */
export const must = (en: string, zh: string, schema: Schema): Member<true> => ({
  required: true,
  schema: { ...schema, ...described(en, zh) },
})

/** A member that may be left out. */
export const may = (en: string, zh: string, schema: Schema): Member<false> => ({
  required: false,
  schema: { ...schema, ...described(en, zh) },
})

/** A shape defined once, by its name under `$defs`. */
export const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` })

/** An object with the members of an interface. */
export function object<T>(members: Members<T>): Schema {
  const entries = Object.entries(members as Readonly<Record<string, Member>>)
  const required = entries.filter(([, member]) => member.required).map(([name]) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, { schema }]) => [name, schema])),
    additionalProperties: false,
    ...(required.length > 0 && { required }),
  }
}

/** An object with the members of an interface beside those of a shape that it shares with others. */
export function extending<Base, T extends Base>(name: string, own: Members<Omit<T, keyof Base>>): Schema {
  const { additionalProperties: _, ...schema } = object<Omit<T, keyof Base>>(own)
  return { ...ref(name), ...schema, unevaluatedProperties: false }
}

/** Exactly one of the keys of `forms`, with the keys that may go with each; keys in `always` go with every one. */
export function forms<Key extends string>(
  members: { readonly [K in Key]: Member<false> },
  companions: Partial<Readonly<Record<Key, readonly Key[]>>>,
  always: readonly Key[] = [],
): Schema {
  const heads = Object.entries(companions) as [Key, readonly Key[]][]
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries<Member>(members).map(([name, { schema }]) => [name, schema])),
    additionalProperties: false,
    dependentSchemas: Object.fromEntries(
      heads.map(([head, others]) => [head, { propertyNames: { enum: [head, ...others, ...always] } }]),
    ),
    ...needsOneMore((Object.keys(members) as Key[]).filter((key) => !Object.hasOwn(companions, key))),
  }
}

/** Refuses an object that has none but the keys given. */
export const needsOneMore = (keys: readonly string[]): Schema =>
  keys.length === 0
    ? { minProperties: 1 }
    : {
        if: { type: 'object', propertyNames: { enum: keys } },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        then: false,
      }

/** One of the names of a union type, with what each of them means. */
export function choice<T extends string>(meanings: Readonly<Record<T, readonly [en: string, zh: string]>>): Schema {
  const entries = Object.entries<readonly [string, string]>(meanings)
  return {
    type: 'string',
    enum: entries.map(([name]) => name),
    enumDescriptions: entries.map(([, [en]]) => en),
    markdownEnumDescriptions: entries.map(([, [en, zh]]) => `${en}\n\n${zh}`),
  }
}

/** A name of a choice, or an object beside it. */
export function choiceOr({ type, ...names }: Schema, others: Schema): Schema {
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  return { type: [type, 'object'], if: { type }, then: names, else: others }
}

/** How many members there can be: without `most` as many as the language bounds every map and list to. */
interface Bounds {
  readonly least?: number
  readonly most?: number
}

/** An object with names of the writer's own, each holding the same shape. */
export const map = (names: string, values: Schema, { least, most = packLimits.members }: Bounds = {}) =>
  ({
    type: 'object',
    propertyNames: ref(names),
    additionalProperties: values,
    ...(least !== undefined && { minProperties: least }),
    maxProperties: most,
  }) satisfies Schema

/** A list of the same shape. */
export const list = (items: Schema, { least, most = packLimits.members }: Bounds = {}) =>
  ({
    type: 'array',
    items,
    ...(least !== undefined && { minItems: least }),
    maxItems: most,
  }) satisfies Schema

export const anyText: Schema = { type: 'string' }
export const anyNumber: Schema = { type: 'number' }
export const anyBoolean: Schema = { type: 'boolean' }
