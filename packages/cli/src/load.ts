import {
  type AnySource,
  coverageOf,
  type ReadOptions,
  readFile,
  type SourceBatch,
  type SourceFile,
} from '@shouze/adapters'
import type { Notice, RecordBatch } from '@shouze/core'
import { unreadable } from './config.js'
import { expandPaths } from './data-files.js'
import type { Fault } from './faults.js'
import { fileSettings, mappingPaths, type SettingsRequest, type SettledFile } from './file-settings.js'
import { text } from './locale.js'
import { openFile } from './open-file.js'
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
  /** The formats to choose from; those that are shipped unless told. */
  readonly formats?: readonly AnySource[]
  /** Is told how reading goes on. */
  readonly reading?: Reading
}

/** What reading is told of as it goes on. */
export interface Reading {
  /** A pass over a file begins. */
  pass(path: string, size: number): void
  /** So many of its bytes were read. */
  bytes(count: number): void
  /** So many records came of it. */
  records(count: number): void
}

/** A data file with how it is read. */
export interface LoadFile {
  readonly path: string
  readonly open: () => Promise<SourceFile>
  readonly options: ReadOptions
  /** The coverage that the configuration claims for it; faults where that cannot be told. */
  readonly claims: (faults: Fault[]) => Promise<readonly RecordBatch[]>
}

/** Files and their settings known before anything is read, with every fault found on the way. */
export interface LoadPlan {
  readonly faults: readonly Fault[]
  readonly files: readonly LoadFile[]
  /** Files of folders that were passed over. */
  readonly notices: readonly Notice[]
  readonly read: () => Promise<{ readonly batches: readonly SourceBatch[]; readonly faults: readonly Fault[] }>
}

/** Finds files and what is settled about them; reading is the plan's second step, so that all faults are known before it. */
export async function planLoad(request: LoadRequest): Promise<LoadPlan> {
  const { cwd, people, formats } = request
  const { files: found, skipped, faults } = await expandPaths(request.paths, cwd, formats)
  const settings = new Set([
    ...mappingPaths(request.sources, cwd),
    ...(request.settings ?? []).map((path) => inCwd(path, cwd)),
  ])
  const data = found.filter(({ path, named }) => named || !settings.has(inCwd(path, cwd)))
  const { byPath, faults: unsettled } = await fileSettings(data, request.sources, cwd)
  const files = data.map(({ path }): LoadFile => {
    const { covers, coversAt, ...settled } = byPath.get(path)!
    const options = { ...readOptions(settled, people), ...(formats && { sources: formats }) }
    const open = async () => watched(await openFile(path, cwd), request.reading)
    const claims = async (unread: Fault[]) =>
      covers ? [await claimed(await open(), covers, options, coversAt, unread)] : []
    return { path, open, options, claims }
  })
  const notices = skipped.map(skippedNotice)
  const read = async () => {
    const batches: SourceBatch[] = []
    const unread: Fault[] = []
    for (const file of files) {
      try {
        const batch = await readFile(await file.open(), file.options)
        request.reading?.records(batch.records.length)
        batches.push(batch, ...(await file.claims(unread)))
      } catch (error) {
        if (!(error as { readonly code?: string }).code) throw error
        unread.push(unreadable(file.path, error))
      }
    }
    if (notices.length > 0) batches.push({ records: [], notices })
    return { batches, faults: unread }
  }
  return { faults: [...faults, ...unsettled], files, notices, read }
}

/** A file that tells how far it was read. */
function watched(file: SourceFile, reading: Reading | undefined): SourceFile {
  if (!reading || 'bytes' in file) return file
  return {
    ...file,
    async *chunks() {
      reading.pass(file.name, file.size)
      for await (const piece of file.chunks()) {
        reading.bytes(piece.length)
        yield piece
      }
    },
  }
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
