import { textFromDay } from '../calendar/index.js'
import { civilDayOf, isAfterAsOf, type LeaveSpell, rollOrNever } from '../evidence/leaves.js'
import type { Ledger } from '../evidence/ledger.js'
import { authorities } from '../evidence/policies.js'
import { Reason } from '../evidence/reasons.js'
import { recordKindInfo } from '../records/kinds.js'
import { type Json, refs, replace, text } from './row-basis.js'
import { type Cell, type Column, type LedgerSheet, Unsettled } from './sheet.js'

const authorityColumn = (zh: string, en: string): Column => ({
  type: 'choice',
  values: authorities,
  ordered: true,
  optional: true,
  title: text(zh, en),
})

function spellCell(spell: LeaveSpell, name: string, ledger: Ledger): Cell {
  const credited = spell.bits === 0
  const pending = (value: string | number | undefined): Cell => (spell.open ? new Unsettled('open', value) : value)
  switch (name) {
    case 'personId':
      return spell.record.personId
    case 'leaveId':
      return spell.record.id
    case 'type':
      return spell.record.type
    case 'from':
      return spell.from
    case 'to':
      return spell.to
    case 'length':
      return spell.length
    case 'competent':
      return authorities[spell.competent]
    case 'approvedBy': {
      // A ruling that credits the leave stands for the competent approval.
      const by = credited ? Math.max(spell.approvedBy, spell.competent) : spell.approvedBy
      return pending(authorities[by])
    }
    case 'approvedAt':
      return pending(credited && !(spell.approvedAt <= spell.dueAt) ? spell.from : finite(spell.approvedAt))
    case 'dueAt':
      return Number.isFinite(spell.dueAt) ? spell.dueAt : new Unsettled('open')
    case 'substituteId':
      return spell.record.substituteId
    case 'substituteAccepted':
      return hasSubstitute(spell, ledger)
    case 'sameRank':
      return sameRank(spell, ledger)
    case 'returnedAt': {
      const { returnedAt } = spell.record
      if (returnedAt === undefined || isAfterAsOf(returnedAt, asOf(ledger))) return undefined
      return civilDayOf(returnedAt, ledger.zone)
    }
    case 'backBy': {
      const day = rollOrNever(spell.post.unit.calendar, spell.to + 1)
      return Number.isFinite(day) ? day : new Unsettled('open')
    }
    default:
      return undefined
  }
}

const asOf = ({ zone, horizon: { asOfMs, asOfDay } }: Ledger) => ({ zone, asOfMs, asOfDay })

/** Unmet, or not yet: a substitute can be named and accept as long as the leave lasts. */
function notYet({ to }: LeaveSpell, { horizon }: Ledger): Cell {
  return to >= horizon.asOfDay ? new Unsettled('open', false) : false
}

/** Whether somebody else is named as the substitute and accepted by the last day of the leave. */
function hasSubstitute(spell: LeaveSpell, ledger: Ledger): Cell {
  const { personId, substituteId, substituteAcceptedAt } = spell.record
  const hasAccepted =
    substituteId !== undefined &&
    substituteId !== personId &&
    substituteAcceptedAt !== undefined &&
    !isAfterAsOf(substituteAcceptedAt, asOf(ledger)) &&
    civilDayOf(substituteAcceptedAt, ledger.zone) <= spell.to
  return hasAccepted || notYet(spell, ledger)
}

/** Whether the substitute holds the rank of who is away, on the first day; undecided where either has none on record. */
function sameRank(spell: LeaveSpell, ledger: Ledger): Cell {
  const { substituteId } = spell.record
  if (substituteId === undefined) return notYet(spell, ledger)
  const held = (ledger.personById(substituteId)?.posts ?? []).filter(
    (post) => post.from <= spell.from && spell.from <= post.to,
  )
  const post = held.find(({ unit }) => unit === spell.post.unit) ?? held[0]
  const ranks = [spell.post.post.rank, post?.post.rank]
  return ranks.includes(undefined) ? new Unsettled('doubt') : ranks[0] === ranks[1]
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined)

/** Leaves with the authority they need (semantics §10). */
export const leaveSpell: LedgerSheet = {
  name: 'leave-spell',
  title: text('请假', 'leaves with the authority they need'),
  unit: 'records',
  columns: {
    personId: refs.personId,
    leaveId: { type: 'ref', to: 'leave', title: text('请假记录', 'the leave') },
    type: recordKindInfo.leave.fields.type,
    from: { type: 'date', title: text('首日', 'first day') },
    to: { type: 'date', title: text('末日', 'last day') },
    length: {
      type: 'integer',
      unit: 'days',
      title: text(
        '连同相连假期至本次末日的天数',
        'calendar days from the start of the span of adjoining leaves to its own end',
      ),
    },
    approvedBy: authorityColumn('最高审批人', 'highest approval on record'),
    competent: authorityColumn('有权审批人', 'lowest competent authority (semantics §10)'),
    approvedAt: {
      type: 'date',
      optional: true,
      title: text('有权审批日期', 'date of the earliest competent approval'),
    },
    dueAt: { type: 'date', title: text('审批期限', 'last day for the approval') },
    substituteId: { type: 'ref', to: 'person', optional: true, title: text('代岗人', 'substitute') },
    substituteAccepted: {
      type: 'boolean',
      title: text('另有代岗人，且在末日前应允', 'somebody else is named as substitute and accepted by the last day'),
    },
    sameRank: { type: 'boolean', title: text('代岗人与请假人职级相同', 'the substitute holds the same rank') },
    returnedAt: { type: 'date', optional: true, title: text('销假日期', 'date on which the return was registered') },
    backBy: { type: 'date', title: text('其后首个工作日', 'first workday after it') },
  },
  time: ['from', 'to'],
  owner: { person: 'personId' },
  reads: ['leave'],
  policies: ['leave.authority', 'leave.retroactiveDays'],
  rows: (ledger) =>
    ledger.leaves
      .filter((spell) => spell.post.unit === ledger.owner.unit)
      .map((spell) => ({
        record: `leave:${spell.record.id}`,
        day: spell.from,
        // A leave is judged by its first day (semantics §3).
        to: spell.from,
        bits: spell.bits & (Reason.duplicate | Reason.ruledOut | Reason.twoContents),
        reasons: spell.bits | (hasSubstitute(spell, ledger) === true ? 0 : Reason.notAccepted),
        source: spell.record as unknown as Json,
        cell: (name: string) => spellCell(spell, name, ledger),
      })),
  covers: ({ party, data }, day) => data.covers('leave', party, day),
  amend: {
    approvedBy: (row, authority) => {
      const approvals = (row.source.approvals as readonly { at: string }[] | undefined) ?? []
      const at = approvals
        .map((approval) => approval.at)
        .find((given) => given.slice(0, 10) <= (row.source.from as string))
      return replace(row, { approvals: [...approvals, { authority, at: at ?? row.source.from }] })
    },
    approvedAt: (row, due) => {
      const approvals = (row.source.approvals as readonly { authority: string; at: string }[] | undefined) ?? []
      const competent = authorities.indexOf(row.cell('competent') as (typeof authorities)[number])
      const at = textFromDay(Math.min(due as number, row.day))
      return replace(row, {
        approvals: approvals.map((approval) =>
          authorities.indexOf(approval.authority as (typeof authorities)[number]) >= competent
            ? { ...approval, at }
            : approval,
        ),
      })
    },
  },
}
