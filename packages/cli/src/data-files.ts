import { readdir, realpath, stat } from 'node:fs/promises'
import { type AnySource, sources } from '@shouze/adapters'
import { configNames, unreadable } from './config.js'
import type { Fault } from './faults.js'
import { text } from './locale.js'
import { beneath, inCwd } from './paths.js'

/** A data file: its path as it was given, or as it lies in a folder that was given. */
export interface DataFile {
  readonly path: string
  readonly named: boolean
}

/** How names of data files end. */
type Endings = readonly string[]

const isData = (name: string, endings: Endings) => endings.some((ending) => name.toLowerCase().endsWith(ending))

/** What ends the name of a mapping file that lies beside its table. */
export const mappingSuffix = '.mapping.json'

/** What ends the names of a schema that `shouze schema` wrote beside a pack, and of its examples. */
const packSuffixes = ['.schema.json', '.examples.json']

/** What a package manager keeps where packages are installed. */
const installed = ['node_modules', 'package.json', 'package-lock.json']

const settings: ReadonlySet<string> = new Set([...configNames, ...installed])

/** Hidden files, and those that a spreadsheet program keeps beside a workbook while it is open. */
const isTransient = (name: string) => name.startsWith('.') || name.startsWith('~$')

function isSetting(name: string): boolean {
  return settings.has(name) || [mappingSuffix, ...packSuffixes].some((suffix) => name.endsWith(suffix))
}

async function walk(
  folder: string,
  cwd: string,
  endings: Endings,
  found: DataFile[],
  skipped: string[],
): Promise<void> {
  const entries = await readdir(inCwd(folder, cwd), { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = beneath(folder, entry.name)
    if (isTransient(entry.name) || isSetting(entry.name)) continue
    const kind = entry.isSymbolicLink() ? await stat(inCwd(path, cwd)) : entry
    if (kind.isDirectory()) {
      // A linked folder may lead back to where it came from.
      if (!entry.isSymbolicLink()) await walk(path, cwd, endings, found, skipped)
    } else if (kind.isFile() && isData(entry.name, endings)) found.push({ path, named: false })
    else skipped.push(path)
  }
}

/** The files to read: those given, and the data files beneath folders given, each once, with what was passed over. */
export async function expandPaths(
  paths: readonly string[],
  cwd: string,
  formats: readonly AnySource[] = sources,
): Promise<{
  readonly files: readonly DataFile[]
  readonly skipped: readonly string[]
  readonly faults: readonly Fault[]
}> {
  const found: DataFile[] = []
  const skipped: string[] = []
  const faults: Fault[] = []
  const endings = [...new Set(formats.flatMap((source) => source.endings))].sort()
  for (const path of paths) {
    try {
      const kind = await stat(inCwd(path, cwd))
      if (!kind.isDirectory()) found.push({ path, named: true })
      else {
        const before = found.length
        await walk(path, cwd, endings, found, skipped)
        if (found.length === before) faults.push(emptyFolder(path, endings))
      }
    } catch (error) {
      faults.push(unreadable(path, error))
    }
  }
  const files = new Map<string, DataFile>()
  for (const file of found) {
    const real = await realpath(inCwd(file.path, cwd)).catch(() => file.path)
    if (!files.has(real)) files.set(real, file)
  }
  return { files: [...files.values()], skipped, faults }
}

function emptyFolder(path: string, endings: Endings): Fault {
  return {
    code: 'no-data-files',
    place: path,
    message: text('文件夹中没有可读的数据文件', 'there is no data file in this folder'),
    hint: text(`可读的有 ${endings.join('、')}`, `data files end in ${endings.join(', ')}`),
  }
}
