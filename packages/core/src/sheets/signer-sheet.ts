import { textFromDay, windowOf } from '../calendar/index.js'
import { rulingCode } from '../evidence/codes.js'
import { rowsOn } from '../evidence/explain.js'
import type { Ledger } from '../evidence/ledger.js'
import { isDiscounted, Reason } from '../evidence/reasons.js'
import { signerCode } from '../records/evidence-fields.js'
import type { VisitRecord } from '../records/types.js'
import { type Json, refs, text } from './row-basis.js'
import { type Cell, type EvidenceCollector, type LedgerSheet, type Row, Unsettled } from './sheet.js'

/** The visits of a month that count or may, and by whom those were signed that name a villager. */
interface Signed {
  visits: number
  readonly bySigner: Map<string, VisitRecord[]>
}

/** Who signed: the id; a name only within its village, where there may be another of that name elsewhere. */
function signerOf({ signature, villageId }: VisitRecord): string | undefined {
  if (signature?.signerType !== 'villager') return undefined
  if (signature.signerId !== undefined) return signature.signerId
  return signature.signerName === undefined ? undefined : `${villageId} ${signature.signerName}`
}

function signedIn(ledger: Ledger, from: number, to: number): Signed {
  const { visits } = ledger.tables
  const person = ledger.owner.person.index
  const signed: Signed = { visits: 0, bySigner: new Map() }
  for (let row = rowsOn(visits, person, from)[0]; row < visits.start[person + 1] && visits.day[row] <= to; row++) {
    const bits = ledger.visitBits[row]
    if (isDiscounted(bits)) continue
    signed.visits++
    // What is undecided, or settled by a ruling, is held against nobody.
    if (bits !== 0 || visits.ruling[row] !== rulingCode.none || visits.signer[row] !== signerCode.villager) continue
    const record = visits.records.at(row)
    const signer = signerOf(record)
    if (signer === undefined) continue
    const held = signed.bySigner.get(signer)
    if (held) held.push(record)
    else signed.bySigner.set(signer, [record])
  }
  return signed
}

/** Days in post of a month on which visits may be missing, or may still be entered. */
function unsure(ledger: Ledger, from: number, to: number): { readonly missing: number[]; readonly isOpen: boolean } {
  const { base } = ledger.horizon
  const missing: number[] = []
  let isOpen = false
  for (let day = from; day <= to; day++) {
    if (ledger.inPost[day - base] === 0) continue
    if (day - base >= ledger.grid.visitOpenFrom) isOpen = true
    else if (!ledger.covers('visit', day)) missing.push(day)
  }
  return { missing, isOpen }
}

function monthRow(ledger: Ledger, month: string, from: number, to: number): Row | undefined {
  const { visits, bySigner } = signedIn(ledger, from, to)
  const [most] = [...bySigner].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
  if (!most) return undefined
  const [signer, records] = most
  const { missing, isOpen } = unsure(ledger, from, to)
  // To the tenth below: no rounding brings a share up to a bound.
  const share = Math.floor((1000 * records.length) / visits) / 10
  const settled = missing.length > 0 ? new Unsettled('doubt', undefined, [0, share]) : share
  const cells: Readonly<Record<string, Cell>> = {
    personId: ledger.owner.person.record.id,
    month,
    signer,
    visits: records.length,
    signed: visits,
    share: missing.length === 0 && isOpen ? new Unsettled('open', share, [0, share]) : settled,
  }
  const named = records.map(({ id }) => `visit:${id}`)
  return {
    record: named[0],
    records: named,
    day: from,
    to,
    bits: 0,
    reasons: 0,
    source: records[0] as unknown as Json,
    cell: (name) => cells[name],
    explainDoubt: (evidence: EvidenceCollector) => {
      for (const day of missing) evidence.undecided(`date:${textFromDay(day)}`, Reason.notCovered)
    },
  }
}

/** Of each month that lies wholly within the dates kept: the villager who signed most of a person's visits. */
export const signerShare: LedgerSheet = {
  name: 'signer-share',
  title: text('每月签名最多的村民', 'the villager who signed most, by month'),
  unit: 'records',
  columns: {
    personId: refs.personId,
    month: { type: 'month', title: text('月份', 'month') },
    signer: {
      type: 'text',
      title: text('签名人编号；无编号的为村和姓名', 'id of the signer; village and name without one'),
    },
    visits: { type: 'integer', unit: 'records', title: text('由其签名的驻村次数', 'visits that person signed') },
    signed: {
      type: 'integer',
      unit: 'records',
      title: text('当月计入或待核实的驻村次数', 'visits of the month that count or are undecided'),
    },
    share: { type: 'number', unit: 'percent', title: text('所占百分比', 'the one in percent of the other') },
  },
  time: ['month'],
  owner: { person: 'personId' },
  reads: ['visit'],
  policies: ['evidence.acceptVillageCadre', 'evidence.backdated'],
  rows: (ledger) => {
    const { base, length } = ledger.horizon
    const rows: Row[] = []
    let { key, from, to } = windowOf('month', base)
    for (; to < base + length; { key, from, to } = windowOf('month', to + 1)) {
      const row = from >= base && monthRow(ledger, key, from, to)
      if (row) rows.push(row)
    }
    return rows
  },
}
