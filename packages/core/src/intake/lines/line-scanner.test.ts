import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceFields } from '../../records/evidence-fields.js'
import { isRecord } from '../../records/guards.js'
import { nearRecord } from '../../records/near-records.js'
import { PersonIds } from '../person-ids.js'
import { LineScanner } from './line-scanner.js'

const seed = 543
console.info(`line-scanner.test.ts seed ${seed}`)

const persons = new PersonIds()
const scanner = new LineScanner(persons)
const encoder = new TextEncoder()

/** What the scanner or the guard has left of a record; nothing where it was not taken. */
function scanned(line: Uint8Array): unknown {
  const kind = scanner.scan(line, 0, line.length)
  return kind && { kind, ...left(persons.ids[scanner.person]) }
}

function guarded(record: { readonly kind?: unknown }): unknown {
  return isRecord(record, false) && { kind: record.kind, ...left(evidenceFields.personId) }
}

function left(personId: string) {
  const { kind: _, personHash, hasAt, hasRecordedAt, at, recordedAt, place, isOut, ...rest } = evidenceFields
  return structuredClone({
    ...rest,
    personId,
    at: hasAt && at,
    recordedAt: hasRecordedAt && recordedAt,
  })
}

const texts: Readonly<Record<string, string>> = {
  attendance:
    '{"kind":"attendance","id":"a1","personId":"P01","at":"2025-09-16T08:05:00+08:00","direction":"in","place":"township"}',
  'with a site':
    '{"kind":"attendance","id":"a1","personId":"P01","at":"2025-09-16T00:05:00Z","direction":"out","siteId":"大院","deviceId":"","duty":true}',
  'with a position':
    '{"kind":"attendance","id":"a1","personId":"P01","at":"2025-09-16T08:05:00","direction":"in","position":{"latitude":25.8,"longitude":-114,"accuracyMeters":0}}',
  'with its source':
    '{"kind":"night-duty","id":"n1","personId":"P01","night":"2025-09-16","place":"county-home","form":"duty","recordedAt":"2025-09-17T20:10:00+08:00","source":{"system":"夜","file":"a.csv","row":12}}',
  'a signed night':
    '{"kind":"night-duty","id":"n1","personId":"P01","night":"2025-09-16","at":"2025-09-16T23:10:00-13:59","place":"village","form":"lodging","villageId":"V1","signature":{"signerName":"王秀英","signerType":"villager"}}',
  'a visit with spaces':
    '{"kind": "visit", "id": "v1", "personId": "P01", "date": "2024-02-29", "villageId": "石桥", "session": "evening", "purposes": ["survey", "other"], "householdIds": [], "signature": {"signerType": "self", "signerId": "x"}}',
}

describe('the line scanner', () => {
  it.each(Object.entries(texts))('takes %s as the guard takes the object', (_name, text) => {
    const taken = scanned(encoder.encode(text))
    expect(taken).toBeTruthy()
    expect(taken).toEqual(guarded(JSON.parse(text)))
  })

  it.each([
    ['an escape', '{"kind":"visit","id":"v\\u0031","personId":"P01","date":"2024-02-29","villageId":"x"}'],
    ['a key twice', '{"kind":"visit","id":"v1","id":"v2","personId":"P01","date":"2024-02-29","villageId":"x"}'],
    ['a date that does not exist', '{"kind":"visit","id":"v1","personId":"P01","date":"2025-02-29","villageId":"x"}'],
    ['the 33rd of a month', '{"kind":"visit","id":"v1","personId":"P01","date":"2025-11-33","villageId":"x"}'],
    ['letters in a year', '{"kind":"visit","id":"v1","personId":"P01","date":"20x5-11-03","villageId":"x"}'],
    ['something behind', '{"kind":"visit","id":"v1","personId":"P01","date":"2024-02-29","villageId":"x"}}'],
    ['another kind', '{"kind":"trip","id":"v1","personId":"P01","date":"2024-02-29","villageId":"x"}'],
    [
      'a field of another kind',
      '{"kind":"visit","id":"v1","personId":"P01","date":"2024-02-29","villageId":"x","duty":true}',
    ],
    ['no village', '{"kind":"visit","id":"v1","personId":"P01","date":"2024-02-29"}'],
    [
      'two places',
      '{"kind":"attendance","id":"a","personId":"P","at":"2025-09-16T08:05:00Z","direction":"in","place":"village","siteId":"x"}',
    ],
    ['a night without a time', '{"kind":"night-duty","id":"n1","personId":"P01","place":"village","form":"duty"}'],
    [
      'a row below 1',
      '{"kind":"night-duty","id":"n1","personId":"P01","night":"2025-09-16","place":"village","form":"duty","source":{"row":0}}',
    ],
    [
      'an offset of 14:01',
      '{"kind":"attendance","id":"a","personId":"P","at":"2025-09-16T08:05:00+14:01","direction":"in","place":"village"}',
    ],
  ])('leaves %s to the parser', (_name, text) => {
    // After a line of each kind, so that remembered dates and keys are those of others.
    for (const other of Object.values(texts)) scanned(encoder.encode(other))
    scanned(encoder.encode('{"kind":"visit","id":"v0","personId":"P01","date":"2025-12-01","villageId":"x"}'))
    expect(scanned(encoder.encode(text))).toBeUndefined()
  })

  it('takes nothing that the guard refuses, and leaves the same', () => {
    let taken = 0
    const lines = nearRecord.map((record) => {
      try {
        return JSON.stringify(record) ?? 'null'
      } catch {
        return 'null'
      }
    })
    const near = fc.oneof(
      { weight: 1, arbitrary: lines },
      { weight: 3, arbitrary: fc.constantFrom(...Object.values(texts)) },
      {
        weight: 3,
        arbitrary: fc
          .tuple(
            fc.constantFrom(...Object.values(texts)),
            fc.nat(),
            fc.constantFrom('', '0', '9', '"', '\\', ' ', '3', 'x'),
          )
          .map(([text, at, put]) => {
            const place = at % (text.length + 1)
            return text.slice(0, place) + put + text.slice(place + (at % 2))
          }),
      },
    )
    const damaged = fc
      .tuple(near, fc.nat(), fc.constantFrom(0, 0x80, 0xc0, 0xed, 0xf5, 0x7f, 0x0a))
      .map(([text, at, byte]) => {
        const bytes = encoder.encode(text)
        if (at % 5 === 0 && bytes.length > 0) bytes[at % bytes.length] = byte
        return bytes
      })
    fc.assert(
      fc.property(damaged, (bytes) => {
        const found = scanned(bytes)
        if (found === undefined) return
        taken++
        const line = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
        expect(found).toEqual(guarded(JSON.parse(line)))
      }),
      { seed, numRuns: 6000 },
    )
    expect(taken).toBeGreaterThan(1000)
  })
})
