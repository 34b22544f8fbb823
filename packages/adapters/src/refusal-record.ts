import type { Refusal } from '@shouze/core'

/** The kind under which a refused row stands among canonical records. */
const kind = 'refusal'

/**
 * A refused row as a line among the records that were read beside it: whoever checks them has to know that something was
 * there, for a record that cannot be read is not missing.
 */
export function refusalRecord(refusal: Refusal): Readonly<Record<string, unknown>> {
  return { kind, refusal }
}

const texts = ['system', 'file', 'kind', 'id', 'field', 'personId', 'unitId', 'from', 'to'] as const

/** The refusal that a record stands for; undefined for what is a record, or no refusal as `refusalRecord` makes it. */
export function refusalIn(record: object): Refusal | undefined {
  const { kind: own, refusal } = record as { readonly kind?: unknown; readonly refusal?: unknown }
  if (own !== kind || typeof refusal !== 'object' || refusal === null) return undefined
  const { code, message, row, ...rest } = refusal as Readonly<Record<string, unknown>>
  const { 'zh-CN': zh, en } = Object(message) as Readonly<Record<string, unknown>>
  const isWhole =
    typeof code === 'string' &&
    typeof zh === 'string' &&
    typeof en === 'string' &&
    (row === undefined || Number.isSafeInteger(row)) &&
    texts.every((name) => rest[name] === undefined || typeof rest[name] === 'string')
  if (!isWhole) return undefined
  const said = Object.fromEntries(texts.flatMap((name) => (rest[name] === undefined ? [] : [[name, rest[name]]])))
  return { ...said, ...(row !== undefined && { row: row as number }), code, message: { 'zh-CN': zh, en } }
}
