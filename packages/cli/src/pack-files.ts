import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, posix } from 'node:path'
import { loadPack, type PackDefinition, PackError } from '@shouze/core'
import { unreadable } from './config.js'
import type { Fault } from './faults.js'
import { text } from './locale.js'
import { shippedPacks } from './packs.js'
import { beneath, inCwd } from './paths.js'

/** A configuration that names packs: its path, and what stands under `packs`. */
export interface NamingPacks {
  readonly path: string
  readonly config: { readonly packs?: readonly unknown[] }
}

/** The faults of a pack's text, each with file, line, column and pointer. */
export function packFaults(error: PackError, file: string): Fault[] {
  return error.issues.map(({ path, line, column, ...issue }) => ({
    ...issue,
    place: `${file}${line === undefined ? '' : `:${line}:${column}`}${path === '' ? '' : `#${path}`}`,
  }))
}

/** The path of a pack file as a configuration names it: from its own folder. Undefined for what is no path. */
function packPath(item: unknown, configPath: string): string | undefined {
  if (typeof item !== 'string') return undefined
  if (isAbsolute(item)) return item
  return /^\.{1,2}\//.test(item) || item.endsWith('.json')
    ? posix.normalize(beneath(dirname(configPath), item))
    : undefined
}

/** The paths of all pack files that a configuration names. */
export function packPaths({ path, config }: NamingPacks): string[] {
  return (config.packs ?? []).flatMap((item) => packPath(item, path) ?? [])
}

/** The packs that a configuration adds to the shipped ones: JSON files by path, or packs written out in it. */
export async function readPacks(
  { path, config }: NamingPacks,
  cwd: string,
  faults: Fault[],
): Promise<PackDefinition[]> {
  const packs: PackDefinition[] = []
  for (const [i, item] of (config.packs ?? []).entries()) {
    const pack =
      typeof item === 'object'
        ? (item as PackDefinition)
        : await readPack(item, packPath(item, path), cwd, faults, `${path}#/packs/${i}`)
    if (pack) packs.push(pack)
  }
  return packs
}

async function readPack(
  item: unknown,
  file: string | undefined,
  cwd: string,
  faults: Fault[],
  place: string,
): Promise<PackDefinition | undefined> {
  if (file === undefined) {
    faults.push({
      code: 'unknown-pack',
      place,
      message: text(`“${item}”不是规则包文件的路径`, `"${item}" is no path of a pack file`),
      hint: text('写成 "./包.json"；内置规则包无须列出', 'write "./pack.json"; shipped packs need not be listed'),
    })
    return undefined
  }
  try {
    return loadPack(await readFile(inCwd(file, cwd)), { beside: shippedPacks })
  } catch (error) {
    if (error instanceof PackError) faults.push(...packFaults(error, file))
    else if ((error as { readonly code?: string }).code) faults.push(unreadable(file, error))
    else throw error
    return undefined
  }
}
