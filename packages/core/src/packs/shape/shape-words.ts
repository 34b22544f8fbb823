import type { Text } from '../../report/finding.js'
import { both } from '../reading/reading-fault.js'

/** JSON's types as a message names them. */
const typeNames: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  string: ['文字', 'a text'],
  number: ['数字', 'a number'],
  integer: ['整数', 'a whole number'],
  boolean: [' true 或 false', 'true or false'],
  array: ['列表', 'a list'],
  object: ['对象', 'an object'],
  null: [' null', 'null'],
}

/** What belongs here, by its JSON types. */
export function typesInWords(types: readonly string[]): readonly [zh: string, en: string] {
  const names = types.map((type) => typeNames[type])
  return [names.map(([zh]) => zh).join('、'), names.map(([, en]) => en).join(' or ')]
}

/** A form that texts have: the code and words for one that has not got it. */
export interface FormWords {
  readonly code: string
  readonly message: Text
  readonly hint?: Text
}

/** What is wrong with a text that has not the form of a shape. */
export const formWords: Readonly<Record<string, FormWords>> = {
  id: {
    code: 'bad-name',
    message: both('编号只能用小写字母、数字和连字符。', 'An id has small letters, digits and single hyphens only.'),
    hint: both('例如 visit-diary。', 'For example visit-diary.'),
  },
  documentId: {
    code: 'bad-name',
    message: both('文件代号只能用文字、数字和 . _ -。', 'The name of a document has letters, digits and . _ - only.'),
    hint: both('例如 S4。', 'For example S4.'),
  },
  name: {
    code: 'bad-name',
    message: both(
      '名称以文字开头，只能用文字、数字、_ 和 -。',
      'A name begins with a letter and has letters, digits, _ and - only.',
    ),
    hint: both('例如 minimum。', 'For example minimum.'),
  },
  column: {
    code: 'bad-name',
    message: both('列名只能是以句点相连的名称。', 'A column is one name, or several joined by dots.'),
    hint: both('例如 signature.signerType。', 'For example signature.signerType.'),
  },
  part: {
    code: 'bad-path',
    message: both('path 只能指事实的一个部分。', 'A path names one part of a fact and nothing else.'),
    hint: both('例如 $.open。', 'For example $.open.'),
  },
  version: {
    code: 'bad-version',
    message: both('版本由三个数字组成。', 'A version has three numbers.'),
    hint: both('例如 1.0.0。', 'For example 1.0.0.'),
  },
  date: {
    code: 'bad-date',
    message: both('这里应为日期。', 'A date belongs here.'),
    hint: both('写成 2025-09-15 的形式。', 'Write it as 2025-09-15.'),
  },
  dateOrInstant: {
    code: 'bad-date',
    message: both('这里应为日期或时刻。', 'A date or an instant belongs here.'),
    hint: both(
      '写成 2025-09-15 或 2025-09-15T08:00:00+08:00 的形式。',
      'Write it as 2025-09-15 or 2025-09-15T08:00:00+08:00.',
    ),
  },
  filled: {
    code: 'empty-text',
    message: both('文字不能为空。', 'The text cannot be empty.'),
  },
}
