import { type FileHandle, open, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { OutputError } from './io.js'
import { clearStrays, temporaryName } from './strays.js'

type Failure = Error & { readonly code?: string }

async function existing(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if ((error as Failure).code === 'ENOENT') return undefined
    throw error
  }
}

/** Has the folder itself written to the disk, where the system lets one: then a new name outlives a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close().catch(() => undefined)
}

interface Prepared {
  /** As it was asked for. */
  readonly path: string
  /** What is replaced: the path, or what a link leads to. */
  readonly target: string
  readonly temporary: string
}

interface Direct {
  readonly path: string
  readonly content: string | Uint8Array
}

/**
 * Files that are replaced together. `add` writes each in whole to a temporary file beside its place, synced; `replace`
 * then renames one after the other. So a run that ends before leaves every file as it was, and each file is at any moment
 * either what it was or whole. What is no regular file (a pipe, a device) is written to first of all by `replace`. Both
 * throw `OutputError`; after that, and where nothing shall be replaced, `discard` takes away what was prepared.
 */
export class FileSet {
  readonly #prepared: Prepared[] = []
  readonly #direct: Direct[] = []

  /** Prepares a file. */
  async add(path: string, content: string | Uint8Array): Promise<void> {
    try {
      const before = await existing(path)
      if (before && !before.isFile()) {
        this.#direct.push({ path, content })
        return
      }
      // A link stays a link: what it points to is replaced.
      const target = before ? await realpath(path) : path
      const temporary = join(dirname(target), temporaryName())
      this.#prepared.push({ path, target, temporary })
      await writeSynced(temporary, content, before ? before.mode & 0o777 : undefined)
    } catch (error) {
      throw new OutputError(error as Failure, path)
    }
  }

  /** Puts every file in its place. */
  async replace(): Promise<void> {
    for (const { path, content } of this.#direct)
      await writeFile(path, content).catch((error: Failure) => {
        throw new OutputError(error, path)
      })
    const replaced: string[] = []
    const folders = new Set<string>()
    while (this.#prepared.length > 0) {
      const { path, target, temporary } = this.#prepared[0]
      await rename(temporary, target).catch((error: Failure) => {
        throw new OutputError(error, path, replaced)
      })
      this.#prepared.shift()
      replaced.push(path)
      folders.add(dirname(target))
    }
    for (const folder of folders) {
      await syncFolder(folder)
      await clearStrays(folder)
    }
  }

  /** Takes away what was prepared and is not yet in its place. */
  async discard(): Promise<void> {
    for (const { temporary } of this.#prepared.splice(0)) await unlink(temporary).catch(() => undefined)
  }
}

async function writeSynced(path: string, content: string | Uint8Array, mode: number | undefined): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path, 'wx', mode)
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle?.close()
  }
}

/** Replaces one file: it is either what it was or the whole report. Throws `OutputError`. */
export async function writeReport(path: string, content: string | Uint8Array): Promise<void> {
  const files = new FileSet()
  try {
    await files.add(path, content)
    await files.replace()
  } finally {
    await files.discard()
  }
}
