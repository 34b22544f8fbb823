import type { Intake } from './intake.js'
import type { KindTable } from './kind-table.js'

/** Refuses an event that names nobody known, or whose instant lacks the offset it needs. */
export function refuseEvent(
  intake: Intake,
  table: KindTable,
  index: number,
  why: 'unknown-person' | 'unknown-unit' | 'offset-missing',
): void {
  const record = table.records.at(index)
  if (why === 'offset-missing') {
    const message = {
      'zh-CN': '时刻没有时区偏移，数据也没有声明 dataset.timeZone。请写成 2025-09-16T08:05:00+08:00，或声明时区。',
      en: 'The instant has no offset and the data declares no dataset.timeZone. Write 2025-09-16T08:05:00+08:00, or declare the zone.',
    }
    const field = Object.keys(record).find((name) => hasLocalInstant(record[name]))
    intake.refuse(table, index, why, message, field)
    return
  }
  const [field, id] = why === 'unknown-person' ? ['personId', record.personId] : ['unitId', record.unitId]
  intake.refuse(
    table,
    index,
    why,
    {
      'zh-CN': `${why === 'unknown-person' ? '人员' : '单位'} ${id} 不在已接受的数据中。请补上其记录，或更正 ${field}。`,
      en: `The accepted data holds no ${why === 'unknown-person' ? 'person' : 'unit'} ${id}. Add the record, or mend ${field}.`,
    },
    field,
  )
}

const localInstant = /^\d{4}-\d\d-\d\dT[\d:.]+$/

/** Whether a value holds an instant without an offset, at any depth; texts for people do not look like one. */
export function hasLocalInstant(value: unknown): boolean {
  if (typeof value === 'string') return localInstant.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some(hasLocalInstant)
}
