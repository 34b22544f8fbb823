// The reference's own view of the records (records.md); it shares no type with the product.

export interface Signature {
  readonly signerId?: string
  readonly signerName?: string
  readonly signerType: 'villager' | 'village-cadre' | 'colleague' | 'self'
}

export interface Position {
  readonly latitude: number
  readonly longitude: number
  readonly accuracyMeters?: number
}

export interface Site extends Position {
  readonly id: string
  readonly type: 'township' | 'village' | 'county' | 'duty'
  readonly radiusMeters: number
}

export interface Schedule {
  readonly from: string
  readonly to?: string
  readonly start: string
  readonly end: string
}

export interface DatasetRecord {
  readonly kind: 'dataset'
  readonly timeZone?: string
  readonly complete?: boolean | readonly string[]
  readonly exportedAt?: string
}

export interface UnitRecord {
  readonly kind: 'unit'
  readonly id: string
  readonly name: string
  readonly type: 'county' | 'township' | 'village' | 'department'
  readonly parentId?: string
  readonly sites?: readonly Site[]
  readonly schedules?: readonly Schedule[]
}

export interface Post {
  readonly unitId: string
  readonly rank?: 'section-chief' | 'deputy-section-chief' | 'staff'
  readonly classes: readonly string[]
  readonly from: string
  readonly to?: string
}

export interface PersonRecord {
  readonly kind: 'person'
  readonly id: string
  readonly name: string
  readonly posts: readonly Post[]
}

export interface CalendarDayRecord {
  readonly kind: 'calendar-day'
  readonly date: string
  readonly type: 'workday' | 'rest-day' | 'public-holiday'
  readonly unitId?: string
}

export interface CoverageRecord {
  readonly kind: 'coverage'
  readonly of: string
  readonly from: string
  readonly to: string
  readonly unitId?: string
}

interface EventBase {
  readonly id: string
  readonly personId: string
  readonly recordedAt?: string
  readonly source?: { readonly system?: string; readonly file?: string; readonly row?: number }
}

export interface AttendanceRecord extends EventBase {
  readonly kind: 'attendance'
  readonly at: string
  readonly direction: 'in' | 'out'
  readonly place?: 'township' | 'village' | 'county' | 'elsewhere'
  readonly siteId?: string
  readonly position?: Position
}

export interface NightRecord extends EventBase {
  readonly kind: 'night-duty'
  readonly night?: string
  readonly at?: string
  readonly place: 'township' | 'village' | 'county-home' | 'elsewhere'
  readonly form: 'lodging' | 'duty'
  readonly villageId?: string
  readonly signature?: Signature
}

export interface VisitRecord extends EventBase {
  readonly kind: 'visit'
  readonly date: string
  readonly villageId: string
  readonly session?: 'day' | 'evening'
  readonly signature?: Signature
}

export interface Approval {
  readonly authority: string
  readonly approverId?: string
  readonly at: string
}

export interface LeaveRecord extends EventBase {
  readonly kind: 'leave'
  readonly type: string
  readonly from: string
  readonly to: string
  readonly approvals?: readonly Approval[]
}

export interface TripRecord extends EventBase {
  readonly kind: 'trip'
  readonly from: string
  readonly to: string
  readonly purpose: string
}

export interface DiaryRecord extends EventBase {
  readonly kind: 'diary'
  readonly workDate: string
  readonly villageId?: string
}

export interface RulingRecord {
  readonly kind: 'ruling'
  readonly id: string
  readonly recordKind: string
  readonly recordId: string
  readonly decision: 'credit' | 'discount'
  readonly reason: string
  readonly by: string
  readonly at: string
}

/** Records about something that happened to a person. */
export type PersonalRecord = AttendanceRecord | NightRecord | VisitRecord | LeaveRecord | TripRecord | DiaryRecord

/** Every record the reference reads. */
export type AnyRecord =
  | DatasetRecord
  | UnitRecord
  | PersonRecord
  | CalendarDayRecord
  | CoverageRecord
  | RulingRecord
  | PersonalRecord

export type Policies = Readonly<Record<string, unknown>>
export type RuleOptions = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export interface ReferenceInput {
  readonly from: string
  readonly to: string
  /** An instant, or a date (its start). */
  readonly asOf: string
  readonly policies?: Policies
  readonly options?: RuleOptions
}

export type ReferenceVerdict = 'compliant' | 'violation' | 'indeterminate' | 'pending' | 'not-applicable'

/** A number, or the lowest and the highest it may be. */
export type Reckoned = number | readonly [number, number]

/** One case as the reference judges it. */
export interface ReferenceFinding {
  readonly ruleId: string
  readonly personId: string
  readonly unitId: string
  readonly windowKey: string
  readonly verdict: ReferenceVerdict
  readonly measured?: Reckoned
  readonly required?: Reckoned
}
