import type { Place, Refusal, RefusedSubject, Text } from '@shouze/core'
import type { InputFile } from './input-file.js'
import type { ObjectBatch } from './source.js'

/** Builds a refusal: where, which code, and what to do about it in both languages. */
export function refuse(
  place: Place & RefusedSubject & { readonly field?: string; readonly kind?: string; readonly id?: string },
  code: string,
  zh: string,
  en: string,
): Refusal {
  return { ...place, code, message: { 'zh-CN': zh, en } }
}

/** Beside the refusals, not in them: what a row said must not get into a report. */
const rawRows = new WeakMap<Refusal, string>()

/** Remembers what a refused row said. */
export function withRaw(refusal: Refusal, raw: string | undefined): Refusal {
  if (raw !== undefined) rawRows.set(refusal, raw)
  return refusal
}

/**
 * The row that a refusal is about as it stands in its file: the line, or the cells or the item as JSON where rows are no
 * lines. Undefined for a refusal of a whole file, and for one that the check itself made.
 */
export function rawRow(refusal: Refusal): string | undefined {
  return rawRows.get(refusal)
}

/** A batch that holds nothing but the reason why the file could not be read. */
export function refusedFile(file: Pick<InputFile, 'name'>, refusal: Refusal, system?: string): ObjectBatch {
  return { ...(system === undefined ? {} : { system }), file: file.name, records: [], refused: [refusal] }
}

/** A text in both languages. */
export function text(zh: string, en: string): Text {
  return { 'zh-CN': zh, en }
}
