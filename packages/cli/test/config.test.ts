import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sources } from '@shouze/adapters'
import { beforeEach, describe, expect, it } from 'vitest'
import schema from '../schema/shouze.config.schema.json' with { type: 'json' }
import { formatSchemas } from '../scripts/format-schemas.js'
import { findConfig, readJson } from '../src/config.js'
import { configFaults, configKeys } from '../src/config-shape.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouze-'))
})

describe('the configuration', () => {
  it('may be whole or empty', () => {
    expect(configFaults({}, 'c.json')).toEqual([])
    const whole = {
      $schema: 'x',
      period: { from: '2025-09-15', to: '2025-10-19' },
      asOf: '2025-10-20',
      locale: 'zh-CN',
      extends: ['543/recommended'],
      rules: { '543/township-nights': ['error', { minimum: 4 }] },
      policies: { 'evidence.backdated': 'flag' },
      people: { qx1: 'P01' },
      sources: {
        'a.csv': { mapping: 'a.mapping.json', encoding: 'gb18030', covers: true },
        'data/b.csv': { mapping: { kind: 'visit' }, covers: { from: '2025-09-01', to: '2025-09-30', of: ['visit'] } },
        'c.csv': { mapping: [{ kind: 'visit' }] },
        'punches/*.json': {
          format: 'dingtalk',
          options: { normalPlace: 'county', direction: 'by-time', outFrom: '13:00' },
          people: { qx1: 'P02' },
        },
      },
      complete: ['leave'],
      files: ['data'],
    }
    expect(configFaults(whole, 'c.json')).toEqual([])
    expect(configFaults({ complete: true }, 'c.json')).toEqual([])
  })

  it('names every fault at once, each with its pointer, and what may have been meant', () => {
    const faults = configFaults(
      {
        perod: {},
        period: { from: 1, until: 'x' },
        locale: 'fr',
        extends: 'all',
        rules: [],
        people: { a: 1 },
        sources: { 'a/b.csv': { mapping: 3, covers: { from: '2025-09-01' } } },
        complete: 'yes',
        files: ['a', 2],
      },
      'c.json',
    )
    expect(faults.map(({ code, place, hint }) => [code, place, hint?.en])).toEqual([
      ['unknown-key', 'c.json#/perod', 'did you mean "period"?'],
      ['wrong-type', 'c.json#/period/from', undefined],
      ['unknown-key', 'c.json#/period/until', 'the settings are from, to'],
      ['missing-key', 'c.json#/period', undefined],
      ['wrong-type', 'c.json#/locale', undefined],
      ['wrong-type', 'c.json#/extends', undefined],
      ['wrong-type', 'c.json#/rules', undefined],
      ['wrong-type', 'c.json#/people/a', undefined],
      ['wrong-type', 'c.json#/sources/a~1b.csv/mapping', undefined],
      ['missing-key', 'c.json#/sources/a~1b.csv/covers', undefined],
      ['wrong-type', 'c.json#/complete', undefined],
      ['wrong-type', 'c.json#/files/1', undefined],
    ])
    for (const { message } of faults) expect(message['zh-CN']).not.toBe(message.en)
  })

  it('names faults of formats, their options and encodings, with what may have been meant', () => {
    const sources = {
      'a/b.json': { format: 'dingtalk', options: { normalplace: 'county', entered: 'maybe' } },
      'b.json': { format: 'dingtak', options: {} },
      'c.json': { options: { normalPlace: 'county' } },
      'd.csv': { encoding: 'gb18031' },
      'e.csv': { encoding: 4 },
      'f.csv': { encoding: 'klingon' },
      'g.csv': 'gbk',
    }
    const faults = configFaults({ sources }, 'c.json')
    expect(faults.map(({ code, place, hint }) => [code, place, hint?.en.toLowerCase()])).toEqual([
      ['not-a-choice', 'c.json#/sources/a~1b.json/options/entered', undefined],
      ['unknown-key', 'c.json#/sources/a~1b.json/options/normalplace', 'did you mean "normalplace"?'],
      ['unknown-format', 'c.json#/sources/b.json/format', 'did you mean "dingtalk"?'],
      [
        'options-without-format',
        'c.json#/sources/c.json/options',
        expect.stringContaining('use one of ndjson, json, dingtalk'),
      ],
      ['unknown-encoding', 'c.json#/sources/d.csv/encoding', 'did you mean "gb18030"?'],
      ['wrong-type', 'c.json#/sources/e.csv/encoding', undefined],
      [
        'unknown-encoding',
        'c.json#/sources/f.csv/encoding',
        'use one of utf-8, gb18030, gbk, gb2312, big5, utf-16le, utf-16be',
      ],
      ['wrong-type', 'c.json#/sources/g.csv', undefined],
    ])
  })

  it('has the formats and options its published schema names', () => {
    expect(schema.$defs.source.properties.format.anyOf[0].enum).toEqual(sources.map(({ id }) => id))
    expect(schema.$defs.source.allOf).toEqual(formatSchemas())
    for (const { then } of schema.$defs.source.allOf)
      for (const option of Object.values(then.properties.options.properties))
        expect(option).toHaveProperty('description')
  })

  it('has the settings its published schema names', () => {
    expect(Object.keys(schema.properties)).toEqual(configKeys)
    expect(schema.additionalProperties).toBe(false)
  })

  it('must be an object', () => {
    for (const value of [[], null, 'x', 3])
      expect(configFaults(value, 'c.json').map(({ place }) => place)).toEqual(['c.json#'])
  })

  it('is looked for where asked, then here, then beside or in the first file', async () => {
    await mkdir(join(folder, 'data'))
    await writeFile(join(folder, 'data', 'shouze.config.json'), '{}')
    await writeFile(join(folder, 'data', 'a.ndjson'), '')
    expect(await findConfig('x.json', ['data'], folder)).toBe('x.json')
    expect(await findConfig(undefined, ['data'], folder)).toBe(join('data', 'shouze.config.json'))
    expect(await findConfig(undefined, ['data/a.ndjson'], folder)).toBe(join('data', 'shouze.config.json'))
    expect(await findConfig(undefined, ['elsewhere/a.ndjson'], folder)).toBeUndefined()
    await writeFile(join(folder, 'shouze.config.json'), '{}')
    expect(await findConfig(undefined, ['data'], folder)).toBe('shouze.config.json')
  })

  it('says where JSON breaks, and what is no text or no file', async () => {
    await writeFile(join(folder, 'a.json'), '{\n  "a": 1,\n  "b" 2\n}')
    const broken = await readJson('a.json', folder)
    expect(broken).toMatchObject({ fault: { code: 'bad-json', place: 'a.json:3:7' } })
    await writeFile(join(folder, 'twice.json'), '{"rules": {},\n"rules": {}}')
    expect(await readJson('twice.json', folder)).toMatchObject({ fault: { code: 'bad-json', place: 'twice.json:2:1' } })
    await writeFile(join(folder, 'b.json'), Uint8Array.of(0x7b, 0xff, 0x7d))
    expect(await readJson('b.json', folder)).toMatchObject({ fault: { code: 'not-utf8', place: 'b.json' } })
    expect(await readJson('c.json', folder)).toMatchObject({ fault: { code: 'no-such-file', place: 'c.json' } })
  })
})
