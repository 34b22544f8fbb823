import { shown } from '../../records/shown.js'
import { fieldTypeAt } from '../../sheets/record-cells.js'
import type { Column } from '../../sheets/sheet.js'
import type { World } from '../compilation.js'
import { didYouMean } from '../errors.js'
import type { FactDefinition, Literal, PackDefinition, RuleDefinition, Selection } from '../language.js'
import { pointerStep } from '../reading/places.js'
import { columnAt } from '../refs.js'
import type { PackFaults } from './pack-faults.js'
import { fitsScalar } from './setting-values.js'
import { eachObject } from './walk.js'

type Checklist = NonNullable<FactDefinition['checklist']>

/** Checks the items of checklists: each test names a set there is, and an item is a value of the column it is compared with. */
export function checkItems(pack: PackDefinition, world: World, faults: PackFaults): void {
  for (const [id, rule] of Object.entries(pack.rules)) {
    for (const [name, { checklist }] of Object.entries<FactDefinition>(rule.facts)) {
      const path = `/rules/${pointerStep(id)}/facts/${pointerStep(name)}/checklist`
      if (checklist) new ItemCheck(rule, world, faults).checklist(checklist, path)
    }
  }
}

class ItemCheck {
  constructor(
    private readonly rule: RuleDefinition,
    private readonly world: World,
    private readonly faults: PackFaults,
  ) {}

  checklist({ items, tick }: Checklist, path: string): void {
    const names = Object.keys(items)
    eachObject(tick, `${path}/tick`, ({ item }, at) => {
      if (typeof item === 'string' && !names.includes(item))
        this.faults.unknown('unknown-item', `${at}/item`, ['清单项', 'set of items'], item, names)
    })
    for (const [item, column] of this.columnsTicked(tick)) this.values(item, items[item], column, path)
  }

  /** The column that each set of items is compared with by itself. */
  private columnsTicked(tick: Selection): [item: string, column: Column][] {
    const own = this.world.sheets.get(tick.from)?.columns
    if (!own || tick.pairs !== undefined) return []
    const element = tick.unfold === undefined ? undefined : fieldTypeAt(own, tick.unfold)?.of
    const columns = element ? { ...own, [tick.unfold as string]: element as Column } : own
    return Object.entries({ ...tick.where, ...tick.valid }).flatMap(([name, test]): [string, Column][] => {
      const column = columnAt(columns, name, { world: this.world })
      const item = Object.values(Object(test)).find((value) => typeof Object(value).item === 'string') as
        | { readonly item: string }
        | undefined
      return column && item ? [[item.item, column.type === 'list' ? (column.of as Column) : column]] : []
    })
  }

  private values(item: string, source: Checklist['items'][string] | undefined, column: Column, path: string): void {
    if (Array.isArray(source)) this.each(source, column, `${path}/items/${pointerStep(item)}`)
    const option = (source as { readonly option?: string } | undefined)?.option
    const given = option === undefined ? undefined : this.rule.options?.[option]?.default
    const rulePath = path.slice(0, path.indexOf('/facts/'))
    if (option !== undefined && Array.isArray(given))
      this.each(given as readonly Literal[], column, `${rulePath}/options/${pointerStep(option)}/default`)
  }

  private each(values: readonly Literal[], column: Column, path: string): void {
    const { type, values: known = [] } = column
    const single = type === 'ref' || type === 'month' || type === 'period' || type === 'instant' ? 'text' : type
    for (const [i, value] of values.entries()) {
      if (this.faults.isFull || fitsScalar(value, { ...column, type: single as 'text' })) continue
      const hint = typeof value === 'string' ? didYouMean(value, known) : undefined
      this.faults.add(
        type === 'choice' ? 'unknown-choice' : 'type',
        `${path}/${i}`,
        `${shown(value)} 不是所比列的值${known.length > 0 ? `：${known.join('、')}` : `（${type}）`}。`,
        `${shown(value)} is no value of the column it is compared with${known.length > 0 ? `: ${known.join(', ')}` : ` (${type})`}.`,
        hint,
      )
    }
  }
}
