import { ConfigError, createChecker } from '@shouze/core'
import { describe, expect, test } from 'vitest'
import { pack543 } from '../../rules-543/src/index.js'
import { appraisal, attendance, duty, entitlement, escalation, integrity, leave, publicity } from '../src/index.js'

const packs = [pack543, attendance, leave, duty, escalation, integrity, entitlement, publicity, appraisal]
const checker = createChecker({ packs })

describe('what lists and documentation say of the rules', () => {
  test.each([
    ['543/township-days', 'error', 'must', 'person', 'week', ['S4.05']],
    ['543/township-nights', 'error', 'must', 'person', 'week', ['S4.06']],
    ['543/village-days', 'error', 'must', 'person', 'week', ['S4.07']],
    ['543/leader-nights', 'error', 'must', 'person', 'night', ['S4.14']],
    ['543/visit-diary', 'error', 'must', 'person', 'day', ['S4.18']],
    ['543/monthly-review', 'error', 'must', 'unit', 'month', ['S4.19']],
    ['543/review-reported', 'error', 'must', 'unit', 'month', ['S4.20']],
    ['attendance/present', 'error', 'must', 'person', 'day', ['S4.01', 'S4.02', 'S4.08']],
    ['attendance/punctual', 'warning', 'must', 'person', 'day', ['S4.01', 'S4.27']],
    ['attendance/sign-in-place', 'error', 'must', 'attendance', 'record', ['S4.09']],
    ['attendance/visit-signature', 'error', 'must', 'visit', 'record', ['S4.10', 'S4.11']],
    ['attendance/home-commute', 'error', 'must', 'person', 'night', ['S4.03']],
    ['leave/authority', 'error', 'must', 'leave-spell', 'record', ['S4.16']],
    ['leave/approved-in-time', 'error', 'must', 'leave-spell', 'record', ['S4.16']],
    ['leave/substitute', 'error', 'must', 'leave-spell', 'record', ['S4.17']],
    ['duty/leader-on-rest-days', 'error', 'must', 'unit', 'shift', ['S4.04']],
    ['duty/served', 'error', 'must', 'shift-owed', 'record', ['S4.15']],
    ['publicity/attendance-clerk', 'error', 'must', 'unit', 'month', ['S4.12']],
    ['publicity/monthly-summary', 'error', 'must', 'unit', 'month', ['S4.13']],
    ['publicity/posted', 'error', 'must', 'unit', 'month', ['S4.13']],
    ['publicity/schedule', 'warning', 'should', 'unit', 'month', ['S4.27']],
    ['appraisal/weekly', 'error', 'must', 'unit', 'week', ['S4.30']],
    ['appraisal/monthly', 'error', 'must', 'unit', 'month', ['S4.31']],
    ['appraisal/quarterly', 'error', 'must', 'unit', 'quarter', ['S4.32']],
    ['integrity/duplicate', 'info', 'should', 'discount', 'record', []],
    ['integrity/conflicting-place', 'warning', 'should', 'person', 'day', []],
    ['integrity/backdated', 'error', 'must', 'entry', 'record', []],
    ['integrity/impossible-travel', 'warning', 'should', 'travel-leg', 'record', []],
    ['integrity/shared-device', 'warning', 'should', 'device-burst', 'record', []],
    ['integrity/inspection-contradicts', 'warning', 'should', 'spot-check', 'record', []],
    ['integrity/one-signer', 'warning', 'should', 'person', 'month', []],
    ['attendance/called-away', 'info', 'should', 'person', 'week', ['S4.35']],
    ['entitlement/long-service', 'info', 'may', 'person', 'term', ['S4']],
    ['entitlement/deputy-term', 'info', 'may', 'person', 'term', ['S4']],
  ])('%s: %s, %s, each %s, %s', (id, severity, force, subject, window, clauses) => {
    const rule = checker.rules.find((candidate) => candidate.id === id)
    expect(rule).toMatchObject({ severity, configured: severity, force, subject, window, preset: true })
    expect(rule?.citations.map(({ clause }) => clause)).toEqual(clauses)
  })

  test.each([
    ['leave/overstay', 'leave-spell', 'deadline'],
    ['leave/heads-both-away', 'unit', 'day'],
  ])('%s, each %s, %s: a practice without a clause, off until it is set', (id, subject, window) => {
    const rule = checker.rules.find((candidate) => candidate.id === id)
    expect(rule).toMatchObject({ severity: 'warning', configured: 'off', force: 'should', subject, window })
    expect(rule?.citations).toEqual([])
  })

  test.each([
    ['543/archive', 'error', 'must', 'person', 'month', ['S4.21']],
    ['publicity/whereabouts', 'warning', 'should', 'unit', 'day', ['S4.26']],
  ])('%s is off unless it is set', (id, severity, force, subject, window, clauses) => {
    const rule = checker.rules.find((candidate) => candidate.id === id)
    expect(rule).toMatchObject({ severity, configured: 'off', force, subject, window, preset: false })
    expect(rule?.citations.map(({ clause }) => clause)).toEqual(clauses)
  })

  test('these and no others, in the order of their ids, in both languages, citing documents of their pack', () => {
    expect(checker.rules).toHaveLength(46)
    expect(checker.rules.map(({ id }) => id)).toEqual(checker.rules.map(({ id }) => id).sort())
    for (const { id, pack, title, description, citations } of checker.rules) {
      for (const words of [title, description]) {
        expect(words?.['zh-CN'], id).toMatch(/[\u4e00-\u9fff]/)
        expect(words?.en, id).toMatch(/^[A-Z][\u0020-\u007e]+$/)
      }
      const documents = Object.keys(packs.find((candidate) => candidate.id === pack)?.documents ?? {})
      for (const { document } of citations) expect(documents, id).toContain(document)
    }
  })

  test('the options are those of semantics §19, and the bounds that the integrity rules and the years that service take', () => {
    const options = Object.fromEntries(
      checker.rules.flatMap(({ id, options: given }) =>
        given.map(({ name, value, unit, dated }) => [`${id} ${name}`, [value, unit, dated]]),
      ),
    )
    expect(options).toEqual({
      '543/township-days minimum': [5, 'days', true],
      '543/township-days proration': ['floor', undefined, undefined],
      '543/township-nights minimum': [4, 'nights', true],
      '543/township-nights proration': ['floor', undefined, undefined],
      '543/township-nights interiorOnly': [false, undefined, undefined],
      '543/village-days minimum': [3, 'days', true],
      '543/village-days proration': ['floor', undefined, undefined],
      '543/leader-nights everyWorkdayNight': [false, undefined, undefined],
      '543/visit-diary graceDays': [3, 'days', undefined],
      '543/visit-diary dayCount': ['calendar', undefined, undefined],
      '543/visit-diary roll': [true, undefined, undefined],
      '543/archive roll': [true, undefined, undefined],
      '543/review-reported roll': [true, undefined, undefined],
      'appraisal/monthly roll': [true, undefined, undefined],
      'appraisal/quarterly roll': [true, undefined, undefined],
      'appraisal/weekly minWorkdays': [1, 'workdays', undefined],
      'appraisal/weekly roll': [true, undefined, undefined],
      'publicity/monthly-summary days': [7, 'days', undefined],
      'publicity/monthly-summary dayCount': ['calendar', undefined, undefined],
      'publicity/monthly-summary roll': [true, undefined, undefined],
      'publicity/monthly-summary scopes': [['attendance', '考勤'], undefined, undefined],
      'publicity/posted days': [7, 'days', undefined],
      'publicity/posted dayCount': ['calendar', undefined, undefined],
      'publicity/posted roll': [true, undefined, undefined],
      'publicity/posted scopes': [['attendance', '考勤'], undefined, undefined],
      'attendance/punctual graceMinutes': [0, 'minutes', undefined],
      'integrity/impossible-travel kilometersPerHour': [150, 'kilometers-per-hour', undefined],
      'integrity/impossible-travel minimumKilometers': [5, 'kilometers', undefined],
      'integrity/shared-device persons': [2, 'persons', undefined],
      'integrity/shared-device seconds': [60, 'seconds', undefined],
      'integrity/shared-device terminals': [[], undefined, undefined],
      'integrity/shared-device terminalUsers': [10, 'persons', undefined],
      'integrity/shared-device terminalUsersAlone': [3, 'persons', undefined],
      'integrity/inspection-contradicts marginMinutes': [15, 'minutes', undefined],
      'integrity/one-signer visits': [10, 'records', undefined],
      'integrity/one-signer share': [90, 'percent', undefined],
      'integrity/one-signer signers': [[], undefined, undefined],
      'entitlement/long-service years': [25, 'years', undefined],
      'entitlement/long-service accepted': [['competent', 'excellent'], undefined, undefined],
      'entitlement/deputy-term years': [10, 'years', undefined],
      'escalation/admonition-circulated days': [5, 'days', true],
      'escalation/admonition-circulated dayCount': ['calendar', undefined, undefined],
      'escalation/admonition-circulated roll': [true, undefined, undefined],
      'escalation/circulars threshold': [3, 'circulars', undefined],
      'escalation/circulars window': ['term', undefined, undefined],
      'escalation/circulars measures': [['allowance-deducted', 'transfer-considered'], undefined, undefined],
      'escalation/circulars classes': [['visiting', 'resident'], undefined, undefined],
      'escalation/circulars ranks': [[], undefined, undefined],
      'escalation/dismissal-threshold rules': [['attendance/present'], undefined, undefined],
      'escalation/dismissal-threshold consecutive': [15, 'days', undefined],
      'escalation/dismissal-threshold cumulative': [30, 'days', undefined],
      'escalation/dismissal-threshold excluded': [['sick', 'maternity'], undefined, undefined],
      'escalation/disposition days': [undefined, 'days', true],
      'escalation/disposition dayCount': ['calendar', undefined, undefined],
      'escalation/disposition roll': [true, undefined, undefined],
      'escalation/ladder dayCount': ['calendar', undefined, undefined],
      'escalation/ladder roll': [true, undefined, undefined],
      'escalation/lifting months': [6, 'months', true],
      'escalation/lifting graceDays': [0, 'days', true],
      'escalation/lifting dayCount': ['calendar', undefined, undefined],
      'escalation/lifting roll': [true, undefined, undefined],
      'escalation/rectification days': [5, 'days', true],
      'escalation/rectification dayCount': ['calendar', undefined, undefined],
      'escalation/rectification roll': [true, undefined, undefined],
      'duty/leader-on-rest-days coverEves': [false, undefined, undefined],
      'leave/substitute substituteMustServe': [false, undefined, undefined],
      'leave/substitute sameRank': [false, undefined, undefined],
      'leave/substitute maxCovered': [0, 'persons', undefined],
    })
  })

  test.each([
    ['543/township-days', 'minimum', 0, 7],
    ['543/township-nights', 'minimum', 0, 7],
    ['543/village-days', 'minimum', 0, 7],
    ['543/visit-diary', 'graceDays', 0, 3650],
    ['attendance/punctual', 'graceMinutes', 0, 1440],
  ])('%s takes a %s from %i', (rule, option, least, most) => {
    const configure = (value: unknown) => () =>
      createChecker({ packs, rules: { [rule]: ['error', { [option]: value }] } })
    for (const value of [least, most]) expect(configure(value)).not.toThrow()
    for (const value of [least - 1, least + 0.5, String(least)]) expect(configure(value)).toThrow(ConfigError)
    if (option === 'minimum') expect(configure(most + 1)).toThrow(ConfigError)
  })
})
