import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locale } from '@shouze/core'
import type { NewPackOptions } from '../arguments.js'
import { FaultsError } from '../faults.js'
import { emit, type Io, OutputError } from '../io.js'
import { text } from '../locale.js'
import { shippedPacks } from '../packs.js'
import { inCwd } from '../paths.js'
import { jsonPackFiles, typedPackFiles } from '../templates/pack-files.js'
import { cleanId } from '../text/clean.js'

const namePattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

function checkName(id: string): void {
  if (!namePattern.test(id) || id.length > 60)
    throw new FaultsError([
      {
        code: 'bad-name',
        place: id,
        message: text('这不是规则包名称', 'this is no name of a pack'),
        hint: text(
          '用小写字母、数字和连字符，如 qingxi-visits',
          'use small letters, digits and hyphens, as in qingxi-visits',
        ),
      },
    ])
  if (shippedPacks.some((pack) => pack.id === id))
    throw new FaultsError([
      {
        code: 'name-taken',
        place: id,
        message: text('已有内置规则包用此名称', 'a shipped pack has this name'),
        hint: text(`请换一个名称，如 ${id}-local`, `choose another, as ${id}-local`),
      },
    ])
}

/** `shouze new-pack`: writes the files of a new pack. Never over others. */
export async function newPack({ id, dir, ts }: NewPackOptions, locale: Locale, io: Io): Promise<number> {
  checkName(id)
  const folder = dir ?? id
  const files = ts ? typedPackFiles(id) : jsonPackFiles(id)
  const path = inCwd(folder, io.cwd)
  const there = await readdir(path).catch(() => [] as string[])
  const taken = Object.keys(files).filter((name) => there.includes(name))
  if (taken.length > 0)
    throw new FaultsError([
      {
        code: 'file-exists',
        place: folder,
        message: text(`已有文件 ${taken.join('、')}，未作改动`, `${taken.join(', ')} exists; nothing was written`),
        hint: text('用 --dir 指定另一个文件夹', 'name another folder with --dir'),
      },
    ])
  try {
    await mkdir(path, { recursive: true })
    // `wx`: a file that has come to be in the meantime is not written over either.
    for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content, { flag: 'wx' })
  } catch (error) {
    throw new OutputError(error as Error, folder)
  }
  await emit(io.stdout, said(folder, Object.keys(files), ts, locale))
  return 0
}

function said(folder: string, names: readonly string[], ts: boolean, locale: Locale): string {
  const shown = cleanId(folder)
  const list = names.map((name) => `  ${name}\n`).join('')
  const next = ts ? 'npx vitest run' : `shouze test-pack ${shown}/pack.json --mutate`
  return locale === 'en'
    ? `Written to ${shown}:\n${list}Next: ${next}\n`
    : `已写入 ${shown}：\n${list}下一步：${next}\n`
}
