import { dayFromText } from '../calendar/index.js'
import type { PolicyName } from '../evidence/policies.js'
import { Dictionary, type ValueType } from '../facts/case.js'
import type { RecordKinds } from '../records/record-kinds.js'
import type { Text } from '../report/finding.js'
import { isGrid, type LedgerSheet, type RowSheet, type Sheet } from '../sheets/sheet.js'
import { type ConfigIssue, didYouMean } from './errors.js'
import type { FactReference, PackDefinition, RuleDefinition, SettingType, Value } from './language.js'
import type { RuleSubject } from './subject.js'

/** What the packs of a checker can read: sheets by name, record kinds. */
export interface World {
  readonly sheets: ReadonlyMap<string, Sheet>
  readonly kinds: RecordKinds
}

/** A slot that holds the value of a fact, and its type. */
export interface FactSlot {
  readonly slot: number
  readonly type: ValueType
}

/** What compiling one rule shares: its definition, the sheets, what was read so far, the faults found so far. */
export class Compilation {
  readonly issues: ConfigIssue[] = []
  readonly dictionary = new Dictionary()
  /** Record kinds that must be covered. */
  readonly needs: Set<string>
  /** Sheets that know themselves which kinds must be covered. */
  readonly needsOf = new Set<RowSheet>()
  readonly policies = new Set<PolicyName>()
  /** Sheets of ledgers of which more than one person's rows are read. */
  readonly collects = new Set<LedgerSheet>()
  /** The rules whose findings are read: ids, or options that list them. */
  readonly findingRules: ({ readonly id: string } | { readonly option: string })[] = []
  /** Whether a sheet of a row a day is read. */
  readsGrid = false
  /** Finds the slot of a fact that a date or test refers to. */
  factSlot: ((reference: FactReference, path: string) => FactSlot | undefined) | undefined
  /** Who is judged; set first of all. */
  subject!: RuleSubject

  constructor(
    readonly pack: PackDefinition,
    readonly rule: RuleDefinition,
    readonly path: string,
    readonly world: World,
  ) {
    this.needs = new Set(rule.needs ?? [])
  }

  /** Notes a fault at a JSON pointer below the rule. */
  fault(code: string, path: string, zh: string, en: string, hint?: Text): void {
    this.issues.push({ code, path: `${this.path}${path}`, message: { 'zh-CN': zh, en }, ...(hint && { hint }) })
  }

  /** Notes that rows of a sheet are read; where their absence proves something its kinds must be covered. */
  reads(sheet: Sheet, absence: string | undefined): void {
    for (const policy of sheet.policies ?? []) this.policies.add(policy)
    if (isGrid(sheet)) this.readsGrid = true
    if (absence === 'irrelevant') return
    if (!isGrid(sheet) && sheet.needs) this.needsOf.add(sheet)
    else for (const kind of sheet.reads) this.needs.add(kind)
  }

  /** A sheet by name; undefined, with the fault noted, where there is none. */
  sheetOf(name: string, path: string): Sheet | undefined {
    const sheet = this.world.sheets.get(name)
    if (!sheet) {
      const known = [...this.world.sheets.keys(), ...Object.keys(this.pack.sheets ?? {})]
      this.fault(
        'unknown-sheet',
        path,
        `没有名为“${name}”的表。`,
        `There is no sheet "${name}".`,
        didYouMean(name, known),
      )
    }
    return sheet
  }

  /** What the option or parameter that a value refers to can hold. */
  settingType(value: Value): SettingType | undefined {
    if (typeof value !== 'object' || Array.isArray(value)) return undefined
    if ('option' in value) return this.rule.options?.[value.option]
    return 'parameter' in value ? (this.pack.parameters?.[value.parameter] as SettingType | undefined) : undefined
  }

  /** The name under which the settings hold an option or parameter that a value refers to. */
  settingName(value: Value, path: string): string | undefined {
    if (typeof value !== 'object' || Array.isArray(value)) return undefined
    if ('option' in value) {
      const known = Object.keys(this.rule.options ?? {})
      if (!known.includes(value.option)) {
        this.fault(
          'unknown-option',
          path,
          `规则没有名为“${value.option}”的选项。`,
          `The rule has no option "${value.option}".`,
          didYouMean(value.option, known),
        )
      }
      return value.option
    }
    if ('parameter' in value) {
      const known = Object.keys(this.pack.parameters ?? {})
      if (!known.includes(value.parameter)) {
        this.fault(
          'unknown-parameter',
          path,
          `规则包没有名为“${value.parameter}”的参数。`,
          `The pack has no parameter "${value.parameter}".`,
          didYouMean(value.parameter, known),
        )
      }
      return `#${value.parameter}`
    }
    return undefined
  }

  /** The day number of a date that is written out; NaN, with the fault noted, where there is no such date. */
  dateLiteral(value: string, path: string): number {
    const day = dayFromText(value)
    if (Number.isNaN(day)) this.fault('bad-date', path, `“${value}”不是真实日期。`, `"${value}" is no real date.`)
    return day
  }
}
