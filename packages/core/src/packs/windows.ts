import type { DayType, WorkCalendar } from '../calendar/index.js'
import { dayTypes } from '../calendar/index.js'
import type { CaseContext } from '../facts/case.js'
import type { GridTerm } from '../facts/grid-count.js'
import type { ColumnReader, SelectedRows } from '../facts/selected-rows.js'
import type { WindowType } from '../report/finding.js'
import { type Column, isGrid } from '../sheets/sheet.js'
import { windowNames } from './checks/setting-values.js'
import type { Compilation } from './compilation.js'
import type { Read } from './dates.js'
import { compileDate, compileDuration, compileNumber, type DateOf } from './dates.js'
import { didYouMean } from './errors.js'
import { gridTerms } from './forms/grid-terms.js'
import type { Reaching, Where, WindowDefinition, WindowName } from './language.js'
import { compileSelection, selectedColumn } from './selections.js'
import { compileWhere } from './where.js'

/** A date, or half of one, as windows by the calendar are told apart. */
export interface CalendarCell {
  readonly day: number
  readonly shift: 'day' | 'night' | undefined
}

/** The window, by name, in which a count must be reached. */
export interface WithinNamed {
  readonly nameIn: (context: CaseContext) => WindowName
}

/** A count that opens a case. */
export interface CompiledReaching {
  readonly count: (context: CaseContext) => number
  readonly rows: SelectedRows
  readonly distinct: ColumnReader | undefined
  /** A name: within one such window, `term` being one post; a closure: the last day that is within of a first one. */
  readonly within: WithinNamed | ((day: number, context: CaseContext) => number) | undefined
}

/** The windows of a rule, ready to be gone through. */
export type CompiledWindow =
  | { readonly by: 'calendar'; readonly type: WindowName }
  | { readonly by: 'option'; readonly option: string }
  | { readonly by: 'term' | 'record' }
  | {
      readonly by: 'each'
      readonly type: 'day' | 'night' | 'shift'
      /** Tests of a person's grid. */
      readonly terms: readonly GridTerm[]
      /** Tests of the unit's calendar. */
      readonly holds: ((cell: CalendarCell, context: CaseContext) => boolean) | undefined
    }
  | { readonly by: 'span'; readonly from: DateOf; readonly to: DateOf; readonly whileItRuns: boolean }
  | { readonly by: 'reaching'; readonly entries: readonly CompiledReaching[] }

/** Compiles the windows of a rule; the type findings name, where it does not depend on an option. */
export function compileWindow(
  window: WindowDefinition | undefined,
  compilation: Compilation,
): { readonly window: CompiledWindow; readonly type: WindowType } {
  const { subject } = compilation
  const period = { window: { by: 'calendar', type: 'period' }, type: 'period' } as const
  if (subject.each === 'record') return recordWindow(window, compilation)
  if (window === undefined) {
    compilation.fault('shape', '/window', '缺少窗口。', 'The window is missing.')
    return period
  }
  if (typeof window === 'string') {
    if (!windowNames.includes(window)) unknownWindow(window, '/window', compilation)
    if (window !== 'term') return { window: { by: 'calendar', type: window }, type: window }
    if (subject.each === 'unit')
      compilation.fault('shape', '/window', '单位没有任期。', 'A unit has no term of its own.')
    return { window: { by: 'term' }, type: 'term' }
  }
  if ('option' in window) {
    compilation.settingName(window, '/window')
    const type = compilation.rule.options?.[window.option]
    if (type && type.type !== 'window')
      compilation.fault('type', '/window/option', '该选项不是窗口。', 'The option is no window.')
    const chosen = windowNames.find((name) => name === type?.default) ?? 'period'
    return { window: { by: 'option', option: window.option }, type: chosen as WindowType }
  }
  if ('reaching' in window) return { window: reaching(window.reaching, compilation), type: 'rolling' }
  if ('each' in window) return eachWindow(window, compilation)
  compilation.fault(
    'shape',
    '/window',
    '起止窗口只用于以记录为对象的规则。',
    'A window from one date to another is for rules about records.',
  )
  return period
}

function recordWindow(window: WindowDefinition | undefined, compilation: Compilation) {
  if (window === undefined) return { window: { by: 'record' }, type: 'record' } as const
  if (window === 'term') return { window: { by: 'term' }, type: 'term' } as const
  if (typeof window === 'object' && 'from' in window) {
    const from = compileDate(window.from, '/window/from', compilation)
    const to = compileDate(window.to, '/window/to', compilation)
    const whileItRuns = window.judged === 'while-it-runs'
    return { window: { by: 'span', from, to, whileItRuns }, type: 'deadline' } as const
  }
  compilation.fault(
    'shape',
    '/window',
    '以记录为对象的规则的窗口是记录自身的日期（term）或 {from, to}。',
    'The window of a rule about records is their own dates (term) or {from, to}.',
  )
  return { window: { by: 'record' }, type: 'record' } as const
}

function unknownWindow(name: string, path: string, compilation: Compilation): void {
  compilation.fault('shape', path, `不能逐“${name}”核对。`, `"${name}" is no window.`, didYouMean(name, windowNames))
}

function eachWindow(
  { each, where = {} }: { readonly each: string; readonly where?: Where },
  compilation: Compilation,
): { readonly window: CompiledWindow; readonly type: WindowType } {
  const type = (['day', 'night', 'shift'] as const).find((name) => name === each)
  if (!type) {
    compilation.fault(
      'shape',
      '/window/each',
      `不能逐“${each}”核对。`,
      `"${each}" is no window.`,
      didYouMean(each, ['day', 'night', 'shift']),
    )
    return { window: { by: 'calendar', type: 'period' }, type: 'period' }
  }
  const sheet = type === 'shift' ? undefined : compilation.world.sheets.get(type)
  if (compilation.subject.party === 'person' && sheet && isGrid(sheet)) {
    const terms = gridTerms(where, sheet, { columns: sheet.grid[0].columns }, '/window/where', compilation)
    return { window: { by: 'each', type, terms: terms ?? [], holds: undefined }, type }
  }
  return { window: { by: 'each', type, terms: [], holds: calendarTest(type, where, compilation) }, type }
}

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })

function calendarTest(type: 'day' | 'night' | 'shift', where: Where, compilation: Compilation) {
  const date: Column = { type: 'date', title: text('日期', 'date') }
  const columns: Readonly<Record<string, Column>> = {
    [type === 'night' ? 'night' : 'date']: date,
    type: { type: 'choice', values: dayTypes, title: text('日类型', 'type of the day') },
    ...(type === 'shift' && {
      shift: { type: 'choice', values: ['day', 'night'], title: text('班次', 'shift') },
      eve: {
        type: 'boolean',
        title: text('工作日的夜班，次日为休息日或节假日', "a workday's night shift before a rest day or holiday"),
      },
    }),
    ...(type === 'night' && { interior: { type: 'boolean', title: text('工作夜', 'interior night (semantics §5)') } }),
  }
  const test = compileWhere(where, columns, '/window/where', compilation)
  return ({ day, shift }: CalendarCell, context: CaseContext): boolean => {
    const { calendar } = context.party.unit
    const read: Read = (column) => {
      if (column === 'type') return dayTypes[calendar.typeOf(day) as DayType]
      if (column === 'shift') return shift
      if (column === 'eve') return shift === 'night' && isEve(calendar, day)
      return column === 'interior' ? calendar.isWorkday(day) && calendar.isWorkday(day + 1) : day
    }
    return test(read, context) === 2
  }
}

function compileWithin(within: Reaching['within'], path: string, compilation: Compilation): CompiledReaching['within'] {
  if (within === undefined) return undefined
  if (within === 'term') return { nameIn: () => 'term' }
  if (!('option' in within)) return compileDuration(within, path, compilation)
  compilation.settingName(within, path)
  const type = compilation.rule.options?.[within.option]
  if (type && type.type !== 'window')
    compilation.fault('type', `${path}/option`, '该选项不是窗口。', 'The option is no window.')
  return { nameIn: ({ settings }) => settings[within.option] as WindowName }
}

/** Whether a day is a workday and the next is none, as far as the calendar is known. */
function isEve(calendar: WorkCalendar, day: number): boolean {
  return calendar.isWorkday(day) && calendar.isKnown(day + 1) && !calendar.isWorkday(day + 1)
}

function reaching(given: readonly Reaching[], compilation: Compilation): CompiledWindow {
  const entries = given.flatMap((entry, i): CompiledReaching[] => {
    const path = `/window/reaching/${i}`
    const count = compileNumber(entry.count, `${path}/count`, compilation)
    if (typeof entry.count === 'number' && !(entry.count >= 1))
      compilation.fault('range', `${path}/count`, '至少为 1。', 'It is 1 at least: no row reaches less.')
    const rows = compileSelection({ ...entry.of, when: 'any-time' }, `${path}/of`, compilation)
    const within = compileWithin(entry.within, `${path}/within`, compilation)
    if (!rows) return []
    const distinct =
      entry.distinct === undefined ? undefined : selectedColumn(rows, entry.distinct, `${path}/distinct`, compilation)
    return [{ count, rows, distinct, within }]
  })
  return { by: 'reaching', entries }
}
