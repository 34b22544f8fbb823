/** The fields that can date an event, in the order in which they are asked (records.md, `coverage`); `month` last. */
export const eventDateFields = [
  'date',
  'night',
  'from',
  'workDate',
  'at',
  'heldAt',
  'createdAt',
  'submittedAt',
  'month',
] as const

/** The text that dates an event record: its first field of `eventDateFields`, a date, an instant or a month. */
export function eventDateText(record: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of eventDateFields) {
    const value = record[name]
    if (typeof value === 'string') return value
  }
  return undefined
}
