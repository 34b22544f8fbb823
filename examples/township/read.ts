import { type Mapping, parseMapping, readFile } from '@shouze/adapters'
import type { RecordBatch } from '@shouze/core'

/** What `shouze.config.json` says of the data: the period, and who is who in DingTalk. */
interface Configuration {
  readonly period: { readonly from: string; readonly to: string }
  readonly people: Readonly<Record<string, string>>
}

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

/** Reads the township's files through the adapters, as the command does with `--config shouze.config.json`. */
export function readTownship(files: ReadonlyMap<string, Uint8Array>): {
  readonly configuration: Configuration
  readonly batches: readonly RecordBatch[]
} {
  const configuration = JSON.parse(text(files.get('shouze.config.json')!)) as Configuration
  const { people } = configuration
  const isSetting = (name: string) => name === 'shouze.config.json' || name.endsWith('.mapping.json')
  const mappingOf = (name: string): readonly Mapping[] | undefined => {
    const beside = name.replace(/\.csv$/, '.mapping.json')
    const file = beside === name ? undefined : files.get(beside)
    return file && parseMapping(text(file), beside)
  }
  const batches = [...files]
    .filter(([name]) => !isSetting(name))
    .map(([name, bytes]) => readFile({ name, bytes }, { people, mapping: mappingOf(name) }))
  return { configuration, batches }
}
