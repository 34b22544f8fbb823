import { type FileHandle, open, readFile, stat } from 'node:fs/promises'
import type { SourceFile } from '@shouze/adapters'
import { inCwd } from './paths.js'

const HEAD_BYTES = 64 * 1024
const PIECE_BYTES = 128 * 1024

/** The file was written to while it was read. */
export class FileChanged extends Error {
  readonly code = 'ESTALE'
}

/** A data file that is read piece by piece; what is no regular file (a pipe) can be read only once, and lies in memory. */
export async function openFile(path: string, cwd: string): Promise<SourceFile> {
  const at = inCwd(path, cwd)
  const before = await stat(at)
  if (!before.isFile()) return { name: path, bytes: await readFile(at) }
  const isSame = (now: { readonly size: number; readonly mtimeMs: number }) =>
    now.size === before.size && now.mtimeMs === before.mtimeMs
  const head = new Uint8Array(Math.min(HEAD_BYTES, before.size))
  await withHandle(at, (handle) => fill(handle, head, 0))
  return {
    name: path,
    size: before.size,
    head,
    async *chunks() {
      const handle = await open(at)
      try {
        for (let from = 0; from < before.size; ) {
          // A piece of its own each time: whoever reads may keep it.
          const piece = new Uint8Array(Math.min(PIECE_BYTES, before.size - from))
          await fill(handle, piece, from)
          from += piece.length
          yield piece
        }
        if (!isSame(await handle.stat())) throw changed(path)
      } finally {
        await handle.close()
      }
    },
  }

  async function fill(handle: FileHandle, bytes: Uint8Array, from: number): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await handle.read(bytes, at, bytes.length - at, from + at)
      if (bytesRead === 0) throw changed(path)
      at += bytesRead
    }
  }
}

async function withHandle(path: string, use: (handle: FileHandle) => Promise<void>): Promise<void> {
  const handle = await open(path)
  try {
    await use(handle)
  } finally {
    await handle.close()
  }
}

function changed(path: string): FileChanged {
  return new FileChanged(`${path} was written to while it was read`)
}
