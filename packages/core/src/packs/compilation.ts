import { type DeadlineUnit, dayFromText, deadline } from '../calendar/index.js'
import type { DatedPost } from '../evidence/unit.js'
import { type CaseContext, Dictionary, type Setting } from '../facts/case.js'
import { recordKindInfo } from '../records/kinds.js'
import type { Text } from '../report/finding.js'
import type { Cell, Column, Sheet } from '../sheets/sheet.js'
import { type ConfigIssue, didYouMean } from './errors.js'
import type { DateExpression, RuleDefinition, Value } from './language.js'

/** Columns of the post in force, as `appliesTo` of persons and `person.` see them. */
const postColumns: Readonly<Record<string, Column>> = {
  ...(recordKindInfo.person.fields.posts.of?.fields as Readonly<Record<string, Column>>),
  townshipOfficial: {
    type: 'boolean',
    title: { 'zh-CN': '乡镇干部', en: 'township official (semantics §11)' },
  },
}

const dateUnits: readonly DeadlineUnit[] = ['days', 'workdays', 'weeks', 'months', 'years']

/** What compiling one rule shares: its definition, the sheets, the faults found so far. */
export class Compilation {
  readonly issues: ConfigIssue[] = []
  readonly dictionary = new Dictionary()
  readonly postColumns = postColumns

  constructor(
    readonly rule: RuleDefinition,
    readonly path: string,
    readonly sheets: ReadonlyMap<string, Sheet>,
    readonly parameters: ReadonlySet<string>,
  ) {}

  /** Notes a fault at a JSON pointer below the rule. */
  fault(code: string, path: string, zh: string, en: string, hint?: Text): void {
    this.issues.push({ code, path: `${this.path}${path}`, message: { 'zh-CN': zh, en }, ...(hint && { hint }) })
  }

  /** A column of a post. */
  postCell(post: DatedPost, name: string): Cell {
    if (name === 'townshipOfficial') return post.townshipOfficial
    if (name === 'from') return post.from
    if (name === 'to') return Number.isFinite(post.to) ? post.to : undefined
    return (post.post as unknown as Record<string, Cell>)[name]
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
      if (!this.parameters.has(value.parameter)) {
        this.fault(
          'unknown-parameter',
          path,
          `规则包没有名为“${value.parameter}”的参数。`,
          `The pack has no parameter "${value.parameter}".`,
          didYouMean(value.parameter, [...this.parameters]),
        )
      }
      return `#${value.parameter}`
    }
    return undefined
  }

  /** Compiles a value that is a date: a literal, an edge of the window, or a date expression (semantics §13). */
  dateValue(value: Value, path: string): (context: CaseContext) => number {
    if (typeof value === 'string') {
      const day = this.dateLiteral(value, path)
      return () => day
    }
    if (typeof value === 'object' && !Array.isArray(value)) {
      if ('window' in value) {
        const edge = value.window
        if (edge === 'from' || edge === 'to' || edge === 'due') return (context) => context[edge]
      }
      if ('subject' in value) {
        const column = value.subject
        return (context) => {
          const cell = context.row?.cell(column)
          return typeof cell === 'number' ? Math.floor(cell) : Number.NaN
        }
      }
      const unit = dateUnits.find((name) => name in value)
      if (unit) return this.dateExpression(value as DateExpression, unit, path)
    }
    this.fault('type', path, '这里应为日期。', 'A date belongs here.')
    return () => Number.NaN
  }

  /** The day number of a date that is written out; NaN, with the fault noted, where there is no such date. */
  dateLiteral(value: string, path: string): number {
    const day = dayFromText(value)
    if (Number.isNaN(day)) this.fault('bad-date', path, `“${value}”不是真实日期。`, `"${value}" is no real date.`)
    return day
  }

  private dateExpression(value: DateExpression, unit: DeadlineUnit, path: string): (context: CaseContext) => number {
    const amount = this.numberOf(value[unit] as Value, `${path}/${unit}`)
    const backwards = value.before !== undefined
    const event = this.dateValue((value.after ?? value.before) as Value, `${path}/${backwards ? 'before' : 'after'}`)
    const roll = this.choiceOf(value.roll ?? (unit === 'days' ? 'workday' : 'none'), `${path}/roll`)
    const dayCount = value.dayCount === undefined ? () => 'calendar' : this.choiceOf(value.dayCount, `${path}/dayCount`)
    return (context) => {
      const day = event(context)
      if (Number.isNaN(day)) return day
      const n = amount(context) * (backwards ? -1 : 1)
      const rolls = roll(context)
      const { calendar } = context.ledger.owner.unit
      const counted = dayCount(context) === 'workdays' ? 'workdays' : 'calendar'
      return deadline({ event: day, n, unit, roll: rolls === 'workday' || rolls === true, dayCount: counted }, calendar)
    }
  }

  private numberOf(value: Value, path: string): (context: CaseContext) => number {
    if (typeof value === 'number') return () => value
    const setting = this.settingName(value, path)
    if (setting !== undefined) return (context) => context.settings[setting] as number
    this.fault('type', path, '这里应为数字。', 'A number belongs here.')
    return () => Number.NaN
  }

  /** A fixed choice, or an option that makes it. */
  choiceOf(value: string | { readonly option: string }, path: string): (context: CaseContext) => Setting {
    if (typeof value === 'string') return () => value
    const setting = this.settingName(value, path) as string
    return (context) => context.settings[setting]
  }
}
