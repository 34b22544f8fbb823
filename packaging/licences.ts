import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { table } from '../scripts/docs/markdown.js'
import { type Dependency, runtimeDependencies } from './dependencies.js'

/** Licences that may be used in a program under MIT. */
export const acceptable: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
])

/** Data of others that a package of ours contains, rather than depends on. */
const contained = [
  {
    name: 'chinese-days',
    what: 'the dates of `packages/core/src/calendar/national.generated.ts`',
    from: 'node_modules/chinese-days',
  },
]

/** The lines of a licence that say whose work it is. */
function copyrightOf(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name))
  if (file === undefined) return ''
  const text = readFileSync(join(folder, file), 'utf8').replace(/,\n\s*/g, ', ')
  const own = text.split('\n').filter((line) => /^\s*copyright\s+(\(c\)|©|\d{4})/i.test(line))
  return own.map((line) => line.trim()).join('; ')
}

/** The authors of a package.json, without addresses. */
function authorOf(folder: string): string {
  type Person = string | { readonly name?: string }
  const { author, contributors = [] } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly author?: Person
    readonly contributors?: readonly Person[]
  }
  const names = [...(author ? [author] : []), ...contributors].map((one) => (typeof one === 'string' ? one : one.name))
  return names.map((name) => name?.replace(/\s*[<(].*$/, '')).join(', ')
}

const short = (name: string): string => `\`${name.replace('@shouze/', '')}\``

function row({ name, version, license, folder, neededBy }: Dependency): string[] {
  return [name, version, license, copyrightOf(folder) || authorOf(folder), neededBy.map(short).join(', ')]
}

/** The page of licences: what an installation of our packages brings along, from the metadata of what is installed. */
export function licencesPage(root: string): string {
  const data = contained.map(({ name, what, from }) => {
    const folder = join(root, from)
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Dependency
    return [name, version, license, copyrightOf(folder), what]
  })
  return [
    '# Licences',
    '',
    'Shouze is under the [MIT licence](../LICENSE). Installing it brings these packages along; each is under its own licence, whose text is in its folder. Generated from what is installed: `node scripts/generate.mjs licences`.',
    '',
    table(['package', 'version', 'licence', 'whose', 'needed by'], runtimeDependencies().map(row)),
    '',
    'Contained in our packages:',
    '',
    table(['package', 'version', 'licence', 'whose', 'what of it'], data),
    '',
  ].join('\n')
}
