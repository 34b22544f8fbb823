import { access, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file of that name need not exist: Node's resolution asks only for the folder it lies in. */
const within = (folder: string) => join(resolve(folder), 'shouze.config.json')

/** The package of a module's name: `@county/rules` of `@county/rules/pack.json`. */
export function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The file that Node finds from a folder under the name of an installed module; undefined where there is none. */
export async function resolveInstalled(name: string, folder: string): Promise<string | undefined> {
  try {
    return createRequire(within(folder)).resolve(name)
  } catch {
    // `require` does not see what a package exports for `import` alone.
    const { createJiti } = await import('jiti')
    const found = createJiti(within(folder), { fsCache: false }).esmResolve(name, { try: true })
    return found === undefined ? undefined : fileURLToPath(found)
  }
}

/** Whether a package is installed where a folder's modules are looked for, whatever it exports. */
export async function isInstalled(name: string, folder: string): Promise<boolean> {
  const folders = createRequire(within(folder)).resolve.paths(name) ?? []
  const found = await Promise.all(folders.map((modules) => exists(join(modules, packageOf(name), 'package.json'))))
  return found.includes(true)
}

/** The folder of the package that a file belongs to. */
export async function packageFolder(file: string): Promise<string | undefined> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}')
    // A manifest without a name only says how the modules beneath it are read.
    if ((JSON.parse(manifest) as { readonly name?: string }).name !== undefined) return folder
    if (dirname(folder) === folder) return undefined
  }
}

/** Whether a file is there. */
export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
