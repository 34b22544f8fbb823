import { type CaseContext, encode, type Setting, type ValueType } from '../facts/case.js'
import { Checklist, type ItemSet } from '../facts/checklist.js'
import { Quota, type Rounding, ValueFact, writeSubject } from '../facts/derived.js'
import type { CompiledFact } from '../facts/fact.js'
import { between, settle } from '../facts/fact.js'
import { GridCount, GridTerm, type SelectedLayer } from '../facts/grid-count.js'
import { RowAggregate, RowCount, RowPick } from '../facts/row-facts.js'
import { RowSelection } from '../facts/row-selection.js'
import type { Text } from '../report/finding.js'
import { type Column, type GridSheet, isGrid, type RowSheet, type Sheet } from '../sheets/sheet.js'
import type { Compilation } from './compilation.js'
import { didYouMean } from './errors.js'
import type { FactDefinition, Literal, OptionReference, Selection, Value, Where } from './language.js'
import { columnAt, compileRowTest, compileValid, compileWhere } from './where.js'

const forms = ['count', 'first', 'last', 'sum', 'smallest', 'largest', 'checklist', 'quota', 'value'] as const

/** Hands out slots and compiles the facts of one rule in the order in which they depend on each other. */
export class FactCompiler {
  readonly facts = new Map<string, CompiledFact>()
  private readonly underWay: string[] = []
  private slotCount = 0

  constructor(
    private readonly compilation: Compilation,
    /** The sheet whose rows are judged, where the rule's subject is a record. */
    private readonly subject: RowSheet | undefined,
  ) {}

  /** A new slot. */
  newSlot(): number {
    return this.slotCount++
  }

  /** How many slots have been handed out. */
  get slots(): number {
    return this.slotCount
  }

  /** Compiles a fact by name; undefined, with the fault noted, where there is none. */
  fact(name: string, path: string): CompiledFact | undefined {
    const known = this.facts.get(name)
    if (known) return known
    const definitions = this.compilation.rule.facts
    if (!Object.hasOwn(definitions, name)) {
      this.compilation.fault(
        'unknown-fact',
        path,
        `规则没有名为“${name}”的事实。`,
        `The rule has no fact "${name}".`,
        didYouMean(name, Object.keys(definitions)),
      )
      return undefined
    }
    if (this.underWay.includes(name)) {
      const way = [...this.underWay.slice(this.underWay.indexOf(name)), name].join(' -> ')
      this.compilation.fault('cycle', path, `“${name}”依赖自身：${way}。`, `"${name}" depends on itself: ${way}.`)
      return undefined
    }
    this.underWay.push(name)
    const compiled = this.compile(name, definitions[name], `/facts/${name}`)
    this.underWay.pop()
    if (compiled) this.facts.set(name, compiled)
    return compiled
  }

  private compile(name: string, definition: FactDefinition, path: string): CompiledFact | undefined {
    const given = forms.filter((form) => definition[form] !== undefined)
    if (given.length !== 1) {
      this.compilation.fault(
        'shape',
        path,
        `事实必须且只能有一种形式：${forms.join('、')}。`,
        `A fact has exactly one form: ${forms.join(', ')}.`,
      )
      return undefined
    }
    const title = definition.title
    const [form] = given
    if (form === 'quota') return this.quota(name, title, definition, path)
    if (form === 'value') return this.value(name, title, definition.value as Value, definition.unit, `${path}/value`)
    if (form === 'checklist') return this.checklist(name, title, definition, path)
    const selection = definition[form] as Selection & {
      readonly distinct?: string
      readonly column?: string
      readonly nth?: number
    }
    const sheet = this.sheetOf(selection.from, `${path}/${form}/from`)
    if (!sheet) return undefined
    const named = title ?? sheet.title
    if (isGrid(sheet)) {
      if (form !== 'count') {
        this.compilation.fault(
          'form',
          `${path}/${form}`,
          `表“${sheet.name}”只能用 count。`,
          `The sheet "${sheet.name}" can only be counted.`,
        )
        return undefined
      }
      return this.gridCount(name, named, definition.unit, selection, sheet, `${path}/count`)
    }
    const rows = this.selection(selection, sheet, `${path}/${form}`)
    if (form === 'count') {
      const type: ValueType = { type: 'number', unit: definition.unit ?? sheet.unit }
      if (selection.distinct !== undefined) this.column(sheet, selection.distinct, `${path}/count/distinct`)
      return new RowCount(name, named, type, this.newSlot(), rows, selection.distinct)
    }
    const column = this.column(sheet, selection.column as string, `${path}/${form}/column`)
    if (!column) return undefined
    const type = valueTypeOf(column, definition.unit)
    if (form === 'first' || form === 'last') {
      return new RowPick(
        name,
        named,
        type,
        this.newSlot(),
        rows,
        form,
        selection.column as string,
        selection.nth ?? 1,
        this.compilation.dictionary,
      )
    }
    if (type.type !== 'number') {
      this.compilation.fault(
        'type',
        `${path}/${form}/column`,
        `“${selection.column}”不是数字列。`,
        `"${selection.column}" is no column of numbers.`,
      )
      return undefined
    }
    return new RowAggregate(name, named, type, this.newSlot(), rows, form as 'sum', selection.column as string)
  }

  private sheetOf(name: string, path: string): Sheet | undefined {
    const sheet = this.compilation.sheets.get(name)
    if (!sheet) {
      const known = [...this.compilation.sheets.keys()]
      this.compilation.fault(
        'unknown-sheet',
        path,
        `没有名为“${name}”的表。`,
        `There is no sheet "${name}".`,
        didYouMean(name, known),
      )
    }
    return sheet
  }

  private column(sheet: Sheet, name: string, path: string): Column | undefined {
    const column = columnAt(sheet.columns, name, this.compilation)
    if (!column) {
      this.compilation.fault(
        'unknown-column',
        path,
        `表“${sheet.name}”没有名为“${name}”的列。`,
        `The sheet "${sheet.name}" has no column "${name}".`,
        didYouMean(name, Object.keys(sheet.columns)),
      )
    }
    return column
  }

  private selection(selection: Selection, sheet: RowSheet, path: string): RowSelection {
    return new RowSelection(
      sheet,
      (selection.when ?? 'in-window') as 'in-window' | 'until-window-end' | 'any-time',
      selection.on,
      compileRowTest(selection.where, sheet.columns, `${path}/where`, this.compilation),
      compileValid(selection.valid, sheet.columns, `${path}/valid`, this.compilation),
      selection.absence ?? 'proves',
    )
  }

  private gridCount(
    name: string,
    title: Text,
    unit: string | undefined,
    selection: Selection & { readonly distinct?: string },
    sheet: GridSheet,
    path: string,
  ): CompiledFact | undefined {
    if (selection.distinct !== undefined && !sheet.time.includes(selection.distinct)) {
      this.compilation.fault(
        'distinct',
        `${path}/distinct`,
        `表“${sheet.name}”每日一行，只能按 ${sheet.time[0]} 计。`,
        `The sheet "${sheet.name}" has one row a date; it counts by ${sheet.time[0]} only.`,
      )
    }
    if (selection.when !== undefined && selection.when !== 'in-window') {
      this.compilation.fault(
        'when',
        `${path}/when`,
        `表“${sheet.name}”只在窗口内计数。`,
        `The sheet "${sheet.name}" is counted within the window only.`,
      )
    }
    const layers: SelectedLayer[] = []
    const where = { ...selection.where, ...selection.valid }
    for (const layer of sheet.grid) {
      const doubtIsNo = selection.absence === 'irrelevant' && layer.role === 'credit'
      const terms = this.gridTerms(where, sheet, layer.columns, layer.constants ?? {}, `${path}/where`)
      // Undecided evidence stays undecided; only what is not covered or not yet entered is set aside.
      const presence = doubtIsNo ? recordedOnly(layer.presence) : layer.presence
      if (terms) layers.push({ layer, presence: new GridTerm(presence, (value) => value === true), terms })
    }
    return new GridCount(name, title, { type: 'number', unit: unit ?? sheet.unit }, this.newSlot(), layers)
  }

  /** The tests a `where` puts to the columns of a grid's layer; undefined where a constant column fails. */
  gridTerms(
    where: Where,
    sheet: GridSheet,
    columns: GridSheet['grid'][number]['columns'],
    constants: Readonly<Record<string, string | boolean>>,
    path: string,
  ): GridTerm[] | undefined {
    const terms: GridTerm[] = []
    for (const [name, wanted] of Object.entries(where)) {
      const column = columnOf(name, wanted)
      if (column === undefined || !Object.hasOwn(sheet.columns, column)) {
        this.compilation.fault(
          'unknown-column',
          `${path}/${name}`,
          `表“${sheet.name}”不能按“${column ?? name}”筛选。`,
          `The sheet "${sheet.name}" cannot be tested by "${column ?? name}".`,
          didYouMean(column ?? name, Object.keys(sheet.columns)),
        )
        continue
      }
      const test = compileWhere({ [name]: wanted }, sheet.columns, path, this.compilation)
      const holds = (value: string | boolean, context: CaseContext | undefined): boolean =>
        test(() => value, context as CaseContext) === 2
      if (Object.hasOwn(constants, column)) {
        if (!holds(constants[column], undefined)) return undefined
      } else if (columns[column]) terms.push(new GridTerm(columns[column], holds, refersToSettings(wanted)))
      else
        this.compilation.fault(
          'unknown-column',
          `${path}/${name}`,
          `表“${sheet.name}”不能按“${column}”筛选。`,
          `The sheet "${sheet.name}" cannot be tested by "${column}".`,
        )
    }
    return terms
  }

  private quota(
    name: string,
    title: Text | undefined,
    definition: FactDefinition,
    path: string,
  ): CompiledFact | undefined {
    const { base, available, per, round } = definition.quota as NonNullable<FactDefinition['quota']>
    const baseSlot = this.operand(base, `${path}/quota/base`)
    const availableSlot = this.operand(available, `${path}/quota/available`)
    if (!baseSlot || !availableSlot) return undefined
    const choice = this.compilation.choiceOf((round ?? 'floor') as string | OptionReference, `${path}/quota/round`)
    const named = title ?? { 'zh-CN': '应达到', en: 'due' }
    const from = [baseSlot.fact, availableSlot.fact].filter((fact) => fact !== undefined)
    const quota = new Quota(
      name,
      named,
      { type: 'number', unit: definition.unit ?? baseSlot.type.unit },
      this.newSlot(),
      from.map((fact) => fact.name),
      baseSlot.slot,
      availableSlot.slot,
      availableSlot.fact?.title,
      per,
      (context) => choice(context) as Rounding,
    )
    const { write } = baseSlot
    if (!write) return quota
    const evaluate = quota.evaluate.bind(quota)
    quota.evaluate = (context) => {
      write(context)
      evaluate(context)
    }
    return quota
  }

  /** A value that other values are reckoned from: its slot, its type, and what writes it where it is no fact. */
  operand(value: Value, path: string, expected?: ValueType): Operand | undefined {
    if (typeof value === 'object' && !Array.isArray(value) && 'fact' in value) {
      const fact = this.fact(value.fact, path)
      if (!fact) return undefined
      const slot = value.path === undefined ? fact.slot : fact.parts[value.path]
      if (slot === undefined) {
        this.compilation.fault(
          'unknown-part',
          `${path}/path`,
          `“${value.fact}”没有部分“${value.path}”。`,
          `"${value.fact}" has no part "${value.path}".`,
        )
        return undefined
      }
      return { slot, type: fact.type, fact }
    }
    const slot = this.newSlot()
    const { type, write } = this.writer(value, path, expected)
    return { slot, type, write: (context) => write(context, slot) }
  }

  /** What writes a value that is no fact, with its type. */
  private writer(value: Value, path: string, expected: ValueType | undefined): Writer {
    const { compilation } = this
    const { dictionary } = compilation
    if (typeof value !== 'object') {
      const type: ValueType =
        expected ??
        (typeof value === 'number'
          ? { type: 'number' }
          : typeof value === 'boolean'
            ? { type: 'boolean' }
            : { type: 'text' })
      const code = this.literal(value, type, path)
      return { type, write: (context, slot) => settle(context, slot, code) }
    }
    if (!Array.isArray(value)) {
      if ('subject' in value) {
        const column = this.subject && this.column(this.subject, value.subject, path)
        if (!column) {
          if (!this.subject)
            compilation.fault(
              'no-subject',
              path,
              '只有以记录为对象的规则才能引用 subject。',
              'Only a rule about records can refer to its subject.',
            )
          return { type: { type: 'number' }, write: () => {} }
        }
        const type = valueTypeOf(column, undefined)
        return { type, write: writeSubject(value.subject, type, dictionary) }
      }
      const setting = compilation.settingName(value as Value, path)
      if (setting !== undefined) {
        const option = 'option' in value ? compilation.rule.options?.[value.option] : undefined
        const type: ValueType =
          option?.type === 'boolean'
            ? { type: 'boolean' }
            : option?.type === 'choice'
              ? { type: 'choice', values: option.values }
              : { type: 'number', unit: option?.unit }
        return {
          type,
          write: (context, slot) =>
            settle(context, slot, encode(context.settings[setting] as string, type, dictionary)),
        }
      }
    }
    const date = compilation.dateValue(value as Value, path)
    return { type: { type: 'date' }, write: (context, slot) => settle(context, slot, date(context)) }
  }

  /** A literal as the number that is compared; what is not of the type is noted as a fault. */
  literal(value: Literal, type: ValueType, path: string): number {
    const { compilation } = this
    if (type.values && typeof value === 'string' && !type.values.includes(value)) {
      compilation.fault(
        'unknown-choice',
        path,
        `“${value}”不在可选值中：${type.values.join('、')}。`,
        `"${value}" is not one of ${type.values.join(', ')}.`,
        didYouMean(value, type.values),
      )
    }
    if (type.type === 'date' && typeof value === 'string') return compilation.dateLiteral(value, path)
    const given = typeof value === 'string' ? 'text' : typeof value
    const wanted = type.type === 'choice' ? 'text' : type.type
    if (given !== wanted) {
      compilation.fault('type', path, `类型不符：应为 ${type.type}。`, `The types differ: ${type.type} is wanted.`)
    }
    return encode(value, type, compilation.dictionary)
  }

  private value(
    name: string,
    title: Text | undefined,
    value: Value,
    unit: string | undefined,
    path: string,
  ): CompiledFact | undefined {
    const named = title ?? { 'zh-CN': name, en: name }
    if (typeof value === 'object' && !Array.isArray(value) && 'fact' in value) {
      const operand = this.operand(value, path)
      if (!operand) return undefined
      const copy = (context: CaseContext, slot: number): void =>
        between(context, slot, context.slots.low[operand.slot], context.slots.high[operand.slot])
      return new ValueFact(name, named, operand.type, this.newSlot(), [value.fact], copy, undefined)
    }
    const { type, write } = this.writer(value, path, undefined)
    const column = typeof value === 'object' && !Array.isArray(value) && 'subject' in value ? value.subject : undefined
    const subject = column !== undefined && this.subject ? { sheet: this.subject, column } : undefined
    const shown = title ?? (column !== undefined ? this.subject?.columns[column]?.title : undefined) ?? named
    return new ValueFact(name, shown, unit ? { ...type, unit } : type, this.newSlot(), [], write, subject)
  }

  private checklist(
    name: string,
    title: Text | undefined,
    definition: FactDefinition,
    path: string,
  ): CompiledFact | undefined {
    const { items, tick } = definition.checklist as NonNullable<FactDefinition['checklist']>
    const sheet = this.rowSheet(tick.from, `${path}/checklist/tick/from`)
    if (!sheet) return undefined
    const sets: ItemSet[] = []
    for (const [item, source] of Object.entries(items)) {
      const at = `${path}/checklist/items/${item}`
      if (Array.isArray(source)) sets.push({ name: item, values: () => source as readonly Setting[] })
      else if ('option' in source) {
        const setting = this.compilation.settingName(source as Value, at) as string
        sets.push({ name: item, values: (context) => context.settings[setting] as readonly Setting[] })
      } else {
        const selected = source as Selection & { readonly distinct: string }
        const from = this.rowSheet(selected.from, `${at}/from`)
        if (!from) continue
        this.column(from, selected.distinct, `${at}/distinct`)
        sets.push({ name: item, rows: this.selection(selected, from, at), column: selected.distinct })
      }
    }
    const slot = this.newSlot()
    const parts = { '$.open': slot, '$.ticked': this.newSlot(), '$.total': this.newSlot() }
    const type: ValueType = { type: 'number', unit: definition.unit ?? 'items' }
    const rows = this.selection(tick, sheet, `${path}/checklist/tick`)
    return new Checklist(name, title ?? sheet.title, type, slot, parts, sets, rows)
  }

  private rowSheet(name: string, path: string): RowSheet | undefined {
    const sheet = this.sheetOf(name, path)
    if (sheet && isGrid(sheet)) {
      this.compilation.fault('form', path, `表“${name}”只能用 count。`, `The sheet "${name}" can only be counted.`)
      return undefined
    }
    return sheet
  }
}

interface Writer {
  readonly type: ValueType
  readonly write: (context: CaseContext, slot: number) => void
}

/** One side of a comparison. */
export interface Operand {
  readonly slot: number
  readonly type: ValueType
  readonly fact?: CompiledFact
  readonly write?: (context: CaseContext) => void
}

/** The one column a test is about; undefined where a nested test is about several. */
function columnOf(name: string, wanted: unknown): string | undefined {
  if (name !== 'any' && name !== 'not') return name
  const branches = (Array.isArray(wanted) ? wanted : [wanted]) as readonly Record<string, unknown>[]
  const columns = new Set(
    branches.flatMap((branch) => Object.entries(branch).map(([key, inner]) => columnOf(key, inner))),
  )
  return columns.size === 1 ? [...columns][0] : undefined
}

/** Whether a test refers to options or parameters, so that its outcome may change from case to case. */
function refersToSettings(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return 'option' in value || 'parameter' in value || Object.values(value).some(refersToSettings)
}

/** A credit column in which only what is on record matters. */
function recordedOnly(presence: SelectedLayer['layer']['presence']): SelectedLayer['layer']['presence'] {
  return { cells: presence.cells, codes: presence.codes.map((code, i) => (i > 2 ? { value: false } : code)) }
}

/** The type of a fact that takes its value from a column. */
export function valueTypeOf(column: Column, unit: string | undefined): ValueType {
  switch (column.type) {
    case 'integer':
    case 'number':
      return { type: 'number', unit: unit ?? column.unit }
    case 'date':
    case 'instant':
      return { type: 'date' }
    case 'boolean':
      return { type: 'boolean' }
    case 'choice':
      return { type: 'choice', values: column.values, ordered: column.ordered }
    default:
      return { type: 'text' }
  }
}
