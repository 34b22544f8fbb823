import { evidenceFields as fields, nightPlaceCode, placeCode, signerCode } from '../../records/evidence-fields.js'
import { finishHash, namedDevice } from '../../records/id-hash.js'
import type { PersonIds } from '../person-ids.js'
import { dayOfText, endOfText, isWord, readInstantBytes, wordBytes } from './byte-texts.js'

// The kinds that are read from bytes.
const scannedKinds = ['attendance', 'night-duty', 'visit'] as const

/** One of the scanned kinds. */
export type ScannedKind = (typeof scannedKinds)[number]

const [quote, comma, colon, space, openBrace, closeBrace, openBracket, closeBracket] = [
  34, 44, 58, 32, 123, 125, 91, 93,
]

// A bit for each key, so that a set of keys is a number and a key given twice is seen.
const KIND = 1 << 0
const ID = 1 << 1
const PERSON_ID = 1 << 2
const AT = 1 << 3
const DIRECTION = 1 << 4
const PLACE = 1 << 5
const SITE_ID = 1 << 6
const POSITION = 1 << 7
const DEVICE_ID = 1 << 8
const DUTY = 1 << 9
const RECORDED_AT = 1 << 10
const SOURCE = 1 << 11
const NIGHT = 1 << 12
const FORM = 1 << 13
const VILLAGE_ID = 1 << 14
const SIGNATURE = 1 << 15
const DATE = 1 << 16
const SESSION = 1 << 17
const PURPOSES = 1 << 18
const HOUSEHOLD_IDS = 1 << 19

const keyNames: Readonly<Record<string, number>> = {
  kind: KIND,
  id: ID,
  personId: PERSON_ID,
  at: AT,
  direction: DIRECTION,
  place: PLACE,
  siteId: SITE_ID,
  position: POSITION,
  deviceId: DEVICE_ID,
  duty: DUTY,
  recordedAt: RECORDED_AT,
  source: SOURCE,
  night: NIGHT,
  form: FORM,
  villageId: VILLAGE_ID,
  signature: SIGNATURE,
  date: DATE,
  session: SESSION,
  purposes: PURPOSES,
  householdIds: HOUSEHOLD_IDS,
}
const keyWords = Object.keys(keyNames).map(wordBytes)

const always = KIND | ID | PERSON_ID
const required: Readonly<Record<ScannedKind, number>> = {
  attendance: always | AT | DIRECTION,
  'night-duty': always | PLACE | FORM,
  visit: always | DATE | VILLAGE_ID,
}
const allowed: Readonly<Record<ScannedKind, number>> = {
  attendance: required.attendance | PLACE | SITE_ID | POSITION | DEVICE_ID | DUTY | RECORDED_AT | SOURCE,
  'night-duty': required['night-duty'] | NIGHT | AT | VILLAGE_ID | SIGNATURE | RECORDED_AT | SOURCE,
  visit: required.visit | AT | SESSION | PURPOSES | HOUSEHOLD_IDS | SIGNATURE | RECORDED_AT | SOURCE,
}

/** Names by length and first two letters, to be compared in full once found. */
class Names<T> {
  private readonly found = new Map<number, { readonly word: Uint8Array; readonly value: T }>()

  constructor(names: Readonly<Record<string, T>>) {
    for (const [name, value] of Object.entries(names)) {
      const word = wordBytes(name)
      this.found.set(signOf(word, 0, word.length), { word, value })
    }
  }

  /** The value of the name from one place to before another. */
  at(bytes: Uint8Array, from: number, to: number): T | undefined {
    const held = this.found.get(signOf(bytes, from, to))
    return held !== undefined && isWord(bytes, from, to, held.word) ? held.value : undefined
  }
}

const signOf = (bytes: Uint8Array, from: number, to: number): number =>
  ((to - from) << 16) | (bytes[from] << 8) | bytes[from + 1]

const keyBits = new Names<number>(keyNames)
const kindNames = new Names<ScannedKind>(Object.fromEntries(scannedKinds.map((kind) => [kind, kind])))
const placeNames = new Names<string>(
  Object.fromEntries([...Object.keys(nightPlaceCode), 'county'].map((place) => [place, place])),
)
const signers = new Names<number>({
  villager: signerCode.villager,
  'village-cadre': signerCode['village-cadre'],
  colleague: signerCode.other,
  self: signerCode.other,
})
const sessions = new Names<true>({ day: true, evening: true })
const forms = new Names<boolean>({ lodging: false, duty: true })
const directions = new Names<boolean>({ in: false, out: true })
const purposes = new Names<true>({ survey: true, 'problem-solving': true, household: true, other: true })

/**
 * Reads attendance, nights and visits from the bytes of their line, in the shape in which nearly all of them come: known
 * keys, each once, `kind` among them; no escapes; instants to the second. What it takes is what `isRecord` takes of the
 * parsed line, with the same `evidenceFields`; of what it does not take it says nothing.
 */
export class LineScanner {
  /** The number of the person of the line scanned last. */
  person = 0
  private bytes: Uint8Array = new Uint8Array(0)
  private at = 0
  private to = 0
  private kind: ScannedKind | undefined
  private place: string | undefined
  /** The keys of the lines before, in their order. */
  private readonly order: number[] = []

  constructor(private readonly persons: PersonIds) {}

  /** The kind of the record in the line from one place to before another; undefined where it must be parsed as JSON. */
  scan(bytes: Uint8Array, from: number, to: number): ScannedKind | undefined {
    this.bytes = bytes
    this.at = from
    this.to = to
    this.kind = undefined
    this.place = undefined
    fields.hasAt = false
    fields.hasRecordedAt = false
    fields.day = Number.NaN
    fields.signer = signerCode.none
    fields.deviceHash = 0
    fields.isDuty = false
    const seen = this.fields()
    const { kind } = this
    if (kind === undefined || this.at !== to) return undefined
    if ((seen & required[kind]) !== required[kind] || (seen & ~allowed[kind]) !== 0) return undefined
    return this.settlePlace(kind, seen) ? kind : undefined
  }

  /** Reads the fields; the bits of their keys, or 0 where something is not as expected. */
  private fields(): number {
    if (!this.take(openBrace)) return 0
    const { order } = this
    let seen = 0
    let count = 0
    do {
      this.spaces()
      const key = this.key(order[count])
      if (key === 0 || (seen & key) !== 0) return 0
      order[count++] = key
      seen |= key
      if (!this.take(colon)) return 0
      this.spaces()
      if (!this.field(key)) return 0
      this.spaces()
    } while (this.take(comma))
    return this.take(closeBrace) ? seen : 0
  }

  /** Passes a key in quotes, most likely the one that stood here in the line before; its bit, or 0. */
  private key(likely: number | undefined): number {
    const from = this.at + 1
    if (likely !== undefined && this.bytes[this.at] === quote) {
      const word = keyWords[31 - Math.clz32(likely)]
      const end = from + word.length
      if (this.bytes[end] === quote && isWord(this.bytes, from, end, word)) {
        this.at = end + 1
        return likely
      }
    }
    const end = this.text()
    return end < 0 ? 0 : (keyBits.at(this.bytes, from, end) ?? 0)
  }

  /** Settles the place, and what of several fields there must be. */
  private settlePlace(kind: ScannedKind, seen: number): boolean {
    if (kind === 'visit') return true
    if (kind === 'night-duty') {
      if (this.place === 'county' || (seen & (NIGHT | AT)) === 0) return false
      fields.place = nightPlaceCode[this.place as keyof typeof nightPlaceCode]
      return true
    }
    const where = seen & (PLACE | SITE_ID | POSITION)
    if (where === SITE_ID) fields.place = placeCode.site
    else if (where === POSITION) fields.place = placeCode.position
    else if (where !== PLACE || this.place === 'county-home') return false
    else fields.place = placeCode[this.place as keyof typeof placeCode]
    return true
  }

  private field(key: number): boolean {
    const { bytes } = this
    switch (key) {
      case ID:
      case PERSON_ID:
        return this.id(key)
      case DUTY:
        fields.isDuty = this.bytes[this.at] === trueWord[0]
        return this.boolean()
      case POSITION:
        return this.position()
      case SOURCE:
        return this.source()
      case SIGNATURE:
        return this.signature()
      case PURPOSES:
        return this.list((from, end) => purposes.at(bytes, from, end) !== undefined)
      case HOUSEHOLD_IDS:
        return this.list((from, end) => end > from)
    }
    const from = this.at + 1
    const end = this.text()
    if (end < 0) return false
    switch (key) {
      case KIND:
        this.kind = kindNames.at(bytes, from, end)
        return this.kind !== undefined
      case AT:
        fields.hasAt = true
        return readInstantBytes(bytes, from, end, fields.at)
      case RECORDED_AT:
        fields.hasRecordedAt = true
        return readInstantBytes(bytes, from, end, fields.recordedAt)
      case DATE:
      case NIGHT:
        fields.day = dayOfText(bytes, from, end)
        return !Number.isNaN(fields.day)
      case DIRECTION: {
        const isOut = directions.at(bytes, from, end)
        fields.isOut = isOut === true
        return isOut !== undefined
      }
      case PLACE:
        this.place = placeNames.at(bytes, from, end)
        return this.place !== undefined
      case FORM: {
        const isDuty = forms.at(bytes, from, end)
        fields.isDuty = isDuty === true
        return isDuty !== undefined
      }
      case SESSION:
        return sessions.at(bytes, from, end) !== undefined
      case SITE_ID:
      case VILLAGE_ID:
        return end > from
      default:
        // `deviceId`, the only text left.
        return key === DEVICE_ID && this.device(from, end)
    }
  }

  /** Hashes the name of a device; one that is not of ASCII letters is left to the parser. */
  private device(from: number, end: number): boolean {
    const { bytes } = this
    let units = 0x811c9dc5
    for (let at = from; at < end; at++) {
      if (bytes[at] > 126) return false
      units = Math.imul(units ^ bytes[at], 0x01000193)
    }
    fields.deviceHash = end > from ? namedDevice(finishHash(units)) : 0
    return true
  }

  /** An id of ASCII letters, hashed as it is read. */
  private id(key: number): boolean {
    const { bytes, to } = this
    if (bytes[this.at] !== quote) return false
    const from = this.at + 1
    let units = 0x811c9dc5
    let at = from
    for (; at < to && bytes[at] !== quote; at++) {
      const byte = bytes[at]
      if (byte < 32 || byte > 126 || byte === 92) return false
      units = Math.imul(units ^ byte, 0x01000193)
    }
    if (at === from || at >= to) return false
    if (key === ID) fields.idHash = finishHash(units)
    else this.person = this.persons.numberOfBytes(bytes, from, at, units)
    this.at = at + 1
    return true
  }

  /** `signerType`, beside it only names and ids; one that carries its own time is left to the parser. */
  private signature(): boolean {
    if (!this.take(openBrace)) return false
    let typed = false
    let named = 0
    do {
      this.spaces()
      const from = this.at + 1
      const end = this.text()
      if (end < 0 || !this.take(colon)) return false
      this.spaces()
      const first = this.at + 1
      const last = this.text()
      if (last < 0) return false
      if (isWord(this.bytes, from, end, signerType)) {
        const signer = signers.at(this.bytes, first, last)
        if (typed || signer === undefined) return false
        fields.signer = signer
        typed = true
      } else if (isWord(this.bytes, from, end, signerName)) {
        if (named & 1) return false
        named |= 1
      } else if (isWord(this.bytes, from, end, signerId)) {
        if (named & 2 || last === first) return false
        named |= 2
      } else return false
      this.spaces()
    } while (this.take(comma))
    return typed && this.take(closeBrace)
  }

  /** Where a record comes from: two texts and a row. */
  private source(): boolean {
    return this.members(sourceKeys, (key) =>
      key === row ? this.number(1, Number.MAX_SAFE_INTEGER, true) : this.text() >= 0,
    )
  }

  private position(): boolean {
    const seen = { latitude: false, longitude: false }
    const valid = this.members(positionKeys, (key) => {
      if (key === accuracyMeters) return this.number(0, 10_000_000)
      seen[key === latitude ? 'latitude' : 'longitude'] = true
      return key === latitude ? this.number(-90, 90) : this.number(-180, 180)
    })
    return valid && seen.latitude && seen.longitude
  }

  /** An object with some of these keys, each once at most. */
  private members(of: readonly Uint8Array[], value: (key: Uint8Array) => boolean): boolean {
    if (!this.take(openBrace)) return false
    let seen = 0
    do {
      this.spaces()
      const from = this.at + 1
      const end = this.text()
      const number = end < 0 ? -1 : of.findIndex((word) => isWord(this.bytes, from, end, word))
      if (number < 0 || (seen & (1 << number)) !== 0 || !this.take(colon)) return false
      seen |= 1 << number
      this.spaces()
      if (!value(of[number])) return false
      this.spaces()
    } while (this.take(comma))
    return this.take(closeBrace)
  }

  private list(item: (from: number, end: number) => boolean): boolean {
    if (!this.take(openBracket)) return false
    if (this.take(closeBracket)) return true
    do {
      this.spaces()
      const from = this.at + 1
      const end = this.text()
      if (end < 0 || !item(from, end)) return false
      this.spaces()
    } while (this.take(comma))
    return this.take(closeBracket)
  }

  /** A number without exponent, within bounds. */
  private number(least: number, most: number, whole = false): boolean {
    const { bytes, to } = this
    const from = this.at
    let at = from
    while (at < to && ((bytes[at] >= 48 && bytes[at] <= 57) || bytes[at] === 46 || bytes[at] === 45)) at++
    if (at - from > 24) return false
    const text = String.fromCharCode(...bytes.subarray(from, at))
    if (!(whole ? /^(0|[1-9]\d{0,15})$/ : /^-?(0|[1-9]\d*)(\.\d+)?$/).test(text)) return false
    this.at = at
    const value = Number(text)
    return value >= least && value <= most
  }

  private boolean(): boolean {
    for (const word of [trueWord, falseWord]) {
      if (!isWord(this.bytes, this.at, Math.min(this.to, this.at + word.length), word)) continue
      this.at += word.length
      return true
    }
    return false
  }

  /** Passes a text in quotes; the place of its closing quote, or -1. */
  private text(): number {
    if (this.bytes[this.at] !== quote) return -1
    const end = endOfText(this.bytes, this.at + 1, this.to)
    if (end >= 0) this.at = end + 1
    return end
  }

  private spaces(): void {
    while (this.bytes[this.at] === space && this.at < this.to) this.at++
  }

  private take(byte: number): boolean {
    if (this.at >= this.to || this.bytes[this.at] !== byte) return false
    this.at++
    return true
  }
}

const signerType = wordBytes('signerType')
const signerName = wordBytes('signerName')
const signerId = wordBytes('signerId')
const row = wordBytes('row')
const sourceKeys = [wordBytes('system'), wordBytes('file'), row]
const latitude = wordBytes('latitude')
const longitude = wordBytes('longitude')
const accuracyMeters = wordBytes('accuracyMeters')
const positionKeys = [latitude, longitude, accuracyMeters]
const trueWord = wordBytes('true')
const falseWord = wordBytes('false')
