import { isWorkday } from './calendar.mjs'

/** Shortfalls and their share of person-weeks. */
const SHARE = {
  trip: 0.03,
  leave: 0.015,
  noSignOut: 0.03,
  absent: 0.01,
  wrongPlace: 0.006,
  outBeforeIn: 0.003,
  unsignedVisit: 0.03,
  visitLeftOut: 0.01,
  homeNight: 0.025,
  nightsLeftOut: 0.025,
  unsignedVillageNight: 0.004,
}

/**
 * What one person does in the week that starts on `monday`: a list of entries for the writer, each with the day it
 * happens on. Most weeks fulfil the quotas; each kind of shortfall is drawn on its own.
 */
export function planWeek(random, monday) {
  const week = Array.from({ length: 7 }, (_, index) => monday + index)
  const workdays = week.filter(isWorkday)
  const away = planAway(random, workdays)
  const entries = away.entries
  const attended = workdays.filter((day) => !away.days.has(day))
  const visitDays = planVisits(random, attended, entries)
  planDays(random, attended, visitDays, entries)
  planNights(random, week, away.nights, entries)
  const restDays = week.filter((day) => !isWorkday(day) && !away.days.has(day))
  if (restDays.length > 0 && random.chance(0.35))
    entries.push({ what: 'signs', day: random.pick(restDays), shape: 'duty' })
  return entries
}

function planAway(random, workdays) {
  const entries = []
  const days = new Set()
  const nights = new Set()
  const leave = random.chance(SHARE.leave)
  if (workdays.length > 0 && (leave || random.chance(SHARE.trip))) {
    const from = random.pick(workdays)
    const to = Math.min(from + random.integer(0, leave ? 4 : 2), workdays[workdays.length - 1])
    for (let day = from; day <= to; day++) days.add(day)
    // A leave takes the night before it and the night of its last day; from a trip one is back in the evening.
    for (let night = leave ? from - 1 : from; night < (leave ? to + 1 : to); night++) nights.add(night)
    entries.push({ what: leave ? 'leave' : 'trip', day: from, to })
  }
  return { entries, days, nights }
}

function planVisits(random, attended, entries) {
  const owed = Math.min(3, Math.floor((3 * attended.length) / 5))
  const count = Math.min(attended.length, owed + (random.chance(0.25) ? 1 : 0))
  const days = random.sample(attended, count)
  const bad = random.chance(SHARE.unsignedVisit) ? random.pick(days) : undefined
  const leftOut = random.chance(SHARE.visitLeftOut) ? random.pick(days) : undefined
  for (const day of days) if (day !== leftOut) entries.push({ what: 'visit', day, signed: day !== bad })
  return days
}

function planDays(random, attended, visitDays, entries) {
  const others = attended.filter((day) => !visitDays.includes(day))
  const faults = new Map()
  for (const shape of ['noSignOut', 'absent', 'wrongPlace', 'outBeforeIn'])
    if (others.length > 0 && random.chance(SHARE[shape])) faults.set(random.pick(others), shape)
  for (const day of attended) {
    const shape = faults.get(day) ?? (random.chance(0.03) ? 'four' : 'plain')
    if (shape !== 'absent') entries.push({ what: 'signs', day, shape, inVillage: visitDays.includes(day) })
  }
}

function planNights(random, week, awayNights, entries) {
  const interior = week.filter((night) => isWorkday(night) && isWorkday(night + 1) && !awayNights.has(night))
  const extra = week.filter((night) => !interior.includes(night) && !awayNights.has(night) && random.chance(0.33))
  const leftOut = new Set(
    random.chance(SHARE.nightsLeftOut) && interior.length > 0
      ? random.sample(interior, Math.min(interior.length, random.integer(1, 2)))
      : [],
  )
  const home = random.chance(SHARE.homeNight) && interior.length > 0 ? random.pick(interior) : undefined
  const unsigned = random.chance(SHARE.unsignedVillageNight) && interior.length > 0 ? random.pick(interior) : undefined
  for (const night of [...interior, ...extra]) {
    if (leftOut.has(night)) continue
    const place = night === home ? 'county-home' : night === unsigned || random.chance(0.06) ? 'village' : 'township'
    entries.push({ what: 'night', day: night, place, signed: night !== unsigned })
  }
}
