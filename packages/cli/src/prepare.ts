import { dirname } from 'node:path'
import { type Checker, type CheckInput, createChecker, type Locale } from '@shouze/core'
import type { CommonOptions } from './arguments.js'
import { type Config, findConfig } from './config.js'
import { fileSaying, type LayeredConfig, readLayers } from './config-layers.js'
import { coreFaults } from './core-faults.js'
import { type Fault, FaultsError } from './faults.js'
import type { Io } from './io.js'
import { type LoadPlan, planLoad, type Reading } from './load.js'
import { environmentLocale, locales, text } from './locale.js'
import { packPaths } from './pack-files.js'
import { shippedPacks } from './packs.js'
import { beneath } from './paths.js'
import { completeOf, periodOf, settingsRequests } from './settings.js'
import { ofUnknownUsers, unknownUsers } from './unknown-users.js'
import { UnmappedUsers } from './unmapped.js'

/** Everything settled and read, ready to be checked. */
export interface Prepared {
  readonly checker: Checker
  readonly input: CheckInput
  readonly locale: Locale
  /** The files as given, for commands that are printed. */
  readonly files: readonly string[]
  readonly options: CommonOptions
  readonly found?: LayeredConfig
}

/** The configuration asked for or found, with what it extends. */
export async function configOf(
  options: Pick<CommonOptions, 'config' | 'files'>,
  cwd: string,
  faults: Fault[],
): Promise<LayeredConfig | undefined> {
  const path = await findConfig(options.config, options.files, cwd)
  return path === undefined ? undefined : readLayers(path, cwd, faults)
}

/** The checker of a configuration, or of the recommended presets where there is none. */
export function checkerOf(
  found: LayeredConfig | undefined,
  options: CommonOptions,
  faults: Fault[],
): Checker | undefined {
  try {
    return createChecker({ packs: [...shippedPacks, ...(found?.packs ?? [])], ...found?.layer })
  } catch (error) {
    const issues = coreFaults(error, found, options)
    if (!issues) throw error
    faults.push(...issues)
    return undefined
  }
}

/** What the core would say of the as-of date once everything is read, so that it is listed with the other faults. */
function asOfFaults(asOf: string, found: LayeredConfig | undefined, options: CommonOptions): readonly Fault[] {
  try {
    createChecker({ packs: [] }).check({ asOf, period: { from: '2025-01-01', to: '2025-01-01' } })
    return []
  } catch (error) {
    const issues = coreFaults(error, found, options)
    if (!issues) throw error
    return issues
  }
}

/** What a command does otherwise than `check`. */
export interface Preparation {
  /** What of a configuration is used; default: all of it. */
  readonly select?: (config: Config) => Config
  /** Files that are no data though they may lie among it, beside the configuration's own. */
  readonly settings?: readonly string[]
  /** Is told how reading goes on. */
  readonly reading?: Reading
}

/** What is settled of the data before any of it is read. */
export interface Settled {
  readonly found: LayeredConfig | undefined
  readonly locale: Locale
  /** The files as given. */
  readonly named: readonly string[]
  readonly plan: LoadPlan
}

/** Settles language, configuration and files; `faults` takes what is wrong. */
export async function settleData(
  options: Pick<CommonOptions, 'config' | 'files' | 'locale' | 'mapping'>,
  io: Pick<Io, 'cwd' | 'env'>,
  faults: Fault[],
  { select = (config) => config, settings = [], reading }: Preparation,
): Promise<Settled> {
  if (options.locale !== undefined && !locales.includes(options.locale as Locale)) {
    faults.push({
      code: 'unknown-locale',
      place: '--locale',
      message: text(`没有语言“${options.locale}”`, `there is no language "${options.locale}"`),
      hint: text('可用 zh-CN 或 en', 'use zh-CN or en'),
    })
  }
  const before = faults.length
  const read = await configOf(options, io.cwd, faults)
  // A configuration that cannot be read may well name the files.
  const isUnread = faults.length > before
  const found = read && { ...read, config: select(read.config) }
  const config = found?.config ?? {}
  const named = options.files
  const paths =
    named.length > 0 ? named : (config.files ?? []).map((path) => beneath(dirname(found?.path ?? '.'), path))
  if (paths.length === 0 && !isUnread) {
    faults.push({
      code: 'no-files',
      message: text('没有给出要读取的文件', 'no files to read were given'),
      hint: text(
        'shouze check <文件或文件夹>，或在 shouze.config.json 中写明 "files"',
        'shouze check <files or folders>, or "files" in shouze.config.json',
      ),
    })
  }
  const plan = await planLoad({
    paths,
    cwd: io.cwd,
    sources: settingsRequests(options, found, faults),
    ...(config.people ? { people: knownPeople(config.people) } : {}),
    settings: [...settings, ...(found?.files.flatMap((file) => [file.path, ...packPaths(file)]) ?? [])],
    ...(found && { formats: found.sources.all }),
    ...(reading && { reading }),
  })
  faults.push(...plan.faults)
  const asked = locales.find((known) => known === options.locale)
  return { found, locale: asked ?? config.locale ?? environmentLocale(io.env), named, plan }
}

/** Settles options, configuration, files and rules, then reads the files; `FaultsError` with every fault found. */
export async function prepare(
  given: CommonOptions,
  io: Pick<Io, 'cwd' | 'env'>,
  earlier: readonly Fault[],
  preparation: Preparation = {},
): Promise<Prepared> {
  const faults: Fault[] = [...earlier]
  const { complete, file } = completeOf(given, faults)
  const options = file === undefined ? given : { ...given, files: [...given.files, file] }
  const { found, locale, named, plan } = await settleData(options, io, faults, preparation)
  const config = found?.config ?? {}
  const period = periodOf(options, found, faults)
  const checker = checkerOf(found, options, faults)
  const asOf = options.asOf ?? config.asOf
  if (asOf !== undefined) faults.push(...asOfFaults(asOf, found, options))
  if (faults.length > 0 || !checker) throw new FaultsError(faults, locale)
  const { batches, faults: unread } = await plan.read()
  if (unread.length > 0) throw new FaultsError(unread, locale)
  const users = new UnmappedUsers()
  for (const batch of batches) users.add(batch)
  const unknown = ofUnknownUsers(batches, unknownUsers(config.people), found && fileSaying('people', found))
  const declared = complete ?? config.complete
  return {
    checker,
    locale,
    files: named,
    options,
    ...(found ? { found } : {}),
    input: {
      batches: [...batches, unknown, { records: [], notices: users.notices() }],
      ...(period ? { period } : {}),
      ...(asOf === undefined ? {} : { asOf }),
      ...(declared === undefined ? {} : { complete: declared }),
      ...(options.lenient ? { lenient: true } : {}),
    },
  }
}

/** Runs a check; what the core finds wrong with its input is thrown as `FaultsError`. */
export function runCheck(prepared: Prepared, extra: Partial<CheckInput>): ReturnType<Checker['check']> {
  try {
    return prepared.checker.check({ ...prepared.input, ...extra })
  } catch (error) {
    const issues = coreFaults(error, prepared.found, prepared.options)
    if (!issues) throw error
    throw new FaultsError(issues, prepared.locale)
  }
}

/** The users whose persons are known. */
const knownPeople = (people: NonNullable<Config['people']>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(people).filter((entry): entry is [string, string] => entry[1] !== null))
