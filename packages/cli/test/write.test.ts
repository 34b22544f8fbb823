import { chmod, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { writeReport } from '../src/write.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouze-'))
})

describe('writing a report', () => {
  it('replaces the file, keeps its mode and leaves nothing beside it', async () => {
    const path = join(folder, 'report.txt')
    await writeFile(path, 'old')
    await chmod(path, 0o640)
    await writeReport(path, 'new')
    expect(await readFile(path, 'utf8')).toBe('new')
    expect((await stat(path)).mode & 0o777).toBe(0o640)
    expect(await readdir(folder)).toEqual(['report.txt'])
  })

  it('writes through a link', async () => {
    await writeFile(join(folder, 'target'), 'old')
    await symlink(join(folder, 'target'), join(folder, 'link'))
    await writeReport(join(folder, 'link'), 'new')
    expect(await readFile(join(folder, 'target'), 'utf8')).toBe('new')
  })

  it('leaves the old report where the new one cannot be put, and nothing beside it', async () => {
    const path = join(folder, 'taken')
    await writeFile(path, 'old')
    await chmod(folder, 0o500)
    const failed = await writeReport(path, 'new').catch((error: unknown) => error)
    await chmod(folder, 0o700)
    // Root may write anywhere; then the report is simply there.
    if (failed) expect(failed).toMatchObject({ name: 'OutputError', path })
    expect(await readFile(path, 'utf8')).toBe(failed ? 'old' : 'new')
    expect(await readdir(folder)).toEqual(['taken'])
  })

  it('says which file could not be written', async () => {
    await expect(writeReport(join(folder, 'no', 'report.txt'), 'x')).rejects.toMatchObject({
      name: 'OutputError',
      code: 'ENOENT',
    })
  })

  it.runIf(process.platform === 'linux')('fails on a full device without replacing it', async () => {
    await expect(writeReport('/dev/full', 'x')).rejects.toMatchObject({ code: 'ENOSPC' })
    expect((await stat('/dev/full')).isCharacterDevice()).toBe(true)
  })
})
