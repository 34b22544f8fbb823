import type { SourceBatch } from '@shouze/adapters'
import { type RecordBatch, RecordLines, type Refusal } from '@shouze/core'
import { text } from './locale.js'

type Fields = Readonly<Record<string, unknown>>

/** Users of a platform of whom `people` says `null`: nobody knows yet who they are. */
export function unknownUsers(people: Readonly<Record<string, string | null>> = {}): ReadonlySet<string> {
  return new Set(Object.keys(people).filter((user) => people[user] === null))
}

/**
 * What their records open: they can be anybody's, so that as long as nobody says whose, nothing is concluded from missing
 * records of the same kind, on the dates of theirs, about anybody in the units that people are posted in. A refusal a kind and unit.
 */
export function ofUnknownUsers(
  batches: readonly SourceBatch[],
  users: ReadonlySet<string>,
  place?: string,
): RecordBatch {
  const found = new Map<string, { from: string; to: string; readonly users: Set<string> }>()
  const units = new Set<string>()
  for (const batch of batches) {
    const { records } = batch
    const isTheirs = Object.keys(batch.unmapped ?? {}).some((user) => users.has(user))
    // Records that stay lines are none of a platform's.
    for (const item of records instanceof RecordLines ? records.objects.values() : records) {
      const record = item as Fields
      if (record.kind === 'person') for (const unit of unitsOf(record)) units.add(unit)
      const { kind, personId } = record
      if (!isTheirs || typeof personId !== 'string' || !users.has(personId)) continue
      const [from, to] = datesOf(record)
      if (from === undefined || to === undefined) continue
      const held = found.get(String(kind)) ?? { from, to, users: new Set() }
      found.set(String(kind), held)
      if (from < held.from) held.from = from
      if (to > held.to) held.to = to
      held.users.add(personId)
    }
  }
  const refused = [...found].flatMap(([kind, held]) =>
    [...units].sort().map((unitId): Refusal => refusalOf(kind, unitId, held, place)),
  )
  return { records: [], ...(refused.length > 0 ? { refused } : {}) }
}

function refusalOf(
  kind: string,
  unitId: string,
  { from, to, users }: { readonly from: string; readonly to: string; readonly users: ReadonlySet<string> },
  place: string | undefined,
): Refusal {
  const names = [...users].sort()
  const shown = names.slice(0, 8)
  return {
    ...(place !== undefined && { file: place }),
    field: 'people',
    kind,
    unitId,
    from,
    to,
    code: 'unknown-user',
    message: text(
      `平台用户 ${shown.join('、')}${names.length > 8 ? ` 等 ${names.length} 个` : ''} 尚不知是谁（people 中为 null），${from} 至 ${to} 缺少的同类记录不作判断。请在 people 中写明其人员编号。`,
      `It is not known yet who the platform's users ${shown.join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''} are (null in "people"), so nothing is concluded from what is missing of their kind from ${from} to ${to}. Put the ids of the persons into "people".`,
    ),
  }
}

function unitsOf({ posts }: Fields): readonly string[] {
  return (Array.isArray(posts) ? (posts as readonly Fields[]) : []).flatMap(({ unitId }) =>
    typeof unitId === 'string' ? [unitId] : [],
  )
}

function datesOf(record: Fields): readonly (string | undefined)[] {
  const date = (value: unknown) => (typeof value === 'string' ? value.slice(0, 10) : undefined)
  const single = date(record.at ?? record.date)
  return [date(record.from) ?? single, date(record.to) ?? single]
}
