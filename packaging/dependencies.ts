import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Manifest, published } from './published.js'

/** A package of somebody else that an installation of ours brings along. */
export interface Dependency {
  readonly name: string
  readonly version: string
  readonly license: string
  /** Where it is installed, an absolute path. */
  readonly folder: string
  /** Those of our packages that depend on it, themselves or by way of somebody else's. */
  readonly neededBy: readonly string[]
}

/** The folder of an installed package, as the package in `from` finds it. */
function installed(name: string, from: string): string {
  for (let at = realpathSync(from); ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name)
    if (existsSync(folder)) return realpathSync(folder)
    if (dirname(at) === at) throw new Error(`${name} is not installed for ${from}; run npm run bootstrap`)
  }
}

/** What an installation of our packages brings along, by name and version. Throws where some of it is not installed. */
export function runtimeDependencies(): readonly Dependency[] {
  const found = new Map<string, Dependency & { readonly neededBy: string[] }>()
  const visit = (manifest: Manifest, folder: string, root: string): void => {
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      if (name.startsWith('@shouze/')) continue
      const at = installed(name, folder)
      const of = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as Manifest
      const key = `${of.name}@${of.version}`
      const known = found.get(key)
      if (known?.neededBy.includes(root)) continue
      if (known) known.neededBy.push(root)
      else
        found.set(key, { name: of.name, version: of.version, license: of.license ?? '', folder: at, neededBy: [root] })
      visit(of, at, root)
    }
  }
  for (const { name, folder, manifest } of published) visit(manifest, folder, name)
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, dependency]) => dependency)
}
