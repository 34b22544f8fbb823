import type { Setting, ValueType } from '../../facts/case.js'
import { Checklist, type ItemSet } from '../../facts/checklist.js'
import type { FactDefinition, ItemSet as ItemsDefinition, Selection, Value } from '../language.js'
import { packLimits } from '../limits.js'
import { compileSelection, selectedColumn } from '../selections.js'
import { type FormCompiler, type FormInput, headOf, partOf } from './form.js'

const mostSets = packLimits.itemSets

/** `checklist`. */
export const checklistForm: FormCompiler = (input) => {
  const { compilation, definition, path } = input
  const { items, tick } = definition.checklist as NonNullable<FactDefinition['checklist']>
  const names = Object.keys(items)
  if (names.length < 1 || names.length > mostSets) {
    compilation.fault(
      'shape',
      `${path}/items`,
      `清单须有一至 ${mostSets} 组事项。`,
      `A checklist has 1 to ${mostSets} sets of items.`,
    )
  }
  const sets = names.map((name) => itemSet(input, name, items[name]))
  const rows = compileSelection(tick, `${path}/tick`, compilation)
  if (!rows) return undefined
  const type: ValueType = { type: 'number', unit: definition.unit ?? 'items' }
  const head = headOf(input, rows.sheet.title, type)
  const parts = {
    '$.open': { slot: head.slot, type: head.type },
    '$.ticked': partOf(input, type),
    '$.total': partOf(input, type),
    '$.share': partOf(input, { type: 'number', unit: 'percent' }),
  }
  return new Checklist(
    head,
    parts,
    sets.filter((set) => set !== undefined),
    rows,
    compilation.pack.labels ?? {},
  )
}

function itemSet({ compilation, path }: FormInput, name: string, source: ItemsDefinition): ItemSet | undefined {
  const at = `${path}/items/${name}`
  if (Array.isArray(source)) return { name, values: () => source as readonly Setting[] }
  const setting = compilation.settingName(source as Value, at)
  if (setting !== undefined) return { name, values: ({ settings }) => settings[setting] as readonly Setting[] }
  const selection = source as Selection & { readonly distinct: string }
  const rows = compileSelection(selection, at, compilation)
  const column = rows && selectedColumn(rows, selection.distinct, `${at}/distinct`, compilation)
  return rows && column && { name, rows, column }
}
