import type { Text } from '@shouze/core'
import { text } from '../locale.js'
import { shippedPacks } from '../packs.js'
import type { Held, Look } from './look.js'

/** What a person, or the command line, said beside the files. */
export interface Answers {
  readonly period?: { readonly from: string; readonly to: string }
  /** Every file holds all of its kinds for the period. */
  readonly isComplete: boolean
  readonly people: Readonly<Record<string, string | null>>
}

/** Files to be written, by their names in the folder. */
export interface Plan {
  readonly files: ReadonlyMap<string, string>
  readonly notes: readonly Text[]
}

/** Kinds whose dates tell the period that a folder is about. */
const DAILY = ['attendance', 'night-duty', 'visit']

/** The first and last date on which people signed in, stayed or visited; of all events where there are none. */
export function periodOfLooks(looks: readonly Look[]): { readonly from: string; readonly to: string } | undefined {
  const held = looks.flatMap((look) => look.held).filter(({ from }) => from !== undefined)
  const daily = held.filter(({ kind }) => DAILY.includes(kind))
  const counted = daily.length > 0 ? daily : held
  if (counted.length === 0) return undefined
  const dates = counted.flatMap(({ from, to }) => [from!, to!]).sort()
  return { from: dates[0]!, to: dates.at(-1)! }
}

export const mappingName = (name: string): string => name.replace(/\.[^./\\]+$/, '.mapping.json')

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** The configuration and the mapping files that a folder needs. */
export function planFiles(looks: readonly Look[], { period, isComplete, people }: Answers): Plan {
  const files = new Map<string, string>()
  const notes: Text[] = []
  const sources: Record<string, unknown> = {}
  for (const { name, settings, mapping, held } of looks) {
    if (mapping) files.set(mappingName(name), json(mapping.length === 1 ? mapping[0] : mapping))
    const covers = isComplete && period ? coverageOf(held, period) : undefined
    const said = { ...settings, ...(mapping && { mapping: mappingName(name) }), ...(covers && { covers }) }
    if (Object.keys(said).length > 0) sources[name] = said
  }
  const rules: Record<string, string> = {}
  if (looks.some(hasPlatformLeaves)) {
    rules['leave/substitute'] = 'off'
    notes.push(
      text(
        '请假来自平台，平台不记载替岗人，已关闭规则 leave/substitute；另有替岗记录的，请一并放入后删去此项',
        'leaves come from a platform, which does not tell who stands in: the rule leave/substitute was switched off; drop that where another file tells it',
      ),
    )
  }
  files.set(
    'shouze.config.json',
    json({
      $schema: './node_modules/@shouze/cli/schema/shouze.config.schema.json',
      extends: shippedPacks.filter(({ presets }) => presets?.recommended).map(({ id }) => `${id}/recommended`),
      ...(period && { period }),
      ...(Object.keys(rules).length > 0 && { rules }),
      ...(Object.keys(people).length > 0 && { people }),
      ...(Object.keys(sources).length > 0 && { sources }),
    }),
  )
  return { files, notes }
}

/** Whether a platform's file holds leaves, read or still waiting to be told who approved them. */
const hasPlatformLeaves = ({ isPlatform, held, refused }: Look): boolean =>
  isPlatform && (held.some(({ kind }) => kind === 'leave') || refused.some(({ code }) => code === 'no-authority'))

/** That all records of these kinds are there, as far as they happen at a time. */
function coverageOf(held: readonly Held[], period: { readonly from: string; readonly to: string }) {
  const of = held.filter(({ from }) => from !== undefined).map(({ kind }) => kind)
  return of.length > 0 ? { ...period, of } : undefined
}
