/** A record of an example, as it stands in a file. */
export type ExampleRecord = Readonly<Record<string, unknown>>

/** What all examples share: one township, one village, one deputy head, and the claim that nothing is missing. */
export const sharedRecords: readonly ExampleRecord[] = [
  { kind: 'dataset', complete: true, exportedAt: '2025-10-20T00:00:00+08:00' },
  { kind: 'unit', id: 'qingxi', name: '清溪镇', type: 'township' },
  { kind: 'unit', id: 'shiqiao', name: '石桥村', type: 'village', parentId: 'qingxi' },
  {
    kind: 'person',
    id: 'P04',
    name: '王建国',
    posts: [
      {
        unitId: 'qingxi',
        rank: 'deputy-section-chief',
        classes: ['leadership-team'],
        from: '2021-08-01',
        villageId: 'shiqiao',
      },
    ],
  },
]

/** A sign-in and a sign-out on a September date of 2025. */
export function attended(day: number, from = '08:12', to = '17:41'): ExampleRecord[] {
  return [signed(day, 'in', from), signed(day, 'out', to)]
}

/** A sign-in or a sign-out at the township, or at another place. */
export function signed(
  day: number,
  direction: 'in' | 'out',
  time: string,
  more: ExampleRecord = { place: 'township' },
): ExampleRecord {
  return {
    kind: 'attendance',
    id: `a-${day}-${direction}`,
    personId: 'P04',
    at: `2025-09-${day}T${time}:00+08:00`,
    direction,
    ...more,
  }
}

/** A visit to the village on a September date of 2025, signed by a villager or as given. */
export function visited(day: number, more: ExampleRecord = { signature: { signerType: 'villager' } }): ExampleRecord {
  return { kind: 'visit', id: `v-${day}`, personId: 'P04', date: `2025-09-${day}`, villageId: 'shiqiao', ...more }
}

/** A night on a September date of 2025. */
export function slept(day: number, place = 'township', id = `n-${day}`): ExampleRecord {
  return { kind: 'night-duty', id, personId: 'P04', night: `2025-09-${day}`, place, form: 'lodging' }
}

/** A leave in September 2025. */
export function onLeave(from: number, to: number, authority: string | undefined, approvedOn: number): ExampleRecord {
  const approvals = authority === undefined ? {} : { approvals: [{ authority, at: `2025-09-${approvedOn}` }] }
  return {
    kind: 'leave',
    id: `l-${from}`,
    personId: 'P04',
    type: 'personal',
    from: `2025-09-${from}`,
    to: `2025-09-${to}`,
    ...approvals,
  }
}

/** A single September date of 2025 as the checked period. */
export function only(day: number): { readonly from: string; readonly to: string } {
  return { from: `2025-09-${day}`, to: `2025-09-${day}` }
}

/** September 2025 as the checked period. */
export const september = { from: '2025-09-01', to: '2025-09-30' } as const

/** Somebody who was on the team until 10 September 2025. */
export const formerMember: ExampleRecord = {
  kind: 'person',
  id: 'P05',
  name: '刘梅',
  posts: [{ unitId: 'qingxi', classes: ['leadership-team'], from: '2021-07-01', to: '2025-09-10' }],
}

/** September's review, held on 16 October 2025. */
export function reviewed(persons: readonly string[], sent: Readonly<Record<string, string>> = {}): ExampleRecord {
  return {
    kind: 'review',
    id: 'r-09',
    unitId: 'qingxi',
    month: '2025-09',
    heldAt: '2025-10-16',
    items: persons.map((personId) => ({ personId, topics: ['presence', 'work'] })),
    reportedTo: Object.entries(sent).map(([recipient, at]) => ({ recipient, at })),
  }
}

/** September's archive of P04 with some headings. */
export function archived(...headings: readonly string[]): ExampleRecord {
  return { kind: 'archive', id: 'ar-09', personId: 'P04', month: '2025-09', headings }
}

/** Somebody of the township's staff, with classes. */
export function clerk(id: string, classes: readonly string[], more: ExampleRecord = {}): ExampleRecord {
  return {
    kind: 'person',
    id,
    name: id === 'P08' ? '李雪' : id === 'P10' ? '郑涛' : '吴强',
    posts: [{ unitId: 'qingxi', rank: 'staff', classes, from: '2020-09-01', ...more }],
  }
}

/** September's attendance summary. */
export function summarized(createdAt: string, more: ExampleRecord = {}): ExampleRecord {
  return { kind: 'summary', id: 's-09', unitId: 'qingxi', period: '2025-09', scope: 'attendance', createdAt, ...more }
}

/** An assessment of a period; of everybody where no person is named. */
export function assessed(type: string, period: string, at: string, more: ExampleRecord = {}): ExampleRecord {
  return { kind: 'assessment', id: `as-${period}`, unitId: 'qingxi', period, type, at, ...more }
}

/** An evening activity of the township on a September date of 2025. */
export function met(
  activity: string,
  day: number,
  participantIds: readonly string[],
  more: ExampleRecord = {},
): ExampleRecord {
  return {
    kind: 'evening-activity',
    id: `e-${day}`,
    unitId: 'qingxi',
    date: `2025-09-${day}`,
    activity,
    participantIds,
    ...more,
  }
}
