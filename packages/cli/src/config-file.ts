import { access } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readJson, unreadable } from './config.js'
import type { Fault } from './faults.js'
import { text } from './locale.js'

const scripts = ['.js', '.mjs', '.cjs']
const typed = ['.ts', '.mts', '.cts']

/** The endings a configuration may have; anything but JSON is a program, run as it is, and must be trusted. */
export const configEndings: readonly string[] = ['.json', ...typed, ...scripts]

/** The value of a configuration file: JSON, or what a JavaScript or TypeScript module exports by default. */
export async function readConfigFile(
  path: string,
  cwd: string,
): Promise<{ readonly value: unknown } | { readonly fault: Fault }> {
  const ending = extname(path).toLowerCase()
  if (!scripts.includes(ending) && !typed.includes(ending)) return readJson(path, cwd)
  const file = resolve(cwd, path)
  try {
    await access(file)
  } catch (error) {
    return { fault: unreadable(path, error) }
  }
  try {
    return { value: ((await importFile(file)) as { readonly default?: unknown }).default }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return {
      fault: {
        code: 'config-failed',
        place: path,
        message: text(`运行配置文件时出错：${said}`, `running this configuration failed: ${said}`),
        hint: text('配置文件须以 export default 导出一个对象', 'a configuration exports an object by default'),
      },
    }
  }
}

/** The exports of a module, in TypeScript as well: through jiti, which is loaded only then, as Node 20 does not read it by itself. */
export async function importFile(file: string): Promise<unknown> {
  if (!typed.includes(extname(file).toLowerCase())) return import(pathToFileURL(file).href)
  const { createJiti } = await import('jiti')
  return createJiti(pathToFileURL(file).href, { fsCache: false, interopDefault: false }).import(file)
}
