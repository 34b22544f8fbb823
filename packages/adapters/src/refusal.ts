import type { Place, Refusal, RefusedSubject, Text } from '@shouze/core'
import type { ObjectBatch, SourceFile } from './source.js'

/** Builds a refusal: where, which code, and what to do about it in both languages. */
export function refuse(
  place: Place & RefusedSubject & { readonly field?: string; readonly kind?: string; readonly id?: string },
  code: string,
  zh: string,
  en: string,
): Refusal {
  return { ...place, code, message: { 'zh-CN': zh, en } }
}

/** A batch that holds nothing but the reason why the file could not be read. */
export function refusedFile(file: SourceFile, refusal: Refusal, system?: string): ObjectBatch {
  return { ...(system === undefined ? {} : { system }), file: file.name, records: [], refused: [refusal] }
}

/** A text in both languages. */
export function text(zh: string, en: string): Text {
  return { 'zh-CN': zh, en }
}
