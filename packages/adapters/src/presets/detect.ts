import type { Notice, Text } from '@shouze/core'
import { text } from '../refusal.js'
import { headerOf } from '../table/headers.js'
import type { Mapping } from '../table/mapping.js'
import type { TableRow } from '../table/rows.js'
import type { Preset } from './preset.js'
import { presets } from './presets.js'

/** The export a table was taken for, and by what. */
export interface DetectedPreset {
  readonly preset: Preset
  readonly reason: Text
  /** The last row of the header. */
  readonly row: number
}

/** The preset whose columns a table has, in whichever of its first rows they stand; undefined where none fits. */
export function detectPreset(rows: readonly TableRow[]): DetectedPreset | undefined {
  for (const preset of presets) {
    const { headers, without = [] } = preset
    const probe: Mapping = {
      kind: '',
      headerRow: { search: 20, rows: preset.rows },
      fields: Object.fromEntries(headers.map((column) => [column, { column }])),
    }
    const found = headerOf(rows, probe)
    const has = (name: string): boolean => found?.headers.find(name) !== undefined
    if (!found || !headers.every(has) || without.some(has)) continue
    const shown = headers.map((header) => header.replace('/', '·'))
    return {
      preset,
      row: found.row,
      reason: text(
        `第${found.row}行的表头有 ${shown.join('、')}`,
        `the header on row ${found.row} has ${shown.join(', ')}`,
      ),
    }
  }
  return undefined
}

/** Says that a table without a mapping was read by a preset, and why. */
export function presetNotice(file: string, { preset, reason }: DetectedPreset, sheet?: string): Notice {
  const [zh, en] = sheet === undefined ? ['', ''] : [`的工作表“${sheet}”`, `the sheet "${sheet}" of `]
  return {
    code: 'preset-detected',
    message: text(
      `文件“${file}”${zh}按预设 ${preset.id}（${preset.title['zh-CN']}）读取：${reason['zh-CN']}。`,
      `${en}"${file}" was read by the preset ${preset.id} (${preset.title.en}): ${reason.en}.`,
    ),
    places: [{ file }],
  }
}
