import type * as z from 'zod'
import { parseExact } from '../json/exact.js'
import { lineAndColumn } from '../json/places.js'
import { nearest } from '../nearest.js'
import { text } from '../refusal.js'
import { type SettingFault, SettingsError } from '../settings-error.js'
import { type Mapping, mappingSchema } from './mapping.js'
import { crossFaults, fault } from './mapping-faults.js'

/**
 * Reads a mapping file: one mapping, or a list of them where a row holds several records (a sign-in and a sign-out).
 * `content` is the text of the file or the value it holds. Throws `SettingsError` with every fault found.
 */
export function parseMapping(content: unknown, file = 'mapping'): readonly Mapping[] {
  const value = typeof content === 'string' ? jsonOf(content, file) : content
  const list = Array.isArray(value) ? value : [value]
  const faults: SettingFault[] = []
  if (list.length === 0) {
    faults.push(fault('', 'empty-mapping', '映射文件里没有映射。', 'The mapping file holds no mapping.'))
  }
  const mappings = list.map((item: unknown, i) => {
    const base = Array.isArray(value) ? `/${i}` : ''
    const parsed = mappingSchema.safeParse(item, { reportInput: true })
    if (!parsed.success) {
      faults.push(...parsed.error.issues.flatMap((issue) => faultsOf(issue, base)))
      return undefined
    }
    const mapping: Mapping = parsed.data
    faults.push(...crossFaults(mapping, base))
    return mapping
  })
  if (faults.length > 0) throw new SettingsError('bad-mapping', file, faults)
  return mappings as Mapping[]
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

function faultsOf(issue: z.core.$ZodIssue, base: string): SettingFault[] {
  const path = `${base}${issue.path.map((part) => `/${String(part)}`).join('')}`
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = nearest(key, KNOWN_KEYS)
      return {
        ...fault(`${path}/${key}`, 'unknown-key', `未知的键“${key}”。`, `The key "${key}" is not known.`),
        ...(near === undefined ? {} : { hint: text(`是否应为“${near}”？`, `Did you mean "${near}"?`) }),
      }
    })
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return [fault(path, 'missing-key', '缺少此键。', 'This key is missing.')]
  }
  if (issue.code === 'invalid_type') {
    return [fault(path, 'wrong-type', `类型应为 ${issue.expected}。`, `This has to be of type ${issue.expected}.`)]
  }
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(String)
    return [
      fault(path, 'not-a-choice', `应为 ${choices.join('、')} 之一。`, `This has to be one of ${choices.join(', ')}.`),
    ]
  }
  if (issue.code === 'invalid_key' || issue.code === 'invalid_format') {
    return [fault(path, 'bad-text', '写法不对。', 'This is not written as it has to be.')]
  }
  return [fault(path, 'bad-value', '取值不对。', 'This value does not fit here.')]
}

const KNOWN_KEYS = [
  ...Object.keys(mappingSchema.shape),
  ...['value', 'column', 'join', 'format', 'as', 'values', 'split', 'type', 'prefix', 'template', 'row'],
  ...['in', 'notIn', 'filled'],
]
