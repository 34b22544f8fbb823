import { describe, expect, test } from 'vitest'
import { expectRemedied, judge, leader, person, post, ruling, said, staff, thu, tue, visit, wed } from '../given.js'

const rule = 'attendance/visit-signature'
const key = `visit:visit-${wed}`
const signedBy = (signerType: string, more = {}) => [staff(), visit(wed, { signature: { signerType }, ...more })]
const unsigned = [staff(), visit(wed, { signature: undefined })]

describe(rule, () => {
  test('no signature: a violation, and a villager’s would have been enough', () => {
    const finding = judge(unsigned).finding(rule, key)
    expect(said(finding)).toEqual({ verdict: 'violation', measured: 0, required: 1 })
    expect(finding).toMatchObject({
      severity: 'error',
      force: 'must',
      comparison: 'equal',
      causedBy: [],
      window: { type: 'record', key, from: wed, to: wed },
    })
    expect(finding.citations.map(({ clause }) => clause)).toEqual(['S4.10', 'S4.11'])
    expect(finding.evidence).toEqual({
      counted: [],
      discounted: [{ record: key, reason: 'unsigned' }],
      undecided: [],
      missing: [],
    })
    expect(finding.message).toEqual({
      'zh-CN': '9月17日到石桥村的驻村记录没有村民签名，按规则不能计入。',
      en: "The visit to 石桥村 on 17 September carries no villager's signature, so it cannot be counted.",
    })
    expect(finding.remedy?.text).toEqual({
      'zh-CN': '该次驻村有一名村民签名',
      en: "one villager's signature on this visit",
    })
    expect(expectRemedied(unsigned, finding)).toEqual([visit(wed)])
  })

  test('a villager’s: met; of the official himself, a colleague, a village cadre: not', () => {
    const verdicts = ['villager', 'self', 'colleague', 'village-cadre'].map((by) =>
      judge(signedBy(by)).verdict(rule, key),
    )
    expect(verdicts).toEqual(['compliant', 'violation', 'violation', 'violation'])
    const given = signedBy('colleague', { signature: { signerType: 'colleague', signerId: 'P2' } })
    expect(expectRemedied(given, judge(given).finding(rule, key))).toMatchObject([
      { signature: { signerType: 'villager', signerId: 'P2' } },
    ])
  })

  test('a village cadre’s, from the date on which the policy holds', () => {
    const accepted = (from: string) => ({
      policies: {
        'evidence.acceptVillageCadre': [
          { from: '2020-01-01', value: false },
          { from, value: true },
        ],
      },
    })
    expect(judge(signedBy('village-cadre'), accepted(tue)).verdict(rule, key)).toBe('compliant')
    expect(judge(signedBy('village-cadre'), accepted(wed)).verdict(rule, key)).toBe('compliant')
    expect(judge(signedBy('village-cadre'), accepted(thu)).verdict(rule, key)).toBe('violation')
    expect(judge(signedBy('self'), accepted(tue)).verdict(rule, key)).toBe('violation')
  })

  test('a signed copy under another id clears the unsigned one; a visit to another village does not', () => {
    expect(judge([...unsigned, visit(wed, { id: 'copy' })]).verdicts(rule)).toEqual({ 'visit:copy': 'compliant' })
    expect(judge([...unsigned, visit(wed, { id: 'other', villageId: 'V2' })]).verdicts(rule)).toEqual({
      'visit:other': 'compliant',
      [key]: 'violation',
    })
    expect(judge([...unsigned, visit(wed, { id: 'evening', session: 'evening' })]).verdict(rule, key)).toBe('violation')
  })

  test('a ruling credits or discounts the visit', () => {
    expect(judge([...unsigned, ruling('visit', `visit-${wed}`, 'credit')]).verdict(rule, key)).toBe('compliant')
    expect(judge([...unsigned, ruling('visit', `visit-${wed}`, 'discount')]).verdict(rule, key)).toBeUndefined()
  })

  test('an id with two contents is undecided, whichever of them is signed', () => {
    const finding = judge([...unsigned, visit(wed)]).finding(rule, key)
    expect(finding.verdict).toBe('indeterminate')
    expect(finding.evidence.undecided).toEqual([{ record: key, reason: 'two-contents' }])
    expect(judge([...unsigned, visit(wed, { signature: { signerType: 'self' } })]).verdict(rule, key)).toBe(
      'indeterminate',
    )
    expect(judge([staff(), visit(wed), visit(wed, { villageId: 'V2' })]).verdict(rule, key)).toBe('compliant')
  })

  test('township officials only, in the period and in post', () => {
    const visiting = person('P1', post({ classes: ['visiting'] }))
    expect(judge([visiting, visit(wed, { signature: undefined })]).verdicts(rule)).toEqual({})
    expect(judge([leader(), visit('2025-09-14', { signature: undefined })]).verdicts(rule)).toEqual({})
    expect(judge([staff('P1', { from: thu }), visit(wed, { signature: undefined })]).verdicts(rule)).toEqual({})
    expect(judge([staff('P1', { from: wed }), visit(wed, { signature: undefined })]).verdicts(rule)).toEqual({
      [key]: 'violation',
    })
  })

  test('a visit entered too late is judged all the same', () => {
    const late = [staff(), visit(wed, { signature: undefined, recordedAt: '2025-09-22T08:00:00+08:00' })]
    expect(judge(late).verdict(rule, key)).toBe('violation')
  })
})
