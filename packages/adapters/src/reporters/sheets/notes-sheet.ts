import type { Locale, Report } from '@shouze/core'
import type { Audience } from '../audience.js'
import { asOfText } from '../model/dates.js'
import { reportTitle } from '../model/lookup.js'
import { postingReading } from '../model/posting.js'
import { spanText } from '../model/words.js'
import { postingWeeks } from './posting-sheet.js'
import type { Cell, Table } from './table.js'

const audiences = {
  'zh-CN': { public: '公示版', inspector: '检查版', self: '本人版' },
  en: { public: 'public', inspector: 'inspector', self: 'self' },
} as const

/** What a workbook is of, how to read it, and what makes it reproducible. */
export function notesSheet(report: Report, audience: Audience, locale: Locale): Table {
  const en = locale === 'en'
  const { run, summary, register } = report
  const { verdicts, causes, following } = summary
  const persons = new Set((register?.persons ?? []).map(({ personId }) => personId)).size
  const known = summary.baseline
  const rows: (readonly Cell[])[] = [
    [en ? 'Report' : '报告', reportTitle(report)],
    [en ? 'Period' : '核对期', spanText(run.period.from, run.period.to, locale)],
    [en ? 'As of' : '核对日', asOfText(run.asOf, run.timeZone)],
    [en ? 'Audience' : '版本', audiences[locale][audience.to]],
    [en ? 'Persons' : '人数', persons],
    ...postingWeeks(report, locale),
    [en ? 'The posting' : '公示表', postingReading[locale]],
  ]
  if (audience.to !== 'public')
    rows.push(
      [en ? 'Assessed' : '应核', summary.assessed],
      [en ? 'Met' : '达标', verdicts.compliant],
      [en ? 'Not met' : '未达到', causes + following],
      [en ? 'Causes they go back to' : '归于起因', causes],
      [en ? 'Undecided' : '待核实', verdicts.indeterminate],
      [en ? 'Not yet due' : '未到期', verdicts.pending],
      [en ? 'Waived' : '已豁免', verdicts.waived],
      [en ? 'Records that disagree' : '记录不一致', summary.conflicts],
      ...(known
        ? [
            [en ? 'New against the baseline' : '对照基线：新增', known.new],
            [en ? 'Worse than it was' : '对照基线：变差', known.worse],
            [en ? 'Known' : '对照基线：已知', known.known],
          ]
        : []),
      [
        en ? 'How to read it' : '怎样读',
        en
          ? 'Not met says only that, on the records held, less counted than was due. Undecided says that records disagree or do not cover the dates; nothing is concluded. What follows from a cause stands or falls with it.'
          : '未达到只说明：按现有记录，计入数少于应有数。待核实说明记录相互矛盾或范围不全，不作结论。连带项随起因而定。',
      ],
    )
  rows.push(
    [en ? 'Made by' : '程序', `Shouze ${run.tool.version}`],
    [en ? 'Rules' : '规则包', run.packs.map(({ id, version }) => `${id} ${version}`).join(', ')],
    [en ? 'Configuration' : '配置', run.configurationDigest],
    ...run.inputs.map(({ name, digest }): Cell[] => [`${en ? 'Input' : '输入'} ${name}`, digest]),
  )
  return {
    name: en ? 'About' : '说明',
    columns: [
      { heading: en ? 'Item' : '项目', width: 24 },
      { heading: en ? 'Value' : '内容', width: 80 },
    ],
    rows,
  }
}
