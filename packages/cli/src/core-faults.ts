import { ConfigError } from '@shouze/core'
import type { CommonOptions } from './arguments.js'
import type { Config } from './config.js'
import { fileSaying, type LayeredConfig } from './config-layers.js'
import type { Fault } from './faults.js'

const optionOf: Readonly<Record<string, string>> = {
  '/period': '--from, --to',
  '/period/from': '--from',
  '/period/to': '--to',
  '/asOf': '--as-of',
  '/complete': '--complete',
}

function given(key: string, options: CommonOptions): boolean {
  if (key === 'period') return options.from !== undefined || options.to !== undefined
  return (key === 'asOf' && options.asOf !== undefined) || (key === 'complete' && options.complete !== undefined)
}

/**
 * What the core finds wrong with a configuration or its input, as faults: with the configuration file's pointer where it
 * came from there, else under the name of the option. Nothing for any other error.
 */
export function coreFaults(
  error: unknown,
  found: LayeredConfig | undefined,
  options: CommonOptions,
): readonly Fault[] | undefined {
  if (!(error instanceof ConfigError)) return undefined
  return error.issues.map(({ path, layer, ...issue }) => {
    if (layer !== undefined) return { ...issue, place: `${layer}#${path}` }
    // A fault of a pack names the pack itself.
    if (!path.startsWith('/')) return { ...issue, place: path }
    const key = path.split('/')[1] ?? ''
    if (key === 'period' && 'week' in options) return { ...issue, place: '--week' }
    const file = found && !given(key, options) ? fileSaying(key as keyof Config, found) : undefined
    return { ...issue, place: file === undefined ? (optionOf[path] ?? path) : `${file}#${path}` }
  })
}
