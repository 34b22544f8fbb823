import { parseExact } from '../json/exact.js'
import { lineAndColumn } from '../json/places.js'
import { fault, shapeFaults } from '../parse-settings.js'
import { namesPreset, presetMappings } from '../presets/presets.js'
import { type SettingFault, SettingsError } from '../settings-error.js'
import { type Mapping, mappingSchema } from './mapping.js'
import { crossFaults } from './mapping-faults.js'

/**
 * Reads a mapping file: one mapping, or a list of them where a row holds several records (a sign-in and a sign-out).
 * An item `{ "preset": … }` stands for the mappings of an export that is known. `content` is the text of the file or the value it holds. Throws `SettingsError` with every fault found.
 */
export function parseMapping(content: unknown, file = 'mapping'): readonly Mapping[] {
  const value = typeof content === 'string' ? jsonOf(content, file) : content
  const list = Array.isArray(value) ? value : [value]
  const faults: SettingFault[] = []
  if (list.length === 0) {
    faults.push(fault('', 'empty-mapping', '映射文件里没有映射。', 'The mapping file holds no mapping.'))
  }
  const mappings = list.flatMap((item: unknown, i) => {
    const base = Array.isArray(value) ? `/${i}` : ''
    if (namesPreset(item)) {
      const known = presetMappings(item, base)
      if ('mappings' in known) return known.mappings
      faults.push(...known.faults)
      return []
    }
    const parsed = mappingSchema.safeParse(item, { reportInput: true })
    if (!parsed.success) {
      faults.push(...shapeFaults(parsed.error, base, KNOWN_KEYS))
      return []
    }
    const mapping: Mapping = parsed.data
    faults.push(...crossFaults(mapping, base))
    return [mapping]
  })
  if (faults.length > 0) throw new SettingsError('bad-mapping', file, faults)
  return mappings
}

function jsonOf(content: string, file: string): unknown {
  const exact = parseExact(content.replace(/^\uFEFF/, ''))
  if (exact.ok) return exact.value
  const { row, column } = lineAndColumn(content, exact.fault.offset)
  throw new SettingsError('bad-mapping', file, [
    fault(
      '',
      'not-json',
      `第${row}行第${column}列：${exact.fault.zh}。`,
      `Line ${row}, column ${column}: ${exact.fault.en}.`,
    ),
  ])
}

const KNOWN_KEYS = [
  ...Object.keys(mappingSchema.shape),
  ...['value', 'column', 'join', 'format', 'as', 'values', 'split', 'type', 'prefix', 'template', 'row'],
  ...['byTime', 'span', 'people', 'optional', 'in', 'notIn', 'others', 'filled', 'take', 'search', 'rows'],
]
