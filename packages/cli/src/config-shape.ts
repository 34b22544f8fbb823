import { type AnySource, knownEncoding, parseOptions, SettingsError, sources } from '@shouze/adapters'
import type { Locale } from '@shouze/core'
import { closest } from '@shouze/core/closest'
import { didYouMean, type Fault } from './faults.js'
import { locales, text } from './locale.js'

type Check = (
  value: unknown,
  pointer: string,
  report: (fault: Omit<Fault, 'place'> & { readonly pointer: string }) => void,
) => void

const wrongType = (pointer: string, zh: string, en: string) => ({
  code: 'wrong-type',
  pointer,
  message: text(`此处应为${zh}`, `this should be ${en}`),
})

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A key as one step of a JSON pointer. */
export const escapePointer = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

const string: Check = (value, pointer, report) => {
  if (typeof value !== 'string') report(wrongType(pointer, '文本', 'a text'))
}

const strings: Check = (value, pointer, report) => {
  if (!Array.isArray(value)) return report(wrongType(pointer, '文本列表', 'a list of texts'))
  for (const [index, item] of value.entries()) string(item, `${pointer}/${index}`, report)
}

const object: Check = (value, pointer, report) => {
  if (!isObject(value)) report(wrongType(pointer, '对象', 'an object'))
}

const texts: Check = (value, pointer, report) => {
  if (!isObject(value)) return object(value, pointer, report)
  for (const [key, item] of Object.entries(value)) string(item, `${pointer}/${escapePointer(key)}`, report)
}

const users: Check = (value, pointer, report) => {
  if (!isObject(value)) return object(value, pointer, report)
  for (const [key, item] of Object.entries(value))
    if (item !== null && typeof item !== 'string')
      report(
        wrongType(
          `${pointer}/${escapePointer(key)}`,
          '人员编号，或 null（尚不知是谁）',
          "a person's id, or null where it is not known yet",
        ),
      )
}

const shape =
  (keys: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value, pointer, report) => {
    if (!isObject(value)) return object(value, pointer, report)
    for (const [key, item] of Object.entries(value)) {
      const here = `${pointer}/${escapePointer(key)}`
      if (Object.hasOwn(keys, key)) keys[key](item, here, report)
      else {
        const message = text(`没有名为“${key}”的设置`, `there is no setting "${key}"`)
        const hint =
          didYouMean(closest(key, Object.keys(keys))) ??
          text(`可用的设置：${Object.keys(keys).join('、')}`, `the settings are ${Object.keys(keys).join(', ')}`)
        report({ code: 'unknown-key', pointer: here, message, hint })
      }
    }
    for (const key of required) {
      if (!Object.hasOwn(value, key))
        report({ code: 'missing-key', pointer, message: text(`缺少“${key}”`, `"${key}" is missing`) })
    }
  }

const locale: Check = (value, pointer, report) => {
  if (!locales.includes(value as Locale)) report(wrongType(pointer, '“zh-CN”或“en”', '"zh-CN" or "en"'))
}

const complete: Check = (value, pointer, report) => {
  if (typeof value === 'boolean') return
  if (!Array.isArray(value)) return report(wrongType(pointer, ' true 或记录类型列表', 'true or a list of record kinds'))
  strings(value, pointer, report)
}

const mapping: Check = (value, pointer, report) => {
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null))
    report(wrongType(pointer, '映射文件的路径，或映射本身', "a mapping file's path, or the mapping itself"))
}

/** The source a `format` stands for; `failed` where it was said already why there is none. */
export type FindSource = (format: unknown) => AnySource | 'failed' | undefined

const shipped: FindSource = (format) => sources.find(({ id }) => id === format)

const format =
  (find: FindSource): Check =>
  (value, pointer, report) => {
    if (find(value)) return
    const known = sources.map(({ id }) => id)
    if (typeof value !== 'string')
      report(
        wrongType(pointer, '格式名、模块名或格式本身', 'the id of a format, the name of a module, or a source itself'),
      )
    else
      report({
        code: 'unknown-format',
        pointer,
        message: text(`没有名为“${value}”的格式`, `there is no format "${value}"`),
        hint:
          didYouMean(closest(value, known)) ??
          text(
            `可用：${known.join('、')}；或已安装的软件包；或模块路径，如 ./oa.mjs`,
            `use one of ${known.join(', ')}; or an installed package; or the path of a module, such as ./oa.mjs`,
          ),
      })
  }

/** What is most often meant; the host knows more. */
const commonEncodings = ['utf-8', 'gb18030', 'gbk', 'gb2312', 'big5', 'utf-16le', 'utf-16be']

const encoding: Check = (value, pointer, report) => {
  if (typeof value !== 'string') string(value, pointer, report)
  else if (!knownEncoding(value)) {
    report({
      code: 'unknown-encoding',
      pointer,
      message: text(`不认识编码“${value}”`, `the encoding "${value}" is not known`),
      hint:
        didYouMean(closest(value, commonEncodings)) ??
        text(`可用：${commonEncodings.join('、')}`, `use one of ${commonEncodings.join(', ')}`),
    })
  }
}

const covers: Check = (value, pointer, report) => {
  if (value !== true)
    shape({ from: string, to: string, unitId: string, of: strings }, ['from', 'to'])(value, pointer, report)
}

const fileSettings = (find: FindSource): Check => {
  const fileShape = shape({ format: format(find), options: object, mapping, encoding, people: texts, covers })
  return (value, pointer, report) => {
    if (!isObject(value)) return object(value, pointer, report)
    for (const [name, item] of Object.entries(value)) {
      const here = `${pointer}/${escapePointer(name)}`
      fileShape(item, here, report)
      if (isObject(item) && isObject(item.options))
        formatOptions(item.format, find(item.format), item.options, `${here}/options`, report)
    }
  }
}

const formatOptions = (
  format: unknown,
  source: ReturnType<FindSource>,
  value: object,
  pointer: string,
  report: Parameters<Check>[2],
) => {
  if (source === 'failed') return
  if (!source) {
    if (format === undefined)
      report({
        code: 'options-without-format',
        pointer,
        message: text(
          '选项属于某一格式，但没有写明 "format"',
          'options are those of a format, and "format" is missing',
        ),
        hint: text(
          `可用：${sources.map(({ id }) => id).join('、')}`,
          `use one of ${sources.map(({ id }) => id).join(', ')}`,
        ),
      })
    return
  }
  try {
    parseOptions(source.options, value)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    for (const { path, ...fault } of error.faults) report({ ...fault, pointer: pointer + path })
  }
}

const objects: Check = (value, pointer, report) => {
  if (!Array.isArray(value)) return report(wrongType(pointer, '对象列表', 'a list of objects'))
  for (const [index, item] of value.entries()) object(item, `${pointer}/${index}`, report)
}

const packs: Check = (value, pointer, report) => {
  if (!Array.isArray(value)) return report(wrongType(pointer, '规则包列表', 'a list of packs'))
  for (const [index, item] of value.entries()) {
    if (typeof item !== 'string' && !isObject(item))
      report(
        wrongType(
          `${pointer}/${index}`,
          '规则包的路径或包名，或规则包本身',
          "a pack's path or package, or the pack itself",
        ),
      )
  }
}

const topLevel = (find: FindSource): Readonly<Record<string, Check>> => ({
  $schema: string,
  period: shape({ from: string, to: string }, ['from', 'to']),
  asOf: string,
  locale,
  packs,
  extends: strings,
  rules: object,
  policies: object,
  overrides: objects,
  locked: strings,
  waivers: objects,
  people: users,
  sources: fileSettings(find),
  complete,
  files: strings,
})

/** The settings a configuration file may have. */
export const configKeys: readonly string[] = Object.keys(topLevel(shipped))

/** Every fault of a configuration's shape; what rules and policies say is checked by the checker itself. */
export function configFaults(value: unknown, path: string, find = shipped): Fault[] {
  const faults: Fault[] = []
  shape(topLevel(find))(value, '', ({ pointer, ...fault }) => faults.push({ ...fault, place: `${path}#${pointer}` }))
  return faults
}
