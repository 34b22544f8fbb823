import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { jsonSyntaxFault } from '@shouze/adapters'
import type { Locale, PolicyLayer } from '@shouze/core'
import type { Fault } from './faults.js'
import type { FileSettings } from './file-settings.js'
import { text } from './locale.js'
import { inCwd } from './paths.js'
import { systemText } from './system-faults.js'

/** The names under which a configuration is looked for, the first one found being read. */
export const configNames: readonly string[] = ['json', 'ts', 'mts', 'js', 'mjs'].map(
  (ending) => `shouze.config.${ending}`,
)

/** What a configuration file may say: the policy, which it hands on to those that extend it, and what it says of its own data. */
export interface Config extends Omit<PolicyLayer, 'name' | 'extends'> {
  readonly $schema?: string
  readonly period?: { readonly from: string; readonly to: string }
  readonly asOf?: string
  readonly locale?: Locale
  /** Rule packs beside the shipped ones: JSON files by path, or packs themselves. */
  readonly packs?: readonly unknown[]
  /** Presets by name, configuration files by path (`./`, `../`) or package. */
  readonly extends?: readonly string[]
  /** User of a platform → person; null stands for one who is not known yet. */
  readonly people?: Readonly<Record<string, string | null>>
  /** File, or pattern of files (`punches/*.json`) → how it is read. */
  readonly sources?: Readonly<Record<string, FileSettings>>
  readonly complete?: boolean | readonly string[]
  readonly files?: readonly string[]
}

/** A JSON file as a value; the fault says line and column. */
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
  // Not the parser's own words, which are English only; a key given twice is a fault, too.
  const fault = jsonSyntaxFault(content)
  if (!fault) return { value: JSON.parse(content) as unknown }
  const { row, column, message } = fault
  return {
    fault: {
      code: 'bad-json',
      place: `${path}:${row}:${column}`,
      message: text(`不是有效的 JSON：${message['zh-CN']}`, `this is no valid JSON: ${message.en}`),
      hint: text('检查逗号、引号、括号和重复的键', 'look at its commas, quotes, brackets and keys'),
    },
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
    return {
      code: 'not-utf8',
      place: path,
      message: text('不是 UTF-8 文本', 'this is no UTF-8 text'),
      hint: text('请另存为 UTF-8', 'save it as UTF-8'),
    }
  }
  const said = systemText(error as Error)
  return {
    code: 'unreadable-file',
    place: path,
    message: text(`无法读取：${said['zh-CN']}`, `cannot be read: ${said.en}`),
    hint: text('检查文件及其权限', 'check the file and its permissions'),
  }
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
  const folders = ['.']
  if (files.length > 0) folders.push((await isFolder(inCwd(files[0], cwd))) ? files[0] : dirname(files[0]))
  for (const folder of folders) {
    for (const name of configNames) {
      const path = join(folder, name)
      if (await isFile(inCwd(path, cwd))) return path
    }
  }
  return undefined
}
