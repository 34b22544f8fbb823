import { fileURLToPath } from 'node:url'
import { main, type Output } from '../../packages/cli/src/index.js'
import type { Locale } from '../../packages/core/src/index.js'

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
