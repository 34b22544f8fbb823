import { type Mapping, parseMapping, readFile } from '@shouze/adapters'
import type { RecordBatch } from '@shouze/core'

/** What the files of `data/` hold that are no data: who is who in DingTalk, and which mapping belongs to which table. */
interface Configuration {
  readonly period: { readonly from: string; readonly to: string }
  readonly people: Readonly<Record<string, string>>
  readonly mappings: Readonly<Record<string, string>>
}

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

/** Reads the township's files through the adapters, as the command does with `--config shouze.config.json`. */
export function readTownship(files: ReadonlyMap<string, Uint8Array>): {
  readonly configuration: Configuration
  readonly batches: readonly RecordBatch[]
} {
  const configuration = JSON.parse(text(files.get('shouze.config.json')!)) as Configuration
  const { mappings, people } = configuration
  const mappingOf = (name: string): readonly Mapping[] | undefined => {
    const file = mappings[name]
    return file === undefined ? undefined : parseMapping(text(files.get(file)!), file)
  }
  const notData = new Set(['shouze.config.json', ...Object.values(mappings)])
  const batches = [...files]
    .filter(([name]) => !notData.has(name))
    .map(([name, bytes]) => readFile({ name, bytes }, { people, mapping: mappingOf(name) }))
  return { configuration, batches }
}
