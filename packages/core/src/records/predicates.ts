import { endsBeforeStart } from './moments.js'
import { type Breach, endBreach, NO_BREACH, type RecordPredicate, texts } from './predicate.js'
import { referencePredicates } from './reference-predicates.js'
import type { AttendanceRecord, NightDutyRecord } from './types.js'

/** That the field `to` of a record, a date or an instant, is not before its field `from`. */
export function spanBreaches(from: string, to: string) {
  return (record: Readonly<Record<string, unknown>>): readonly Breach[] => {
    const start = record[from] as string | undefined
    const end = record[to] as string | undefined
    return start !== undefined && end !== undefined && endsBeforeStart(start, end)
      ? [endBreach(to, start, end)]
      : NO_BREACH
  }
}

/** Every rule between the fields of a record, which a JSON Schema cannot express; `valuePredicates` are those about single values. */
export const recordPredicates: readonly RecordPredicate[] = [
  {
    code: 'exactly-one-place',
    kinds: ['attendance'],
    reads: ['place', 'siteId', 'position'],
    demand: texts(
      '签到签退记录恰好给出 place、siteId、position 之一',
      'A sign-in or sign-out gives exactly one of place, siteId and position',
    ),
    breaches: (record) => {
      const { place, siteId, position } = record as unknown as AttendanceRecord
      const given = Object.entries({ place, siteId, position }).flatMap(([name, value]) =>
        value === undefined ? [] : [name],
      )
      if (given.length === 1) return NO_BREACH
      const message =
        given.length === 0
          ? texts(
              '未给出地点。请在 place、siteId、position 中给出一个。',
              'No place is given. Give one of place, siteId and position.',
            )
          : texts(
              `同时给出了 ${given.join('、')}。请只保留其中一个。`,
              `Given are ${given.join(' and ')}. Keep one of them.`,
            )
      return [{ field: given[1] ?? 'place', message }]
    },
  },
  {
    code: 'no-night-and-no-at',
    kinds: ['night-duty'],
    reads: ['night', 'at'],
    demand: texts('夜间记录给出 night 或 at', 'A night record gives night or at, or both'),
    breaches: (record) => {
      const { night, at } = record as unknown as NightDutyRecord
      if (night !== undefined || at !== undefined) return NO_BREACH
      return [
        {
          field: 'night',
          message: texts(
            '未给出是哪一夜。请填写 night（当晚开始的日期），或 at（登记的时间）。',
            'It does not say which night. Give night (the date on which the evening begins) or at (an instant).',
          ),
        },
      ]
    },
  },
  {
    code: 'ends-before-start',
    kinds: ['visit'],
    reads: ['at', 'until'],
    demand: texts('驻村记录的 until 不早于 at', 'The until of a visit is not before its at'),
    breaches: spanBreaches('at', 'until'),
  },
  {
    code: 'ends-before-start',
    kinds: ['leave', 'trip', 'coverage'],
    reads: ['from', 'to'],
    demand: texts('to 不早于 from', 'to is not before from'),
    breaches: spanBreaches('from', 'to'),
  },
  ...referencePredicates,
]

/** The predicates about one kind. */
export function predicatesOf(kind: string): readonly RecordPredicate[] {
  return recordPredicates.filter(({ kinds }) => kinds === undefined || kinds.includes(kind))
}
