import { createChecker, type Finding } from '@shouze/core'
import { toEngineRules, verifyReport } from '@shouze/core/verify'
import { Engine } from 'json-rules-engine'
import { describe, expect, test } from 'vitest'
import { generate } from '../../core/test/reference/random-data.js'
import { pack543 } from '../../rules-543/src/index.js'
import { attendance, duty, entitlement, integrity, leave } from '../src/index.js'
import { checkerFor } from './checker-for.js'
import {
  coverage,
  judge,
  leader,
  leaveOf,
  mon,
  night,
  nights,
  office,
  official,
  sat,
  signIn,
  staff,
  sun,
  thu,
  tue,
  units,
  wed,
} from './given.js'

const packs = [pack543, attendance, leave, duty, integrity]

// SHOUZE_SEED is the first seed.
const firstSeed = Number(process.env.SHOUZE_SEED ?? 1)
const runs = 40

/** Random data sets hold no devices, no spot checks and no rotas. */
const withoutRandomData = [
  'integrity/shared-device',
  'integrity/inspection-contradicts',
  'duty/served',
  // Off unless a configuration turns them on.
  '543/archive',
  'leave/overstay',
  'leave/heads-both-away',
]

test('the full engine decides cases of devices, spot checks, duty and service as the report does', async () => {
  const check = {
    kind: 'inspection',
    id: 'i',
    personId: 'P1',
    at: `${wed}T10:00:00+08:00`,
    found: 'absent',
    by: '县纪委',
  }
  const device = (id: string) => signIn(wed, '08:20', { id: `device-${id}`, personId: id, deviceId: 'd1' })
  const shift = { kind: 'duty-shift', id: 's', unitId: 'T', date: sat, shift: 'day', personId: 'P3', role: 'lead' }
  const records = [
    ...units,
    staff(),
    staff('P2'),
    leader('P3'),
    ...office(wed),
    check,
    device('P1'),
    device('P2'),
    shift,
  ]
  const tried = [...packs, entitlement]
  const report = createChecker({ packs: tried }).check({
    records,
    period: { from: mon, to: sun },
    asOf: '2025-12-31',
    complete: true,
    all: true,
  })
  const { checked, agreed, differences } = await verifyReport(report, tried)
  expect(differences).toEqual([])
  expect([checked, agreed]).toEqual([report.findings.length, report.findings.length])
  const judged = new Set(report.findings.map(({ ruleId }) => ruleId))
  for (const ruleId of [
    'integrity/shared-device',
    'integrity/inspection-contradicts',
    'duty/served',
    'entitlement/long-service',
    'entitlement/deputy-term',
  ])
    expect(judged.has(ruleId), ruleId).toBe(true)
})

test('the full engine decides every case of random data sets as the report does', async () => {
  console.info(`verify: seeds ${firstSeed} to ${firstSeed + runs - 1} (SHOUZE_SEED)`)
  const seen = new Map<string, Set<string>>()
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const { records, from, to, asOf, options, policies } = generate(seed)
    const report = checkerFor({ options, policies }).check({ records, period: { from, to }, asOf, all: true })
    const result = await verifyReport(report, packs)
    expect(result.differences.map(({ message, ...rest }) => ({ seed, ...rest, message: message.en }))).toEqual([])
    expect(result).toMatchObject({ checked: report.findings.length, agreed: report.findings.length })
    for (const { ruleId, verdict } of report.findings) seen.set(ruleId, (seen.get(ruleId) ?? new Set()).add(verdict))
  }
  const ruleIds = packs
    .flatMap((pack) => Object.keys(pack.rules).map((name) => `${pack.id}/${name}`))
    .filter((ruleId) => !withoutRandomData.includes(ruleId))
  expect([...seen.keys()].sort()).toEqual(ruleIds.sort())
  const ofNights = [...(seen.get('543/township-nights') ?? [])].sort()
  expect(ofNights).toEqual(['compliant', 'indeterminate', 'not-applicable', 'pending', 'violation'])
}, 120_000)

describe('a finding that was tampered with', () => {
  const rule = '543/township-nights'
  const week38 = '2025-W38'
  const short = judge([official(), ...nights(mon, tue, wed)]).finding(rule, week38)
  const late = judge([
    official(),
    leaveOf(mon, mon, { approvals: [{ authority: 'party-secretary', at: thu }] }),
  ]).finding('leave/approved-in-time', `leave:leave-${mon}`)
  const doubtful = judge([
    official(),
    ...nights(mon, tue, wed),
    night(thu),
    night(thu, { id: 'home', place: 'county-home' }),
  ]).finding(rule, week38)

  // biome-ignore lint/suspicious/noExplicitAny: the changes reach into whatever part of a finding there is
  type Changeable = { -readonly [K in keyof Finding]: any }
  const codes = async (finding: Finding, change: (copy: Changeable) => void) => {
    const copy = structuredClone(finding) as Changeable
    change(copy)
    const { checked, agreed, differences } = await verifyReport({ findings: [copy as Finding] }, packs)
    expect([checked, agreed]).toEqual([1, differences.length === 0 ? 1 : 0])
    for (const { fingerprint, message } of differences) {
      expect(fingerprint).toBe(finding.fingerprint)
      expect(message['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
      expect(message.en).toMatch(/^[\u0020-\u007e]+$/)
    }
    return differences.map(({ code, path }) => (path === undefined ? code : `${code} ${path}`))
  }
  const nodeOf = (copy: Changeable) => copy.explanation.requirement.children[0]
  const factOf = (copy: Changeable, name: string) =>
    copy.explanation.facts.find((fact: { name: string }) => fact.name === name)

  test('untouched it agrees', async () => {
    for (const finding of [short, late, doubtful]) expect(await codes(finding, () => {})).toEqual([])
  })

  test('another verdict', async () => {
    expect(await codes(short, (copy) => (copy.verdict = 'compliant'))).toEqual(['verdict-differs'])
    expect(await codes(short, (copy) => (copy.verdict = 'pending'))).toEqual(['verdict-differs'])
    expect(await codes(short, (copy) => (copy.verdict = 'waived'))).toEqual([])
    expect(await codes(doubtful, (copy) => (copy.verdict = 'violation'))).toEqual(['verdict-differs'])
  })

  test('another number, in one place or in all', async () => {
    expect(await codes(short, (copy) => (factOf(copy, 'nights').value = 4))).toEqual([
      'explanation-differs /requirement/all/0',
    ])
    const everywhere = (copy: Changeable) => {
      factOf(copy, 'nights').value = 4
      nodeOf(copy).measured = 4
    }
    expect(await codes(short, everywhere)).toEqual(['result-differs /requirement'])
    const bounds = (copy: Changeable) => {
      factOf(copy, 'nights').value = [4, 5]
      nodeOf(copy).measured = [4, 5]
    }
    expect(await codes(doubtful, bounds)).toEqual(['result-differs /requirement'])
  })

  test('another result', async () => {
    const turned = (copy: Changeable) => {
      copy.explanation.requirement.result = true
      copy.verdict = 'compliant'
    }
    expect(await codes(short, turned)).toEqual(['result-differs /requirement'])
    expect(await codes(doubtful, turned)).toEqual(['result-differs /requirement'])
    const neverApplied = (copy: Changeable) => {
      copy.explanation.onlyIf.result = false
      copy.verdict = 'not-applicable'
    }
    expect(await codes(short, neverApplied)).toEqual(['result-differs /onlyIf'])
    expect(await codes(short, (copy) => (copy.explanation.requirement.result = 'undecided'))).toEqual([
      'result-differs /requirement',
      'verdict-differs',
    ])
  })

  test('a value of another type, an absent one, a date that is none', async () => {
    const measured = (value: unknown) => (copy: Changeable) => {
      factOf(copy, 'nights').value = value
      nodeOf(copy).measured = value
    }
    for (const value of ['4', true, [4], [5, 4], {}, ['a', 'b']]) {
      expect((await codes(short, measured(value)))[0], JSON.stringify(value)).toBe('ill-typed /requirement/all/0')
    }
    // Absent is not met either, so the violation stands.
    expect(await codes(short, measured(null))).toEqual([])
    const date = (value: unknown) => (copy: Changeable) => {
      factOf(copy, 'approvedAt').value = value
      nodeOf(copy).measured = value
    }
    expect(await codes(late, date(wed))).toEqual(['result-differs /requirement'])
    expect((await codes(late, date('2025-02-30')))[0]).toBe('ill-typed /requirement/all/0')
  })

  test('another condition than the pack’s, another rule', async () => {
    expect(await codes(short, (copy) => (nodeOf(copy).operator = 'atMost'))).toEqual([
      'explanation-differs /requirement',
    ])
    expect(await codes(short, (copy) => (nodeOf(copy).fact = 'available'))).toEqual([
      'explanation-differs /requirement',
    ])
    expect(await codes(short, (copy) => copy.explanation.requirement.children.pop())).toEqual([
      'explanation-differs /requirement',
    ])
    expect(await codes(short, (copy) => delete copy.explanation.onlyIf)).toEqual(['explanation-differs /onlyIf'])
    expect(await codes(short, (copy) => (copy.ruleId = '543/no-such-rule'))).toEqual(['unknown-rule'])
    const { differences } = await verifyReport({ findings: [short] }, [attendance])
    expect(differences.map(({ code }) => code)).toEqual(['unknown-rule'])
  })

  test('an option that was not in force', async () => {
    const punctual = judge([official(), ...office(mon)]).finding('attendance/punctual', mon)
    const allowed = (copy: Changeable) => {
      copy.explanation.parameters.find(({ name }: { name: string }) => name === 'graceMinutes').value = 5
    }
    expect(await codes(punctual, allowed)).toEqual([
      'explanation-differs /requirement/all/0',
      'explanation-differs /requirement/all/1',
    ])
  })

  test('unbounded values are tried at both ends', async () => {
    const open = judge([leader(), coverage('leave', mon, sun), coverage('trip', mon, sun)], { complete: false })
    const finding = open.finding('543/township-days', week38)
    expect(finding.verdict).toBe('indeterminate')
    expect(await codes(finding, () => {})).toEqual([])
  })
})

describe('toEngineRules', () => {
  const names = (pack: typeof pack543) => toEngineRules(pack).map(({ name }) => name)

  test('one rule a demand, and one for when it applies', () => {
    expect(names(leave)).toEqual([
      'leave/authority',
      'leave/approved-in-time#applies',
      'leave/approved-in-time',
      'leave/substitute',
      'leave/overstay#applies',
      'leave/overstay',
      'leave/heads-both-away',
    ])
    expect(names(attendance)).toContain('attendance/present')
    expect(names(attendance)).not.toContain('attendance/present#applies')
  })

  test('conditions in the engine’s own terms, facts under the rule’s id', () => {
    const rules = new Map(toEngineRules(pack543).map((rule) => [rule.name, rule]))
    expect(rules.get('543/township-nights')).toEqual({
      name: '543/township-nights',
      conditions: {
        all: [
          {
            fact: '543/township-nights#nights',
            operator: 'greaterThanInclusive',
            value: { fact: '543/township-nights#required' },
          },
        ],
      },
      event: { type: 'requirement-met', params: { ruleId: '543/township-nights' } },
    })
    const punctual = toEngineRules(attendance).find(({ name }) => name === 'attendance/punctual')
    expect(punctual?.conditions).toEqual({
      all: ['late', 'early'].map((fact) => ({
        fact: `attendance/punctual#${fact}`,
        operator: 'lessThanInclusive',
        value: { fact: 'attendance/punctual#option.graceMinutes' },
      })),
    })
  })

  test('they run in an engine of one’s own', async () => {
    const engine = new Engine(toEngineRules(pack543), { allowUndefinedFacts: true })
    const run = async (nightCount: number) => {
      const { results } = await engine.run({
        '543/township-nights#nights': nightCount,
        '543/township-nights#required': 4,
        '543/township-nights#available': 4,
      })
      return results
        .map(({ name }) => name)
        .filter((name) => name.startsWith('543/township-nights'))
        .sort()
    }
    expect(await run(3)).toEqual(['543/township-nights#applies'])
    expect(await run(4)).toEqual(['543/township-nights', '543/township-nights#applies'])
  })

  test('a pack that cannot be loaded is an error', () => {
    const broken = { ...leave, rules: { authority: { ...leave.rules.authority, requirement: { all: [] } } } }
    expect(() => toEngineRules(broken)).toThrow(/leave#\/rules\/authority\/requirement\/all/)
  })
})
