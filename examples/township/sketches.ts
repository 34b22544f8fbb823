/** A record, or a part of one, as records.md has it; times are local (`2025-09-16T08:00`). */
export type Sketch = Readonly<Record<string, unknown>>

/** One thing that did not go as usual. */
export interface Deviation {
  readonly id: string
  readonly what: string
  /** Marks that replace the usual ones: person, date (`MM-DD`), marks. */
  readonly marks?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Fields that replace those of a record (null: left out), by `kind:id`; null instead of fields: no such record. */
  readonly amend?: Readonly<Record<string, Sketch | null>>
  readonly add?: readonly Sketch[]
}

/** `0916-01` of a date and a person. */
const key = (personId: string, at: string): string => `${at.slice(5, 7)}${at.slice(8, 10)}-${personId.slice(1)}`

/** A meeting called by the county, registered as a trip. */
export function countyMeeting(personId: string, from: string, to: string): Sketch {
  return {
    kind: 'trip',
    id: `t-${key(personId, from)}`,
    personId,
    from,
    to,
    purpose: 'superior-meeting',
    organizerId: 'yunling',
  }
}

/** A leave with one approval. */
export function leave(
  personId: string,
  type: string,
  dates: readonly [from: string, to: string],
  filedAt: string,
  approval: readonly [authority: string, approverId: string, at: string],
  rest: Sketch = {},
): Sketch {
  const [from, to] = dates
  const [authority, approverId, at] = approval
  return {
    kind: 'leave',
    id: `l-${key(personId, from)}`,
    personId,
    type,
    from,
    to,
    filedAt,
    approvals: [{ authority, approverId, at }],
    ...rest,
  }
}

/** A circular 通报 that names a person. */
export function circular(personId: string, at: string, eventId: string): Sketch {
  return { kind: 'circular', id: `c-${key(personId, at)}`, personId, at, eventId }
}

/** An entry of the night register under an id of its own. */
export function nightEntry(id: string, personId: string, at: string, place: string): Sketch {
  return { kind: 'night-duty', id, personId, night: at.slice(0, 10), at, place, form: 'lodging', recordedAt: at }
}

/** A monthly review 讲评 that covers these members, and whom it was sent to. */
export function review(
  month: string,
  heldAt: string,
  members: readonly string[],
  sent: Readonly<Record<string, string>>,
): Sketch {
  const items = members.map((personId) => ({ personId, topics: ['presence', 'work'] }))
  const reportedTo = Object.entries(sent).map(([recipient, at]) => ({ recipient, at }))
  return { kind: 'review', id: `review-${month}`, month, heldAt, items, reportedTo }
}

/** A month's attendance summary, made and posted. */
export function summary(month: string, createdAt: string, postedAt: string): Sketch {
  return { kind: 'summary', id: `summary-${month}`, period: month, scope: 'attendance', createdAt, postedAt }
}

/** How an official of the three deliveries can be reached, and when, posted by the township. */
export function serviceNotice(personId: string, told: Readonly<Record<'contact' | 'hours', string>>): Sketch {
  const notice = { ...told, content: '政策咨询、民生代办', manner: '上门服务', from: '2025-01-01' }
  return { kind: 'service-notice', id: `service-${personId.slice(1)}`, personId, ...notice }
}

/** The class of a sending unit and the two standards by which it is assessed. */
export function assessedUnit(unitId: string, unitClass: string): Sketch[] {
  const standard = (name: string): Sketch => ({
    kind: 'assessment-standard',
    id: `${name}-${unitId}`,
    unitId,
    standard: name,
    from: '2024-01-01',
  })
  const held = { kind: 'unit-class', id: `class-${unitId}`, unitId, class: unitClass, from: '2024-01-01' }
  return [held, standard('common'), standard('individual')]
}
