import { type ConfigIssue, PackError } from '../packs/errors.js'
import type { Example, PackDefinition } from '../packs/language.js'
import { type LoadOptions, packIssues } from '../packs/load.js'
import { readPack } from '../packs/reading/read-pack.js'
import { issueAt } from './issue-at.js'

type Records = readonly Readonly<Record<string, unknown>>[]

/** Examples that stand beside their pack, as `<pack>.examples.json`. */
export interface ExamplesFile {
  readonly $schema?: string
  /** Records that examples share, beside those of the pack. */
  readonly fixtures?: Readonly<Record<string, Records>>
  /** Examples by the name of their rule. */
  readonly examples: Readonly<Record<string, readonly Example[]>>
}

/**
 * Reads examples that stand beside a pack from JSON text or bytes, and answers the pack with them written in, after its
 * own. Throws `PackError` with every fault found, each with its pointer into the examples, line and column.
 */
export function loadExamples(
  source: string | Uint8Array,
  pack: PackDefinition,
  { beside = [] }: LoadOptions = {},
): PackDefinition {
  const document = readPack(source)
  const faults = frameIssues(document.value, pack)
  if (faults.length === 0) {
    const { fixtures, examples } = document.value as ExamplesFile
    const joined = withExamples(pack, { fixtures, examples })
    faults.push(...packIssues(joined, beside).map((issue) => ({ ...issue, path: pathBeside(issue.path, pack) })))
    if (faults.length === 0) return joined
  }
  throw new PackError(faults.map(document.place))
}

function withExamples(pack: PackDefinition, { fixtures, examples }: ExamplesFile): PackDefinition {
  const rules = Object.entries(pack.rules).map(([name, rule]) => [
    name,
    Object.hasOwn(examples, name) ? { ...rule, examples: [...(rule.examples ?? []), ...examples[name]] } : rule,
  ])
  return { ...pack, rules: Object.fromEntries(rules), fixtures: { ...pack.fixtures, ...fixtures } }
}

/** `/rules/visits/examples/3` is the first of the examples beside the pack where it holds three itself. */
function pathBeside(path: string, pack: PackDefinition): string {
  const [, root, rule, key, index, ...rest] = path.split('/')
  if (root !== 'rules' || key !== 'examples' || index === undefined) return path
  const own = pack.rules[rule]?.examples?.length ?? 0
  return ['', 'examples', rule, Number(index) - own, ...rest].join('/')
}

/** What is wrong with the file itself; its examples and fixtures are checked as those within a pack are. */
function frameIssues(value: unknown, pack: PackDefinition): ConfigIssue[] {
  const isMap = (given: unknown): given is Readonly<Record<string, unknown>> =>
    typeof given === 'object' && given !== null && !Array.isArray(given)
  if (!isMap(value) || !isMap(value.examples))
    return [
      issueAt(
        'shape',
        '',
        '示例文件应为 {"examples": {规则: [示例]}}，可另有 fixtures。',
        'Examples stand in a file {"examples": {rule: [example]}}, with "fixtures" if wanted.',
      ),
    ]
  const issues: ConfigIssue[] = []
  const known = ['$schema', 'fixtures', 'examples']
  for (const key of Object.keys(value))
    if (!known.includes(key))
      issues.push(
        issueAt('unknown-key', `/${key}`, `此处没有键“${key}”。`, `The key "${key}" is not known here.`, key, known),
      )
  const rules = Object.keys(pack.rules)
  for (const [rule, list] of Object.entries(value.examples)) {
    const path = `/examples/${rule}`
    if (!rules.includes(rule))
      issues.push(
        issueAt('unknown-rule', path, `规则包没有规则“${rule}”。`, `The pack has no rule "${rule}".`, rule, rules),
      )
    else if (!Array.isArray(list))
      issues.push(issueAt('shape', path, '此处应为示例的列表。', 'A list of examples belongs here.'))
  }
  const { fixtures = {} } = value
  if (!isMap(fixtures)) issues.push(issueAt('shape', '/fixtures', '此处应为对象。', 'An object belongs here.'))
  else
    for (const name of Object.keys(fixtures))
      if (Object.hasOwn(pack.fixtures ?? {}, name))
        issues.push(
          issueAt(
            'fixture-twice',
            `/fixtures/${name}`,
            `规则包已有公共记录“${name}”。`,
            `The pack has a fixture "${name}" already.`,
          ),
        )
  return issues
}
