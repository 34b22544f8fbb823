import { readFile as readBytes } from 'node:fs/promises'
import { basename } from 'node:path'
import { type DingTalkOptions, type ReadOptions, readFile } from '@shouze/adapters'
import type { Notice, RecordBatch } from '@shouze/core'
import { unreadable } from './config.js'
import { expandPaths } from './data-files.js'
import type { Fault } from './faults.js'
import { text } from './locale.js'
import { type MappingRequest, mappingPaths, mappingsOf } from './mappings.js'
import { inCwd } from './paths.js'

/** Which files to read, and how. */
export interface LoadRequest {
  readonly paths: readonly string[]
  readonly cwd: string
  /** Mappings by file name: a path, or the mapping itself; paths of a configuration start at its own folder. */
  readonly mappings: readonly MappingRequest[]
  readonly people?: Readonly<Record<string, string>>
  readonly dingtalk?: DingTalkOptions
  /** Files in folders that are settings and no data: configurations and packs. */
  readonly settings?: readonly string[]
  /** Encodings by path or file name. */
  readonly encodings?: Readonly<Record<string, string>>
}

/** Files and mappings settled before anything is read, with every fault found on the way. */
export interface LoadPlan {
  readonly faults: readonly Fault[]
  readonly read: () => Promise<{ readonly batches: readonly RecordBatch[]; readonly faults: readonly Fault[] }>
}

/** Finds files and their mappings; reading is the plan's second step, so that all faults are known before it. */
export async function planLoad(request: LoadRequest): Promise<LoadPlan> {
  const { cwd } = request
  const { files: found, skipped, faults } = await expandPaths(request.paths, cwd)
  const settings = new Set([
    ...mappingPaths(request.mappings, cwd),
    ...(request.settings ?? []).map((path) => inCwd(path, cwd)),
  ])
  const files = found.filter(({ path, named }) => named || !settings.has(inCwd(path, cwd)))
  const mappings = await mappingsOf(files, request.mappings, cwd)
  const read = async () => {
    const batches: RecordBatch[] = []
    const unread: Fault[] = []
    for (const { path } of files) {
      try {
        const bytes = await readBytes(inCwd(path, cwd))
        batches.push(readFile({ name: path, bytes }, readOptions(request, path, mappings.byPath.get(path))))
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

function readOptions(request: LoadRequest, path: string, mapping: ReadOptions['mapping']): ReadOptions {
  const { people, dingtalk, encodings = {} } = request
  const name = [path, basename(path)].find((known) => Object.hasOwn(encodings, known))
  return {
    ...(mapping ? { mapping } : {}),
    ...(people ? { people } : {}),
    ...(dingtalk ? { dingtalk } : {}),
    ...(name === undefined ? {} : { encoding: encodings[name] }),
  }
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
