import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { parseMapping, type readFile, SettingsError } from '@shouze/adapters'
import { readJson } from './config.js'
import { type DataFile, mappingSuffix } from './data-files.js'
import { didYouMean, type Fault } from './faults.js'
import { text } from './locale.js'
import { beneath, inCwd } from './paths.js'
import { nearest } from './suggest.js'

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
export async function mappingsOf(
  files: readonly DataFile[],
  requests: readonly MappingRequest[],
  cwd: string,
): Promise<{ readonly byPath: ReadonlyMap<string, Mapping>; readonly faults: readonly Fault[] }> {
  const byPath = new Map<string, Mapping>()
  const faults: Fault[] = []
  const take = async (path: string, mapping: unknown, from: { readonly place: string; readonly folder: string }) => {
    const result = await parsed(mapping, from, cwd)
    if ('faults' in result) faults.push(...result.faults)
    else byPath.set(path, result.mapping)
  }
  for (const asked of requests) {
    if (asked.strict && !files.some(({ path }) => names(asked, path))) {
      const near = nearest(
        asked.file,
        files.flatMap(({ path }) => [path, basename(path)]),
      )
      const message = text(`所读文件中没有“${asked.file}”`, `"${asked.file}" is not among the files that are read`)
      const hint =
        didYouMean(near) ?? text('请把该文件列入要核对的文件', 'name that file among the files to check, too')
      faults.push({ code: 'mapping-without-file', place: asked.place, message, hint })
    }
  }
  for (const { path } of files) {
    const asked = requests.find((mapping) => names(mapping, path))
    if (asked) {
      await take(path, asked.mapping, asked)
      continue
    }
    const own = [`${path}${mappingSuffix}`, path.replace(/\.[^./\\]+$/, mappingSuffix)]
    for (const beside of own) {
      const exists = await stat(inCwd(beside, cwd)).then(
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

/** The paths of mapping files asked for: in a folder they are no data, whatever their names. */
export function mappingPaths(requests: readonly MappingRequest[], cwd: string): ReadonlySet<string> {
  const paths = requests.flatMap(({ mapping, folder }) =>
    typeof mapping === 'string' ? [inCwd(beneath(folder, mapping), cwd)] : [],
  )
  return new Set(paths)
}
