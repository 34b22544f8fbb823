import type { Text } from '@shouze/core'
import { parseExact } from './exact.js'
import { lineAndColumn } from './places.js'

/** Where and why a text is no JSON, with line and column from 1; undefined for JSON in which no key stands twice. */
export function jsonSyntaxFault(
  content: string,
): { readonly row: number; readonly column: number; readonly message: Text } | undefined {
  const exact = parseExact(content)
  if (exact.ok) return undefined
  const { offset, zh, en } = exact.fault
  return { ...lineAndColumn(content, offset), message: { 'zh-CN': zh, en } }
}
