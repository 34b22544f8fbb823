import { z } from 'zod'

const id = z.string().min(1)
const date = z.iso.date()
const instant = z.iso.datetime({ offset: true })
const event = {
  id,
  personId: id,
  recordedAt: instant.optional(),
  source: z.strictObject({ system: z.string(), file: z.string().optional(), row: z.int().optional() }).optional(),
}
const latitude = z.number().min(-90).max(90)
const longitude = z.number().min(-180).max(180)
const signature = z.strictObject({
  signerId: id.optional(),
  signerName: z.string().optional(),
  signerType: z.enum(['villager', 'village-cadre', 'colleague', 'self']),
  at: instant.optional(),
})

const site = z.strictObject({
  id,
  name: z.string().optional(),
  type: z.enum(['township', 'village', 'county', 'duty']),
  latitude,
  longitude,
  radiusMeters: z.number().positive(),
})
const schedule = z.strictObject({ from: date, to: date.optional(), start: z.string(), end: z.string() })
const post = z.strictObject({
  unitId: id,
  title: z.string().optional(),
  rank: z.enum(['section-chief', 'deputy-section-chief', 'staff']).optional(),
  classes: z.array(z.string()),
  from: date,
  to: date.optional(),
  villageId: id.optional(),
  homeUnitId: id.optional(),
})

/** The eight kinds of the benchmark, as records.md has them. */
export const recordSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('dataset'),
    name: z.string().optional(),
    timeZone: z.string().optional(),
    complete: z.union([z.literal(true), z.array(z.string())]).optional(),
    exportedAt: instant.optional(),
  }),
  z.strictObject({
    kind: z.literal('unit'),
    id,
    name: z.string(),
    type: z.enum(['county', 'township', 'village', 'department']),
    parentId: id.optional(),
    headId: id.optional(),
    sites: z.array(site).optional(),
    schedules: z.array(schedule).optional(),
  }),
  z.strictObject({ kind: z.literal('person'), id, name: z.string(), posts: z.array(post).min(1) }),
  z
    .strictObject({
      kind: z.literal('attendance'),
      ...event,
      at: instant,
      direction: z.enum(['in', 'out']),
      place: z.enum(['township', 'village', 'county', 'elsewhere']).optional(),
      siteId: id.optional(),
      position: z.strictObject({ latitude, longitude, accuracyMeters: z.number().optional() }).optional(),
      deviceId: id.optional(),
      duty: z.boolean().optional(),
    })
    .refine((r) => [r.place, r.siteId, r.position].filter((value) => value !== undefined).length === 1),
  z
    .strictObject({
      kind: z.literal('night-duty'),
      ...event,
      night: date.optional(),
      at: instant.optional(),
      place: z.enum(['township', 'village', 'county-home', 'elsewhere']),
      form: z.enum(['lodging', 'duty']),
      villageId: id.optional(),
      signature: signature.optional(),
    })
    .refine((r) => r.night !== undefined || r.at !== undefined),
  z.strictObject({
    kind: z.literal('visit'),
    ...event,
    date,
    at: instant.optional(),
    until: instant.optional(),
    villageId: id,
    session: z.enum(['day', 'evening']).optional(),
    purposes: z.array(z.enum(['survey', 'problem-solving', 'household', 'other'])).optional(),
    householdIds: z.array(id).optional(),
    signature: signature.optional(),
  }),
  z.strictObject({
    kind: z.literal('leave'),
    ...event,
    type: z.enum(['annual', 'sick', 'personal', 'marriage', 'maternity', 'bereavement', 'family', 'other']),
    from: date,
    to: date,
    filedAt: instant.optional(),
    approvals: z.array(z.strictObject({ authority: z.string(), approverId: id.optional(), at: instant })).optional(),
    substituteId: id.optional(),
    substituteAcceptedAt: instant.optional(),
    returnedAt: instant.optional(),
  }),
  z.strictObject({
    kind: z.literal('trip'),
    ...event,
    from: z.union([date, instant]),
    to: z.union([date, instant]),
    purpose: z.enum(['superior-meeting', 'training', 'official-business']),
    organizerId: id.optional(),
  }),
])
