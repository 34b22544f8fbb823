import { fileURLToPath } from 'node:url'
import { main, type Output } from '../../packages/cli/src/index.js'
import type { Locale, Report } from '../../packages/core/src/index.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const data = 'examples/township/data'

/** What the command prints, as a pipe gets it. */
async function printed(...argv: readonly string[]): Promise<readonly string[]> {
  let text = ''
  const stdout: Output = {
    write: (chunk, done) => {
      text += chunk
      done()
    },
  }
  const code = await main(argv, { stdout, stderr: stdout, env: {}, cwd: root, isTTY: false })
  if (code > 1) throw new Error(`shouze ${argv.join(' ')} ended with ${code}:\n${text}`)
  return text.split('\n')
}

/** The part of the report that a README shows: heading, strip, key, and two persons. */
export async function checkExcerpt(locale: Locale): Promise<string> {
  const lines = await printed('check', data, '--locale', locale)
  const blocks = lines.join('\n').split('\n\n')
  const persons = ['P03', 'P04'].map((id) => blocks.find((block) => block.startsWith(id)))
  const strip = blocks.findIndex((block) => block.includes('\nP01 '))
  return [...blocks.slice(0, strip + 1), ...persons, '...'].join('\n\n')
}

/** A person's week, as `shouze explain` prints it. */
export async function explainExcerpt(locale: Locale): Promise<string> {
  return (await printed('explain', 'P04', '--week', '2025-W38', data, '--locale', locale)).join('\n')
}

/** A person whose finding is waived, as the report prints him. */
export async function waivedExcerpt(locale: Locale): Promise<string> {
  const argv = ['check', '--config', 'examples/township/waivers.json', data, '--locale', locale]
  const blocks = (await printed(...argv)).join('\n').split('\n\n')
  return blocks.find((block) => block.startsWith('P04')) as string
}

/** What three nights instead of four would change. */
export async function diffExcerpt(locale: Locale): Promise<string> {
  const configs = [`${data}/shouze.config.json`, 'examples/township/three-nights.json']
  const argv = configs.flatMap((path) => ['--config', path])
  return (await printed('diff', ...argv, data, '--locale', locale)).join('\n')
}

/** The keys of a finding that a README shows, in the order in which one reads them. */
const shownKeys = [
  'ruleId',
  'verdict',
  'severity',
  'subject',
  'window',
  'measured',
  'required',
  'unit',
  'comparison',
] as const
const laterKeys = ['message', 'evidence', 'remedy', 'citations', 'causedBy', 'fingerprint'] as const

/** One finding of the report as JSON, without its explanation tree, which is long. */
export async function findingExcerpt(): Promise<string> {
  const report = JSON.parse((await printed('check', data, '--format', 'json')).join('\n')) as Report
  const found = report.findings.find(({ ruleId, subject }) => ruleId === '543/village-days' && subject.id === 'P04')
  if (!found) throw new Error('The worked example has lost the finding that the READMEs show.')
  return laidOut(Object.fromEntries([...shownKeys, ...laterKeys].map((key) => [key, found[key]])), '')
}

/** JSON with what fits into a line on one line. */
function laidOut(value: unknown, indent: string): string {
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')
  if (typeof value !== 'object' || value === null || line.length + indent.length <= 96) return line
  const inner = `${indent}  `
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + laidOut(item, inner)).join(',\n')}\n${indent}]`
  const entries = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${laidOut(item, inner)}`)
  return `{\n${entries.join(',\n')}\n${indent}}`
}
