import { FIRST_DAY, isoDate, MAX_WEEKS, rollToWorkday } from './calendar.mjs'
import { planWeek } from './plan.mjs'
import { seeded } from './random.mjs'

const PEOPLE_A_TOWNSHIP = 100
const VILLAGES_A_TOWNSHIP = 5
const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '黄', '周', '吴', '徐']
const GIVEN_NAMES = ['秀英', '建国', '桂兰', '志强', '丽华', '永福', '春梅', '国庆']
const PURPOSES = [['survey'], ['problem-solving'], ['household', 'survey'], ['household']]

/**
 * The benchmark's records: `persons` township officials of section rank, 100 to a township, over `weeks` ISO weeks
 * from 2025-W02. The same parameters give the same records in the same order, sorted by date as an export would be.
 *
 * @returns `{ records, period, asOf, counts }`; `counts` holds the number of records of each kind.
 */
export function generateWorkload({ persons = 2000, weeks = MAX_WEEKS, seed = 1 } = {}) {
  if (!(weeks >= 1 && weeks <= MAX_WEEKS)) throw new RangeError(`--weeks must lie between 1 and ${MAX_WEEKS}`)
  if (!(persons >= 1)) throw new RangeError('--persons must be at least 1')
  const random = seeded(seed)
  const end = FIRST_DAY + 7 * weeks - 1
  const asOf = instant(end + 27, 0)
  const records = [...referenceRecords(persons, random, asOf)]
  const writer = createWriter(random)
  for (let monday = FIRST_DAY; monday <= end; monday += 7) {
    const days = Array.from({ length: 7 }, () => [])
    for (let index = 0; index < persons; index++) {
      for (const entry of planWeek(random, monday)) {
        for (const record of writer[entry.what](index, entry)) {
          days[entry.day - monday].push(record)
          // Exports that overlap hold some records twice; a copy of the same id and content changes nothing.
          if (random.chance(0.0005)) days[entry.day - monday].push({ ...record })
        }
      }
    }
    for (const day of days) for (const record of day) records.push(record)
  }
  const counts = {}
  for (const record of records) counts[record.kind] = (counts[record.kind] ?? 0) + 1
  return { records, period: { from: isoDate(FIRST_DAY), to: isoDate(end) }, asOf, counts }
}

function* referenceRecords(persons, random, exportedAt) {
  yield { kind: 'dataset', name: 'benchmark', timeZone: 'Asia/Shanghai', complete: true, exportedAt }
  yield { kind: 'unit', id: 'C', name: '清溪县', type: 'county' }
  for (let township = 0; township * PEOPLE_A_TOWNSHIP < persons; township++) {
    const id = townshipId(township * PEOPLE_A_TOWNSHIP)
    yield { kind: 'unit', id, name: `第${township + 1}镇`, type: 'township', parentId: 'C' }
    for (let village = 1; village <= VILLAGES_A_TOWNSHIP; village++)
      yield { kind: 'unit', id: `${id}-V${village}`, name: `第${village}村`, type: 'village', parentId: id }
  }
  for (let index = 0; index < persons; index++) {
    const rank = random.chance(0.3) ? 'section-chief' : 'deputy-section-chief'
    const post = { unitId: townshipId(index), title: '副镇长', rank, classes: [], from: '2022-03-01' }
    yield { kind: 'person', id: personId(index), name: personName(random), posts: [post] }
  }
}

/** One function a kind of plan entry, each yielding the records that an export would hold. */
function createWriter(random) {
  const serial = { A: 0, N: 0, V: 0, L: 0, T: 0 }
  const nextId = (prefix) => `${prefix}${String(++serial[prefix]).padStart(8, '0')}`
  const minutes = (low, high) => random.integer(low * 60, high * 60)
  const sign = (index, day, second, direction, place) => {
    const at = random.chance(0.02) ? utcInstant(day, second) : instant(day, second)
    return { kind: 'attendance', id: nextId('A'), personId: personId(index), at, direction, place }
  }
  const villageId = (index) => `${townshipId(index)}-V${random.integer(1, VILLAGES_A_TOWNSHIP)}`
  const signature = () => ({ signerName: personName(random), signerType: 'villager' })
  return {
    *signs(index, { day, shape, inVillage }) {
      const place = shape === 'wrongPlace' ? 'county' : inVillage && random.chance(0.2) ? 'village' : 'township'
      const swapped = shape === 'outBeforeIn'
      yield sign(index, day, minutes(455, 509), swapped ? 'out' : 'in', place)
      if (shape === 'four') {
        yield sign(index, day, minutes(720, 735), 'out', place)
        yield sign(index, day, minutes(820, 839), 'in', place)
      }
      if (shape !== 'noSignOut') yield sign(index, day, minutes(1050, 1120), swapped ? 'in' : 'out', place)
    },
    *night(index, { day, place, signed }) {
      const base = { kind: 'night-duty', id: nextId('N'), personId: personId(index) }
      const village =
        place === 'village' ? { villageId: villageId(index), ...(signed && { signature: signature() }) } : {}
      const form = random.chance(0.1) ? 'duty' : 'lodging'
      if (random.chance(0.7)) yield { ...base, night: isoDate(day), place, form, ...village }
      else yield { ...base, at: instant(day, minutes(1170, 1500)), place, form, ...village }
    },
    *visit(index, { day, signed }) {
      const base = { kind: 'visit', id: nextId('V'), personId: personId(index), date: isoDate(day) }
      const visit = { ...base, villageId: villageId(index), purposes: random.pick(PURPOSES) }
      if (signed) yield { ...visit, signature: signature() }
      else if (random.chance(0.7)) yield visit
      else
        yield {
          ...visit,
          signature: {
            signerName: personName(random),
            signerType: random.pick(['village-cadre', 'colleague', 'self']),
          },
        }
    },
    *leave(index, { day, to }) {
      const base = {
        kind: 'leave',
        id: nextId('L'),
        personId: personId(index),
        type: random.pick(['annual', 'sick', 'personal']),
      }
      const span = { from: isoDate(day), to: isoDate(to), filedAt: instant(day - 3, minutes(540, 600)) }
      const fault = random.integer(1, 50)
      const authority =
        fault === 1 ? 'leader-in-charge' : random.pick(['party-secretary', 'party-secretary', 'county-leader'])
      // The last day on which an approval still counts, hit by a few, and a day well after it.
      const approved = fault === 2 ? day + 12 : fault === 3 ? rollToWorkday(day + 2) : day - random.integer(0, 2)
      yield { ...base, ...span, approvals: [{ authority, at: instant(approved, minutes(600, 1020)) }] }
    },
    *trip(index, { day, to }) {
      const base = { kind: 'trip', id: nextId('T'), personId: personId(index) }
      const purpose = random.pick(['superior-meeting', 'training', 'official-business'])
      if (random.chance(0.4)) yield { ...base, from: isoDate(day), to: isoDate(to), purpose }
      else yield { ...base, from: instant(day, minutes(440, 570)), to: instant(to, minutes(990, 1160)), purpose }
    },
  }
}

function personId(index) {
  return `P${String(index + 1).padStart(5, '0')}`
}

function townshipId(personIndex) {
  return `T${String(Math.floor(personIndex / PEOPLE_A_TOWNSHIP) + 1).padStart(3, '0')}`
}

function personName(random) {
  return random.pick(SURNAMES) + random.pick(GIVEN_NAMES)
}

/** A local time as an instant; seconds beyond midnight fall on the next day. */
function instant(day, second) {
  return `${dateTime(day, second)}+08:00`
}

/** The same, as a system that stores UTC writes it. */
function utcInstant(day, second) {
  return `${dateTime(day, second - 28_800)}Z`
}

function dateTime(day, second) {
  const shift = Math.floor(second / 86_400)
  const rest = second - shift * 86_400
  return `${isoDate(day + shift)}T${twoDigits(rest / 3600)}:${twoDigits((rest / 60) % 60)}:${twoDigits(rest % 60)}`
}

function twoDigits(value) {
  return String(Math.floor(value)).padStart(2, '0')
}
