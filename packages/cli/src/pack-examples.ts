import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { exists, packageFolder } from './installed.js'
import type { FoundPack } from './pack-files.js'
import { shippedPackages } from './packs.js'

/** The file with the examples of a pack: `pack.examples.json` beside `pack.json`, else `examples/<id>.examples.json` in its package. */
export async function examplesOf({ pack, file }: FoundPack): Promise<string | undefined> {
  const beside = file?.endsWith('.json') ? `${file.replace(/\.json$/, '')}.examples.json` : undefined
  if (beside !== undefined && (await exists(beside))) return beside
  const folder = file === undefined ? shippedFolder(pack.id) : await packageFolder(file)
  const own = folder === undefined ? undefined : join(folder, 'examples', `${pack.id}.examples.json`)
  return own !== undefined && (await exists(own)) ? own : undefined
}

function shippedFolder(packId: string): string | undefined {
  const [name] = Object.entries(shippedPackages).find(([, packs]) => packs.some(({ id }) => id === packId)) ?? []
  return name === undefined ? undefined : dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
}
