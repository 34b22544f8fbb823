import type { FactDefinition, PackDefinition, RuleDefinition } from '../language.js'
import { packLimits } from '../limits.js'
import { pointerStep } from '../reading/places.js'
import { both } from '../reading/reading-fault.js'
import { type Definitions, type NamedSize, namedSizes, references } from './named-sizes.js'
import type { PackFaults } from './pack-faults.js'
import { countNodes } from './walk.js'

/** What can be named once and used often: by which key it is referred to, and where it is defined. */
const named = [
  { key: 'from', where: 'sheets' },
  { key: 'condition', where: 'conditions' },
] as const

/**
 * Bounds what a pack comes to once its names are written out, before anything is: named sheets and conditions end within
 * few steps, rules stay of a size that can be compiled at once, rule tables and checklists make no more than so many
 * rules and items.
 */
export function checkExpansion(pack: PackDefinition, faults: PackFaults): void {
  const names = named.map(({ where, key }) => new Named(where, key, (pack[where] ?? {}) as Definitions, faults))
  let rules = 0
  let total = 0
  for (const [id, rule] of Object.entries(pack.rules)) {
    const path = `/rules/${pointerStep(id)}`
    const rows = rule.rows?.length ?? 1
    // The table itself and the examples are not repeated with its rows, nor compiled.
    const { rows: _rows, columns: _columns, examples: _examples, ...repeated } = rule
    const nodes = names.reduce((sum, each) => sum + each.nodesIn(repeated), countNodes(repeated))
    rules += rows
    total += nodes * rows
    if (nodes > packLimits.ruleNodes) tooLarge(path, nodes, packLimits.ruleNodes, faults)
    checkCombinations(rule, path, faults)
  }
  if (total > packLimits.packNodes) tooLarge('/rules', total, packLimits.packNodes, faults)
  if (rules > packLimits.rules)
    faults.add(
      'too-many',
      '/rules',
      `连同规则表的各行共 ${rules} 条规则，最多 ${packLimits.rules} 条。`,
      `With the rows of rule tables there are ${rules} rules; ${packLimits.rules} are allowed.`,
      both('请把规则分到几个规则包中。', 'Spread the rules over several packs.'),
    )
}

/** The named sheets or the named conditions of a pack, measured; circles and what rules use too deep are noted. */
class Named {
  private readonly sizes: ReadonlyMap<string, NamedSize>
  private readonly told = new Set<string>()

  constructor(
    private readonly where: string,
    private readonly key: string,
    private readonly definitions: Definitions,
    private readonly faults: PackFaults,
  ) {
    const { sizes, circles } = namedSizes(definitions, key)
    this.sizes = sizes
    for (const circle of circles) {
      const way = circle.join(' -> ')
      const path = `/${where}/${pointerStep(circle[0])}`
      faults.add('cycle', path, `“${circle[0]}”依赖自身：${way}。`, `"${circle[0]}" depends on itself: ${way}.`)
    }
  }

  /** How many values the names in a rule add to it. */
  nodesIn(rule: Omit<RuleDefinition, 'rows' | 'columns' | 'examples'>): number {
    let nodes = 0
    for (const [name, count] of references(rule, this.key, this.definitions)) {
      const size = this.sizes.get(name)
      if (size === undefined) continue
      nodes += count * size.nodes
      if (size.depth > packLimits.namedDepth) this.tooDeep(name, size.depth)
    }
    return nodes
  }

  private tooDeep(name: string, depth: number): void {
    if (this.told.has(name)) return
    this.told.add(name)
    const most = packLimits.namedDepth
    this.faults.add(
      'too-deep',
      `/${this.where}/${pointerStep(name)}`,
      `命名的表和条件最多相互引用 ${most} 层，此处为 ${depth} 层。`,
      `Named sheets and conditions build on one another at most ${most} deep; here it is ${depth}.`,
      both('请把其中一层直接写出。', 'Write one of them out where it is used.'),
    )
  }
}

function tooLarge(path: string, nodes: number, most: number, faults: PackFaults): void {
  faults.add(
    'too-large',
    path,
    `展开命名的表、条件和规则表后共 ${nodes} 个值，最多 ${most} 个。`,
    `With named sheets, conditions and rule tables written out there are ${nodes} values; ${most} are allowed.`,
    both('请少用命名的表和条件，或把规则分开。', 'Use names less often, or make several rules or packs of it.'),
  )
}

/** Literals, and options by their default, of all the sets of a checklist: every combination is an item. */
function checkCombinations(rule: RuleDefinition, path: string, faults: PackFaults): void {
  for (const [name, fact] of Object.entries<FactDefinition>(rule.facts)) {
    const sets = Object.values(fact.checklist?.items ?? {})
    const combinations = sets.reduce((product, set) => product * itemCount(set, rule), 1)
    if (combinations > packLimits.combinations)
      faults.add(
        'too-many',
        `${path}/facts/${pointerStep(name)}/checklist/items`,
        `各组合共 ${combinations} 项，最多 ${packLimits.combinations} 项。`,
        `All combinations come to ${combinations} items; ${packLimits.combinations} are allowed.`,
        both('请缩短各组，或把清单分成几个事实。', 'Shorten the sets, or make several facts of the list.'),
      )
  }
}

function itemCount(set: unknown, rule: RuleDefinition): number {
  if (Array.isArray(set)) return set.length
  const { option } = set as { readonly option?: string }
  const given = option === undefined ? undefined : rule.options?.[option]?.default
  return Array.isArray(given) ? given.length : 1
}
