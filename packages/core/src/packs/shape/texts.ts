import type { Text } from '../../report/finding.js'
import type { Message, Messages } from '../language.js'
import { anyText, list, may, must, object, ref, type Schema } from './schema.js'

const bothLanguages = object<Text>({
  'zh-CN': must('The text in Chinese.', '中文。', ref('filled')),
  en: must('The text in English.', '英文。', ref('filled')),
})

/** A text in both languages, or something that is no object. */
export const textOr = (type: string, other: Schema): Schema => ({
  type: [type, 'object'],
  if: { type: 'object' },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: ref('text'),
  else: other,
})

const message = (en: string, zh: string) => may(en, zh, ref('message'))

/** Texts for people, always in both languages. */
export const textShapes = {
  text: bothLanguages,
  texts: list(anyText),
  message: {
    ...bothLanguages,
    type: ['object', 'array'],
    items: object<Exclude<Extract<Message, readonly unknown[]>[number], undefined>>({
      if: may('The message is used if this holds.', '此条件成立时使用。', ref('condition')),
      text: must('The message.', '信息文字。', ref('text')),
    }),
    minItems: 1,
  },
  messages: object<Messages>({
    violation: message('The demand is not met.', '未达到要求。'),
    compliant: message('The demand is met.', '达到要求。'),
    indeterminate: message('The records leave it open.', '依现有记录待核实。'),
    pending: message('It is not yet due.', '尚未到期。'),
    eligible: message('The conditions of an entitlement are met.', '符合条件。'),
    'not-eligible': message('The conditions of an entitlement are not met.', '不符合条件。'),
    measured: message('What was measured.', '统计结果。'),
  }),
} satisfies Readonly<Record<string, Schema>>
