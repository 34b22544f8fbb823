import type { Text } from '@shouze/core'
import type * as z from 'zod'
import { parseExact } from '../json/exact.js'
import { lineAndColumn } from '../json/places.js'
import { nearest } from '../nearest.js'
import { text } from '../refusal.js'
import { compileFormats } from './date-format.js'
import { type FieldMapping, type IdMapping, type Mapping, mappingSchema } from './mapping.js'

/** One thing wrong with a mapping: where (a JSON pointer), what, and what to do. */
export interface MappingFault {
  readonly code: string
  readonly path: string
  readonly message: Text
  readonly hint?: Text
}

/** A mapping file that cannot be used; `faults` lists everything that is wrong with it. */
export class MappingError extends Error {
  readonly code = 'bad-mapping'
  constructor(
    readonly file: string,
    readonly faults: readonly MappingFault[],
  ) {
    super(faults.map((fault) => `${file}#${fault.path} ${fault.code}: ${fault.message.en}`).join('\n'))
    this.name = 'MappingError'
  }
}

/**
 * Reads a mapping file: one mapping, or a list of them where a row holds several records (a sign-in and a sign-out).
 * `content` is the text of the file or the value it holds. Throws `MappingError` with every fault found.
 */
export function parseMapping(content: unknown, file = 'mapping'): readonly Mapping[] {
  const value = typeof content === 'string' ? jsonOf(content, file) : content
  const list = Array.isArray(value) ? value : [value]
  const faults: MappingFault[] = []
  if (list.length === 0) {
    faults.push(fault('', 'empty-mapping', '映射文件里没有映射。', 'The mapping file holds no mapping.'))
  }
  const mappings = list.map((item: unknown, i) => {
    const base = Array.isArray(value) ? `/${i}` : ''
    const parsed = mappingSchema.safeParse(item)
    if (!parsed.success) {
      faults.push(...parsed.error.issues.flatMap((issue) => faultsOf(issue, base)))
      return undefined
    }
    const mapping: Mapping = parsed.data
    faults.push(...crossFaults(mapping, base))
    return mapping
  })
  if (faults.length > 0) throw new MappingError(file, faults)
  return mappings as Mapping[]
}

function jsonOf(content: string, file: string): unknown {
  const exact = parseExact(content.replace(/^\uFEFF/, ''))
  if (exact.ok) return exact.value
  const { row, column } = lineAndColumn(content, exact.fault.offset)
  throw new MappingError(file, [
    fault(
      '',
      'not-json',
      `第${row}行第${column}列：${exact.fault.zh}。`,
      `Line ${row}, column ${column}: ${exact.fault.en}.`,
    ),
  ])
}

/** What no schema can say: which keys exclude each other, and whether formats and names mean something. */
function crossFaults(mapping: Mapping, base: string): MappingFault[] {
  const faults: MappingFault[] = []
  const paths = Object.keys(mapping.fields)
  if (mapping.id) faults.push(...idFaults(mapping.id, `${base}/id`))
  for (const [path, field] of Object.entries(mapping.fields)) {
    faults.push(...fieldFaults(path, field, `${base}/fields/${path}`, mapping))
    const clash = paths.find((other) => other.startsWith(`${path}.`))
    if (clash !== undefined) {
      faults.push(
        fault(
          `${base}/fields/${path}`,
          'field-clash',
          `“${path}”既作为值，又作为“${clash}”的上级。`,
          `"${path}" is given as a value and as what "${clash}" is part of.`,
        ),
      )
    }
  }
  for (const [i, condition] of [mapping.where ?? []].flat().entries()) {
    const given = [condition.in, condition.notIn, condition.filled].filter((part) => part !== undefined)
    if (given.length === 0) {
      faults.push(
        fault(
          Array.isArray(mapping.where) ? `${base}/where/${i}` : `${base}/where`,
          'empty-condition',
          '条件没有 in、notIn 或 filled。',
          'The condition has neither in, nor notIn, nor filled.',
        ),
      )
    }
  }
  if (mapping.group !== undefined && !paths.some((path) => path.startsWith(`${mapping.group}.0.`))) {
    faults.push(
      fault(
        `${base}/group`,
        'unknown-group',
        `fields 中没有“${mapping.group}.0.…”，不能按它合并。`,
        `No field begins with "${mapping.group}.0.", so rows cannot share that list.`,
      ),
    )
  }
  if (mapping.group !== undefined && mapping.id?.column === undefined && mapping.id?.template === undefined) {
    faults.push(
      fault(
        `${base}/group`,
        'group-without-id',
        '按编号合并行，须用 id.column 或 id.template 给出编号。',
        'Rows are merged by id, so id.column or id.template is needed.',
      ),
    )
  }
  return faults
}

function idFaults(id: IdMapping, path: string): MappingFault[] {
  const given = [id.column, id.template, id.row].filter((part) => part !== undefined).length
  if (given !== 1) {
    return [
      fault(path, 'one-of', 'column、template、row 应恰好给出一个。', 'Give exactly one of column, template and row.'),
    ]
  }
  if (id.prefix !== undefined && id.column === undefined) {
    return [fault(`${path}/prefix`, 'unused-key', 'prefix 只与 column 同用。', 'prefix goes with column only.')]
  }
  if (id.template !== undefined && !/\{[^{}]+\}/.test(id.template)) {
    return [
      fault(
        `${path}/template`,
        'same-id-for-all',
        '模板中没有 {列名}，所有行的编号会相同。',
        'The template holds no {column}, so every row would get the same id.',
      ),
    ]
  }
  return []
}

function fieldFaults(name: string, field: FieldMapping, path: string, mapping: Mapping): MappingFault[] {
  const faults: MappingFault[] = []
  if (name === 'id' || name === 'kind') {
    faults.push(fault(path, 'reserved-field', `“${name}”不在 fields 中给出。`, `"${name}" is not given among fields.`))
  }
  const given = [field.value, field.column, field.join].filter((part) => part !== undefined).length
  if (given !== 1) {
    faults.push(
      fault(path, 'one-of', 'value、column、join 应恰好给出一个。', 'Give exactly one of value, column and join.'),
    )
  }
  for (const key of ['format', 'values', 'split', 'type'] as const) {
    if (field.value !== undefined && field[key] !== undefined) {
      faults.push(fault(`${path}/${key}`, 'unused-key', `${key} 不与 value 同用。`, `${key} does not go with value.`))
    }
  }
  if (field.format !== undefined && field.values !== undefined) {
    faults.push(fault(`${path}/values`, 'unused-key', 'values 不与 format 同用。', 'values does not go with format.'))
  }
  if (field.as !== undefined && field.format === undefined) {
    faults.push(fault(`${path}/as`, 'unused-key', 'as 只与 format 同用。', 'as goes with format only.'))
  }
  if (field.format !== undefined) {
    try {
      const { kinds } = compileFormats([field.format].flat(), field.as, mapping.offset ?? '+08:00')
      if (kinds.length > 1) {
        faults.push(
          fault(
            `${path}/format`,
            'mixed-formats',
            `这些格式有的得出${kinds.join('、')}，请用 as 指明取哪一种。`,
            `These formats yield ${kinds.join(' and ')}; say with "as" which is meant.`,
          ),
        )
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      faults.push({
        ...fault(
          `${path}/format`,
          'bad-format',
          `日期格式不能识别：${error.message}`,
          `The date format is not understood: ${error.message}`,
        ),
        hint: text(
          '可用 yyyy、MM、M、dd、d、HH、H、mm、m、ss、s、a（上午/下午）、E（星期），或 excel。',
          'Use yyyy, MM, M, dd, d, HH, H, mm, m, ss, s, a (AM/PM), E (weekday), or excel.',
        ),
      })
    }
  }
  return faults
}

function faultsOf(issue: z.core.$ZodIssue, base: string): MappingFault[] {
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

function fault(path: string, code: string, zh: string, en: string): MappingFault {
  return { code, path, message: text(zh, en) }
}
