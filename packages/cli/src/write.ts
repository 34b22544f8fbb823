import { randomBytes } from 'node:crypto'
import { type FileHandle, open, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises'
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

async function replace(path: string, content: string | Uint8Array, mode: number | undefined): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  let handle: FileHandle | undefined
  try {
    handle = await open(temporary, 'wx', mode)
    await handle.writeFile(content)
    await handle.sync()
    await handle.close()
    handle = undefined
    await rename(temporary, path)
  } catch (error) {
    await handle?.close().catch(() => undefined)
    await unlink(temporary).catch(() => undefined)
    throw error
  }
}

/**
 * Writes a report so that the file is either what it was or the whole report: a temporary file in the same folder,
 * synced, then renamed. What is no regular file (a pipe, a device) is written to directly. Throws `OutputError`.
 */
export async function writeReport(path: string, content: string | Uint8Array): Promise<void> {
  try {
    const before = await existing(path)
    if (before && !before.isFile()) await writeFile(path, content)
    // A link stays a link: what it points to is replaced.
    else await replace(before ? await realpath(path) : path, content, before ? before.mode & 0o777 : undefined)
  } catch (error) {
    throw new OutputError(error as Failure, path)
  }
}
