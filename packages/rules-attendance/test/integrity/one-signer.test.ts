import { describe, expect, test } from 'vitest'
import { coverage, type Given, judge, person, post, ruling, said, staff, visit } from '../given.js'

const rule = 'integrity/one-signer'
const september = { from: '2025-09-01', to: '2025-09-30' }
const date = (day: number) => `2025-09-${String(day).padStart(2, '0')}`

const signed = (day: number, signer: Given = { signerId: 's1' }, more: Given = {}): Given =>
  visit(date(day), { signature: { signerType: 'villager', ...signer }, ...more })
const days = (from: number, to: number, signer?: Given): Given[] =>
  Array.from({ length: to - from + 1 }, (_, i) => signed(from + i, signer))
const verdict = (records: readonly Given[], asked: object = {}) =>
  judge([staff(), ...records], { ...september, ...asked }).verdict(rule, '2025-09')

describe(rule, () => {
  test('one villager under nearly every visit of a month: a warning that shows those visits', () => {
    const given = [...days(1, 10), signed(11, { signerId: 's2' })]
    const finding = judge([staff(), ...given], september).finding(rule, '2025-09')
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 90.9, required: 90 })
    expect(finding).toMatchObject({ severity: 'warning', unit: 'percent', comparison: 'less-than' })
    expect(finding.evidence.counted).toEqual(days(1, 10).map(({ id }) => `visit:${id}`))
    expect(finding.message).toEqual({
      'zh-CN': '9月驻村有 11 条记录，其中 10 条记录由同一村民签名。请核实，此处不作结论。',
      en: 'September: 11 records of village visits count; 10 records carry the signature of one villager. It is to be looked into; no conclusion is drawn.',
    })
    expect(finding.remedy).toBeUndefined()
  })

  test('fewer visits, or several signers, are nothing', () => {
    expect(verdict(days(1, 9))).toBe('not-applicable')
    expect(verdict([])).toBe('not-applicable')
    expect(verdict([...days(1, 10), ...days(11, 12, { signerId: 's2' })])).toBe('compliant')
  })

  test('signers go by id; by name only within a village', () => {
    const name = { signerName: '石根生' }
    expect(verdict(days(1, 10, name))).toBe('violation')
    const elsewhere = Array.from({ length: 5 }, (_, i) => signed(11 + i, name, { villageId: 'V2' }))
    expect(verdict([...days(1, 10, name), ...elsewhere])).toBe('compliant')
    expect(verdict(days(1, 12, {}))).toBe('not-applicable')
  })

  test('visits that count for nothing are left out; undecided ones are held against nobody', () => {
    const unsigned = visit(date(20), { signature: undefined })
    expect(verdict([...days(1, 10), unsigned])).toBe('violation')
    expect(verdict([...days(1, 10), ruling('visit', `visit-${date(10)}`, 'discount')])).toBe('not-applicable')
    expect(verdict([...days(1, 10), ruling('visit', `visit-${date(10)}`, 'credit')])).toBe('not-applicable')
    const twice = [signed(10, { signerId: 's1' }), signed(10, { signerId: 's3' })]
    expect(verdict([...days(1, 9), ...twice])).toBe('not-applicable')
    const copy = signed(9, { signerId: 's1' }, { id: 'zz' })
    expect(verdict([...days(1, 9), copy])).toBe('not-applicable')
  })

  test('village cadres are no villagers, whatever the policy accepts', () => {
    const cadre = days(1, 12).map((each) => ({ ...each, signature: { signerId: 's1', signerType: 'village-cadre' } }))
    expect(verdict(cadre, { policies: { 'evidence.acceptVillageCadre': true } })).toBe('not-applicable')
  })

  test('until the month is over and its entries are closed it is pending', () => {
    expect(verdict(days(1, 10), { asOf: '2025-09-20' })).toBe('pending')
    // The visits of Tuesday 30 September may be entered until 9 October, the next workday.
    expect(verdict(days(1, 10), { asOf: '2025-10-09' })).toBe('pending')
    expect(verdict(days(1, 10), { asOf: '2025-10-10' })).toBe('violation')
  })

  test('a month that is not covered is undecided', () => {
    const judged = judge([staff(), ...days(1, 10), coverage('visit', '2025-09-01', '2025-09-28')], {
      ...september,
      complete: false,
    }).finding(rule, '2025-09')
    expect(judged.verdict).toBe('indeterminate')
    expect(judged.measured).toEqual([0, 100])
    expect(judged.evidence.undecided.map(({ record }) => record)).toEqual(['date:2025-09-29', 'date:2025-09-30'])
  })

  test('only the days in post are asked', () => {
    const who = person('P1', post({ to: date(20) }))
    expect(judge([who, ...days(1, 10), ...days(21, 25, { signerId: 's2' })], september).verdict(rule, '2025-09')).toBe(
      'violation',
    )
  })

  test('months that begin before the period are read whole', () => {
    expect(verdict(days(1, 10), { from: '2025-09-15' })).toBe('violation')
    expect(verdict(days(1, 10), { from: '2025-09-15', to: '2025-09-29' })).toBe(undefined)
  })

  test('visits, share and customary signers are options', () => {
    const under = (options: object) =>
      verdict([...days(1, 10), signed(11, { signerId: 's2' })], { options: { [rule]: options } })
    expect(under({ visits: 11 })).toBe('not-applicable')
    expect(under({ visits: 10, share: 91 })).toBe('compliant')
    expect(under({ share: 90 })).toBe('violation')
    expect(under({ signers: ['s2'] })).toBe('violation')
    expect(under({ signers: ['s1'] })).toBe('not-applicable')
  })
})
