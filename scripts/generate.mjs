// Writes everything that is generated: `pnpm generate`, or a part of it: `pnpm generate docs`.
import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('generate.ts', import.meta.url))
const cwd = fileURLToPath(new URL('..', import.meta.url))
// The sources are run as they are, through the export condition `source` of the packages.
const node = ['--conditions=source', '--import', 'tsx', script, ...process.argv.slice(2)]
const { status, error } = spawnSync(process.execPath, node, { cwd, stdio: 'inherit' })
if (error) throw error
process.exitCode = status ?? 2
