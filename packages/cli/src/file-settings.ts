import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Mapping, parseMapping, SettingsError } from '@shouze/adapters'
import { closest } from '@shouze/core/closest'
import picomatch from 'picomatch'
import { readJson } from './config.js'
import { type DataFile, mappingSuffix } from './data-files.js'
import { didYouMean, type Fault } from './faults.js'
import { text } from './locale.js'
import { beneath, inCwd } from './paths.js'

/** What a file claims to hold: every record of its kinds between two dates. */
export interface CoverageClaim {
  readonly from: string
  readonly to: string
  readonly unitId?: string
  /** The kinds, where they are not all that the format yields. */
  readonly of?: readonly string[]
}

/** How a data file is read, as a configuration says it under `sources`. */
export interface FileSettings {
  /** The id of a source, or what names the module of one; found by the content where it is left out. */
  readonly format?: string
  /** Options of the format. */
  readonly options?: unknown
  /** The path of a mapping file, or the mapping itself. */
  readonly mapping?: unknown
  readonly encoding?: string
  readonly people?: Readonly<Record<string, string>>
  /** True: the dates the file says of itself. */
  readonly covers?: true | CoverageClaim
}

/** Settings for a file named by its path or its last part, or for those that a pattern fits. */
export interface SettingsRequest {
  readonly file: string
  readonly settings: FileSettings
  /** The folder from which paths start. */
  readonly folder: string
  /** Where it was asked for. */
  readonly place: string
  /** Whether some file must be among those read. */
  readonly strict: boolean
}

/** Settings of one file, its mapping read. */
export interface SettledFile extends Omit<FileSettings, 'mapping'> {
  readonly mapping?: readonly Mapping[]
  /** Where it was said what the file covers. */
  readonly coversAt?: string
}

/** Whether a request is about a file: by path, by name, or by a pattern over either. */
function names({ file, folder }: SettingsRequest, path: string): boolean {
  if (file === path || file === basename(path)) return true
  if (!/[*?[{]/.test(file)) return beneath(folder, file) === path
  const fits = picomatch(file.includes('/') ? beneath(folder, file) : file)
  return fits(file.includes('/') ? path : basename(path))
}

/** The settings of each file: of every single one the nearest request has the say, a mapping may lie beside the table. */
export async function fileSettings(
  files: readonly DataFile[],
  requests: readonly SettingsRequest[],
  cwd: string,
): Promise<{ readonly byPath: ReadonlyMap<string, SettledFile>; readonly faults: readonly Fault[] }> {
  const byPath = new Map<string, SettledFile>()
  const faults: Fault[] = requests.flatMap((request) => withoutFile(request, files))
  for (const { path } of files) {
    const asked = requests.filter((request) => names(request, path))
    const settings: FileSettings = Object.assign({}, ...asked.map((request) => request.settings).reverse())
    const by = asked.find((request) => request.settings.mapping !== undefined)
    const mapping = by ? await mappingAsked(by, cwd) : await mappingBeside(path, cwd)
    if (mapping && 'faults' in mapping) faults.push(...mapping.faults)
    const coversAt = asked.find((request) => request.settings.covers !== undefined)?.place
    byPath.set(path, {
      ...settings,
      mapping: mapping && 'mapping' in mapping ? mapping.mapping : undefined,
      ...(coversAt !== undefined && { coversAt }),
    })
  }
  return { byPath, faults }
}

function withoutFile(request: SettingsRequest, files: readonly DataFile[]): Fault[] {
  if (!request.strict || files.some(({ path }) => names(request, path))) return []
  const known = files.flatMap(({ path }) => [path, basename(path)])
  return [
    {
      code: 'mapping-without-file',
      place: request.place,
      message: text(`所读文件中没有“${request.file}”`, `"${request.file}" is not among the files that are read`),
      hint:
        didYouMean(closest(request.file, known)) ??
        text('请把该文件列入要核对的文件', 'name that file among the files to check, too'),
    },
  ]
}

type ReadMapping = { readonly mapping: readonly Mapping[] } | { readonly faults: readonly Fault[] }

function mappingAsked({ settings: { mapping }, folder, place }: SettingsRequest, cwd: string): Promise<ReadMapping> {
  return typeof mapping === 'string'
    ? mappingFile(beneath(folder, mapping), cwd)
    : Promise.resolve(parsed(mapping, `${place}/mapping`, `${place}/mapping`))
}

async function mappingBeside(path: string, cwd: string): Promise<ReadMapping | undefined> {
  for (const beside of [`${path}${mappingSuffix}`, path.replace(/\.[^./\\]+$/, mappingSuffix)]) {
    const exists = await stat(inCwd(beside, cwd)).then(
      (found) => found.isFile(),
      () => false,
    )
    if (exists) return mappingFile(beside, cwd)
  }
  return undefined
}

async function mappingFile(path: string, cwd: string): Promise<ReadMapping> {
  const read = await readJson(path, cwd)
  return 'fault' in read ? { faults: [read.fault] } : parsed(read.value, path, `${path}#`)
}

function parsed(value: unknown, name: string, base: string): ReadMapping {
  try {
    return { mapping: parseMapping(value, name) }
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return { faults: error.faults.map((fault) => ({ ...fault, place: `${base}${fault.path}` })) }
  }
}

/** The paths of mapping files asked for: in a folder they are no data, whatever their names. */
export function mappingPaths(requests: readonly SettingsRequest[], cwd: string): ReadonlySet<string> {
  const paths = requests.flatMap(({ settings: { mapping }, folder }) =>
    typeof mapping === 'string' ? [inCwd(beneath(folder, mapping), cwd)] : [],
  )
  return new Set(paths)
}
