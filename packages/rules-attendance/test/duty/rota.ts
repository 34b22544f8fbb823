import { type Given, leader, person, post, staff } from '../given.js'

/** The rest days of the tests: Saturday 20 and Sunday 21 September 2025. */
export const [friday, saturday, sunday, monday] = ['2025-09-19', '2025-09-20', '2025-09-21', '2025-09-22']

/** P1, P2 and P3 of the team, P4 of the staff, P5 of a department. */
export const people: readonly Given[] = [
  leader('P1'),
  leader('P2'),
  leader('P3'),
  staff('P4'),
  person('P5', post({ unitId: 'D', classes: ['department-head'] })),
]

/** An entry of the rota. */
export const entry = (personId: string, date: string, shift = 'day', more: Given = {}): Given => ({
  kind: 'duty-shift',
  id: `${personId}-${date}-${shift}`,
  unitId: 'T',
  date,
  shift,
  personId,
  role: 'lead',
  ...more,
})

/** The window of an entry's case. */
export const caseOf = (personId: string, date: string, shift = 'day'): string =>
  `duty-shift:${personId}-${date}-${shift}`

/** Somebody's service in the duty book. */
export const service = (personId: string, date: string, shift = 'day', more: Given = {}): Given => ({
  kind: 'duty-service',
  id: `s-${personId}-${date}-${shift}`,
  personId,
  unitId: 'T',
  date,
  shift,
  ...more,
})

/** A sign-in to duty. */
export const dutySignIn = (personId: string, date: string, time: string, more: Given = {}): Given => ({
  kind: 'attendance',
  id: `d-${personId}-${date}-${time}`,
  personId,
  at: `${date}T${time}:00+08:00`,
  direction: 'in',
  place: 'township',
  duty: true,
  ...more,
})

/** A swap with somebody's shifts of a date, in due form. */
export const swap = (personId: string, date: string, more: Given = {}): Given => ({
  swappedWith: { personId, date, consentedBy: 'P3', filedAt: '2025-09-19T15:00:00+08:00', ...more },
})
