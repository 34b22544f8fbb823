import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** A way into a package: what follows its name in an import, its source and its declarations. */
export interface EntryPoint {
  /** `.` or `./verify`. */
  readonly subpath: string
  /** The specifier of an import: `@shouze/core/verify`. */
  readonly specifier: string
  /** The source, an absolute path. */
  readonly source: string
  /** The built declarations for ES modules, an absolute path. */
  readonly types: string
  /** Whether it can also be required as CommonJS. */
  readonly commonJs: boolean
}

/** A package that is published. */
export interface PublishedPackage {
  readonly name: string
  /** The last part of its name: `core`. */
  readonly short: string
  /** An absolute path. */
  readonly folder: string
  readonly manifest: Manifest
  readonly entries: readonly EntryPoint[]
}

/** What is read here of a package.json. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, ExportConditions | string>>
  readonly publishConfig: { readonly exports: Readonly<Record<string, ExportConditions | string>> }
}

interface ExportConditions {
  readonly source?: string
  readonly types?: string
  readonly import?: { readonly types: string; readonly default: string }
  readonly require?: { readonly types: string; readonly default: string }
}

function entriesOf(folder: string, { name, exports }: Manifest): EntryPoint[] {
  return Object.entries(exports).flatMap(([subpath, conditions]) => {
    if (typeof conditions === 'string' || !conditions.source) return []
    const types = conditions.import?.types ?? conditions.types
    if (types === undefined) throw new Error(`${name}: ${subpath} has no declarations`)
    return {
      subpath,
      specifier: `${name}${subpath.slice(1)}`,
      source: join(folder, conditions.source),
      types: join(folder, types),
      commonJs: conditions.require !== undefined,
    }
  })
}

/** The published packages, those that others build on first. */
export const published: readonly PublishedPackage[] = readdirSync(join(root, 'packages'))
  .map((short) => {
    const folder = join(root, 'packages', short)
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
    return { name: manifest.name, short, folder, manifest, entries: entriesOf(folder, manifest) }
  })
  .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))

function rank({ manifest }: { readonly manifest: Manifest }): number {
  return Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith('@shouze/')).length
}

/** Every file beneath a folder, as absolute paths. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

/** Throws where a package has not been built, or its sources have changed since; what is generated is written anew unchanged. */
export function requireBuilt(): void {
  for (const { name, folder, entries } of published) {
    const sources = filesBelow(join(folder, 'src')).filter((path) => !/\.(test|generated)\.ts$/.test(path))
    const changed = Math.max(...sources.map((path) => statSync(path).mtimeMs))
    for (const { types } of entries) {
      if (!existsSync(types) || statSync(types).mtimeMs < changed)
        throw new Error(`${name}: ${types} is missing or older than the sources; run npm run build`)
    }
  }
}
