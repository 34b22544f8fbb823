import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Given, judge, person, post, ruling, said, signIn, signOut, staff, thu, wed } from '../given.js'
import { burstsOf } from './device.reference.js'

const rule = 'integrity/shared-device'
const people = [1, 2, 3, 4].map((i) => staff(`P${i}`))

/** A sign-in at device d1, with seconds. */
const use = (id: string, personId: string, time: string, more: Given = {}): Given =>
  signIn(wed, '08:20', { id, personId, at: `${wed}T${time}+08:00`, deviceId: 'd1', ...more })
const pair = [use('a', 'P1', '08:20:05'), use('b', 'P2', '08:20:40')]
const verdicts = (records: readonly Given[], options?: Readonly<Record<string, unknown>>) => {
  const { report } = judge([...people, ...records], options ? { options: { [rule]: options } } : {})
  const rows = report.findings.filter(({ ruleId }) => ruleId === rule)
  return Object.fromEntries(rows.map(({ window, verdict }) => [window.key.slice('attendance:'.length), verdict]))
}

describe(rule, () => {
  test('two people at one device within a minute: a warning for each, with the record of the other', () => {
    const judged = judge([...people, ...pair])
    const finding = judged.finding(rule, 'attendance:a')
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 35, required: 60 })
    expect(finding).toMatchObject({ severity: 'warning', comparison: 'more-than', unit: 'seconds' })
    expect(finding.evidence.counted).toEqual(['attendance:a', 'attendance:b'])
    expect(finding.message).toEqual({
      'zh-CN':
        '9月17日08:20:05的签到（签退）与他人的记录出自同一设备（d1），2 人先后相隔 35 秒。请核实，此处不作结论。',
      en: '17 September: the sign-in or sign-out at 08:20:05 came from the same device (d1) as those of others, 2 persons within 35 seconds. It is to be looked into; no conclusion is drawn.',
    })
    expect(finding.remedy).toBeUndefined()
    expect(judged.finding(rule, 'attendance:b', 'P2').evidence.counted).toEqual(['attendance:a', 'attendance:b'])
  })

  test('nothing is asked of one person, of two devices, of records without a device', () => {
    expect(verdicts([pair[0]!, use('b', 'P1', '08:20:40')])).toEqual({})
    expect(verdicts([pair[0]!, use('b', 'P2', '08:20:40', { deviceId: 'd2' })])).toEqual({})
    expect(verdicts([pair[0]!, use('b', 'P2', '08:20:40', { deviceId: undefined })])).toEqual({})
    expect(
      verdicts([use('a', 'P1', '08:20:05', { deviceId: '' }), use('b', 'P2', '08:20:05', { deviceId: '' })]),
    ).toEqual({})
  })

  test('in and out are apart: two who pass each other do not sign together', () => {
    expect(verdicts([pair[0]!, use('b', 'P2', '08:20:40', { direction: 'out' })])).toEqual({})
  })

  test('over midnight', () => {
    const next = use('b', 'P2', '00:00:10', { at: `${thu}T00:00:10+08:00` })
    expect(verdicts([use('a', 'P1', '23:59:50'), next])).toEqual({ a: 'violation', b: 'violation' })
  })

  test('a machine with its place, or one of the duty room, is everybody’s', () => {
    const atSite = { place: undefined, siteId: 'hall' }
    expect(verdicts([use('a', 'P1', '08:20:05', atSite), use('b', 'P2', '08:20:06', atSite)])).toEqual({})
    expect(verdicts([...pair, signOut(wed, '17:40', { ...atSite, deviceId: 'd1', personId: 'P3' })])).toEqual({})
    expect(verdicts([...pair, use('c', 'P3', '19:00:00', { duty: true })])).toEqual({})
  })

  test('so is one that three people have used by themselves, each at a time of their own', () => {
    const alone = (id: string, who: string, hour: number) => use(id, who, '', { at: `${thu}T${hour}:00:00+08:00` })
    const two = [alone('x', 'P1', 10), alone('y', 'P2', 11)]
    expect(verdicts([...pair, ...two])).toMatchObject({ a: 'violation', b: 'violation' })
    const three = [...two, alone('z', 'P3', 12)]
    expect(verdicts([...pair, ...three])).toMatchObject({ a: 'not-applicable', b: 'not-applicable' })
    // Four minutes apart nobody is alone.
    const near = [...two, alone('z', 'P3', 12), use('w', 'P4', '', { at: `${thu}T12:04:00+08:00` })]
    expect(verdicts([...pair, ...near])).toMatchObject({ a: 'violation', b: 'violation' })
  })

  test('more people than one: the tightest time in which so many signed', () => {
    const group = [...pair, use('c', 'P3', '08:21:00')]
    expect(verdicts(group, { persons: 3 })).toEqual({ a: 'violation', b: 'violation', c: 'violation' })
    expect(verdicts(group, { persons: 3, seconds: 54 })).toEqual({ a: 'compliant', b: 'compliant', c: 'compliant' })
    expect(verdicts(group, { persons: 4 })).toEqual({})
    expect(verdicts(group, { seconds: 30 })).toEqual({ a: 'compliant', b: 'violation', c: 'violation' })
  })

  test('void, undecided and settled records, and those outside a post, are left out', () => {
    expect(verdicts([...pair, ruling('attendance', 'b', 'discount')])).toEqual({})
    expect(verdicts([...pair, ruling('attendance', 'b', 'credit')])).toEqual({})
    expect(verdicts([...pair, use('b', 'P2', '08:20:41')])).toEqual({})
    expect(verdicts([pair[0]!, use('b', 'P2', '08:20:40', { recordedAt: `${thu}T08:00:00+08:00` })])).toEqual({})
    const later = person('P9', post({ from: thu }))
    expect(judge([staff(), later, pair[0]!, use('b', 'P9', '08:20:40')]).verdicts(rule)).toEqual({})
  })

  test('a copy under another id adds nothing', () => {
    expect(verdicts([...pair, use('a2', 'P1', '08:20:05')])).toEqual({ a: 'violation', b: 'violation' })
  })

  test('devices declared to be everybody’s are not looked at', () => {
    expect(verdicts(pair, { terminals: ['d2'] })).toEqual({ a: 'violation', b: 'violation' })
    expect(verdicts(pair, { terminals: ['d1'] })).toEqual({})
  })

  test('a device of more than thirty is never looked at', () => {
    const crowd = Array.from({ length: 31 }, (_, i) => `Q${i}`)
    const given = (many: number) =>
      crowd.slice(0, many).flatMap((id, i) => [staff(id), use(`u-${id}`, id, `08:20:${String(i).padStart(2, '0')}`)])
    const options = { options: { [rule]: { terminalUsers: 30, terminalUsersAlone: 30 } } }
    const count = (many: number) => judge(given(many), options).report.summary.byRule[rule]!.violation
    expect([count(29), count(30), count(31)]).toEqual([29, 0, 0])
  })

  const record = fc
    .record({
      id: fc.integer({ min: 0, max: 120 }),
      who: fc.integer({ min: 1, max: 5 }),
      device: fc.constantFrom('d1', 'd1', 'd1', 'd2', '机一'),
      minute: fc.constantFrom(500, 500, 501, 502, 505, 506, 600, 660, 720, 780, 840, 900, 960, 1439, 1440),
      second: fc.integer({ min: 0, max: 59 }),
      millisecond: fc.constantFrom('', '', '.250'),
      out: fc.constantFrom(false, false, true),
      mark: fc.constantFrom('', '', '', '', '', '', '', '', 'late', 'site'),
    })
    .map(({ id, who, device, minute, second, millisecond, out, mark }): Given => {
      const date = minute >= 1440 ? thu : wed
      const two = (value: number) => String(value).padStart(2, '0')
      const time = `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}:${two(second)}${millisecond}`
      return {
        ...signIn(date, '08:20', { id: `r${id}`, personId: `P${who}`, at: `${date}T${time}+08:00`, deviceId: device }),
        ...(out && { direction: 'out' }),
        ...(mark === 'late' && { recordedAt: '2025-09-20T08:00:00+08:00' }),
        ...(mark === 'site' && device === 'd2' && { place: undefined, siteId: 'hall' }),
      }
    })

  test('judges random uses of devices as a naive reading does', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 18, size: 'max' }),
        fc.integer({ min: 2, max: 4 }),
        fc.constantFrom(0, 20, 60, 300),
        fc.option(fc.integer({ min: 0, max: 120 })),
        (attendance, persons, seconds, ruled) => {
          const given = [
            ...[1, 2, 3, 4].map((i) => staff(`P${i}`)),
            person('P5', post({ to: wed })),
            ...attendance,
            ...(ruled === null ? [] : [ruling('attendance', `r${ruled}`, 'credit')]),
          ]
          const { report } = judge(given, { options: { [rule]: { persons, seconds } } })
          const found = Object.fromEntries(
            report.findings
              .filter(({ ruleId }) => ruleId === rule)
              .map(({ window, verdict, measured }) => [window.key.slice('attendance:'.length), [verdict, measured]]),
          )
          const expected = Object.fromEntries(
            [...burstsOf(given, persons)].map(([id, { seconds: within, users, alone }]) => {
              const open = users >= 10 || alone >= 3
              const verdict = open ? 'not-applicable' : within <= seconds ? 'violation' : 'compliant'
              seen.set(verdict, (seen.get(verdict) ?? 0) + 1)
              return [id, [verdict, within]]
            }),
          )
          expect(found).toEqual(expected)
        },
      ),
      { numRuns: 300, seed: 37 },
    )
    for (const verdict of ['violation', 'compliant', 'not-applicable'])
      expect(seen.get(verdict), verdict).toBeGreaterThan(20)
  })
})
