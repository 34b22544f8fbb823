import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { type Mapping, mappingJsonSchema, parseMapping, SettingsError } from '../src/index.js'

const GOOD: Mapping = {
  kind: 'visit',
  system: '驻村日志',
  encoding: 'gb18030',
  delimiter: ',',
  headerRow: 2,
  offset: '+08:00',
  empty: ['--'],
  id: { template: 'v-{personId}-{日期}' },
  fields: {
    personId: { column: ['人员编号', 'person'] },
    date: { column: '日期', format: ['yyyy/M/d', 'excel'] },
    at: { join: ['日期', '时间'], format: 'yyyy/M/d H:mm' },
    purposes: { column: '事由', split: '、', values: { 走访: 'household' } },
    'signature.signerType': { value: 'villager' },
  },
  where: { column: '状态', in: ['有效'] },
}

function faults(mapping: unknown): string[] {
  try {
    parseMapping(mapping, 'visits.mapping.json')
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    const failure = error as SettingsError
    for (const { message } of failure.faults) {
      expect(message['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
      expect(message.en).not.toBe('')
    }
    return failure.faults.map(({ path, code }) => `${path} ${code}`)
  }
  return []
}

const withField = (field: object, extra: object = {}) => ({ kind: 'visit', fields: { date: field }, ...extra })

describe('a mapping', () => {
  it('is read from a value, from text with or without a mark, and from a list', () => {
    expect(parseMapping(GOOD)).toEqual([GOOD])
    expect(parseMapping(`\uFEFF${JSON.stringify(GOOD)}`)).toEqual([GOOD])
    expect(parseMapping([GOOD, GOOD])).toHaveLength(2)
  })

  it('has a JSON Schema that holds it and not its misspelling', () => {
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(mappingJsonSchema())
    expect(validate(GOOD)).toBe(true)
    expect(validate([GOOD])).toBe(true)
    expect(validate({ ...GOOD, feilds: {} })).toBe(false)
    expect(validate({ ...GOOD, headerRow: 0 })).toBe(false)
    expect(validate({ kind: 'visit' })).toBe(false)
  })

  it.each<[string, unknown, string[]]>([
    ['no JSON', '{"kind": "visit",}', [' not-json']],
    ['a key given twice', '{"kind": "visit", "kind": "diary", "fields": {}}', [' not-json']],
    ['no object', 5, [' wrong-type']],
    ['an empty list', [], [' empty-mapping']],
    ['what is missing', {}, ['/kind missing-key', '/fields missing-key']],
    ['an unknown key', { ...GOOD, feilds: 1 }, ['/feilds unknown-key']],
    ['the second of a list', [GOOD, { kind: 'visit' }], ['/1/fields missing-key']],
    ['an unknown key of a field', withField({ colum: 'x' }), ['/fields/date/colum unknown-key']],
    ['neither column nor value', withField({}), ['/fields/date one-of']],
    ['both column and value', withField({ column: 'x', value: 1 }), ['/fields/date one-of']],
    [
      'a format of a value',
      withField({ value: 'x', format: 'yyyy' }),
      ['/fields/date/format unused-key', '/fields/date/format bad-format'],
    ],
    ['an unknown format', withField({ column: 'x', format: 'yyyy-QQ' }), ['/fields/date/format bad-format']],
    [
      'formats that differ in kind',
      withField({ column: 'x', format: ['yyyy-MM', 'yyyy-MM-dd'] }),
      ['/fields/date/format mixed-formats'],
    ],
    [
      'values beside a format',
      withField({ column: 'x', format: 'yyyy-MM-dd', values: {} }),
      ['/fields/date/values unused-key'],
    ],
    ['as without a format', withField({ column: 'x', as: 'date' }), ['/fields/date/as unused-key']],
    ['an unknown choice', withField({ column: 'x', as: 'day' }), ['/fields/date/as not-a-choice']],
    ['a reserved field', { kind: 'visit', fields: { id: { column: 'x' } } }, ['/fields/id reserved-field']],
    [
      'a field that is also a part',
      { kind: 'visit', fields: { signature: { column: 'x' }, 'signature.at': { column: 'y' } } },
      ['/fields/signature field-clash'],
    ],
    [
      'a path into the prototype',
      { kind: 'visit', fields: { '__proto__.x': { column: 'y' } } },
      ['/fields/__proto__.x bad-text'],
    ],
    ['two ways to an id', withField({ column: 'x' }, { id: { column: 'a', row: 'b' } }), ['/id one-of']],
    [
      'a template without a column',
      withField({ column: 'x' }, { id: { template: 'same' } }),
      ['/id/template same-id-for-all'],
    ],
    [
      'a prefix without a column',
      withField({ column: 'x' }, { id: { row: 'a', prefix: 'b' } }),
      ['/id/prefix unused-key'],
    ],
    [
      'a condition without a test',
      withField({ column: 'x' }, { where: [{ column: 'x' }] }),
      ['/where/0 empty-condition'],
    ],
    [
      'a group that is no list',
      withField({ column: 'x' }, { id: { column: 'a' }, group: 'posts' }),
      ['/group unknown-group'],
    ],
    [
      'a group without ids',
      { kind: 'person', fields: { 'posts.0.from': { column: 'x' } }, group: 'posts' },
      ['/group group-without-id'],
    ],
    ['an offset that is none', withField({ column: 'x' }, { offset: '8' }), ['/offset bad-text']],
  ])('is refused with a place: %s', (_, mapping, expected) => {
    expect(faults(mapping)).toEqual(expected)
  })

  it('is told what an unknown key was meant for', () => {
    try {
      parseMapping({ ...GOOD, feilds: {} }, 'm.json')
      expect.unreachable()
    } catch (error) {
      expect((error as SettingsError).faults[0]?.hint).toEqual({
        'zh-CN': '是否应为“fields”？',
        en: 'Did you mean "fields"?',
      })
      expect((error as SettingsError).file).toBe('m.json')
    }
  })
})
