import type { DecodeOptions } from '../decode.js'

/** What a person's place may be (records.md, `attendance`). */
export type AttendancePlace = 'township' | 'village' | 'county' | 'elsewhere'

/** How DingTalk punches become records. Every default errs towards "unknown", never towards an accusation. */
export interface DingTalkOptions extends DecodeOptions {
  /** Platform user id → person id; ids that are not listed are passed through as they are. */
  readonly people?: Readonly<Record<string, string>>
  /** Where the attendance group's fence stands: the place of a punch the platform found inside it. Default `township`. */
  readonly normalPlace?: AttendancePlace
  /**
   * Take `locationResult: Normal` for `normalPlace` although coordinates were sent (default true). With false the
   * coordinates decide: they are GCJ-02 in mainland China and may lie some hundred metres from WGS-84, so measure the
   * sites' coordinates with the same app.
   */
  readonly trustNormal?: boolean
  /** A punch without `checkType`: refused (default), or in before `outFrom` and out from then on. */
  readonly direction?: 'refuse' | 'by-time'
  /** Local time, `HH:MM`, from which `by-time` reads a sign-out. Default `12:00`. */
  readonly outFrom?: string
  /** A punch the platform itself declared invalid (`invalidRecordType`): refused (default), or read like any other. */
  readonly invalid?: 'refuse' | 'accept'
  /**
   * Results that nobody punched but an approval, a manager or the system entered (`sourceType` APPROVE, BOSS, SYSTEM): at an
   * unknown place (default, so that they prove nothing and disprove nothing), read like a punch, or refused.
   */
  readonly entered?: 'undecided' | 'accept' | 'refuse'
  /** Take `gmtCreate` for `recordedAt` (default true); false where clocks upload days later. */
  readonly recordedAt?: boolean
}

/** The options with every default filled in. */
export function withDefaults(options: DingTalkOptions): Required<Omit<DingTalkOptions, 'encoding' | 'chunkBytes'>> {
  return {
    people: options.people ?? {},
    normalPlace: options.normalPlace ?? 'township',
    trustNormal: options.trustNormal ?? true,
    direction: options.direction ?? 'refuse',
    outFrom: options.outFrom ?? '12:00',
    invalid: options.invalid ?? 'refuse',
    entered: options.entered ?? 'undecided',
    recordedAt: options.recordedAt ?? true,
  }
}
