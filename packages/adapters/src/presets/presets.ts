import { closest } from '@shouze/core/closest'
import { fault, shapeFaults } from '../parse-settings.js'
import { text } from '../refusal.js'
import type { SettingFault } from '../settings-error.js'
import type { Mapping } from '../table/mapping.js'
import { dingtalkPresets } from './dingtalk.js'
import type { Preset } from './preset.js'
import { wecomPresets } from './wecom.js'

/** The exports whose columns need no mapping of one's own, in the order in which they are looked for. */
export const presets: readonly Preset[] = [...dingtalkPresets, ...wecomPresets]

/** Whether an item of a mapping file names a preset. */
export function namesPreset(item: unknown): item is { readonly preset: unknown } {
  return typeof item === 'object' && item !== null && 'preset' in item
}

/** The mappings of the preset an item names with its options, or what is wrong with them. */
export function presetMappings(
  item: { readonly preset: unknown },
  base: string,
): { readonly mappings: readonly Mapping[] } | { readonly faults: readonly SettingFault[] } {
  const found = presets.find(({ id }) => id === item.preset)
  if (!found) return { faults: [unknownPreset(item.preset, base)] }
  const parsed = found.options.safeParse(item, { reportInput: true })
  return parsed.success
    ? { mappings: found.mappings(parsed.data) }
    : { faults: shapeFaults(parsed.error, base, Object.keys(found.options.shape)) }
}

function unknownPreset(name: unknown, base: string): SettingFault {
  const ids = presets.map(({ id }) => id)
  const near = typeof name === 'string' ? closest(name, ids) : undefined
  return {
    ...fault(
      `${base}/preset`,
      'unknown-preset',
      `没有名为“${String(name)}”的预设。`,
      `There is no preset "${String(name)}".`,
    ),
    hint:
      near === undefined
        ? text(`可用的有：${ids.join('、')}。`, `Use one of ${ids.join(', ')}.`)
        : text(`是否应为“${near}”？`, `Did you mean "${near}"?`),
  }
}
