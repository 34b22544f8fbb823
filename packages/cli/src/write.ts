import { randomBytes } from 'node:crypto'
import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { OutputError } from './io.js'

type Failure = Error & { readonly code?: string }

async function existing(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if ((error as Failure).code === 'ENOENT') return undefined
    throw error
  }
}

/** A file that is being written, and takes the place of what was there only when it is whole. */
export interface PendingFile {
  write(content: string | Uint8Array): Promise<void>
  /** Puts the file in its place. */
  commit(): Promise<void>
  /** Leaves what was there. */
  discard(): Promise<void>
}

async function replacement(path: string, mode: number | undefined): Promise<PendingFile> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  let handle: FileHandle | undefined = await open(temporary, 'wx', mode)
  const discard = async () => {
    await handle?.close().catch(() => undefined)
    handle = undefined
    await unlink(temporary).catch(() => undefined)
  }
  return {
    write: async (content) => {
      await handle?.writeFile(content)
    },
    commit: async () => {
      try {
        await handle?.sync()
        await handle?.close()
        handle = undefined
        await rename(temporary, path)
      } catch (error) {
        await discard()
        throw error
      }
    },
    discard,
  }
}

/** What is no regular file (a pipe, a device) is written to directly. */
async function direct(path: string): Promise<PendingFile> {
  const handle = await open(path, 'w')
  const close = () => handle.close()
  return {
    write: async (content) => {
      await handle.writeFile(content)
    },
    commit: close,
    discard: close,
  }
}

function told<T extends readonly unknown[]>(path: string, work: (...values: T) => Promise<void>) {
  return async (...values: T) => {
    try {
      await work(...values)
    } catch (error) {
      throw new OutputError(error as Failure, path)
    }
  }
}

/**
 * Begins to write a file so that it is either what it was or the whole of the new one: a temporary file in the same folder,
 * synced, then renamed. What is no regular file is written to directly. Throws `OutputError`.
 */
export async function openOutput(path: string): Promise<PendingFile> {
  try {
    const before = await existing(path)
    // A link stays a link: what it points to is replaced.
    const pending =
      before && !before.isFile()
        ? await direct(path)
        : await replacement(before ? await realpath(path) : path, before ? before.mode & 0o777 : undefined)
    return {
      write: told(path, pending.write),
      commit: told(path, pending.commit),
      discard: told(path, pending.discard),
    }
  } catch (error) {
    throw new OutputError(error as Failure, path)
  }
}

/** Writes a whole report, as `openOutput` does. */
export async function writeReport(path: string, content: string | Uint8Array): Promise<void> {
  const file = await openOutput(path)
  try {
    await file.write(content)
  } catch (error) {
    await file.discard()
    throw error
  }
  await file.commit()
}
