import { dayFromText } from '../calendar/index.js'
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
  },
  time: ['from', 'to'],
  owner: { person: 'subjectId', unit: 'unitId' },
  reads: [],
  table: (data) =>
    data.findings().map(({ finding: given, countable }): Row => {
      const from = dayFromText(given.window.from)
      const to = dayFromText(given.window.to)
      const cells: Readonly<Record<string, Cell>> = {
        ruleId: given.ruleId,
        subjectId: given.subject.id,
        unitId: given.subject.unitId ?? given.subject.id,
        from,
        to,
        verdict: given.verdict,
        severity: given.severity,
        countable,
      }
      return {
        record: `finding:${given.fingerprint}`,
        day: from,
        to,
        at: to,
        bits: 0,
        reasons: 0,
        source: given as unknown as Json,
        cell: (name) => cells[name],
      }
    }),
}
