import { describe, expect, it } from 'vitest'
import { earlyLocale, parseArguments } from '../src/arguments.js'
import { FaultsError } from '../src/faults.js'
import { environmentLocale } from '../src/locale.js'

const parse = (...argv: string[]) => parseArguments(argv, 'en', '1.2.3')
const faults = (...argv: string[]) => {
  try {
    parse(...argv)
  } catch (error) {
    if (error instanceof FaultsError) return error.faults
  }
  return []
}

describe('the command line', () => {
  it('reads every option of check', () => {
    const argv =
      'check a.ndjson data --from 2025-09-15 --to 2025-10-19 --as-of 2025-10-20 --config c.json --format json --output r.json --all --complete leave,trip --fail-on warning --locale zh-CN --max-findings 5 --mapping a.csv=m.json --mapping b.csv=n.json --lenient --timing --no-color'
    expect(parse(...argv.split(' '))).toEqual({
      name: 'check',
      files: ['a.ndjson', 'data'],
      from: '2025-09-15',
      to: '2025-10-19',
      asOf: '2025-10-20',
      config: 'c.json',
      format: ['json'],
      output: 'r.json',
      all: true,
      showNames: false,
      quarantineValues: false,
      quiet: false,
      complete: 'leave,trip',
      failOn: 'warning',
      locale: 'zh-CN',
      maxFindings: '5',
      mapping: ['a.csv=m.json', 'b.csv=n.json'],
      lenient: true,
      timing: true,
      color: false,
    })
  })

  it('leaves what is not given to configuration and defaults', () => {
    expect(parse('check')).toEqual({
      name: 'check',
      files: [],
      format: ['text'],
      failOn: 'error',
      mapping: [],
      all: false,
      showNames: false,
      quarantineValues: false,
      quiet: false,
      timing: false,
      lenient: false,
    })
    expect(parse('check', '--complete')).toMatchObject({ complete: true })
    expect(parse('check', '--color')).toMatchObject({ color: true })
  })

  it('reads convert', () => {
    expect(parse('convert', 'data', '--output', 'r.ndjson', '--quarantine', 'q.ndjson', '--quarantine-values')).toEqual(
      {
        name: 'convert',
        files: ['data'],
        output: 'r.ndjson',
        mapping: [],
        quarantine: 'q.ndjson',
        quarantineValues: true,
        quiet: false,
      },
    )
  })

  it('reads explain and rules', () => {
    expect(parse('explain', 'P04', '--week', '2025-W38', 'data')).toMatchObject({
      name: 'explain',
      person: 'P04',
      week: '2025-W38',
      files: ['data'],
    })
    expect(parse('rules')).toEqual({ name: 'rules-list' })
    expect(parse('rules', 'list', '--locale', 'en')).toEqual({ name: 'rules-list', locale: 'en' })
    expect(parse('rules', 'show', '543/township-nights')).toEqual({ name: 'rules-show', id: '543/township-nights' })
  })

  it('keeps no memory of an earlier command line', () => {
    parse('check', '--mapping', 'a=b')
    expect(parse('check')).toMatchObject({ mapping: [] })
  })

  it('prints help and version in the language asked for', () => {
    expect(parse('--version')).toEqual({ name: 'print', text: '1.2.3\n' })
    expect(parse()).toMatchObject({ name: 'print' })
    const help = parseArguments(['check', '--help'], 'zh-CN', '1')
    expect(help).toMatchObject({ name: 'print', text: expect.stringContaining('用法：') })
    expect(help).toMatchObject({ text: expect.stringContaining('核对期首日') })
    expect(parse('--help')).toMatchObject({ text: expect.stringContaining('Exit codes: 0 clean') })
  })

  it('says what is wrong and what may have been meant', () => {
    expect(faults('check', '--form', '2025-09-15')).toMatchObject([
      { code: 'unknown-option', place: '--form', hint: { en: 'did you mean "--from"?' } },
    ])
    expect(faults('chek', 'data')).toMatchObject([{ code: 'unknown-command', hint: { en: 'did you mean "check"?' } }])
    expect(faults('tset-pack')).toMatchObject([{ code: 'unknown-command', hint: { en: 'did you mean "test-pack"?' } }])
    expect(faults('data.ndjson')).toMatchObject([
      { code: 'unknown-command', hint: { en: 'to check files: shouze check data.ndjson' } },
    ])
    expect(faults('explain')).toMatchObject([{ code: 'missing-argument', place: 'person' }])
    expect(faults('check', '--from')).toMatchObject([{ code: 'missing-value', place: '--from' }])
  })

  it('takes the language from the environment unless it is asked for', () => {
    expect(environmentLocale({ LANG: 'zh_CN.UTF-8' })).toBe('zh-CN')
    expect(environmentLocale({ LC_ALL: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' })).toBe('en')
    expect(environmentLocale({})).toBe('en')
    expect(earlyLocale(['check', '--locale', 'zh-CN'], {})).toBe('zh-CN')
    expect(earlyLocale(['check', '--locale=en'], { LANG: 'zh_CN' })).toBe('en')
    expect(earlyLocale(['check', '--locale', 'fr'], { LANG: 'zh_CN' })).toBe('zh-CN')
  })
})
