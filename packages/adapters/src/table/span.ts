import type { CellOutcome, CellReader } from './cells.js'
import { compileFormats } from './date-format.js'
import type { FieldMapping, Mapping } from './mapping.js'

/** What stands between the two ends of a span, where a mapping does not say it. */
export const SPAN_SEPARATORS: readonly string[] = ['~', '至', '到', '—', '–']

/**
 * Reads one end of a cell such as `2025-09-25 09:00 ~ 2025-09-26 00:00` by `read`. Of a span in dates that ends at midnight
 * the last day is the one before.
 */
export function spanReader(field: FieldMapping, mapping: Mapping, read: CellReader): CellReader {
  const separators =
    field.split === undefined ? SPAN_SEPARATORS : [field.split].flat().map((text) => text.normalize('NFKC'))
  const atMidnight = field.span === 'to' && field.as === 'date' ? midnightTest(field, mapping) : undefined
  return (cell) => {
    const parts = ends(cell.normalize('NFKC'), separators)
    if (!parts) return noSpan(cell, separators)
    const [from, to] = parts
    const found = read(field.span === 'from' ? from : to)
    if (!('value' in found) || !atMidnight?.(to)) return found
    const first = read(from)
    return 'value' in first && String(first.value) < String(found.value) ? dayBefore(String(found.value)) : found
  }
}

function ends(cell: string, separators: readonly string[]): readonly [string, string] | undefined {
  for (const separator of separators) {
    const parts = cell.split(separator).map((part) => part.trim())
    if (parts.length === 2 && parts[0] !== '' && parts[1] !== '') return [parts[0]!, parts[1]!]
  }
  return undefined
}

function midnightTest(field: FieldMapping, mapping: Mapping): ((end: string) => boolean) | undefined {
  if (field.format === undefined) return undefined
  const { read } = compileFormats([field.format].flat(), undefined, mapping.offset ?? '+08:00')
  return (end) => {
    const found = read(end)
    return typeof found === 'object' && found.text.slice(10, 19) === 'T00:00:00'
  }
}

function dayBefore(date: string): CellOutcome {
  return { value: new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10) }
}

function noSpan(cell: string, separators: readonly string[]): CellOutcome {
  return {
    code: 'bad-span',
    zh: `“${cell}”不是以 ${separators.join('、')} 隔开的起止两端。请改正该格，或在映射文件的 split 中补上分隔符。`,
    en: `"${cell}" is no span of two ends with ${separators.join(' or ')} between them. Correct the cell, or add its separator as split in the mapping.`,
  }
}
