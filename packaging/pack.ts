import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { published, requireBuilt, root } from './published.js'

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly packageManager: string
}

/** Runs the package manager that the repository names; throws with what it said where it fails. */
export function pnpm(cwd: string, ...argv: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync('npx', ['-y', packageManager, ...argv], {
    cwd,
    encoding: 'utf8',
    // What the surrounding run was told about its own folder does not hold for this one.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm|pnpm)_/i.test(name))),
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${packageManager} ${argv.join(' ')} ended with ${status}\n${stdout}${stderr}`)
  return stdout
}

/** Packs every package as it would be published, into an empty folder: its tarball by the package's name. */
export function packAll(folder: string): ReadonlyMap<string, string> {
  requireBuilt()
  pnpm(root, '--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder)
  const files = readdirSync(folder)
  return new Map(
    published.map(({ name, manifest: { version } }) => {
      const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
      if (!files.includes(file)) throw new Error(`${name}: no ${file} among ${files.join(', ')}`)
      return [name, join(folder, file)]
    }),
  )
}
