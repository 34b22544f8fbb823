import { dayFromText } from '../calendar/civil.js'
import { readInstantText } from '../calendar/instant-text.js'
import { compileGuard } from './compile-guard.js'
import { evidenceFields as fields, nightPlaceCode, placeCode, signerCode } from './evidence-fields.js'
import { deviceHash, idHash, noId } from './id-hash.js'
import { endsBeforeStart } from './moments.js'
import { presenceSchemas } from './presence-schemas.js'
import { isId, isMoment, isPosition, isSignature, isSource, isText } from './value-guards.js'

// Attendance, nights and visits are nine records in ten, so their guards are written out: one pass over the keys, a
// switch, required keys counted. Reading by for-in stays fast however many shapes the objects have.
// A record that passes has left its times, place and signer in `evidenceFields`.

const isHouseholdIds = compileGuard(presenceSchemas.visit.shape.householdIds.unwrap())

type Fields = Readonly<Record<string, unknown>>

function isPurposes(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  for (let i = 0; i < value.length; i++) {
    const purpose: unknown = value[i]
    if (purpose !== 'survey' && purpose !== 'problem-solving' && purpose !== 'household' && purpose !== 'other')
      return false
  }
  return true
}

function startFields(): void {
  fields.hasAt = false
  fields.hasRecordedAt = false
  fields.day = Number.NaN
  fields.signer = signerCode.none
  fields.deviceHash = 0
  fields.isDuty = false
}

function readId(value: unknown): boolean {
  const hash = idHash(value)
  fields.idHash = hash
  return hash !== noId
}

function readPerson(value: unknown): boolean {
  // Records of one person often follow one another.
  if (value === fields.personId) return fields.personHash !== noId
  const hash = idHash(value)
  if (hash === noId) return false
  fields.personId = value as string
  fields.personHash = hash
  return true
}

function readAt(value: unknown): boolean {
  fields.hasAt = true
  return typeof value === 'string' && readInstantText(value, fields.at)
}

function readRecordedAt(value: unknown): boolean {
  fields.hasRecordedAt = true
  return typeof value === 'string' && readInstantText(value, fields.recordedAt)
}

let lastDate = ''
let lastDay = Number.NaN

function readDay(value: unknown): boolean {
  if (typeof value !== 'string') return false
  // Exports run by time, so that a date is mostly the one before.
  if (value !== lastDate) {
    lastDate = value
    lastDay = dayFromText(value)
  }
  fields.day = lastDay
  return !Number.isNaN(lastDay)
}

function readSigner(value: unknown, lenient: boolean): boolean {
  if (!isSignature(value, lenient)) return false
  const { signerType } = value as { readonly signerType: string }
  fields.signer =
    signerType === 'villager'
      ? signerCode.villager
      : signerType === 'village-cadre'
        ? signerCode['village-cadre']
        : signerCode.other
  return true
}

/** The guard of `attendance`; the kind is known to the caller. Fills `evidenceFields`. */
export function isAttendance(record: Fields, lenient: boolean): boolean {
  startFields()
  let required = 0
  let places = 0
  for (const key in record) {
    const value = record[key]
    switch (key) {
      case 'kind':
        required++
        break
      case 'id':
        if (!readId(value)) return false
        required++
        break
      case 'personId':
        if (!readPerson(value)) return false
        required++
        break
      case 'at':
        if (!readAt(value)) return false
        required++
        break
      case 'direction':
        if (value !== 'in' && value !== 'out') return false
        fields.isOut = value === 'out'
        required++
        break
      case 'place':
        if (value === undefined) break
        if (value !== 'township' && value !== 'village' && value !== 'county' && value !== 'elsewhere') return false
        fields.place = placeCode[value]
        places++
        break
      case 'siteId':
        if (value === undefined) break
        if (!isId(value)) return false
        fields.place = placeCode.site
        places++
        break
      case 'position':
        if (value === undefined) break
        if (!isPosition(value, lenient)) return false
        fields.place = placeCode.position
        places++
        break
      case 'deviceId':
        if (value === undefined) break
        if (!isText(value)) return false
        fields.deviceHash = deviceHash(value)
        break
      case 'duty':
        if (value !== undefined && value !== true && value !== false) return false
        fields.isDuty = value === true
        break
      case 'recordedAt':
        if (value !== undefined && !readRecordedAt(value)) return false
        break
      case 'source':
        if (value !== undefined && !isSource(value, lenient)) return false
        break
      default:
        if (!lenient) return false
    }
  }
  return required === 5 && places === 1
}

/** The guard of `night-duty`; the kind is known to the caller. Fills `evidenceFields`. */
export function isNightDuty(record: Fields, lenient: boolean): boolean {
  startFields()
  let required = 0
  let times = 0
  for (const key in record) {
    const value = record[key]
    switch (key) {
      case 'kind':
        required++
        break
      case 'id':
        if (!readId(value)) return false
        required++
        break
      case 'personId':
        if (!readPerson(value)) return false
        required++
        break
      case 'night':
        if (value === undefined) break
        if (!readDay(value)) return false
        times++
        break
      case 'at':
        if (value === undefined) break
        if (!readAt(value)) return false
        times++
        break
      case 'place':
        if (value !== 'township' && value !== 'village' && value !== 'county-home' && value !== 'elsewhere')
          return false
        fields.place = nightPlaceCode[value]
        required++
        break
      case 'form':
        if (value !== 'lodging' && value !== 'duty') return false
        fields.isDuty = value === 'duty'
        required++
        break
      case 'villageId':
        if (value !== undefined && !isId(value)) return false
        break
      case 'signature':
        if (value !== undefined && !readSigner(value, lenient)) return false
        break
      case 'recordedAt':
        if (value !== undefined && !readRecordedAt(value)) return false
        break
      case 'source':
        if (value !== undefined && !isSource(value, lenient)) return false
        break
      default:
        if (!lenient) return false
    }
  }
  return required === 5 && times > 0
}

/** The guard of `visit`; the kind is known to the caller. Fills `evidenceFields`. */
export function isVisit(record: Fields, lenient: boolean): boolean {
  startFields()
  let required = 0
  let times = 0
  for (const key in record) {
    const value = record[key]
    switch (key) {
      case 'kind':
        required++
        break
      case 'id':
        if (!readId(value)) return false
        required++
        break
      case 'personId':
        if (!readPerson(value)) return false
        required++
        break
      case 'villageId':
        if (!isId(value)) return false
        required++
        break
      case 'date':
        if (!readDay(value)) return false
        required++
        break
      case 'at':
        if (value === undefined) break
        if (!readAt(value)) return false
        times++
        break
      case 'until':
        if (value === undefined) break
        if (!isMoment(value)) return false
        times++
        break
      case 'session':
        if (value !== undefined && value !== 'day' && value !== 'evening') return false
        break
      case 'purposes':
        if (value !== undefined && !isPurposes(value)) return false
        break
      case 'householdIds':
        if (value !== undefined && !isHouseholdIds(value, lenient)) return false
        break
      case 'signature':
        if (value !== undefined && !readSigner(value, lenient)) return false
        break
      case 'recordedAt':
        if (value !== undefined && !readRecordedAt(value)) return false
        break
      case 'source':
        if (value !== undefined && !isSource(value, lenient)) return false
        break
      default:
        if (!lenient) return false
    }
  }
  return required === 5 && (times < 2 || !endsBeforeStart(record.at as string, record.until as string))
}
