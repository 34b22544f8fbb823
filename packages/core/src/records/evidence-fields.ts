import { createInstantDigits } from '../calendar/instant-text.js'
import { noId } from './id-hash.js'

/** The kinds of evidence. */
export type EvidenceKind = 'attendance' | 'night-duty' | 'visit'

/** Where a night was spent. */
export const nightPlaceCode = { township: 0, village: 1, 'county-home': 2, elsewhere: 3 } as const

/** Where an attendance record says it was made. */
export const placeCode = { township: 0, village: 1, county: 2, elsewhere: 3, site: 4, position: 5 } as const

/** Who signed, if anybody. */
export const signerCode = { none: 0, villager: 1, 'village-cadre': 2, other: 3 } as const

/**
 * What the guard of an attendance, a night or a visit read of the record it accepted last. Nine records in ten are of
 * these kinds; their columns are filled from here, so that no text is read twice.
 */
export const evidenceFields = {
  /** Undefined where the last record was of another kind. */
  kind: undefined as EvidenceKind | undefined,
  personId: '',
  personHash: noId,
  /** Hash of the record's own id. */
  idHash: noId,
  hasAt: false,
  at: createInstantDigits(),
  /** The day of `date` or `night`; NaN where there is none. */
  day: Number.NaN,
  hasRecordedAt: false,
  recordedAt: createInstantDigits(),
  /** A `placeCode`, or a `nightPlaceCode`. */
  place: 0,
  isOut: false,
  /** Hash of the device's name; 0 where none is named. */
  deviceHash: 0,
  /** A sign-in to a duty shift, or a night on duty. */
  isDuty: false,
  /** A `signerCode`. */
  signer: 0,
}
