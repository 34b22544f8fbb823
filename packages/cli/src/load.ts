import { readFile as readBytes, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { parseMapping, readFile, SettingsError } from '@shouze/adapters'
import type { Notice, RecordBatch } from '@shouze/core'
import { configName, readJson, unreadable } from './config.js'
import { didYouMean, type Fault } from './faults.js'
import { text } from './locale.js'
import { beneath, inCwd } from './paths.js'
import { nearest } from './suggest.js'

/** A data file: its path as it was given, or as it lies in a folder that was given. */
export interface DataFile {
  readonly path: string
  readonly named: boolean
}

/** Which files to read, and how. */
export interface LoadRequest {
  readonly paths: readonly string[]
  readonly cwd: string
  /** Mappings by file name: a path, or the mapping itself; paths of a configuration start at its own folder. */
  readonly mappings: readonly MappingRequest[]
  readonly people?: Readonly<Record<string, string>>
}

/** A mapping for a file named by its path or its last part. */
export interface MappingRequest {
  readonly file: string
  readonly mapping: unknown
  /** The folder from which a path starts. */
  readonly folder: string
  /** Where it was asked for. */
  readonly place: string
  /** Whether the file must be among those read. */
  readonly strict: boolean
}

type Mapping = NonNullable<NonNullable<Parameters<typeof readFile>[1]>['mapping']>

const dataName = /\.(?:ndjson|jsonl|json|csv|tsv)$/i
const mappingSuffix = '.mapping.json'

function isSetting(name: string): boolean {
  return name.endsWith(mappingSuffix) || name === configName
}

async function walk(folder: string, cwd: string, found: DataFile[], skipped: string[]): Promise<void> {
  const entries = await readdir(inCwd(folder, cwd), { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = beneath(folder, entry.name)
    if (entry.name.startsWith('.') || isSetting(entry.name)) continue
    const kind = entry.isSymbolicLink() ? await stat(inCwd(path, cwd)) : entry
    if (kind.isDirectory()) {
      // A linked folder may lead back to where it came from.
      if (!entry.isSymbolicLink()) await walk(path, cwd, found, skipped)
    } else if (kind.isFile() && dataName.test(entry.name)) found.push({ path, named: false })
    else skipped.push(path)
  }
}

/** The files to read: those given, and the data files beneath folders given, each once, with what was passed over. */
export async function expandPaths(
  paths: readonly string[],
  cwd: string,
): Promise<{
  readonly files: readonly DataFile[]
  readonly skipped: readonly string[]
  readonly faults: readonly Fault[]
}> {
  const found: DataFile[] = []
  const skipped: string[] = []
  const faults: Fault[] = []
  for (const path of paths) {
    try {
      const kind = await stat(inCwd(path, cwd))
      if (!kind.isDirectory()) found.push({ path, named: true })
      else {
        const before = found.length
        await walk(path, cwd, found, skipped)
        if (found.length === before) faults.push(emptyFolder(path))
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

function emptyFolder(path: string): Fault {
  return {
    code: 'no-data-files',
    place: path,
    message: text('文件夹中没有可读的数据文件', 'there is no data file in this folder'),
    hint: text('可读的有 .ndjson、.jsonl、.json、.csv、.tsv', 'data files end in .ndjson, .jsonl, .json, .csv or .tsv'),
  }
}

async function parsed(
  mapping: unknown,
  request: { readonly place: string; readonly folder: string },
  cwd: string,
): Promise<{ readonly mapping: Mapping } | { readonly faults: readonly Fault[] }> {
  const path = typeof mapping === 'string' ? beneath(request.folder, mapping) : undefined
  let value = mapping
  if (path !== undefined) {
    const read = await readJson(path, cwd)
    if ('fault' in read) return { faults: [read.fault] }
    value = read.value
  }
  const place = path ?? request.place
  try {
    return { mapping: parseMapping(value, place) }
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return {
      faults: error.faults.map((fault) => ({
        ...fault,
        place: `${place}${path === undefined ? '' : '#'}${fault.path}`,
      })),
    }
  }
}

const names = (request: MappingRequest, path: string) => request.file === path || request.file === basename(path)

/** The mapping of each file that has one: asked for, or `<name>.mapping.json` beside it. */
async function mappingsOf(
  files: readonly DataFile[],
  request: LoadRequest,
): Promise<{ readonly byPath: ReadonlyMap<string, Mapping>; readonly faults: readonly Fault[] }> {
  const byPath = new Map<string, Mapping>()
  const faults: Fault[] = []
  const take = async (path: string, mapping: unknown, from: { readonly place: string; readonly folder: string }) => {
    const result = await parsed(mapping, from, request.cwd)
    if ('faults' in result) faults.push(...result.faults)
    else byPath.set(path, result.mapping)
  }
  for (const asked of request.mappings) {
    if (asked.strict && !files.some(({ path }) => names(asked, path))) {
      const near = nearest(
        asked.file,
        files.flatMap(({ path }) => [path, basename(path)]),
      )
      const message = text(`所读文件中没有“${asked.file}”`, `"${asked.file}" is not among the files that are read`)
      const hint = didYouMean(near)
      faults.push({ code: 'mapping-without-file', place: asked.place, message, ...(hint ? { hint } : {}) })
    }
  }
  for (const { path } of files) {
    const asked = request.mappings.find((mapping) => names(mapping, path))
    if (asked) {
      await take(path, asked.mapping, asked)
      continue
    }
    const own = [`${path}${mappingSuffix}`, path.replace(/\.[^./\\]+$/, mappingSuffix)]
    for (const beside of own) {
      const exists = await stat(inCwd(beside, request.cwd)).then(
        (found) => found.isFile(),
        () => false,
      )
      if (!exists) continue
      await take(path, basename(beside), { place: beside, folder: dirname(beside) })
      break
    }
  }
  return { byPath, faults }
}

/** Files and mappings settled before anything is read, with every fault found on the way. */
export interface LoadPlan {
  readonly faults: readonly Fault[]
  readonly read: () => Promise<{ readonly batches: readonly RecordBatch[]; readonly faults: readonly Fault[] }>
}

/** Mapping files that lie in a folder under any name are no data either. */
function pathsOf({ mappings, cwd }: LoadRequest): ReadonlySet<string> {
  const paths = mappings.flatMap(({ mapping, folder }) =>
    typeof mapping === 'string' ? [inCwd(beneath(folder, mapping), cwd)] : [],
  )
  return new Set(paths)
}

/** Finds files and their mappings; reading is the plan's second step, so that all faults are known before it. */
export async function planLoad(request: LoadRequest): Promise<LoadPlan> {
  const { cwd, people } = request
  const { files: found, skipped, faults } = await expandPaths(request.paths, cwd)
  const mappingFiles = pathsOf(request)
  const files = found.filter(({ path, named }) => named || !mappingFiles.has(inCwd(path, cwd)))
  const mappings = await mappingsOf(files, request)
  const read = async () => {
    const batches: RecordBatch[] = []
    const unread: Fault[] = []
    for (const { path } of files) {
      try {
        const bytes = await readBytes(inCwd(path, cwd))
        const mapping = mappings.byPath.get(path)
        batches.push(
          readFile({ name: path, bytes }, { ...(mapping ? { mapping } : {}), ...(people ? { people } : {}) }),
        )
      } catch (error) {
        if (!(error as { readonly code?: string }).code) throw error
        unread.push(unreadable(path, error))
      }
    }
    if (skipped.length > 0) batches.push({ records: [], notices: skipped.map(skippedNotice) })
    return { batches, faults: unread }
  }
  return { faults: [...faults, ...mappings.faults], read }
}

function skippedNotice(path: string): Notice {
  return {
    code: 'file-skipped',
    message: text(
      `“${path}”不是已知的数据文件，未读取。若确为数据，请单独列出`,
      `"${path}" is no known data file and was not read. If it holds data, name it by itself`,
    ),
    places: [{ file: path }],
  }
}
