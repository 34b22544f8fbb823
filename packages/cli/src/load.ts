import { readFile as readBytes } from 'node:fs/promises'
import { coverageOf, type ReadOptions, readFile, type SourceFile } from '@shouze/adapters'
import type { Notice, RecordBatch } from '@shouze/core'
import { unreadable } from './config.js'
import { expandPaths } from './data-files.js'
import type { Fault } from './faults.js'
import { fileSettings, mappingPaths, type SettingsRequest, type SettledFile } from './file-settings.js'
import { text } from './locale.js'
import { inCwd } from './paths.js'

/** Which files to read, and how. */
export interface LoadRequest {
  readonly paths: readonly string[]
  readonly cwd: string
  /** What is settled about files, the nearest first. */
  readonly sources: readonly SettingsRequest[]
  /** Who is who on every platform; what a file's own settings say goes before it. */
  readonly people?: Readonly<Record<string, string>>
  /** Files in folders that are settings and no data: configurations and packs. */
  readonly settings?: readonly string[]
}

/** Files and their settings known before anything is read, with every fault found on the way. */
export interface LoadPlan {
  readonly faults: readonly Fault[]
  readonly read: () => Promise<{ readonly batches: readonly RecordBatch[]; readonly faults: readonly Fault[] }>
}

/** Finds files and what is settled about them; reading is the plan's second step, so that all faults are known before it. */
export async function planLoad(request: LoadRequest): Promise<LoadPlan> {
  const { cwd, people } = request
  const { files: found, skipped, faults } = await expandPaths(request.paths, cwd)
  const settings = new Set([
    ...mappingPaths(request.sources, cwd),
    ...(request.settings ?? []).map((path) => inCwd(path, cwd)),
  ])
  const files = found.filter(({ path, named }) => named || !settings.has(inCwd(path, cwd)))
  const { byPath, faults: unsettled } = await fileSettings(files, request.sources, cwd)
  const read = async () => {
    const batches: RecordBatch[] = []
    const unread: Fault[] = []
    for (const { path } of files) {
      try {
        const file = { name: path, bytes: await readBytes(inCwd(path, cwd)) }
        const { covers, coversAt, ...settled } = byPath.get(path)!
        const options = readOptions(settled, people)
        batches.push(await readFile(file, options))
        if (covers) batches.push(await claimed(file, covers, options, coversAt, unread))
      } catch (error) {
        if (!(error as { readonly code?: string }).code) throw error
        unread.push(unreadable(path, error))
      }
    }
    if (skipped.length > 0) batches.push({ records: [], notices: skipped.map(skippedNotice) })
    return { batches, faults: unread }
  }
  return { faults: [...faults, ...unsettled], read }
}

function readOptions(
  { people, ...settings }: Omit<SettledFile, 'covers' | 'coversAt'>,
  all: LoadRequest['people'],
): ReadOptions {
  return people || all ? { ...settings, people: { ...all, ...people } } : settings
}

/** The coverage that a configuration claims for a file, as records of the configuration. */
async function claimed(
  file: SourceFile,
  covers: NonNullable<SettledFile['covers']>,
  options: ReadOptions,
  place: string | undefined,
  faults: Fault[],
): Promise<RecordBatch> {
  const records = await coverageOf(file, covers, options)
  if (records && records.length > 0) return { ...(place !== undefined && { file: place }), records }
  faults.push({
    code: 'covers-nothing',
    ...(place !== undefined && { place: `${place}/covers` }),
    message: text(
      `从文件“${file.name}”看不出它覆盖哪些${covers === true ? '日期' : '记录类型'}`,
      `"${file.name}" does not tell which ${covers === true ? 'dates' : 'kinds of record'} it covers`,
    ),
    hint:
      covers === true
        ? text('请写明 "covers": {"from": …, "to": …}', 'say it: "covers": {"from": …, "to": …}')
        : text('请在 "of" 中列出记录类型', 'list the kinds under "of"'),
  })
  return { records: [] }
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
