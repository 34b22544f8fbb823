import { dayFromText } from '../calendar/index.js'
import type { DatedPost, Person } from '../evidence/unit.js'
import { recordKindInfo } from '../records/kinds.js'
import { type Json, refs, text } from './row-basis.js'
import type { Cell, Column, Row, TableSheet } from './sheet.js'

/** Columns of a post, as `appliesTo` of persons, `person.` and the sheet `post` see them. */
export const postColumns: Readonly<Record<string, Column>> = {
  ...(recordKindInfo.person.fields.posts.of?.fields as Readonly<Record<string, Column>>),
  townshipOfficial: { type: 'boolean', title: text('乡镇干部', 'township official (semantics §11)') },
}

/** A column of a post. */
export function postCell(post: DatedPost, name: string): Cell {
  if (name === 'townshipOfficial') return post.townshipOfficial
  if (name === 'from') return post.from
  if (name === 'to') return Number.isFinite(post.to) ? post.to : undefined
  return (post.post as unknown as Record<string, Cell>)[name]
}

function postRow(person: Person, post: DatedPost): Row {
  return {
    record: `person:${person.record.id}`,
    day: post.from,
    to: post.to,
    bits: 0,
    reasons: 0,
    source: person.record as unknown as Json,
    cell: (name) => (name === 'personId' ? person.record.id : postCell(post, name)),
  }
}

/** The posts of all persons. */
export const post: TableSheet = {
  name: 'post',
  title: text('任职', 'posts'),
  unit: 'posts',
  columns: { personId: refs.personId, ...postColumns },
  time: ['from', 'to'],
  owner: { person: 'personId', unit: 'unitId' },
  isFrame: true,
  reads: [],
  table: ({ persons }) => persons.flatMap((person) => person.posts.map((held) => postRow(person, held))),
}

/** The working hours of each unit, its own and those of the units above it. */
export const schedule: TableSheet = {
  name: 'schedule',
  title: text('作息时间', 'working hours'),
  unit: 'schedules',
  columns: {
    unitId: refs.unitId,
    from: { type: 'date', title: text('起', 'first day') },
    to: { type: 'date', optional: true, title: text('止', 'last day') },
    start: { type: 'text', title: text('上班时间', 'start of the session') },
    end: { type: 'text', title: text('下班时间', 'end of the session') },
  },
  time: ['from', 'to'],
  owner: { unit: 'unitId' },
  isFrame: true,
  reads: [],
  table: ({ units }) =>
    units.flatMap((unit) =>
      unit.lineage.flatMap((above) =>
        (above.record.schedules ?? []).map((given): Row => {
          const to = given.to === undefined ? Number.POSITIVE_INFINITY : dayFromText(given.to)
          const cells: Readonly<Record<string, Cell>> = {
            unitId: unit.record.id,
            from: dayFromText(given.from),
            to: Number.isFinite(to) ? to : undefined,
            start: given.start,
            end: given.end,
          }
          return {
            record: `unit:${above.record.id}`,
            day: dayFromText(given.from),
            to,
            bits: 0,
            reasons: 0,
            source: above.record as unknown as Json,
            cell: (name) => cells[name],
          }
        }),
      ),
    ),
}
