import { chmod, mkdir, mkdtemp, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { temporaryName } from '../src/strays.js'
import { FileSet, writeReport } from '../src/write.js'

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

  it('takes names of any length', async () => {
    const name = `${'守'.repeat(83)}.html`
    await writeReport(join(folder, name), 'x')
    expect(await readdir(folder)).toEqual([name])
  })
})

describe('files replaced together', () => {
  it('stay as they were until all are prepared', async () => {
    const [a, b] = ['a', 'b'].map((name) => join(folder, name))
    await writeFile(a, 'old')
    const files = new FileSet()
    await files.add(a, 'new')
    await files.add(b, 'new')
    expect(await readFile(a, 'utf8')).toBe('old')
    await files.replace()
    expect(await Promise.all([a, b].map((path) => readFile(path, 'utf8')))).toEqual(['new', 'new'])
    expect((await readdir(folder)).sort()).toEqual(['a', 'b'])
  })

  it('stay as they were where one cannot be prepared', async () => {
    const a = join(folder, 'a')
    await writeFile(a, 'old')
    const files = new FileSet()
    await files.add(a, 'new')
    await expect(files.add(join(folder, 'no', 'b'), 'new')).rejects.toMatchObject({ code: 'ENOENT' })
    await files.discard()
    expect(await readFile(a, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['a'])
  })

  it.runIf(process.platform === 'linux')('stay as they were where a device is full', async () => {
    const a = join(folder, 'a')
    await writeFile(a, 'old')
    const files = new FileSet()
    await files.add(a, 'new')
    await files.add('/dev/full', 'new')
    await expect(files.replace()).rejects.toMatchObject({ code: 'ENOSPC', path: '/dev/full', replaced: [] })
    await files.discard()
    expect(await readFile(a, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['a'])
  })

  it('tell what was replaced where a name is taken in between', async () => {
    const [a, b] = ['a', 'b'].map((name) => join(folder, name))
    const files = new FileSet()
    await files.add(a, 'new')
    await files.add(b, 'new')
    await mkdir(b)
    await expect(files.replace()).rejects.toMatchObject({ path: b, replaced: [a] })
    await files.discard()
    expect((await readdir(folder)).sort()).toEqual(['a', 'b'])
  })
})

describe('what killed runs leave behind', () => {
  const tmp = (machine: string, pid: number | string) => `.shouze-${machine}-${pid}-0123456789ab.tmp`
  const [, here, own] = /^\.shouze-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/.exec(temporaryName())!

  it('is taken away by the next run that writes there, and nothing else is', async () => {
    // No process has this number: the kernel's own bound is below it.
    const dead = 2 ** 30
    const kept = [tmp(here, own), tmp('ffffffff', dead), '.shouze-notes.tmp', 'other.tmp']
    for (const name of [...kept, tmp(here, dead), tmp('00000000', 1)]) await writeFile(join(folder, name), 'half')
    const yesterday = new Date(Date.now() - 25 * 3_600_000)
    await utimes(join(folder, tmp('00000000', 1)), yesterday, yesterday)
    await writeReport(join(folder, 'report'), 'x')
    expect((await readdir(folder)).sort()).toEqual([...kept, 'report'].sort())
  })
})
