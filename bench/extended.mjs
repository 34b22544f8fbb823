import { dayNumber, isoDate, isWorkday, parseDate, rollToWorkday, weekKey } from './calendar.mjs'
import { seeded } from './random.mjs'

const PEOPLE_A_TOWNSHIP = 100
const TEAM = 12
const MINUTE = 60_000

/**
 * The benchmark's records with all that a county's other systems hold, so that every recommended rule has cases:
 * leadership teams, heads and clerks, working hours and sites on the map, devices and positions of sign-ins, entries of
 * visits and nights, substitutes of leaves, rotas with their services, diaries, assessments, reviews, summaries, spot
 * checks, circulars, admonitions, measures, archives, spells of twenty years. The same parameters give the same records
 * in the same order.
 */
export function extendWorkload({ records, period, asOf }, seed = 1) {
  const random = seeded(seed + 7919)
  const [first, last] = [parseDate(period.from), parseDate(period.to)]
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const persons = records.filter(({ kind }) => kind === 'person').map(({ id }) => id)
  const townships = records.filter(({ kind, type }) => kind === 'unit' && type === 'township').map(({ id }) => id)
  const people = new Map(
    townships.map((id, t) => [id, persons.slice(t * PEOPLE_A_TOWNSHIP, (t + 1) * PEOPLE_A_TOWNSHIP)]),
  )
  const isOnTeam = new Set([...people.values()].flatMap((members) => members.slice(0, TEAM)))
  const serial = new Map()
  const nextId = (prefix) => {
    serial.set(prefix, (serial.get(prefix) ?? 0) + 1)
    return `${prefix}${String(serial.get(prefix)).padStart(7, '0')}`
  }
  const extended = []
  for (const record of records) {
    extended.push(richer(record, { random, persons, people, isOnTeam }))
    if (record.kind === 'visit' && isOnTeam.has(record.personId) && random.chance(0.97)) {
      const { personId, date, villageId } = record
      extended.push({
        kind: 'diary',
        id: nextId('I'),
        personId,
        workDate: date,
        villageId,
        text: '走访农户，了解春耕。',
      })
    }
  }
  for (const [unitId, members] of people) {
    const township = { unitId, members, team: members.slice(0, TEAM), random, nextId }
    extended.push(...rota(township, days))
    extended.push(...monthly(township, months(first, last)))
    extended.push(...weekly(township, days))
    extended.push(...supervision(township, days))
  }
  const counts = {}
  for (const { kind } of extended) counts[kind] = (counts[kind] ?? 0) + 1
  return { records: extended, period, asOf, counts }
}

/** What the systems of a larger county note beside what the plain records say. */
function richer(record, { random, persons, people, isOnTeam }) {
  switch (record.kind) {
    case 'unit': {
      const t = [...people.keys()].indexOf(record.id)
      if (t < 0) return record
      const site = { id: `${record.id}-hall`, type: 'township', latitude: 25 + t / 50, longitude: 115 + t / 50 }
      const schedules = [{ from: '2000-01-01', start: '08:30', end: '17:30' }]
      return { ...record, headId: people.get(record.id)[0], sites: [{ ...site, radiusMeters: 300 }], schedules }
    }
    case 'person': {
      const place = persons.indexOf(record.id) % PEOPLE_A_TOWNSHIP
      const classes = [
        ...(place < TEAM ? ['leadership-team'] : []),
        ...(place === 0 ? ['head'] : []),
        ...(place === TEAM ? ['attendance-clerk'] : []),
      ]
      const [post] = record.posts
      // Two in a hundred have served for long, and a tenth are staff.
      const rank = place >= 90 ? 'staff' : post.rank
      return { ...record, posts: [{ ...post, classes, rank, from: place % 50 === 49 ? '1999-07-01' : post.from }] }
    }
    case 'attendance': {
      const { place, ...rest } = record
      const township = Math.floor((Number(record.personId.slice(1)) - 1) / PEOPLE_A_TOWNSHIP)
      const position = { latitude: 25 + township / 50, longitude: 115 + township / 50, accuracyMeters: 20 }
      const where = place === 'township' && random.chance(0.2) ? { position } : { place }
      return { ...rest, ...where, deviceId: `D-${record.personId}` }
    }
    case 'visit':
    case 'night-duty': {
      const day = record.at ?? record.date ?? record.night
      if (!random.chance(0.3)) return record
      const entered = record.at === undefined ? parseDate(day) * 1440 + 1200 + random.integer(0, 180) : undefined
      return {
        ...record,
        recordedAt: entered === undefined ? later(record.at, random.integer(1, 90)) : instantOf(entered),
      }
    }
    case 'leave': {
      if (!isOnTeam.has(record.personId)) return record
      const { substituteId, at } = { substituteId: neighbour(record.personId), at: record.approvals[0].at }
      return { ...record, substituteId, ...(random.chance(0.95) && { substituteAcceptedAt: at }) }
    }
    default:
      return record
  }
}

/** The next one of the twelve of a team. */
function neighbour(personId) {
  const index = Number(personId.slice(1)) - 1
  const place = index % PEOPLE_A_TOWNSHIP
  return `P${String(index - place + ((place + 1) % TEAM) + 1).padStart(5, '0')}`
}

/** A leader and two members by day and by night; nineteen in twenty serve, some shifts are swapped. */
function rota({ unitId, members, team, random, nextId }, days) {
  const records = []
  days.forEach((day, d) => {
    for (const shift of ['day', 'night']) {
      if (shift === 'day' && isWorkday(day)) continue
      for (let place = 0; place < 3; place++) {
        const personId =
          place === 0 ? team[d % team.length] : members[TEAM + ((3 * d + place) % (members.length - TEAM))]
        const role = place === 0 ? 'lead' : 'member'
        const date = isoDate(day)
        records.push({ kind: 'duty-shift', id: nextId('R'), unitId, date, shift, personId, role })
        if (!random.chance(0.95)) continue
        const at = instantOf(day * 1440 + (shift === 'day' ? 510 : 1140))
        records.push({ kind: 'duty-service', id: nextId('S'), personId, unitId, date, shift, at })
      }
    }
  })
  return records
}

/** Reviews with their reports, summaries that are posted, rankings, awards, archives of the team. */
function monthly({ unitId, members, team, random, nextId }, monthsOf) {
  const records = []
  for (const { month, end } of monthsOf) {
    const at = instantOf(end * 1440 + 600)
    const items = team.map((personId) => ({ personId, topics: ['presence', 'work'] }))
    const reportedTo = ['county-discipline-inspection', 'county-organization'].map((recipient) => ({ recipient, at }))
    records.push({ kind: 'review', id: nextId('W'), unitId, month, heldAt: at, items, reportedTo })
    const summary = { period: month, scope: '全体干部', createdAt: at, ...(random.chance(0.9) && { postedAt: at }) }
    records.push({ kind: 'summary', id: nextId('U'), unitId, ...summary })
    for (const personId of members) {
      const assessment = { unitId, personId, period: month, type: 'monthly-ranking', at }
      if (random.chance(0.9995)) records.push({ kind: 'assessment', id: nextId('E'), ...assessment })
    }
    const headings = ['543', 'lodging', 'assessment', 'posting', 'diary', 'review', 'leave']
    for (const personId of team) records.push({ kind: 'archive', id: nextId('H'), personId, month, headings })
    if (month.slice(5) % 3 === 0) {
      const period = `${month.slice(0, 4)}-Q${month.slice(5) / 3}`
      records.push({ kind: 'assessment', id: nextId('E'), unitId, period, type: 'quarterly-award', at })
    }
  }
  return records
}

/** An assessment of each official for each week. */
function weekly({ unitId, members, random, nextId }, days) {
  const records = []
  for (let monday = 0; monday < days.length; monday += 7) {
    const at = instantOf((days[monday] + 6) * 1440 + 1020)
    for (const personId of members) {
      if (!random.chance(0.9995)) continue
      const assessment = { unitId, personId, period: weekKey(days[monday]), type: 'weekly-assessment', at }
      records.push({ kind: 'assessment', id: nextId('E'), ...assessment })
    }
  }
  return records
}

/** A spot check a workday; circulars now and then, with what follows from them. */
function supervision({ members, random, nextId }, days) {
  const records = []
  for (const day of days.filter(isWorkday)) {
    const [personId, at] = [random.pick(members), instantOf(day * 1440 + random.integer(540, 1000))]
    const found = random.chance(0.97) ? 'present' : 'absent'
    const inspection = nextId('K')
    records.push({ kind: 'inspection', id: inspection, personId, at, found, by: '县纪委' })
    if (found === 'present') continue
    records.push({ kind: 'disposition', id: nextId('O'), inspectionId: inspection, measure: '谈话提醒', at })
    records.push({ kind: 'circular', id: nextId('B'), personId, at: isoDate(day + 1) })
    if (random.chance(0.5)) {
      const admonition = nextId('M')
      const grounds = ['underperformance']
      const circulatedAt = isoDate(day + 3)
      records.push({
        kind: 'admonition',
        id: admonition,
        personId,
        at: isoDate(day + 2),
        grounds,
        adverseEffect: true,
        circulatedAt,
      })
      const submittedAt = isoDate(rollToWorkday(day + 5))
      records.push({ kind: 'rectification', id: nextId('F'), personId, admonitionId: admonition, submittedAt })
    }
  }
  return records
}

function months(first, last) {
  const found = []
  for (let year = 2025, month = 1; ; month++) {
    if (month > 12) [year, month] = [year + 1, 1]
    const end = dayNumber(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - 1
    if (end > last) return found
    if (end >= first) found.push({ month: `${year}-${String(month).padStart(2, '0')}`, end })
  }
}

/** An instant so many minutes after 1970-01-01T00:00 in China. */
function instantOf(minutes) {
  return `${new Date(minutes * MINUTE).toISOString().slice(0, 19)}+08:00`
}

function later(instant, minutes) {
  return instantOf(Date.parse(instant) / MINUTE + 480 + minutes)
}
