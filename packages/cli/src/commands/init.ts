import { readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isDate } from '@shouze/adapters/reporting'
import { type Locale, type RecordKind, recordKindInfo } from '@shouze/core'
import type { InitOptions } from '../arguments.js'
import { readJson, unreadable } from '../config.js'
import { expandPaths, mappingSuffix } from '../data-files.js'
import { type Fault, FaultsError } from '../faults.js'
import { type AskKind, type Known, type Look, lookAtKnown, lookAtTable, namesOf } from '../init/look.js'
import { mappingName, type Plan, periodOfLooks, planFiles } from '../init/plan.js'
import { emit, type Io, OutputError } from '../io.js'
import { text } from '../locale.js'
import { initWords } from '../messages/init.js'
import { openFile } from '../open-file.js'
import { beneath, inCwd } from '../paths.js'
import { cleanId } from '../text/clean.js'
import { UnmappedUsers } from '../unmapped.js'
import { writeReport } from '../write.js'

const configName = 'shouze.config.json'

/** `shouze init`: looks at the files of a folder, says what each was taken for, and writes a configuration for them. */
export async function init(options: InitOptions, locale: Locale, io: Io): Promise<number> {
  const { folder = '.' } = options
  const ask = options.yes ? undefined : io.ask
  const faults = await faultsOf(options, folder, io)
  const { files, faults: unfound } = await expandPaths([folder], io.cwd)
  faults.push(...unfound)
  if (faults.length > 0) throw new FaultsError(faults, locale)
  const words = initWords[locale]
  const known: Known = { units: new Map(), names: new Map(), people: {}, users: new UnmappedUsers() }
  const askKind: AskKind = async (name, kinds) => {
    const said = (await ask?.(words.askKind(cleanId(name), kinds)))?.trim()
    return said && (recordKindInfo as Readonly<Record<string, unknown>>)[said] ? said : undefined
  }
  const looks = await lookAll(
    files.map(({ path }) => path),
    folder,
    known,
    askKind,
    io,
  )
  const unit = known.units.size > 0 ? undefined : (options.unit ?? (await ask?.(words.askUnit))?.trim())
  const period = await periodFor(options, looks, ask, words)
  const held = new Set(looks.flatMap((look) => look.held.map(({ kind }) => kind)))
  const isComplete =
    options.complete ||
    (period !== undefined &&
      ask !== undefined &&
      words.yes.test((await ask(words.askComplete(period.from, period.to))).trim()))
  const users = usersOf(known)
  const plan = planFiles(looks, {
    ...(period && { period }),
    isComplete,
    people: { ...listedNames(looks, known), ...Object.fromEntries(users.map((user) => [user, null])) },
  })
  const written = new Map([...unitFile(unit), ...plan.files])
  await writeAll(written, folder, options.force, io, locale)
  const lines = looks.flatMap((look) => linesOf(look, locale))
  lines.push(words.written(cleanId(folder)), ...[...written.keys()].map((name) => `  ${cleanId(name)}`))
  const notes = [
    ...plan.notes.map((note) => note[locale]),
    ...(users.length > 0 ? [words.users(users.map(cleanId), configName)] : []),
    ...(known.units.size === 0 && !unit ? [words.noUnit] : []),
    ...(held.has('person') ? [] : [words.noPerson]),
    ...(isComplete || held.has('dataset') ? [] : [words.incomplete]),
  ]
  lines.push(...notes.map((note) => `  - ${note}`), words.next(`shouze check ${cleanId(folder)}`))
  await emit(io.stdout, `${lines.join('\n')}\n`)
  return 0
}

async function faultsOf(options: InitOptions, folder: string, io: Io): Promise<Fault[]> {
  const faults: Fault[] = []
  const isFolder = await stat(inCwd(folder, io.cwd)).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder)
    faults.push({
      code: 'no-folder',
      place: folder,
      message: text('没有这个文件夹', 'there is no such folder'),
      hint: text('写明放着导出文件的文件夹', 'name the folder that holds the exports'),
    })
  if (!options.yes && !io.ask)
    faults.push({
      code: 'no-terminal',
      place: 'init',
      message: text('不在终端中，无法提问', 'there is no terminal to ask questions on'),
      hint: text(
        '加 --yes，需要时用 --unit、--from、--to、--complete 写明',
        'use --yes, and --unit, --from, --to, --complete for what is to be said',
      ),
    })
  for (const edge of ['from', 'to'] as const) {
    const value = options[edge]
    if (value !== undefined && !isDate(value))
      faults.push({
        code: 'bad-date',
        place: `--${edge}`,
        message: text(`“${value}”不是存在的日期`, `"${value}" is no date that exists`),
        hint: text('写成 2025-09-15 的形式', 'write it as 2025-09-15'),
      })
  }
  if (faults.length === 0 && !options.force) faults.push(...(await taken([configName], folder, io)))
  return faults
}

/** Files that are there already and would be written over. */
async function taken(names: readonly string[], folder: string, io: Io): Promise<Fault[]> {
  const there = await Promise.all(
    names.map((name) =>
      stat(inCwd(beneath(folder, name), io.cwd)).then(
        () => [name],
        () => [],
      ),
    ),
  )
  return there.flat().map((name) => ({
    code: 'file-exists',
    place: beneath(folder, name),
    message: text('已有此文件，未作改动', 'this file exists; nothing was written'),
    hint: text('用 --force 覆盖', 'use --force to write over it'),
  }))
}

/** Canonical records and platforms come first: they tell units and persons, which tables name. */
async function lookAll(
  paths: readonly string[],
  folder: string,
  known: Known,
  askKind: AskKind,
  io: Io,
): Promise<readonly Look[]> {
  const looks = new Map<string, Look>()
  const tables: { readonly path: string; readonly name: string }[] = []
  for (const path of paths) {
    const name = relative(inCwd(folder, io.cwd), inCwd(path, io.cwd)).replaceAll('\\', '/')
    try {
      const look = await lookAtKnown(await openFile(path, io.cwd), name, known)
      if (look) looks.set(path, look)
      else tables.push({ path, name })
    } catch (error) {
      throw new FaultsError([unreadable(path, error)])
    }
  }
  // Rolls of people before the tables whose names they tell.
  const rolls = tables.filter(({ name }) => /名册|花名册|人员|people|roster|person/i.test(name))
  for (const { path, name } of [...rolls, ...tables.filter((table) => !rolls.includes(table))]) {
    const beside = await mappingBeside(path, name, io)
    looks.set(path, await lookAtTable(await openFile(path, io.cwd), name, beside, known, askKind))
  }
  return paths.map((path) => looks.get(path)!)
}

async function mappingBeside(path: string, name: string, io: Io) {
  for (const ending of [(of: string) => `${of}${mappingSuffix}`, mappingName]) {
    const there = await stat(inCwd(ending(path), io.cwd)).then(
      (found) => found.isFile(),
      () => false,
    )
    if (!there) continue
    const read = await readJson(ending(path), io.cwd)
    if ('fault' in read) throw new FaultsError([read.fault])
    return { path: ending(name), value: read.value }
  }
  return undefined
}

async function periodFor(
  { from, to }: InitOptions,
  looks: readonly Look[],
  ask: Io['ask'],
  words: (typeof initWords)[Locale],
): Promise<{ readonly from: string; readonly to: string } | undefined> {
  const found = periodOfLooks(looks)
  const proposed = { from: from ?? found?.from, to: to ?? found?.to }
  if (proposed.from === undefined || proposed.to === undefined) return undefined
  const period = { from: proposed.from, to: proposed.to }
  if (!ask || (from !== undefined && to !== undefined)) return period
  for (;;) {
    const said = (await ask(words.askPeriod(period.from, period.to))).trim()
    if (said === '') return period
    const [first, last, ...more] = said.split(/[\s,~至]+/)
    if (more.length === 0 && first && last && isDate(first) && isDate(last) && first <= last)
      return { from: first, to: last }
  }
}

/** Users of platforms whom neither the data nor anybody knows. */
function usersOf({ users }: Known): readonly string[] {
  return users.unknown()
}

/** Persons by name, where a table has nothing but names. */
function listedNames(looks: readonly Look[], known: Known): Readonly<Record<string, string>> {
  const byName = looks.some(({ mapping, settings }) =>
    JSON.stringify(mapping ?? settings ?? {}).match(/"listed"|"preset"/),
  )
  return byName ? namesOf(known) : {}
}

const unitId = 'township'

function* unitFile(name: string | undefined): Generator<readonly [string, string]> {
  if (!name) return
  yield ['unit.ndjson', `${JSON.stringify({ kind: 'unit', id: unitId, name, type: 'township' })}\n`]
}

/** Writes all of the files or none: what was there before comes back where one of them cannot be written. */
async function writeAll(files: Plan['files'], folder: string, force: boolean, io: Io, locale: Locale): Promise<void> {
  if (!force) {
    const faults = await taken([...files.keys()], folder, io)
    if (faults.length > 0) throw new FaultsError(faults, locale)
  }
  const { unlink } = await import('node:fs/promises')
  const done: { readonly path: string; readonly before: Uint8Array | undefined }[] = []
  try {
    for (const [name, content] of files) {
      const path = inCwd(join(folder, name), io.cwd)
      const before = await readFile(path).catch(() => undefined)
      await writeReport(path, content)
      done.push({ path, before })
    }
  } catch (error) {
    for (const { path, before } of done.reverse())
      await (before ? writeReport(path, before) : unlink(path)).catch(() => undefined)
    throw error instanceof OutputError ? error : new OutputError(error as Error, folder)
  }
}

function linesOf({ name, format, reason, held, refused, review }: Look, locale: Locale): readonly string[] {
  const words = initWords[locale]
  const colon = locale === 'en' ? ': ' : '：'
  const lines = [`${cleanId(name)}${colon}${format === undefined ? '' : `${format} — `}${reason[locale]}`]
  for (const { kind, count, from, to } of held) {
    const title = recordKindInfo[kind as RecordKind]?.title['zh-CN'] ?? kind
    lines.push(
      `  ${words.record(kind, title, count, from === undefined ? '' : from === to ? from : `${from} – ${to}`)}`,
    )
  }
  if (held.length === 0 && format !== undefined) lines.push(`  ${words.nothing}`)
  const byCode = new Map<string, { count: number; readonly message: string }>()
  for (const { code, message } of refused) {
    const counted = byCode.get(code) ?? { count: 0, message: message[locale] }
    counted.count++
    byCode.set(code, counted)
  }
  for (const [code, { count, message }] of byCode) lines.push(`  ! ${words.refused(count, code)} ${message}`)
  lines.push(...review.map((note) => `  ? ${words.review}${colon}${note[locale]}`))
  return lines
}
