import { dayOf, secondsOf } from './hand-loop-time.mjs'

/**
 * Validation of the eight kinds of the workload: types of all fields, unknown keys, shape of dates and instants,
 * choices. A guard counts the fields it knows; one key more on the object is an unknown one.
 */

/** Whether a value is a string without lone surrogates and not empty. */
function isText(value) {
  return typeof value === 'string' && value.length > 0 && value.isWellFormed()
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isFiniteNumber(value) {
  return typeof value === 'number' && value - value === 0
}

function keysOf(value) {
  let count = 0
  for (const _ in value) count++
  return count
}

/** 1 for a field that is there and passes, 0 for an absent one, far below zero for a bad one: sums tell all three. */
const BAD = -1000

function maybeText(value) {
  return value === undefined ? 0 : isText(value) ? 1 : BAD
}

function maybeInstant(value) {
  return value === undefined ? 0 : Number.isNaN(secondsOf(value)) ? BAD : 1
}

function maybeDate(value) {
  return value === undefined ? 0 : Number.isNaN(dayOf(value)) ? BAD : 1
}

function maybeChoice(value, choices) {
  return value === undefined ? 0 : choices.has(value) ? 1 : BAD
}

function maybeList(value, test) {
  return value === undefined ? 0 : Array.isArray(value) && value.every(test) ? 1 : BAD
}

function maybeObject(value, test) {
  return value === undefined ? 0 : isObject(value) && test(value) ? 1 : BAD
}

/** `kind`, `id`, `personId` are checked by the loop, which looks them up anyway. */
function eventFields(record) {
  return 3 + maybeInstant(record.recordedAt) + maybeObject(record.source, isSource)
}

function isSource(source) {
  const row = source.row === undefined ? 0 : Number.isSafeInteger(source.row) ? 1 : BAD
  return isText(source.system) && 1 + maybeText(source.file) + row === keysOf(source)
}

const PURPOSES = new Set(['survey', 'problem-solving', 'household', 'other'])
const SESSIONS = new Set(['day', 'evening'])
const SIGNERS = new Set(['villager', 'village-cadre', 'colleague', 'self'])

function isSignature(value) {
  const known = 1 + maybeText(value.signerId) + maybeText(value.signerName) + maybeInstant(value.at)
  return SIGNERS.has(value.signerType) && known === keysOf(value)
}

function isPosition(value) {
  const accuracy = value.accuracyMeters === undefined ? 0 : isFiniteNumber(value.accuracyMeters) ? 1 : BAD
  return isPlace(value) && 2 + accuracy === keysOf(value)
}

function isPlace({ latitude, longitude }) {
  return isFiniteNumber(latitude) && Math.abs(latitude) <= 90 && isFiniteNumber(longitude) && Math.abs(longitude) <= 180
}

/** All of a sign-in but `kind`, `id`, `personId` and `at`, which the loop reads itself. */
export function isAttendance(record) {
  const { direction, place } = record
  if (direction !== 'in' && direction !== 'out') return false
  const chosen = place === 'township' || place === 'village' || place === 'county' || place === 'elsewhere'
  const where =
    (place === undefined ? 0 : chosen ? 1 : BAD) + maybeText(record.siteId) + maybeObject(record.position, isPosition)
  const duty = record.duty === undefined ? 0 : typeof record.duty === 'boolean' ? 1 : BAD
  return where === 1 && eventFields(record) + 3 + maybeText(record.deviceId) + duty === keysOf(record)
}

/** All of a night but `kind`, `id`, `personId`, `night` and `at`. */
export function isNight(record) {
  const { place, form } = record
  if (place !== 'township' && place !== 'village' && place !== 'county-home' && place !== 'elsewhere') return false
  if (form !== 'lodging' && form !== 'duty') return false
  const dated = (record.night === undefined ? 0 : 1) + (record.at === undefined ? 0 : 1)
  const rest = maybeText(record.villageId) + maybeObject(record.signature, isSignature)
  return dated > 0 && eventFields(record) + 2 + dated + rest === keysOf(record)
}

/** All of a visit but `kind`, `id`, `personId` and `date`. */
export function isVisit(record) {
  if (!isText(record.villageId)) return false
  const times = maybeInstant(record.at) + maybeInstant(record.until)
  const lists = maybeList(record.purposes, (purpose) => PURPOSES.has(purpose)) + maybeList(record.householdIds, isText)
  const rest = maybeChoice(record.session, SESSIONS) + maybeObject(record.signature, isSignature)
  return eventFields(record) + 2 + times + lists + rest === keysOf(record)
}

const LEAVE_TYPES = new Set(['annual', 'sick', 'personal', 'marriage', 'maternity', 'bereavement', 'family', 'other'])
const TRIP_PURPOSES = new Set(['superior-meeting', 'training', 'official-business'])
const AUTHORITIES = new Set([
  'department-head',
  'leader-in-charge',
  'party-secretary',
  'county-organization',
  'county-leader',
])

function isApproval(value) {
  if (!isObject(value) || !AUTHORITIES.has(value.authority) || Number.isNaN(secondsOf(value.at))) return false
  return 2 + maybeText(value.approverId) === keysOf(value)
}

/** All of a leave but `kind`, `id`, `personId`, `from` and `to`. */
export function isLeave(record) {
  if (!LEAVE_TYPES.has(record.type)) return false
  const times =
    maybeInstant(record.filedAt) + maybeInstant(record.substituteAcceptedAt) + maybeInstant(record.returnedAt)
  const rest = maybeList(record.approvals, isApproval) + maybeText(record.substituteId)
  return eventFields(record) + 3 + times + rest === keysOf(record)
}

/** All of a trip but `kind`, `id`, `personId`, `from` and `to`. */
export function isTrip(record) {
  if (!TRIP_PURPOSES.has(record.purpose)) return false
  return eventFields(record) + 3 + maybeText(record.organizerId) === keysOf(record)
}

const RANKS = new Set(['section-chief', 'deputy-section-chief', 'staff'])
const UNIT_TYPES = new Set(['county', 'township', 'village', 'department'])
const SITE_TYPES = new Set(['township', 'village', 'county', 'duty'])
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

function isPost(value) {
  if (!isObject(value) || !isText(value.unitId) || Number.isNaN(dayOf(value.from))) return false
  if (!Array.isArray(value.classes) || !value.classes.every(isText)) return false
  const ids = maybeText(value.villageId) + maybeText(value.homeUnitId)
  const rest = maybeText(value.title) + maybeChoice(value.rank, RANKS) + maybeDate(value.to)
  return 3 + ids + rest === keysOf(value)
}

function isSite(value) {
  if (!isObject(value) || !isText(value.id) || !SITE_TYPES.has(value.type) || !isPlace(value)) return false
  return isFiniteNumber(value.radiusMeters) && value.radiusMeters > 0 && 5 + maybeText(value.name) === keysOf(value)
}

function isSchedule(value) {
  if (!isObject(value) || Number.isNaN(dayOf(value.from))) return false
  return CLOCK.test(value.start) && CLOCK.test(value.end) && 3 + maybeDate(value.to) === keysOf(value)
}

export function isPerson(record) {
  const { id, name, posts } = record
  if (!isText(id) || !isText(name) || !Array.isArray(posts) || posts.length === 0) return false
  return posts.every(isPost) && 4 === keysOf(record)
}

export function isUnit(record) {
  if (!isText(record.id) || !isText(record.name) || !UNIT_TYPES.has(record.type)) return false
  const ids = maybeText(record.parentId) + maybeText(record.headId)
  const lists = maybeList(record.sites, isSite) + maybeList(record.schedules, isSchedule)
  return 4 + ids + lists === keysOf(record)
}

export function isDataset(record) {
  const { complete } = record
  const all =
    complete === undefined ? 0 : complete === true || (Array.isArray(complete) && complete.every(isText)) ? 1 : BAD
  const texts = maybeText(record.name) + maybeText(record.timeZone)
  return 1 + texts + all + maybeInstant(record.exportedAt) === keysOf(record)
}
