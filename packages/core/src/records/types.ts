/** Where a record came from: set by adapters. `row` counts from 1. */
export interface RecordSource {
  readonly system?: string
  readonly file?: string
  readonly row?: number
}

/** What every event record may carry: when it was entered in its source system (an instant), and where it came from. */
export interface Entered {
  readonly recordedAt?: string
  readonly source?: RecordSource
}

/** The data set as a whole; at most one. `timeZone` defaults to `Asia/Shanghai`. */
export interface DatasetRecord {
  readonly kind: 'dataset'
  readonly name?: string
  readonly timeZone?: string
  /** `true`: every kind is held completely; a list: the kinds that are. */
  readonly complete?: true | readonly string[]
  /** An instant or a date; the default `asOf`. */
  readonly exportedAt?: string
  readonly source?: RecordSource
}

/** The level a unit stands at. */
export type UnitType = 'county' | 'township' | 'village' | 'department'

/** What kind of place a declared site is. */
export type SiteType = 'township' | 'village' | 'county' | 'duty'

/** A place where a unit signs in: a circle on the map. */
export interface Site {
  readonly id: string
  readonly name?: string
  readonly type: SiteType
  /** WGS-84 degrees. */
  readonly latitude: number
  readonly longitude: number
  readonly radiusMeters: number
}

/** The hours of a session, `HH:MM`, between two inclusive dates; without `to` open-ended. */
export interface Schedule {
  readonly from: string
  readonly to?: string
  readonly start: string
  readonly end: string
}

/** A unit: county, township 乡镇, village or a department below one of them. */
export interface UnitRecord {
  readonly kind: 'unit'
  readonly id: string
  readonly name: string
  readonly type: UnitType
  readonly parentId?: string
  readonly headId?: string
  readonly sites?: readonly Site[]
  readonly schedules?: readonly Schedule[]
  readonly source?: RecordSource
}

/** Rank 职级 of a post; independent of its classes. */
export type Rank = 'section-chief' | 'deputy-section-chief' | 'staff'

/** A class of a post: `leadership-team` 班子, `head` 一把手, `stationed` 驻村员, `resident` 三送常驻, `visiting` 三送非常驻. */
export type PostClass =
  | 'leadership-team'
  | 'head'
  | 'party-secretary'
  | 'department-head'
  | 'stationed'
  | 'first-secretary'
  | 'resident'
  | 'visiting'
  | 'attendance-clerk'

/** A post a person holds in a unit between two inclusive dates; without `to` open-ended. */
export interface Post {
  readonly unitId: string
  readonly title?: string
  readonly rank?: Rank
  readonly classes: readonly PostClass[]
  readonly from: string
  readonly to?: string
  readonly villageId?: string
  readonly homeUnitId?: string
}

/** A person and the posts held, one at least. */
export interface PersonRecord {
  readonly kind: 'person'
  readonly id: string
  readonly name: string
  readonly posts: readonly Post[]
  readonly source?: RecordSource
}

/** What a civil date is (semantics §2). */
export type DayType = 'workday' | 'rest-day' | 'public-holiday'

/** A local overlay of the national calendar; with `unitId` for that unit and those below it. */
export interface CalendarDayRecord {
  readonly kind: 'calendar-day'
  readonly date: string
  readonly type: DayType
  readonly name?: string
  readonly unitId?: string
  readonly source?: RecordSource
}

/** The claim that all records of one kind are held between two inclusive dates (semantics §15). */
export interface CoverageRecord {
  readonly kind: 'coverage'
  /** A record kind, a pack's own included. */
  readonly of: string
  readonly from: string
  readonly to: string
  readonly unitId?: string
  readonly source?: RecordSource
}

/** A point on the map in WGS-84 degrees. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
  readonly accuracyMeters?: number
}

/** Where a sign-in says it was made. */
export type AttendancePlace = 'township' | 'village' | 'county' | 'elsewhere'

/** A sign-in or sign-out; exactly one of `place`, `siteId` and `position` is given. */
export interface AttendanceRecord extends Entered {
  readonly kind: 'attendance'
  readonly id: string
  readonly personId: string
  /** An instant. */
  readonly at: string
  readonly direction: 'in' | 'out'
  readonly place?: AttendancePlace
  readonly siteId?: string
  readonly position?: Position
  readonly deviceId?: string
  /** A sign-in to a duty shift. */
  readonly duty?: boolean
}

/** Who signed the record of a visit to a village. */
export type SignerType = 'villager' | 'village-cadre' | 'colleague' | 'self'

/** A signature on a visit or a night in a village. */
export interface Signature {
  readonly signerId?: string
  readonly signerName?: string
  readonly signerType: SignerType
  /** An instant or a date. */
  readonly at?: string
}

/** Where a night was spent. */
export type NightPlace = 'township' | 'village' | 'county-home' | 'elsewhere'

/** A night 住乡 or night duty; at least one of `night` and `at` is given, and `at` decides (semantics §4). */
export interface NightDutyRecord extends Entered {
  readonly kind: 'night-duty'
  readonly id: string
  readonly personId: string
  /** The date on which the evening begins. */
  readonly night?: string
  /** An instant. */
  readonly at?: string
  readonly place: NightPlace
  readonly form: 'lodging' | 'duty'
  readonly villageId?: string
  readonly signature?: Signature
}

/** What a visit was for. */
export type VisitPurpose = 'survey' | 'problem-solving' | 'household' | 'other'

/** A visit to a village 驻村 on one date. */
export interface VisitRecord extends Entered {
  readonly kind: 'visit'
  readonly id: string
  readonly personId: string
  readonly date: string
  /** Instants. */
  readonly at?: string
  readonly until?: string
  readonly villageId: string
  readonly session?: 'day' | 'evening'
  readonly purposes?: readonly VisitPurpose[]
  readonly householdIds?: readonly string[]
  readonly signature?: Signature
}

/** The kind of a leave. */
export type LeaveType = 'annual' | 'sick' | 'personal' | 'marriage' | 'maternity' | 'bereavement' | 'family' | 'other'

/** Who may approve a leave, lowest first (semantics §10). */
export type Authority =
  | 'department-head'
  | 'leader-in-charge'
  | 'party-secretary'
  | 'county-organization'
  | 'county-leader'

/** One approval of a leave; `at` is an instant or a date. */
export interface Approval {
  readonly authority: Authority
  readonly approverId?: string
  readonly at: string
}

/** A leave; `from` and `to` are inclusive dates, the other times instants or dates. */
export interface LeaveRecord extends Entered {
  readonly kind: 'leave'
  readonly id: string
  readonly personId: string
  readonly type: LeaveType
  readonly from: string
  readonly to: string
  readonly filedAt?: string
  readonly approvals?: readonly Approval[]
  readonly substituteId?: string
  readonly substituteAcceptedAt?: string
  readonly returnedAt?: string
}

/** What a trip was for. */
export type TripPurpose = 'superior-meeting' | 'training' | 'official-business'

/** A registered trip 公出; `from` and `to` are instants or dates. */
export interface TripRecord extends Entered {
  readonly kind: 'trip'
  readonly id: string
  readonly personId: string
  readonly from: string
  readonly to: string
  readonly purpose: TripPurpose
  readonly organizerId?: string
}

/** A duty shift's half of the day; `night` begins on the evening of the date. */
export type Shift = 'day' | 'night'

/** The other shift of a swap, who consented, and when it was filed (an instant or a date). */
export interface Swap {
  readonly personId: string
  readonly date: string
  readonly shift?: Shift
  readonly consentedBy: string
  readonly filedAt: string
}

/** One person on the rota 值班表 of a unit for one shift. */
export interface DutyShiftRecord extends Entered {
  readonly kind: 'duty-shift'
  readonly id: string
  readonly unitId: string
  readonly date: string
  readonly shift: Shift
  readonly personId: string
  readonly role: 'lead' | 'member'
  readonly substituteId?: string
  readonly substituteAcceptedAt?: string
  readonly swappedWith?: Swap
}

/** A duty shift that was served. */
export interface DutyServiceRecord extends Entered {
  readonly kind: 'duty-service'
  readonly id: string
  readonly personId: string
  readonly unitId: string
  readonly date: string
  readonly shift: Shift
  /** An instant. */
  readonly at?: string
}

/** A diary entry 民情日记 for one date. */
export interface DiaryRecord extends Entered {
  readonly kind: 'diary'
  readonly id: string
  readonly personId: string
  readonly workDate: string
  readonly villageId?: string
  readonly text?: string
}

/** An activity of a unit on one evening. */
export interface EveningActivityRecord extends Entered {
  readonly kind: 'evening-activity'
  readonly id: string
  readonly unitId: string
  readonly date: string
  readonly activity: 'study' | 'council' | 'talk' | 'visit'
  readonly participantIds: readonly string[]
  readonly householdIds?: readonly string[]
}

/** An inspection that found a person present or absent; `at` is an instant or a date. */
export interface InspectionRecord extends Entered {
  readonly kind: 'inspection'
  readonly id: string
  readonly personId: string
  readonly at: string
  readonly found: 'present' | 'absent'
  readonly by: string
}

/** A circular 通报 that names a person; times are instants or dates. */
export interface CircularRecord extends Entered {
  readonly kind: 'circular'
  readonly id: string
  readonly personId: string
  readonly at: string
  readonly eventId?: string
  readonly revokedAt?: string
}

/** Why somebody was admonished. */
export type AdmonitionGround = 'passive' | 'underperformance' | 'dereliction' | 'breach-of-discipline'

/** An admonition 诫勉 of a person; times are instants or dates. */
export interface AdmonitionRecord extends Entered {
  readonly kind: 'admonition'
  readonly id: string
  readonly personId: string
  /** The admonishing unit; default the unit of the post. */
  readonly bodyId?: string
  readonly at: string
  readonly grounds: readonly AdmonitionGround[]
  readonly adverseEffect: boolean
  readonly partySanction?: boolean
  readonly circulatedAt?: string
  readonly inspectedAt?: string
  readonly inspectionResult?: 'corrected' | 'not-corrected'
  readonly liftedAt?: string
}

/** Rectification measures 整改措施 submitted after an admonition; `submittedAt` is an instant or a date. */
export interface RectificationRecord extends Entered {
  readonly kind: 'rectification'
  readonly id: string
  readonly personId: string
  readonly admonitionId: string
  readonly submittedAt: string
}

/** What a review said of one person. */
export interface ReviewItem {
  readonly personId: string
  readonly topics: readonly ('presence' | 'work')[]
}

/** To whom a review was reported, and when (an instant or a date). */
export interface ReviewReport {
  readonly recipient: 'county-discipline-inspection' | 'county-organization'
  readonly at: string
}

/** The monthly review 讲评 of a unit; `heldAt` is an instant or a date. */
export interface ReviewRecord extends Entered {
  readonly kind: 'review'
  readonly id: string
  readonly unitId: string
  /** `YYYY-MM`. */
  readonly month: string
  readonly heldAt: string
  readonly items: readonly ReviewItem[]
  readonly reportedTo?: readonly ReviewReport[]
}

/** A summary of attendance for one period (a period key) and its posting 公示; times are instants or dates. */
export interface SummaryRecord extends Entered {
  readonly kind: 'summary'
  readonly id: string
  readonly unitId: string
  readonly period: string
  readonly scope: string
  readonly createdAt: string
  readonly postedAt?: string
}

/** What an assessment is. */
export type AssessmentType = 'weekly-assessment' | 'monthly-ranking' | 'quarterly-award' | 'annual-appraisal'

/** The grade of an assessment. */
export type AssessmentResult = 'incompetent' | 'basically-competent' | 'competent' | 'excellent' | 'not-graded'

/** An assessment of a unit or of one person in it, for one period (a period key); `at` is an instant or a date. */
export interface AssessmentRecord extends Entered {
  readonly kind: 'assessment'
  readonly id: string
  readonly unitId: string
  readonly personId?: string
  readonly period: string
  readonly type: AssessmentType
  readonly at: string
  readonly result?: AssessmentResult
  readonly assessorIds?: readonly string[]
}

/** The competent body's decision 认定 on how one record is read; `at` is an instant or a date. */
export interface RulingRecord extends Entered {
  readonly kind: 'ruling'
  readonly id: string
  readonly recordKind: string
  readonly recordId: string
  readonly decision: 'credit' | 'discount'
  readonly reason: string
  /** An authority or a person. */
  readonly by: string
  readonly at: string
}

/** An appeal 申诉 against a finding; times are instants or dates. Undecided while `decidedAt` is not given. */
export interface AppealRecord extends Entered {
  readonly kind: 'appeal'
  readonly id: string
  readonly findingFingerprint: string
  readonly by: string
  readonly at: string
  readonly grounds: string
  readonly decidedAt?: string
}

/** What can be done about findings. */
export type MeasureType = 'talk' | 'circular' | 'admonition' | 'allowance-deducted' | 'transfer-considered' | 'other'

/** A measure carried out on a person; `at` is an instant or a date, `for` names fingerprints or record ids. */
export interface MeasureRecord extends Entered {
  readonly kind: 'measure'
  readonly id: string
  readonly personId: string
  readonly measure: MeasureType
  readonly at: string
  readonly for?: readonly string[]
}

/** What was done about an inspection; `at` is an instant or a date. */
export interface DispositionRecord extends Entered {
  readonly kind: 'disposition'
  readonly id: string
  readonly inspectionId: string
  readonly measure: string
  readonly at: string
}

/** A heading of the monthly archive. */
export type ArchiveHeading = '543' | 'lodging' | 'assessment' | 'posting' | 'diary' | 'review' | 'leave'

/** The archive 档案 of a person for one month (`YYYY-MM`). */
export interface ArchiveRecord extends Entered {
  readonly kind: 'archive'
  readonly id: string
  readonly personId: string
  readonly month: string
  readonly headings: readonly ArchiveHeading[]
}

/** Where a person was posted to be 去向 on one date. */
export interface WhereaboutsRecord extends Entered {
  readonly kind: 'whereabouts'
  readonly id: string
  readonly personId: string
  readonly date: string
  readonly status: 'on-post' | 'out' | 'meeting' | 'leave' | 'duty'
}

/** Any record of the interchange format's own kinds. */
export type ShouzeRecord =
  | DatasetRecord
  | UnitRecord
  | PersonRecord
  | CalendarDayRecord
  | CoverageRecord
  | AttendanceRecord
  | NightDutyRecord
  | VisitRecord
  | LeaveRecord
  | TripRecord
  | DutyShiftRecord
  | DutyServiceRecord
  | DiaryRecord
  | EveningActivityRecord
  | InspectionRecord
  | CircularRecord
  | AdmonitionRecord
  | RectificationRecord
  | ReviewRecord
  | SummaryRecord
  | AssessmentRecord
  | RulingRecord
  | AppealRecord
  | MeasureRecord
  | DispositionRecord
  | ArchiveRecord
  | WhereaboutsRecord

/** The name of one of the interchange format's own kinds. */
export type RecordKind = ShouzeRecord['kind']

/** The record of one kind. */
export type RecordOf<K extends RecordKind> = Extract<ShouzeRecord, { readonly kind: K }>
