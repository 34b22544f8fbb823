import { compileGuard } from './compile-guard.js'
import { endsBeforeStart } from './moments.js'
import { presenceSchemas } from './presence-schemas.js'
import { isDate, isId, isMoment, isPosition, isSignature, isSource, isText } from './value-guards.js'

// Attendance, nights and visits are nine records in ten, so their guards are written out: one pass over the keys, a
// switch, required keys counted. Reading by for-in stays fast however many shapes the objects have. Lists are rare.

const isPurposes = compileGuard(presenceSchemas.visit.shape.purposes.unwrap())
const isHouseholdIds = compileGuard(presenceSchemas.visit.shape.householdIds.unwrap())

type Fields = Readonly<Record<string, unknown>>

/** The guard of `attendance`; the kind is known to the caller. */
export function isAttendance(record: Fields, lenient: boolean): boolean {
  let required = 0
  let places = 0
  for (const key in record) {
    const value = record[key]
    switch (key) {
      case 'kind':
        required++
        break
      case 'id':
      case 'personId':
        if (!isId(value)) return false
        required++
        break
      case 'at':
        if (!isMoment(value)) return false
        required++
        break
      case 'direction':
        if (value !== 'in' && value !== 'out') return false
        required++
        break
      case 'place':
        if (value === undefined) break
        if (value !== 'township' && value !== 'village' && value !== 'county' && value !== 'elsewhere') return false
        places++
        break
      case 'siteId':
        if (value === undefined) break
        if (!isId(value)) return false
        places++
        break
      case 'position':
        if (value === undefined) break
        if (!isPosition(value, lenient)) return false
        places++
        break
      case 'deviceId':
        if (value !== undefined && !isText(value)) return false
        break
      case 'duty':
        if (value !== undefined && value !== true && value !== false) return false
        break
      case 'recordedAt':
        if (value !== undefined && !isMoment(value)) return false
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

/** The guard of `night-duty`; the kind is known to the caller. */
export function isNightDuty(record: Fields, lenient: boolean): boolean {
  let required = 0
  let times = 0
  for (const key in record) {
    const value = record[key]
    switch (key) {
      case 'kind':
        required++
        break
      case 'id':
      case 'personId':
        if (!isId(value)) return false
        required++
        break
      case 'night':
        if (value === undefined) break
        if (!isDate(value)) return false
        times++
        break
      case 'at':
        if (value === undefined) break
        if (!isMoment(value)) return false
        times++
        break
      case 'place':
        if (value !== 'township' && value !== 'village' && value !== 'county-home' && value !== 'elsewhere')
          return false
        required++
        break
      case 'form':
        if (value !== 'lodging' && value !== 'duty') return false
        required++
        break
      case 'villageId':
        if (value !== undefined && !isId(value)) return false
        break
      case 'signature':
        if (value !== undefined && !isSignature(value, lenient)) return false
        break
      case 'recordedAt':
        if (value !== undefined && !isMoment(value)) return false
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

/** The guard of `visit`; the kind is known to the caller. */
export function isVisit(record: Fields, lenient: boolean): boolean {
  let required = 0
  let times = 0
  for (const key in record) {
    const value = record[key]
    switch (key) {
      case 'kind':
        required++
        break
      case 'id':
      case 'personId':
      case 'villageId':
        if (!isId(value)) return false
        required++
        break
      case 'date':
        if (!isDate(value)) return false
        required++
        break
      case 'at':
      case 'until':
        if (value === undefined) break
        if (!isMoment(value)) return false
        times++
        break
      case 'session':
        if (value !== undefined && value !== 'day' && value !== 'evening') return false
        break
      case 'purposes':
        if (value !== undefined && !isPurposes(value, lenient)) return false
        break
      case 'householdIds':
        if (value !== undefined && !isHouseholdIds(value, lenient)) return false
        break
      case 'signature':
        if (value !== undefined && !isSignature(value, lenient)) return false
        break
      case 'recordedAt':
        if (value !== undefined && !isMoment(value)) return false
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
