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

/** A regular file that is written in whole beside its place before it takes that place. */
class Replacement {
  #handle: FileHandle | undefined

  private constructor(
    /** What is replaced: the path, or what a link leads to. */
    readonly target: string,
    private readonly temporary: string,
    handle: FileHandle,
  ) {
    this.#handle = handle
  }

  static async open(target: string, mode: number | undefined): Promise<Replacement> {
    const temporary = join(dirname(target), temporaryName())
    return new Replacement(target, temporary, await open(temporary, 'wx', mode))
  }

  async write(content: string | Uint8Array): Promise<void> {
    await this.#handle?.writeFile(content)
  }

  /** Has everything on the disk. */
  async settle(): Promise<void> {
    await this.#handle?.sync()
    await this.close()
  }

  async takePlace(): Promise<void> {
    await rename(this.temporary, this.target)
  }

  async discard(): Promise<void> {
    await this.close().catch(() => undefined)
    await unlink(this.temporary).catch(() => undefined)
  }

  private async close(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    await handle?.close()
  }
}

/** What a path is to be replaced by; undefined where it is no regular file (a pipe, a device). */
async function replacementOf(path: string): Promise<Replacement | undefined> {
  const before = await existing(path)
  if (before && !before.isFile()) return undefined
  // A link stays a link: what it points to is replaced.
  return Replacement.open(before ? await realpath(path) : path, before ? before.mode & 0o777 : undefined)
}

async function tidy(folders: Iterable<string>): Promise<void> {
  for (const folder of folders) {
    await syncFolder(folder)
    await clearStrays(folder)
  }
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
  readonly #prepared: { readonly path: string; readonly file: Replacement }[] = []
  readonly #direct: Direct[] = []

  /** Prepares a file. */
  async add(path: string, content: string | Uint8Array): Promise<void> {
    try {
      const file = await replacementOf(path)
      if (!file) {
        this.#direct.push({ path, content })
        return
      }
      this.#prepared.push({ path, file })
      await file.write(content)
      await file.settle()
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
      const { path, file } = this.#prepared[0]
      await file.takePlace().catch((error: Failure) => {
        throw new OutputError(error, path, replaced)
      })
      this.#prepared.shift()
      replaced.push(path)
      folders.add(dirname(file.target))
    }
    await tidy(folders)
  }

  /** Takes away what was prepared and is not yet in its place. */
  async discard(): Promise<void> {
    for (const { file } of this.#prepared.splice(0)) await file.discard()
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

/** A file that is written piece by piece, and takes the place of what was there only when it is whole. */
export interface PendingFile {
  write(content: string | Uint8Array): Promise<void>
  /** Puts the file in its place. */
  commit(): Promise<void>
  /** Leaves what was there. */
  discard(): Promise<void>
}

/**
 * Begins to write a file so that it is either what it was or the whole of the new one. What is no regular file is written to
 * directly. Throws `OutputError`.
 */
export async function openOutput(path: string): Promise<PendingFile> {
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw new OutputError(error as Failure, path)
    }
  }
  return told(async () => {
    const file = await replacementOf(path)
    if (file)
      return {
        write: (content) => told(() => file.write(content)),
        commit: () =>
          told(async () => {
            try {
              await file.settle()
              await file.takePlace()
            } catch (error) {
              await file.discard()
              throw error
            }
            await tidy([dirname(file.target)])
          }),
        discard: () => file.discard(),
      }
    const handle = await open(path, 'w')
    return {
      write: (content) => told(() => handle.writeFile(content)),
      commit: () => told(() => handle.close()),
      discard: () => handle.close().catch(() => undefined),
    }
  })
}
