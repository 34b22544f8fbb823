import { dirname } from 'node:path'
import { type Checker, type CheckInput, createChecker, type Locale, recordKinds } from '@shouze/core'
import type { CommonOptions } from './arguments.js'
import { type Config, configFaults, escapePointer, findConfig, readJson } from './config.js'
import { didYouMean, type Fault, FaultsError } from './faults.js'
import { type MappingRequest, planLoad } from './load.js'
import { environmentLocale, locales, text } from './locale.js'
import { shippedPacks } from './packs.js'
import { beneath } from './paths.js'
import { nearest } from './suggest.js'
import { isDate } from './text/dates.js'

/** Everything settled and read, ready to be checked. */
export interface Prepared {
  readonly checker: Checker
  readonly input: CheckInput
  readonly locale: Locale
  /** The files as given, for commands that are printed. */
  readonly files: readonly string[]
  /** The configuration's path, where there is one. */
  readonly configPath?: string
}

interface Issue {
  readonly code: string
  readonly path: string
  readonly message: Fault['message']
  readonly hint?: Fault['hint']
}

/** The issues of an error the core threw for its configuration or input; nothing for any other error. */
function issuesOf(error: unknown): readonly Issue[] | undefined {
  const issues = (error as { readonly issues?: unknown } | undefined)?.issues
  return error instanceof Error && Array.isArray(issues) ? (issues as readonly Issue[]) : undefined
}

const optionOf: Readonly<Record<string, string>> = {
  '/period': '--from, --to',
  '/period/from': '--from',
  '/period/to': '--to',
  '/asOf': '--as-of',
  '/complete': '--complete',
}

/** Issues of the core as faults: what came from the configuration file with its pointer, else under the option's name. */
export function asFaults(error: unknown, configPath: string | undefined, config: Config): readonly Fault[] | undefined {
  return issuesOf(error)?.map(({ path, ...issue }) => {
    const key = path.split('/')[1] ?? ''
    const fromFile = configPath !== undefined && Object.hasOwn(config, key)
    return { ...issue, place: fromFile ? `${configPath}#${path}` : (optionOf[path] ?? path) }
  })
}

function periodOf(options: CommonOptions, config: Config, faults: Fault[]): CheckInput['period'] {
  for (const [option, value] of [
    ['--from', options.from],
    ['--to', options.to],
  ] as const) {
    if (value !== undefined && !isDate(value)) {
      faults.push({
        code: 'bad-date',
        place: option,
        message: text(`“${value}”不是存在的日期`, `"${value}" is no date that exists`),
        hint: text('写成 2025-09-15 的形式', 'write it as 2025-09-15'),
      })
    }
  }
  const from = options.from ?? config.period?.from
  const to = options.to ?? config.period?.to
  if (from !== undefined && to !== undefined) return { from, to }
  if (from === undefined && to === undefined) return undefined
  const missing = from === undefined ? '--from' : '--to'
  faults.push({
    code: 'half-period',
    place: missing,
    message: text('核对期须同时给出首日和末日', 'a period needs its first and its last date'),
  })
  return undefined
}

function completeOf(
  options: CommonOptions,
  config: Config,
  faults: Fault[],
): { readonly complete?: CheckInput['complete']; readonly file?: string } {
  const written = options.complete
  if (written === undefined) return config.complete === undefined ? {} : { complete: config.complete }
  if (written === true) return { complete: true }
  const known: readonly string[] = recordKinds
  const kinds = written.split(',').filter((kind) => kind !== '')
  const unknown = kinds.filter((kind) => !known.includes(kind))
  if (unknown.length === 0) return { complete: kinds }
  // "--complete data" is the option without kinds, and a file after it.
  if (kinds.length === unknown.length && kinds.length === 1 && /[./\\]/.test(written))
    return { complete: true, file: written }
  for (const kind of unknown) {
    faults.push({
      code: 'unknown-kind',
      place: '--complete',
      message: text(`没有“${kind}”这类记录`, `there is no kind of record "${kind}"`),
      hint:
        didYouMean(nearest(kind, known)) ??
        text(`记录类型有：${known.join('、')}`, `the kinds are ${known.join(', ')}`),
    })
  }
  return {}
}

function mappingRequests(
  options: CommonOptions,
  found: { readonly path: string; readonly config: Config } | undefined,
  faults: Fault[],
): MappingRequest[] {
  const requests: MappingRequest[] = []
  for (const item of options.mapping) {
    const at = item.indexOf('=')
    if (at < 1 || at === item.length - 1) {
      faults.push({
        code: 'bad-mapping-option',
        place: '--mapping',
        message: text(`“${item}”应写成 文件=映射文件`, `"${item}" should read file=mapping`),
        hint: text(
          '例如 --mapping visits.csv=visits.mapping.json',
          'for example --mapping visits.csv=visits.mapping.json',
        ),
      })
    } else
      requests.push({
        file: item.slice(0, at),
        mapping: item.slice(at + 1),
        folder: '.',
        place: '--mapping',
        strict: true,
      })
  }
  for (const [file, mapping] of Object.entries(found?.config.mappings ?? {})) {
    const path = found?.path ?? ''
    requests.push({
      file,
      mapping,
      folder: dirname(path),
      place: `${path}#/mappings/${escapePointer(file)}`,
      strict: false,
    })
  }
  return requests
}

async function configOf(
  options: CommonOptions,
  cwd: string,
  faults: Fault[],
): Promise<{ readonly path: string; readonly config: Config } | undefined> {
  const path = await findConfig(options.config, options.files, cwd)
  if (path === undefined) return undefined
  const read = await readJson(path, cwd)
  if ('fault' in read) {
    faults.push(read.fault)
    return undefined
  }
  const found = configFaults(read.value, path)
  faults.push(...found)
  return found.length === 0 ? { path, config: read.value as Config } : undefined
}

function checkerOf(
  found: { readonly path: string; readonly config: Config } | undefined,
  faults: Fault[],
): Checker | undefined {
  const { extends: presets, rules, policies } = found?.config ?? {}
  try {
    return createChecker({
      packs: shippedPacks,
      ...(presets ? { extends: presets } : {}),
      ...(rules ? { rules } : {}),
      ...(policies ? { policies } : {}),
    } as Parameters<typeof createChecker>[0])
  } catch (error) {
    const issues = asFaults(error, found?.path, found?.config ?? {})
    if (!issues) throw error
    faults.push(...issues)
    return undefined
  }
}

/** Settles options, configuration, files and rules, then reads the files; `FaultsError` with every fault found. */
export async function prepare(
  options: CommonOptions,
  io: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
  earlier: readonly Fault[],
): Promise<Prepared> {
  const faults: Fault[] = [...earlier]
  if (options.locale !== undefined && !locales.includes(options.locale as Locale)) {
    faults.push({
      code: 'unknown-locale',
      place: '--locale',
      message: text(`没有语言“${options.locale}”`, `there is no language "${options.locale}"`),
      hint: text('可用 zh-CN 或 en', 'use zh-CN or en'),
    })
  }
  const found = await configOf(options, io.cwd, faults)
  const config = found?.config ?? {}
  const { complete, file } = completeOf(options, config, faults)
  const named = file === undefined ? options.files : [...options.files, file]
  const paths =
    named.length > 0 ? named : (config.files ?? []).map((path) => beneath(dirname(found?.path ?? '.'), path))
  if (paths.length === 0) {
    faults.push({
      code: 'no-files',
      message: text('没有给出要核对的文件', 'no files to check were given'),
      hint: text(
        'shouze check <文件或文件夹>，或在 shouze.config.json 中写明 "files"',
        'shouze check <files or folders>, or "files" in shouze.config.json',
      ),
    })
  }
  const period = periodOf(options, config, faults)
  const plan = await planLoad({
    paths,
    cwd: io.cwd,
    mappings: mappingRequests(options, found, faults),
    ...(config.people ? { people: config.people } : {}),
  })
  faults.push(...plan.faults)
  const checker = checkerOf(found, faults)
  if (faults.length > 0 || !checker) throw new FaultsError(faults)
  const { batches, faults: unread } = await plan.read()
  if (unread.length > 0) throw new FaultsError(unread)
  const asOf = options.asOf ?? config.asOf
  return {
    checker,
    locale: (options.locale as Locale | undefined) ?? config.locale ?? environmentLocale(io.env),
    files: named,
    ...(found ? { configPath: found.path } : {}),
    input: {
      batches,
      ...(period ? { period } : {}),
      ...(asOf === undefined ? {} : { asOf }),
      ...(complete === undefined ? {} : { complete }),
      ...(options.lenient ? { lenient: true } : {}),
    },
  }
}

/** Runs a check; what the core finds wrong with its input is thrown as `FaultsError`. */
export function runCheck(prepared: Prepared, extra: Partial<CheckInput>): ReturnType<Checker['check']> {
  try {
    return prepared.checker.check({ ...prepared.input, ...extra })
  } catch (error) {
    const issues = asFaults(error, undefined, {})
    if (!issues) throw error
    throw new FaultsError(issues)
  }
}
