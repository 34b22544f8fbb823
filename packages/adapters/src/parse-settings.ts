import { closest } from '@shouze/core/closest'
import type * as z from 'zod'
import { text } from './refusal.js'
import { type SettingFault, SettingsError } from './settings-error.js'

/** A fault of settings at a JSON pointer. */
export function fault(path: string, code: string, zh: string, en: string): SettingFault {
  return { code, path, message: text(zh, en) }
}

/** What a zod schema finds wrong with settings, in both languages, with the key that was probably meant among `known`. */
export function shapeFaults(error: z.ZodError, base: string, known: Iterable<string>): SettingFault[] {
  const keys = [...known]
  return error.issues.flatMap((issue) => issueFaults(issue, base, keys))
}

/** Settings of a format as a configuration holds them. Throws `SettingsError` (`bad-options`) with every fault. */
export function parseOptions<Options extends object>(
  schema: z.ZodType<Options>,
  value: unknown,
  file = 'options',
): Options {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  const shape = 'shape' in schema ? Object.keys(schema.shape as object) : []
  throw new SettingsError('bad-options', file, shapeFaults(parsed.error, '', shape))
}

function issueFaults(issue: z.core.$ZodIssue, base: string, known: readonly string[]): SettingFault[] {
  const path = `${base}${issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const near = closest(key, known)
        const place = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
        return {
          ...fault(place, 'unknown-key', `未知的键“${key}”。`, `The key "${key}" is not known.`),
          hint:
            near === undefined
              ? text(`可用的键：${known.join('、')}。`, `Known are ${known.join(', ')}.`)
              : text(`是否应为“${near}”？`, `Did you mean "${near}"?`),
        }
      })
    case 'invalid_type': {
      if (issue.input === undefined) return [fault(path, 'missing-key', '缺少此键。', 'This key is missing.')]
      const [zh, en] = typeNames[issue.expected] ?? [issue.expected, issue.expected]
      return [fault(path, 'wrong-type', `此处应为${zh}。`, `This has to be ${en}.`)]
    }
    case 'invalid_value': {
      const choices = issue.values.map(String)
      return [
        fault(
          path,
          'not-a-choice',
          `应为 ${choices.join('、')} 之一。`,
          `This has to be one of ${choices.join(', ')}.`,
        ),
      ]
    }
    case 'invalid_union': {
      // Of several shapes the one is meant whose own type fits: a list, an object.
      const meant = issue.errors.filter((branch) => branch.some((inner) => inner.path.length > 0 || isOwn(inner)))
      return meant.length === 1
        ? meant[0]!.flatMap((inner) => issueFaults(inner, path, known))
        : [fault(path, 'bad-value', '取值不对。', 'This value does not fit here.')]
    }
    case 'custom': {
      // Our own refinements carry both languages as "zh | en".
      const [zh, en] = issue.message.split(' | ')
      return [fault(path, 'bad-value', zh ?? '取值不对。', en ?? 'This value does not fit here.')]
    }
    case 'invalid_key':
    case 'invalid_format':
      return [fault(path, 'bad-text', '写法不对。', 'This is not written as it has to be.')]
    default:
      return [fault(path, 'bad-value', '取值不对。', 'This value does not fit here.')]
  }
}

/** Whether the value itself has the type that was wanted, and something else is wrong with it. */
const isOwn = (issue: z.core.$ZodIssue): boolean => issue.code !== 'invalid_type' && issue.code !== 'invalid_value'

const typeNames: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  object: ['对象', 'an object'],
  record: ['对象', 'an object'],
  array: ['列表', 'a list'],
  string: ['文本', 'a text'],
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: [' true 或 false', 'true or false'],
}
