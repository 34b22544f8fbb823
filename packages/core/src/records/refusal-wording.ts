import type * as z from 'zod'
import { closest } from './closest.js'
import { expected, isIdField } from './expected.js'
import type { FieldType } from './field-types.js'
import { texts } from './predicate.js'
import type { RecordFault, RefusalCode } from './refusal-codes.js'
import { shown, sortOf } from './shown.js'
import { timeFault } from './time-faults.js'

type Path = readonly PropertyKey[]
type Issue = z.core.$ZodIssue

/** A path as people write it: `posts[0].from`. */
export function placeOf(path: Path): string {
  return path.reduce<string>((place, step) => {
    if (typeof step === 'number') return `${place}[${step}]`
    return place === '' ? String(step) : `${place}.${String(step)}`
  }, '')
}

function valueAt(record: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], record)
}

function typeAt(root: FieldType, path: Path): FieldType {
  return path.reduce<FieldType>(
    (type, step) => (typeof step === 'number' ? type.of : type.fields?.[String(step)]) ?? { type: 'object' },
    root,
  )
}

function unknownField(path: Path, key: string, root: FieldType): RecordFault {
  const known = Object.keys(typeAt(root, path).fields ?? {})
  const near = closest(key, known)
  const field = placeOf([...path, key])
  return {
    field,
    code: 'unknown-field',
    message: near
      ? texts(
          `未知的字段 ${field}，是否应为 ${near}？请改名或删去；要保留而不读取，用 --lenient（lenient: true）。`,
          `The field ${field} is unknown. Did you mean ${near}? Rename or remove it, or keep it unread with --lenient (lenient: true).`,
        )
      : texts(
          `未知的字段 ${field}。可用的字段：${known.join('、')}。请删去；要保留而不读取，用 --lenient（lenient: true）。`,
          `The field ${field} is unknown. Known are ${known.join(', ')}. Remove it, or keep it unread with --lenient (lenient: true).`,
        ),
  }
}

function missing(field: string, name: string, type: FieldType): RecordFault {
  const wanted = expected(name, type)
  const { 'zh-CN': zh, en } = type.title ?? texts('', '')
  return {
    field,
    code: 'missing-field',
    message: texts(
      `缺少必填字段 ${field}${zh && `（${zh}）`}。请填写${wanted['zh-CN']}。`,
      `The required field ${field}${en && ` (${en})`} is missing. Give ${wanted.en}.`,
    ),
  }
}

function outOfPlace(field: string, name: string, value: unknown, type: FieldType, code: RefusalCode): RecordFault {
  const wanted = expected(name, type)
  const found = sortOf(value)
  return {
    field,
    code,
    message: texts(`${field} 为${found.zh}。请填写${wanted['zh-CN']}。`, `${field} is ${found.en}. Give ${wanted.en}.`),
  }
}

function noChoice(field: string, name: string, value: unknown, type: FieldType): RecordFault {
  const fault = outOfPlace(field, name, value, type, 'not-a-choice')
  const near = typeof value === 'string' ? closest(value, type.values ?? []) : undefined
  if (near === undefined) return fault
  const { 'zh-CN': zh, en } = fault.message
  return { ...fault, message: texts(`${zh}这里大概是 ${near}。`, `${en} Most likely it is ${near}.`) }
}

function numberAsId(field: string, value: number): RecordFault {
  const kept = Number.isSafeInteger(value)
  return {
    field,
    code: 'id-not-text',
    message: kept
      ? texts(
          `${field} 为数字 ${value}。编号须写成文本，如 "${value}"：超过 2^53 的数字会丢失末位。`,
          `${field} is the number ${value}. Write ids as text, such as "${value}": numbers beyond 2^53 lose their last digits.`,
        )
      : texts(
          `${field} 为数字 ${value}，末位已不可靠。编号须写成文本，请从来源按文本重新导出。`,
          `${field} is the number ${value}, whose last digits are lost. Write ids as text: export them as text from their source.`,
        ),
  }
}

function numberFault(field: string, name: string, value: number, type: FieldType, issue: Issue): RecordFault {
  if (!Number.isFinite(value))
    return {
      field,
      code: 'not-finite',
      message: texts(
        `${field} 为 ${value}，不是有限的数。请填写数字，没有就不写这个字段。`,
        `${field} is ${value}, which is no finite number. Give a number, or leave the field out.`,
      ),
    }
  if ((issue.code !== 'too_big' && issue.code !== 'too_small') || issue.origin === 'int') {
    const unsafe = Number.isInteger(value)
    return unsafe
      ? {
          field,
          code: 'unsafe-integer',
          message: texts(
            `${field} 为 ${value}，超过 2^53，末位已不可靠。请核对这个数。`,
            `${field} is ${value}, beyond 2^53: its last digits are lost. Check the number.`,
          ),
        }
      : outOfPlace(field, name, value, type, 'wrong-type')
  }
  const [zh, en] =
    issue.code === 'too_big'
      ? [`大于 ${issue.maximum}`, `above ${issue.maximum}`]
      : [`小于 ${issue.minimum}`, `below ${issue.minimum}`]
  const onTheMap = name === 'latitude' || name === 'longitude'
  return {
    field,
    code: 'out-of-range',
    message: texts(
      `${field} 为 ${value}，${zh}，超出范围。请核对这个数${onTheMap ? '，经纬度可能写反了' : ''}。`,
      `${field} is ${value}, ${en} and out of range. Check it${onTheMap ? '; latitude and longitude may be swapped' : ''}.`,
    ),
  }
}

function textFault(field: string, name: string, value: string, type: FieldType, issue: Issue): RecordFault {
  if (issue.code === 'too_small')
    return {
      field,
      code: 'empty-text',
      message: texts(
        `${field} 为空。请填写${expected(name, type)['zh-CN']}；选填字段没有内容就不写。`,
        `${field} is empty. Give ${expected(name, type).en}; leave an optional field out.`,
      ),
    }
  if (type.type !== 'text') return timeFault(field, name, value, type)
  const ofDay = name === 'start' || name === 'end'
  return {
    field,
    code: ofDay ? 'bad-time-of-day' : 'bad-text',
    message: ofDay
      ? texts(
          `${field} 为 ${shown(value)}。请写成 24 小时制的时刻，如 08:30。`,
          `${field} is ${shown(value)}. Write a time of day on the 24-hour clock, such as 08:30.`,
        )
      : texts(
          `${field} 为 ${shown(value)}，格式不对。请按该字段的说明改写。`,
          `${field} is ${shown(value)}, which is ill-formed. Write it as the field's description says.`,
        ),
  }
}

function valueFault(path: Path, value: unknown, type: FieldType, issue: Issue): RecordFault {
  const field = placeOf(path)
  const name = String(path.findLast((step) => typeof step === 'string') ?? '')
  if (field === 'posts' && (value === undefined || Array.isArray(value)))
    return {
      field,
      code: 'person-without-posts',
      message: texts(
        '该人员没有任职（posts）。请至少写一个任职：单位、类别、起始日期。',
        'The person has no post (posts). Give one at least: unit, classes and first date.',
      ),
    }
  if (value === undefined && typeof path.at(-1) !== 'number') return missing(field, name, type)
  if (type.type === 'choice') return noChoice(field, name, value, type)
  if (isIdField(name, type) && typeof value === 'number') return numberAsId(field, value)
  if (typeof value === 'number' && (type.type === 'number' || type.type === 'integer'))
    return numberFault(field, name, value, type, issue)
  if (typeof value === 'string' && ['text', 'ref', 'date', 'instant', 'month', 'period'].includes(type.type))
    return textFault(field, name, value, type, issue)
  if (Array.isArray(value) && type.type === 'list')
    return {
      field,
      code: 'too-few',
      message: texts(`${field} 的项数不对。请补足。`, `${field} has too few items, or too many. Check the list.`),
    }
  return outOfPlace(field, name, value, type, 'wrong-type')
}

/** The faults of one zod issue, worded; unknown keys in the order of their names. */
export function wordIssue(issue: Issue, record: unknown, root: FieldType, base: Path = []): RecordFault[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys') return [...issue.keys].sort().map((key) => unknownField(path, key, root))
  const value = valueAt(record, path)
  if (issue.code === 'invalid_union' && Array.isArray(value)) {
    // `true` or a list: it is a list, so what is wrong is in it.
    const within = issue.errors.find((errors) => errors.every((error) => error.path.length > 0)) ?? []
    return within.flatMap((error) => wordIssue(error, record, root, path))
  }
  return [valueFault(path, value, typeAt(root, path), issue)]
}
