import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGES = ['core', 'rules-543', 'rules-attendance', 'adapters']

/** The packages under measurement whose `dist` is missing or older than a source file: measured is what was built. */
export function unbuiltPackages() {
  return PACKAGES.filter((name) => {
    const folder = fileURLToPath(new URL(`../packages/${name}/`, import.meta.url))
    const output = join(folder, 'dist', 'index.js')
    return !existsSync(output) || newestSource(join(folder, 'src')) > statSync(output).mtimeMs
  })
}

function newestSource(folder) {
  const times = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs)
  return Math.max(0, ...times)
}
