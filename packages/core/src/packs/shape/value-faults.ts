import { shown, sortOf } from '../../records/shown.js'
import type { Text } from '../../report/finding.js'
import { didYouMean } from '../errors.js'
import { both } from '../reading/reading-fault.js'
import { formWords, typesInWords } from './shape-words.js'
import type { Wording } from './wording.js'

export const notOneOf: Wording = ({ path, value, schema, shape }) => {
  // What is no text at all is a fault of type.
  if (schema.type !== undefined && typeof value !== schema.type) return undefined
  const known = schema.enum as readonly string[]
  const hint = typeof value === 'string' ? didYouMean(value, known) : undefined
  return {
    code: shape === 'operator' ? 'unknown-operator' : 'unknown-choice',
    path,
    message: both(
      `${shown(value)} 不在可选值中：${known.join('、')}。`,
      `${shown(value)} is not one of ${known.join(', ')}.`,
    ),
    ...(hint && { hint }),
  }
}

export const notThis: Wording = ({ path, value, schema }) => ({
  code: 'unknown-choice',
  path,
  message: both(
    `这里只能是 ${schema.const}，而不是 ${shown(value)}。`,
    `Only ${schema.const} belongs here, not ${shown(value)}.`,
  ),
})

export const wrongType: Wording = ({ path, value, schema, shape }) => {
  if (shape === 'test' && Array.isArray(value)) {
    const nested = didYouMean(path.slice(path.lastIndexOf('/') + 1), ['any', 'all', 'not'])
    return {
      code: 'shape',
      path,
      message: both(
        '单独的列表可能是“其中之一”，也可能是“同一列表”。',
        'A bare list could mean "one of" or "the same list".',
      ),
      hint: nested ?? both('请写成 {"in": [...]}。', 'Write { "in": [...] }.'),
    }
  }
  const [zh, en] = typesInWords((Array.isArray(schema.type) ? schema.type : [schema.type]) as readonly string[])
  const given = sortOf(value)
  return {
    code: 'type',
    path,
    message: both(
      `这里应为${zh}，而不是${given.zh}。`,
      `${en[0].toUpperCase()}${en.slice(1)} belongs here, not ${given.en}.`,
    ),
  }
}

export const badForm: Wording = ({ path, shape }) => ({ path, ...formWords[shape] })

export const tooMany: Wording = ({ path, params }) => {
  const limit = Number(params.limit)
  const name = path.slice(path.lastIndexOf('/') + 1)
  const hint = Object.hasOwn(waysOut, name) ? waysOut[name] : undefined
  return {
    code: 'too-many',
    path,
    message: both(`最多 ${limit} 项。`, `At most ${limit} can be given here.`),
    ...(hint && { hint }),
  }
}

/** What to do where there is too much of something, by the key it stands under. */
const waysOut: Readonly<Record<string, Text>> = {
  rules: both('请把规则分到几个规则包中。', 'Spread the rules over several packs.'),
  rows: both('请把行分到几条规则中。', 'Spread the rows over several rules.'),
  facts: both('请把规则分成几条。', 'Make several rules of it.'),
  items: both('请把清单分成几个事实。', 'Make several facts of the list.'),
}

export const outOfRange: Wording = ({ path, params }) => {
  const limit = Number(params.limit)
  const above = params.comparison === '>'
  return {
    code: 'range',
    path,
    message: both(
      `应${above ? '大于' : '不小于'} ${limit}。`,
      `It must be ${above ? 'more than' : 'at least'} ${limit}.`,
    ),
  }
}
