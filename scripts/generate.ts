import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What can be generated, in an order in which nothing reads what a later one writes. */
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  calendar: () => import('../packages/core/scripts/generate-calendar.js'),
  schema: async () => {
    await import('../packages/core/scripts/generate-schema.js')
    await import('../packages/cli/scripts/generate-schema.js')
  },
  township: () => import('../examples/township/generate.js'),
  'ci-example': () => import('../examples/ci-export-check/generate.js'),
  docs: writeDocs,
  licences: async () => {
    const { licencesPage } = await import('../packaging/licences.js')
    writeFileSync(join(root, 'docs/licences.md'), licencesPage(root))
  },
  // From the built declarations: after `npm run build`.
  api: async () => {
    const { apiReports } = await import('../packaging/api-reports.js')
    const reports = apiReports()
    rmSync(join(root, 'docs/api'), { recursive: true, force: true })
    mkdirSync(join(root, 'docs/api'))
    for (const [path, report] of reports) writeFileSync(join(root, path), report)
  },
}

async function writeDocs(): Promise<void> {
  const { generatedDocs } = await import('./docs/generated-docs.js')
  for (const [path, content] of await generatedDocs((name) => readFileSync(join(root, name), 'utf8'))) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  process.stderr.write(`generate: no such part: ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}\n`)
  process.exitCode = 2
} else {
  for (const [name, write] of Object.entries(parts)) {
    if (asked.length === 0 || asked.includes(name)) await write()
  }
}
