import { instantOf } from './civil.js'
import type { DataSet, Read } from './data-set.js'
import type { PersonalRecord } from './model.js'
import { isVillagersSignature, isVoid, rulingOn } from './standing.js'

/** What two records must share to be copies of one another (semantics §6). */
function copyKey(data: DataSet, read: Read): string {
  const { record, date, instant } = read
  const end = (text: string) => (text.includes('T') ? instantOf(text, data.zone) : text)
  const key = (): unknown[] => {
    switch (record.kind) {
      case 'attendance':
        return [instant, record.direction, record.place, record.siteId, record.position]
      case 'night-duty':
        return [date, instant, record.place, record.villageId, record.form]
      case 'visit':
        return [date, record.villageId, record.session]
      case 'diary':
        return [date, record.villageId]
      case 'leave':
      case 'trip':
        return [end(record.from), end(record.to)]
    }
  }
  return JSON.stringify([record.kind, record.personId, ...key().map((part) => part ?? null)])
}

/** The records that the best evidenced copy stands for, each with the copy that is looked at instead. */
export interface Copies {
  /** Records that rules look at: each best copy, and each record without a copy. */
  readonly looked: readonly Read[]
  /** The other copies, named by `integrity/duplicate`. */
  readonly spare: readonly Read[]
}

/** Sorts out the copies among a person's records; records discounted by a ruling are as if they were not there. */
export function sortCopies(data: DataSet, reads: readonly Read[], unitId: string): Copies {
  const signed = (record: PersonalRecord) =>
    (record.kind === 'visit' || record.kind === 'night-duty') && record.signature
  const better = (a: Read, b: Read): boolean => {
    const rank = (read: Read): string => {
      const signature = signed(read.record)
      const parts = [
        rulingOn(data, read.record) !== 'credit',
        isVoid(data, unitId, read),
        !isVillagersSignature(data, signature || undefined),
        !signature,
      ]
      return `${parts.map(Number).join('')} ${read.record.id}`
    }
    return rank(a) < rank(b)
  }
  const present = reads.filter((read) => rulingOn(data, read.record) !== 'discount')
  const keyed = present.map((read) => ({ read, key: copyKey(data, read) }))
  const isSpare = (read: Read) => {
    const key = keyed.find((one) => one.read === read)!.key
    return (
      !read.twoContents &&
      keyed.some((one) => one.key === key && one.read !== read && !one.read.twoContents && better(one.read, read))
    )
  }
  return { looked: present.filter((read) => !isSpare(read)), spare: present.filter(isSpare) }
}
