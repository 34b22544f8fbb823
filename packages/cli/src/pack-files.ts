import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, posix, resolve } from 'node:path'
import { loadPack, type Pack, PackError } from '@shouze/core'
import { closest } from '@shouze/core/closest'
import { unreadable } from './config.js'
import { didYouMean, type Fault } from './faults.js'
import { exists, isInstalled, packageOf, resolveInstalled } from './installed.js'
import { text } from './locale.js'
import { importPacks } from './pack-module.js'
import { shippedPackages, shippedPacks } from './packs.js'
import { beneath, inCwd } from './paths.js'

/** A configuration that names packs: its path, and what stands under `packs`. */
export interface NamingPacks {
  readonly path: string
  readonly config: { readonly packs?: readonly unknown[] }
}

/** A pack as it was found. */
export interface FoundPack {
  readonly pack: Pack
  /** The file it was read from; absent where it stands in a configuration or comes with the command. */
  readonly file?: string
}

/** Who names packs, and from where. */
export interface Naming {
  readonly cwd: string
  /** The folder from which paths and packages are looked for, beneath `cwd` or absolute. */
  readonly folder: string
  /** Where the name stands, for faults. */
  readonly place: string
  readonly faults: Fault[]
}

/** The faults of a pack's text, each with file, line, column and pointer. */
export function packFaults(error: PackError, file: string): Fault[] {
  return error.issues.map(({ path, line, column, ...issue }) => ({
    ...issue,
    place: `${file}${line === undefined ? '' : `:${line}:${column}`}${path === '' ? '' : `#${path}`}`,
  }))
}

/** Whether a name can only be that of a file. */
export function isPath(name: string): boolean {
  return isAbsolute(name) || /^\.{1,2}[/\\]/.test(name)
}

/** The paths of all files that may be meant by what a configuration names. */
export function packPaths({ path, config }: NamingPacks): string[] {
  return (config.packs ?? []).flatMap((item) =>
    typeof item === 'string' && (isPath(item) || item.endsWith('.json')) ? pathOf(item, dirname(path)) : [],
  )
}

const pathOf = (name: string, folder: string) => (isAbsolute(name) ? name : posix.normalize(beneath(folder, name)))

/** Reads the packs that configurations name or hold; what several of them name is read once. */
export class PackReader {
  /** In the order in which they were first named, beside those that come with the command. */
  readonly packs: Pack[] = []
  private readonly seen = new Set<string>()

  constructor(
    private readonly cwd: string,
    private readonly faults: Fault[],
  ) {}

  /** The packs of one configuration. */
  async read({ path, config }: NamingPacks): Promise<void> {
    for (const [i, item] of (config.packs ?? []).entries()) {
      const naming = { cwd: this.cwd, folder: dirname(path), place: `${path}#/packs/${i}`, faults: this.faults }
      const found = typeof item === 'string' ? await findPacks(item, naming) : [{ pack: item as Pack }]
      for (const { pack, file } of found) this.add(pack, file, naming.place)
    }
  }

  private add(pack: Pack, file: string | undefined, place: string): void {
    const key = `${file} ${pack.id}`
    if (shippedPacks.includes(pack) || (file !== undefined && this.seen.has(key))) return
    this.seen.add(key)
    const other = [...shippedPacks, ...this.packs].find(({ id }) => id === pack.id)
    if (other) this.faults.push(packTwice(pack, other, place))
    else this.packs.push(pack)
  }
}

function packTwice(pack: Pack, other: Pack, place: string): Fault {
  const versions = `${other.version}, ${pack.version}`
  const isShipped = shippedPacks.includes(other)
  return {
    code: 'pack-twice',
    place,
    message: isShipped
      ? text(
          `已内置编号为“${pack.id}”的规则包（版本 ${versions}）`,
          `a pack "${pack.id}" comes with the command (versions ${versions})`,
        )
      : text(
          `编号为“${pack.id}”的规则包有两个（版本 ${versions}）`,
          `there are two packs "${pack.id}" (versions ${versions})`,
        ),
    hint: text('请删去其一，或为其中一个改编号', 'leave one out, or give one another id'),
  }
}

/** The packs under a name: a JSON file by path, a pack that comes with the command by id, or those of an installed package. */
export async function findPacks(name: string, naming: Naming): Promise<readonly FoundPack[]> {
  const { cwd, folder } = naming
  const path = pathOf(name, folder)
  const isFile = isPath(name) || (name.endsWith('.json') && (await exists(inCwd(path, cwd))))
  if (isFile) return readJsonPack(inCwd(path, cwd), path, naming)
  const shipped = shippedPackages[name] ?? shippedPacks.filter(({ id }) => id === name)
  if (shipped.length > 0) return shipped.map((pack) => ({ pack }))
  const from = resolve(cwd, folder)
  // JSON before a program: it runs nothing of the package.
  const file = (await resolveInstalled(`${name}/pack.json`, from)) ?? (await resolveInstalled(name, from))
  if (file !== undefined && isAbsolute(file)) return readInstalled(file, name, naming)
  // Neither, and as a file it is told that it is not there.
  if (name.endsWith('.json') && !(await isInstalled(name, from))) return readJsonPack(inCwd(path, cwd), path, naming)
  naming.faults.push(await notFound(name, from, naming.place))
  return []
}

async function readInstalled(file: string, name: string, naming: Naming): Promise<readonly FoundPack[]> {
  if (file.endsWith('.json')) return readJsonPack(file, name.endsWith('.json') ? name : `${name}/pack.json`, naming)
  try {
    const packs = await importPacks(file)
    if (packs.length === 0) naming.faults.push(noPack(name, naming.place))
    return packs.map((pack) => ({ pack, file }))
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    naming.faults.push({
      code: 'pack-failed',
      place: naming.place,
      message: text(`运行“${name}”时出错：${said}`, `running "${name}" failed: ${said}`),
      hint: text('请向规则包的作者反映', 'tell whoever wrote the pack'),
    })
    return []
  }
}

async function readJsonPack(file: string, shown: string, { faults }: Naming): Promise<readonly FoundPack[]> {
  try {
    return [{ pack: loadPack(await readFile(file), { beside: shippedPacks }), file }]
  } catch (error) {
    if (error instanceof PackError) faults.push(...packFaults(error, shown))
    else if ((error as { readonly code?: string }).code) faults.push(unreadable(shown, error))
    else throw error
    return []
  }
}

async function notFound(name: string, from: string, place: string): Promise<Fault> {
  if (await isInstalled(name, from)) return noPack(name, place)
  const near = closest(
    name,
    shippedPacks.map(({ id }) => id),
  )
  return {
    code: 'unknown-pack',
    place,
    message: text(
      `“${name}”既不是文件，也不是内置或已安装的规则包`,
      `"${name}" is no file, and no pack that is shipped or installed`,
    ),
    hint:
      didYouMean(near) ??
      text(
        `文件写成 "./包.json"；软件包先以 npm install ${packageOf(name)} 安装`,
        `write a file as "./pack.json"; install a package first, with npm install ${packageOf(name)}`,
      ),
  }
}

function noPack(name: string, place: string): Fault {
  return {
    code: 'no-pack',
    place,
    message: text(
      `软件包“${packageOf(name)}”没有导出规则包“${name}”`,
      `the package "${packageOf(name)}" exports no pack as "${name}"`,
    ),
    hint: text(
      '规则包应导出为 pack.json，或由模块导出 definePack 的结果',
      'a package exports a pack as pack.json, or its module exports what definePack answers',
    ),
  }
}
