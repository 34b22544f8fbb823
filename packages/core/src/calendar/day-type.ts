/** A workday, a rest day or a public holiday, as `calendar-day` records name them. */
export type DayTypeName = 'workday' | 'rest-day' | 'public-holiday'

/** The same as a number, an index into {@link dayTypes}. */
export type DayType = 0 | 1 | 2

/** The names of the day types, by number. */
export const dayTypes: readonly DayTypeName[] = ['workday', 'rest-day', 'public-holiday']

export const workday = 0
export const restDay = 1
export const publicHoliday = 2

/** A cell of a table whose date nobody has set. */
export const unknownType = 3
