import { createHash, randomBytes } from 'node:crypto'
import { readdir, stat, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
const form = /^\.shouze-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/
const dayMs = 86_400_000

/**
 * The name of a temporary file: `.shouze-<machine>-<process>-<random>.tmp`. It is short whatever the report is called, and
 * tells whose it was.
 */
export function temporaryName(): string {
  return `.shouze-${host}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { readonly code?: string }).code === 'EPERM'
  }
}

/** Whether nobody will finish this file: its process on this machine has ended, or it is a day old. */
async function isStray(path: string, machine: string, pid: number): Promise<boolean> {
  if (machine === host && !isRunning(pid)) return true
  return Date.now() - (await stat(path)).mtimeMs > dayMs
}

/** Takes away the temporary files that runs which were killed have left in a folder. Never throws. */
export async function clearStrays(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const [found, machine, pid] = form.exec(name) ?? []
    if (found === undefined) continue
    const path = join(folder, name)
    const stray = await isStray(path, machine, Number(pid)).catch(() => false)
    if (stray) await unlink(path).catch(() => undefined)
  }
}
