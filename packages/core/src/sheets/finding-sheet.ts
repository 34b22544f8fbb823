import { dayFromText } from '../calendar/index.js'
import { Reason } from '../evidence/reasons.js'
import { recordKindInfo } from '../records/kinds.js'
import type { LeaveRecord } from '../records/types.js'
import type { DataSet } from './data-set.js'
import { type Json, refs, text } from './row-basis.js'
import type { Cell, Row, TableSheet } from './sheet.js'

/** The findings of other rules. Rules are judged in the order in which they read one another. */
export const finding: TableSheet = {
  name: 'finding',
  title: text('其他规则的结论', 'findings of other rules'),
  unit: 'findings',
  columns: {
    ruleId: { type: 'text', title: text('规则编号', 'id of the rule, `pack/rule`') },
    subjectId: { type: 'text', title: text('对象编号', 'id of the person or unit') },
    unitId: refs.unitId,
    from: { type: 'date', title: text('窗口首日', 'first day of the window') },
    to: { type: 'date', title: text('窗口末日', 'last day of the window') },
    verdict: {
      type: 'choice',
      values: ['violation', 'indeterminate', 'pending', 'waived', 'eligible', 'measured'],
      title: text('结论', 'the verdict'),
    },
    severity: { type: 'choice', values: ['info', 'warning', 'error'], ordered: true, title: text('级别', 'severity') },
    countable: {
      type: 'boolean',
      title: text('可计入', 'a violation that is neither waived, assumed nor under appeal'),
    },
    leaves: {
      type: 'list',
      of: { type: 'choice', values: recordKindInfo.leave.fields.type.values, title: text('假别', 'type of leave') },
      title: text(
        '窗口内本人有记录的假别，不论是否获批',
        'types of the leaves on record in the window, approved or not',
      ),
    },
  },
  time: ['from', 'to'],
  owner: { person: 'subjectId', unit: 'unitId' },
  reads: [],
  table: (data) => {
    const leavesOf = leavesByPerson(data)
    return data.findings().map(({ finding: given, countable, underAppeal }): Row => {
      const from = dayFromText(given.window.from)
      const to = dayFromText(given.window.to)
      const leaves = (leavesOf.get(given.subject.id) ?? []).filter((leave) => leave.from <= to && leave.to >= from)
      // Nobody can know a finding before the date it is judged by is over.
      const at = Math.max(to, given.due === undefined ? to : dayFromText(given.due))
      const cells: Readonly<Record<string, Cell>> = {
        ruleId: given.ruleId,
        subjectId: given.subject.id,
        unitId: given.subject.unitId ?? given.subject.id,
        from,
        to,
        verdict: given.verdict,
        severity: given.severity,
        countable,
        leaves: leaves.map(({ type }) => type),
      }
      return {
        record: `finding:${given.fingerprint}`,
        day: from,
        to,
        at,
        bits: underAppeal ? Reason.underAppeal : 0,
        reasons: underAppeal ? Reason.underAppeal : 0,
        source: given as unknown as Json,
        cell: (name) => cells[name],
      }
    })
  },
}

interface LeaveOnRecord {
  readonly type: string
  readonly from: number
  readonly to: number
}

/** Every leave on record but those the competent body has ruled out, by person. */
function leavesByPerson(data: DataSet): ReadonlyMap<string, readonly LeaveOnRecord[]> {
  const byPerson = new Map<string, LeaveOnRecord[]>()
  for (const { record, bits } of data.records('leave')) {
    if (bits & Reason.ruledOut) continue
    const { personId, type, from, to } = record as unknown as LeaveRecord
    const leave = { type, from: dayFromText(from), to: dayFromText(to) }
    const held = byPerson.get(personId)
    if (held) held.push(leave)
    else byPerson.set(personId, [leave])
  }
  return byPerson
}
