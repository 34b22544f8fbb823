import { isPersonal } from './law.js'
import type { AnyRecord, PersonalRecord } from './model.js'

/** A data set in which everything that was undecided is decided, in one of the possible ways. */
export interface Resolution {
  readonly records: readonly AnyRecord[]
  readonly how: string
}

/** One way of deciding an item: these records go, those come. */
interface Decision {
  readonly how: string
  readonly gone: readonly AnyRecord[]
  readonly come: readonly AnyRecord[]
}

const atMostItems = 6
const atMostWorlds = 24

/** An id with two contents is one of them, or neither. */
function contentsOf(records: readonly PersonalRecord[]): Decision[][] {
  const ids = new Set(records.map((record) => `${record.kind}:${record.id}`))
  return [...ids].flatMap((key) => {
    const versions = records.filter((record) => `${record.kind}:${record.id}` === key)
    const contents = new Map(versions.map((record) => [JSON.stringify({ ...record, source: undefined }), record]))
    if (contents.size < 2) return []
    const kept = [...contents.values()].map((record, index) => ({
      how: `${key} #${index}`,
      gone: versions,
      come: [record],
    }))
    return [[...kept, { how: `no ${key}`, gone: versions, come: [] }]]
  })
}

const isAway = (record: PersonalRecord) =>
  (record.kind === 'night-duty' || record.kind === 'attendance') &&
  ['county', 'county-home', 'elsewhere'].includes(record.place ?? '')

const whenOf = (record: PersonalRecord): string | undefined => {
  if (record.kind === 'attendance') return record.at
  return record.kind === 'night-duty' ? (record.at ?? record.night) : undefined
}

/** An unsigned night in a village contradicts nothing. */
const isUnsignedVillage = (record: PersonalRecord) =>
  record.kind === 'night-duty' && record.place === 'village' && record.signature?.signerType !== 'villager'

/** Of two places at once, one is true. A record that says when it was entered may be void, and is left alone. */
function placesOf(records: readonly PersonalRecord[]): Decision[][] {
  const present = records.filter((record) => record.recordedAt === undefined && !isUnsignedVillage(record))
  return present.filter(isAway).flatMap((away) => {
    const rivals = present.filter(
      (record) =>
        !isAway(record) &&
        record.kind === away.kind &&
        record.id !== away.id &&
        record.personId === away.personId &&
        whenOf(record) === whenOf(away),
    )
    if (rivals.length === 0) return []
    return [
      [
        { how: `not ${away.id}`, gone: [away], come: [] },
        { how: `not ${rivals.map(({ id }) => id).join()}`, gone: rivals, come: [] },
      ],
    ]
  })
}

/** A place that nobody declared is the township, or elsewhere. */
function unknownPlacesOf(records: readonly PersonalRecord[]): Decision[][] {
  return records.flatMap((record) => {
    if (record.kind !== 'attendance' || record.siteId !== 'nowhere-declared') return []
    const { siteId: _siteId, ...bare } = record
    return [
      (['township', 'elsewhere'] as const).map((place) => ({
        how: `${record.id} at ${place}`,
        gone: [record],
        come: [{ ...bare, place }],
      })),
    ]
  })
}

/**
 * The data set with all that is undecided decided: of up to six items every combination (of many, some from all over), and all
 * kinds declared complete.
 */
export function possibleResolutions(records: readonly AnyRecord[]): Resolution[] {
  const dataset = records.find((record) => record.kind === 'dataset')
  const complete: AnyRecord = { ...dataset, kind: 'dataset', complete: true }
  const bare = records.filter((record) => record.kind !== 'coverage' && record.kind !== 'dataset')
  const personal = bare.filter(isPersonal)
  const ruled = bare.flatMap((record) => (record.kind === 'ruling' ? [`${record.recordKind}:${record.recordId}`] : []))
  // What a ruling is about is decided; so is the conflict it settles.
  const open = personal.filter(
    (record) =>
      !personal.some(
        (other) =>
          ruled.includes(`${other.kind}:${other.id}`) &&
          other.kind === record.kind &&
          (other.id === record.id || (whenOf(other) !== undefined && whenOf(other) === whenOf(record))),
      ),
  )
  const items = [...contentsOf(personal), ...placesOf(open), ...unknownPlacesOf(open)].slice(0, atMostItems)
  let worlds: Resolution[] = [{ records: [complete, ...bare], how: 'complete' }]
  for (const decisions of items) {
    const more = worlds.flatMap((world) =>
      decisions.map(({ how, gone, come }) => ({
        records: [...world.records.filter((record) => !gone.includes(record)), ...come],
        how: `${world.how}, ${how}`,
      })),
    )
    const step = Math.ceil(more.length / atMostWorlds)
    worlds = more.filter((_, index) => index % step === items.indexOf(decisions) % step)
  }
  return worlds
}
