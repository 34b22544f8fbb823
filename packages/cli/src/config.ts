import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Locale } from '@shouze/core'
import { didYouMean, type Fault } from './faults.js'
import { locales, text } from './locale.js'
import { inCwd } from './paths.js'
import { nearest } from './suggest.js'

/** The name under which a configuration is looked for. */
export const configName = 'shouze.config.json'

/** What a configuration file may say. */
export interface Config {
  readonly period?: { readonly from: string; readonly to: string }
  readonly asOf?: string
  readonly locale?: Locale
  readonly extends?: readonly string[]
  readonly rules?: Readonly<Record<string, unknown>>
  readonly policies?: Readonly<Record<string, unknown>>
  readonly people?: Readonly<Record<string, string>>
  /** File name → path of a mapping file beside the configuration, or the mapping itself. */
  readonly mappings?: Readonly<Record<string, unknown>>
  readonly complete?: boolean | readonly string[]
  readonly files?: readonly string[]
}

/** A configuration with the path it was read from. */
export interface FoundConfig {
  readonly path: string
  readonly config: Config
}

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
          didYouMean(nearest(key, Object.keys(keys))) ??
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

const mappings: Check = (value, pointer, report) => {
  if (!isObject(value)) return object(value, pointer, report)
  for (const [name, item] of Object.entries(value)) {
    const fits = typeof item === 'string' || (typeof item === 'object' && item !== null)
    if (!fits)
      report(
        wrongType(
          `${pointer}/${escapePointer(name)}`,
          '映射文件的路径，或映射本身',
          "a mapping file's path, or the mapping itself",
        ),
      )
  }
}

const topLevel: Readonly<Record<string, Check>> = {
  $schema: string,
  period: shape({ from: string, to: string }, ['from', 'to']),
  asOf: string,
  locale,
  extends: strings,
  rules: object,
  policies: object,
  people: texts,
  mappings,
  complete,
  files: strings,
}

const configShape = shape(topLevel)

/** The settings a configuration file may have. */
export const configKeys: readonly string[] = Object.keys(topLevel)

/** Every fault of a configuration's shape; what rules and policies say is checked by the checker itself. */
export function configFaults(value: unknown, path: string): Fault[] {
  const faults: Fault[] = []
  configShape(value, '', ({ pointer, ...fault }) => faults.push({ ...fault, place: `${path}#${pointer}` }))
  return faults
}

/** A JSON file as a value; the fault says line and column where the parser tells. */
export async function readJson(
  path: string,
  cwd: string,
): Promise<{ readonly value: unknown } | { readonly fault: Fault }> {
  let content: string
  try {
    const bytes = await readFile(inCwd(path, cwd))
    content = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    return { fault: unreadable(path, error) }
  }
  try {
    return { value: JSON.parse(content) as unknown }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const offset = /position (\d+)/.exec(said)
    const before = offset ? content.slice(0, Number(offset[1])).split('\n') : undefined
    const place = before ? `${path}:${before.length}:${before[before.length - 1].length + 1}` : path
    return {
      fault: {
        code: 'bad-json',
        place,
        message: text(`不是合法的 JSON：${said}`, `this is no valid JSON: ${said}`),
        hint: text('检查逗号、引号和括号', 'look for a missing or superfluous comma, quote or bracket'),
      },
    }
  }
}

/** The fault of a file that cannot be read. */
export function unreadable(path: string, error: unknown): Fault {
  const code = (error as { readonly code?: string }).code
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return {
      code: 'no-such-file',
      place: path,
      message: text('文件不存在', 'there is no such file'),
      hint: text('检查路径；相对路径从当前目录算起', 'check the path; relative paths start at the current folder'),
    }
  }
  if (error instanceof TypeError) {
    return { code: 'not-utf8', place: path, message: text('不是 UTF-8 文本', 'this is no UTF-8 text') }
  }
  const said = error instanceof Error ? error.message : String(error)
  return { code: 'unreadable-file', place: path, message: text(`无法读取：${said}`, `cannot be read: ${said}`) }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

/** The configuration asked for, else the one in the current folder, else the one beside (or in) the first of the files. */
export async function findConfig(
  asked: string | undefined,
  files: readonly string[],
  cwd: string,
): Promise<string | undefined> {
  if (asked !== undefined) return asked
  if (await isFile(join(cwd, configName))) return configName
  if (files.length === 0) return undefined
  const folder = (await isFolder(inCwd(files[0], cwd))) ? files[0] : dirname(files[0])
  const beside = join(folder, configName)
  return (await isFile(inCwd(beside, cwd))) ? beside : undefined
}
