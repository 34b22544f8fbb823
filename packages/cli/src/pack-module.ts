import type { Pack } from '@shouze/core'
import { importFile } from './config-file.js'

/** The packs that a module of a package exports. Running it is trusting it. */
export async function importPacks(file: string): Promise<readonly Pack[]> {
  const { default: main, ...named } = (await importFile(file)) as Readonly<Record<string, unknown>>
  // A module of CommonJS has its exports under `default` as well.
  const given = [main, ...Object.values(named), ...(typeof main === 'object' && main ? Object.values(main) : [])]
  return [...new Set(given)].filter(isPack)
}

function isPack(value: unknown): value is Pack {
  const { id, rules } = Object(value) as { readonly id?: unknown; readonly rules?: unknown }
  return typeof id === 'string' && typeof rules === 'object' && rules !== null
}
