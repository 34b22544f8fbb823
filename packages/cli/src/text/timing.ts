import { byText } from '@shouze/adapters/reporting'
import { checkSteps, type Locale, type RuleInfo, type Timing } from '@shouze/core'
import { grouped } from '../messages/figures.js'
import { timingWords } from '../messages/timing.js'
import { clean, cleanId } from './clean.js'
import { padStart, width } from './width.js'
import { hangItems, row } from './wrap.js'

const columns = 100
const timeColumns = 10
const casesColumns = 12

/** A time in milliseconds, to a tenth: `1,234.5`. */
function milliseconds(time: number): string {
  const [whole, tenths] = time.toFixed(1).split('.')
  return `${grouped(Number(whole))}.${tenths}`
}

/** Where the time of a check went: its steps, then a line for each rule, the slowest first. */
export function timingTable(files: number, timing: Timing, rules: readonly RuleInfo[], locale: Locale): string {
  const words = timingWords[locale]
  const steps = [
    `${words.steps.files} ${milliseconds(files)}`,
    ...checkSteps.map((step) => `${words.steps[step]} ${milliseconds(timing.steps[step])}`),
  ]
  const titles = new Map(rules.map(({ id, title }) => [id, title[locale]]))
  const sorted = [...timing.rules].sort((a, b) => b.time - a.time || byText(a.ruleId, b.ruleId))
  const idAt = timeColumns + casesColumns + 2
  const titleAt = idAt + Math.max(...sorted.map(({ ruleId }) => width(cleanId(ruleId))), width(words.rule)) + 2
  const line = (time: string, cases: string, id: string, title: string) =>
    row([
      { text: padStart(time, timeColumns), at: 0, columns: timeColumns },
      { text: padStart(cases, casesColumns), at: timeColumns, columns: casesColumns },
      { text: id, at: idAt, columns: titleAt - idAt - 1 },
      { text: title, at: titleAt, columns: Math.max(columns - titleAt, 12) },
    ])
  return [
    ...hangItems(`${words.total(milliseconds(files + timing.total))}  `, steps, ' · ', columns),
    '',
    ...line(words.milliseconds, words.cases, words.rule, ''),
    ...sorted.flatMap(({ ruleId, time, cases }) =>
      line(milliseconds(time), grouped(cases), cleanId(ruleId), clean(titles.get(ruleId) ?? '')),
    ),
    '',
  ].join('\n')
}
