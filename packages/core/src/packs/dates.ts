import { type DeadlineUnit, dayFromText, deadline, windowOf } from '../calendar/index.js'
import type { CaseContext, Setting } from '../facts/case.js'
import { edgeOf } from '../facts/edges.js'
import type { Cell } from '../sheets/sheet.js'
import type { Compilation } from './compilation.js'
import type { DateExpression, Duration, OptionReference, Value } from './language.js'

/** Reads a column of the row at hand. */
export type Read = (column: string) => Cell

/** A day number in a case, NaN where there is none; of a fact in doubt the earliest or the latest. */
export type DateOf = (context: CaseContext, latest: boolean, read?: Read) => number

const units: readonly DeadlineUnit[] = ['days', 'workdays', 'weeks', 'months', 'years']

const dayOf = (cell: Cell): number => (typeof cell === 'number' ? Math.floor(cell) : Number.NaN)

/** Compiles a value that is a date: a literal, a reference, an edge of the window, or a date expression (semantics §13). */
export function compileDate(value: Value, path: string, compilation: Compilation): DateOf {
  if (typeof value === 'string') {
    const day = compilation.dateLiteral(value, path)
    return () => day
  }
  if (typeof value === 'object' && !Array.isArray(value)) {
    if ('window' in value) return (context) => edgeOf(context, value.window)
    if ('subject' in value) return (context) => dayOf(compilation.subject.cell(context, value.subject))
    if ('column' in value) return (_, __, read) => dayOf(read?.(value.column))
    if ('fact' in value) return factDate(value, path, compilation)
    if ('endOf' in value || 'startOf' in value) {
      const of = compileDate(value.of, `${path}/of`, compilation)
      const type = 'endOf' in value ? value.endOf : value.startOf
      return (context, latest, read) => {
        const day = of(context, latest, read)
        return Number.isNaN(day) ? day : windowOf(type, day)['endOf' in value ? 'to' : 'from']
      }
    }
    const setting = compilation.settingName(value, path)
    if (setting !== undefined && compilation.settingType(value)?.type === 'date')
      return (context) => dayFromText(context.settings[setting] as string)
    if (units.some((unit) => unit in value)) return expression(value as DateExpression, path, compilation)
  }
  compilation.fault('type', path, '这里应为日期。', 'A date belongs here.')
  return () => Number.NaN
}

function factDate(value: Extract<Value, { fact: string }>, path: string, compilation: Compilation): DateOf {
  const fact = compilation.factSlot?.(value, path)
  if (fact?.type.type !== 'date') {
    if (fact || !compilation.factSlot) compilation.fault('type', path, '这里应为日期。', 'A date belongs here.')
    return () => Number.NaN
  }
  return ({ slots }, latest) => (latest ? slots.high : slots.low)[fact.slot]
}

function expression(value: DateExpression, path: string, compilation: Compilation): DateOf {
  const backwards = value.before !== undefined
  const event = compileDate(
    (value.after ?? value.before) as Value,
    `${path}/${backwards ? 'before' : 'after'}`,
    compilation,
  )
  const add = compileDuration(value, path, compilation)
  return (context, latest, read) => add(event(context, latest, read), context, backwards)
}

/** Compiles a length of time: the day that lies so long after, or before, another. */
export function compileDuration(
  value: Duration,
  path: string,
  compilation: Compilation,
): (day: number, context: CaseContext, backwards?: boolean) => number {
  const given = units.filter((unit) => value[unit] !== undefined)
  if (given.length !== 1) {
    compilation.fault(
      'shape',
      path,
      `时长应写明一个单位：${units.join('、')}。`,
      `A length of time has one unit: ${units.join(', ')}.`,
    )
    return () => Number.NaN
  }
  const [unit] = given
  const amount = compileNumber(value[unit] as Value, `${path}/${unit}`, compilation)
  const roll = compileChoice(value.roll ?? (unit === 'days' ? 'workday' : 'none'), `${path}/roll`, compilation)
  const dayCount =
    value.dayCount === undefined ? () => 'calendar' : compileChoice(value.dayCount, `${path}/dayCount`, compilation)
  return (day, context, backwards = false) => {
    if (!Number.isFinite(day)) return day
    const n = amount(context) * (backwards ? -1 : 1)
    const rolls = roll(context)
    const counted = dayCount(context) === 'workdays' ? 'workdays' : 'calendar'
    return deadline(
      { event: day, n, unit, roll: rolls === 'workday' || rolls === true, dayCount: counted },
      context.party.unit.calendar,
    )
  }
}

/** Compiles a number that is known before any fact: a literal, an option, a parameter. */
export function compileNumber(value: Value, path: string, compilation: Compilation): (context: CaseContext) => number {
  if (typeof value === 'number') return () => value
  const setting = compilation.settingName(value, path)
  if (setting !== undefined) return (context) => context.settings[setting] as number
  compilation.fault('type', path, '这里应为数字。', 'A number belongs here.')
  return () => Number.NaN
}

/** A fixed choice, or an option that makes it. */
export function compileChoice(
  value: string | OptionReference,
  path: string,
  compilation: Compilation,
): (context: CaseContext) => Setting {
  if (typeof value === 'string') return () => value
  const setting = compilation.settingName(value, path) as string
  return (context) => context.settings[setting]
}
