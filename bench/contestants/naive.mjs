import { Engine } from 'json-rules-engine'
import { DateTime } from 'luxon'
import { isWorkday, parseDate } from '../calendar.mjs'
import { recordSchema } from './naive-schema.mjs'

const ZONE = 'Asia/Shanghai'
const MARGIN = { minutes: 60 }
const COMPETENT = new Set(['party-secretary', 'county-organization', 'county-leader'])

export const label = 'naive: zod + luxon + json-rules-engine'
export const input = 'memory'

/** What a sensible developer writes first: parse each record, group by person and week, run the engine on each group. */
export async function run({ records, period }) {
  const people = []
  const weeks = new Map()
  const leaves = []
  const trips = []
  for (const input of records) {
    const record = recordSchema.parse(input)
    if (record.kind === 'person') people.push(record)
    else if (record.kind === 'leave') leaves.push(record)
    else if (record.kind === 'trip') trips.push(record)
    else if (record.kind === 'attendance') {
      const at = DateTime.fromISO(record.at, { zone: ZONE })
      const day = dayOf(weekOf(weeks, record.personId, at), at)
      if (record.place === 'township' || record.place === 'village') day[record.direction].push(at)
    } else if (record.kind === 'night-duty') {
      const night = record.at ? nightOf(record.at) : DateTime.fromISO(record.night, { zone: ZONE })
      const signed = record.signature?.signerType === 'villager'
      if (record.place === 'township' || (record.place === 'village' && signed))
        weekOf(weeks, record.personId, night).nights.add(night.toISODate())
    } else if (record.kind === 'visit' && record.signature?.signerType === 'villager') {
      const date = DateTime.fromISO(record.date, { zone: ZONE })
      weekOf(weeks, record.personId, date).visits.add(date.toISODate())
    }
  }
  const excuses = collectExcuses(leaves, trips)
  const engine = createEngine()
  const violations = []
  for (const { week, workdays, interior } of calendarWeeks(period)) {
    for (const person of people) {
      const seen = weeks.get(`${person.id} ${week}`)
      const available = workdays.filter((date) => !excuses.has(`${person.id} day ${date}`)).length
      const nights = interior.filter((date) => !excuses.has(`${person.id} night ${date}`)).length
      const facts = {
        townshipDays: seen ? countTownshipDays(seen) : 0,
        townshipNights: seen ? seen.nights.size : 0,
        villageDays: seen ? seen.visits.size : 0,
        requiredDays: Math.min(5, available),
        requiredNights: Math.min(4, nights),
        requiredVillageDays: Math.min(3, Math.floor((3 * available) / 5)),
      }
      const { events } = await engine.run(facts)
      for (const { params } of events) {
        const measured = facts[params.measured]
        violations.push({ person: person.id, week, rule: params.rule, measured, required: facts[params.required] })
      }
    }
  }
  return violations
}

function createEngine() {
  const engine = new Engine()
  const quota = (rule, measured, required) => ({
    conditions: { all: [{ fact: measured, operator: 'lessThan', value: { fact: required } }] },
    event: { type: 'violation', params: { rule, measured, required } },
  })
  engine.addRule(quota('543/township-days', 'townshipDays', 'requiredDays'))
  engine.addRule(quota('543/township-nights', 'townshipNights', 'requiredNights'))
  engine.addRule(quota('543/village-days', 'villageDays', 'requiredVillageDays'))
  return engine
}

function weekOf(weeks, personId, date) {
  const key = `${personId} ${weekKeyOf(date)}`
  let week = weeks.get(key)
  if (!week) {
    week = { days: new Map(), nights: new Set(), visits: new Set() }
    weeks.set(key, week)
  }
  return week
}

function weekKeyOf(date) {
  return `${date.weekYear}-W${String(date.weekNumber).padStart(2, '0')}`
}

function dayOf(week, at) {
  const date = at.toISODate()
  let day = week.days.get(date)
  if (!day) {
    day = { in: [], out: [] }
    week.days.set(date, day)
  }
  return day
}

function nightOf(text) {
  const at = DateTime.fromISO(text, { zone: ZONE })
  return at.hour < 12 ? at.minus({ days: 1 }) : at
}

function countTownshipDays(week) {
  const dates = new Set(week.visits)
  for (const [date, day] of week.days) if (day.in.some((start) => day.out.some((end) => end > start))) dates.add(date)
  return dates.size
}

function collectExcuses(leaves, trips) {
  const excuses = new Set()
  for (const leave of leaves) {
    const from = DateTime.fromISO(leave.from, { zone: ZONE })
    const to = DateTime.fromISO(leave.to, { zone: ZONE })
    if (!isApproved(leave, from)) continue
    excuses.add(`${leave.personId} night ${from.minus({ days: 1 }).toISODate()}`)
    for (let date = from; date <= to; date = date.plus({ days: 1 })) {
      excuses.add(`${leave.personId} day ${date.toISODate()}`)
      excuses.add(`${leave.personId} night ${date.toISODate()}`)
    }
  }
  for (const trip of trips) {
    const from = DateTime.fromISO(trip.from.length === 10 ? `${trip.from}T08:30` : trip.from, { zone: ZONE })
    const to = DateTime.fromISO(trip.to.length === 10 ? `${trip.to}T17:30` : trip.to, { zone: ZONE })
    for (let date = from.startOf('day'); date <= to; date = date.plus({ days: 1 })) {
      const start = date.set({ hour: 8, minute: 30 })
      const end = date.set({ hour: 17, minute: 30 })
      const key = date.toISODate()
      if (from <= start.plus(MARGIN) && to >= end.minus(MARGIN)) excuses.add(`${trip.personId} day ${key}`)
      const late = date.set({ hour: 23 })
      if (from < late.plus({ hours: 6 }) && to > late) excuses.add(`${trip.personId} night ${key}`)
    }
  }
  return excuses
}

function isApproved(leave, from) {
  let deadline = from.plus({ days: 2 })
  while (!isWorkday(parseDate(deadline.toISODate()))) deadline = deadline.plus({ days: 1 })
  return (leave.approvals ?? []).some(
    ({ authority, at }) => COMPETENT.has(authority) && DateTime.fromISO(at, { zone: ZONE }) <= deadline.endOf('day'),
  )
}

function calendarWeeks({ from, to }) {
  const weeks = []
  for (let date = DateTime.fromISO(from, { zone: ZONE }); date.toISODate() <= to; date = date.plus({ days: 1 })) {
    const week = weekKeyOf(date)
    if (weeks.at(-1)?.week !== week) weeks.push({ week, workdays: [], interior: [] })
    const day = parseDate(date.toISODate())
    if (isWorkday(day)) weeks.at(-1).workdays.push(date.toISODate())
    if (isWorkday(day) && isWorkday(day + 1)) weeks.at(-1).interior.push(date.toISODate())
  }
  return weeks
}
