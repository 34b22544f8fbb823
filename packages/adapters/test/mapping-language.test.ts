import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMapping, readFile, type SettingsError } from '../src/index.js'
import { patternTable } from '../src/table/pattern.js'
import { utf8 } from './bytes.js'

const read = (mapping: unknown, csv: string, people?: Readonly<Record<string, string>>) =>
  readFile(utf8('a.csv', csv), { mapping: parseMapping(mapping), ...(people && { people }) })
const outcome = async (mapping: unknown, csv: string, people?: Readonly<Record<string, string>>) => {
  const { records, refused = [] } = await read(mapping, csv, people)
  return { records: [...records], refused: refused.map(({ row, field, code }) => [row, field, code]) }
}
const faults = (mapping: unknown): readonly string[] => {
  try {
    parseMapping(mapping)
  } catch (error) {
    return (error as SettingsError).faults.map(({ path, code }) => `${path} ${code}`)
  }
  return []
}

const punch = { kind: 'attendance', id: { row: 'r' } }

describe('a direction by the time of day', () => {
  const mapping = {
    ...punch,
    fields: {
      direction: { column: '时间', format: ['H:mm', 'yyyy-MM-dd H:mm'], byTime: { '12:00': 'out', '05:00': 'in' } },
    },
  }

  it('goes by the last of the times that is not after it, at its very minute as well', async () => {
    const { records, refused } = await outcome(
      mapping,
      '时间,人\n04:59,a\n5:00,a\n11:59,a\n12:00,a\n2025-09-15 23:59,a\n,a\nx,a\n',
    )
    expect(records).toMatchObject([
      { id: 'r3', direction: 'in' },
      { id: 'r4', direction: 'in' },
      { id: 'r5', direction: 'out' },
      { id: 'r6', direction: 'out' },
      { id: 'r7' },
    ])
    expect(records[4]).toEqual({ kind: 'attendance', id: 'r7' })
    expect(refused).toEqual([
      [2, 'direction', 'unmapped-time'],
      [8, 'direction', 'bad-date'],
    ])
  })

  it.each<[object, string[]]>([
    [{ column: 'x', byTime: { '12:00': 'out' } }, ['/fields/at/byTime unused-key']],
    [{ column: 'x', format: 'HH:mm', byTime: {} }, ['/fields/at/byTime empty-table']],
    [{ column: 'x', format: 'HH:mm', byTime: { '24:00': 'out' } }, ['/fields/at/byTime/24:00 bad-text']],
    [{ column: 'x', format: 'yyyy-MM-dd HH:mm', as: 'date', byTime: { '12:00': 'out' } }, ['/fields/at/as unused-key']],
    [{ column: 'x', format: 'yyyy-MM-dd', byTime: { '12:00': 'out' } }, ['/fields/at/format bad-format']],
  ])('%o is a fault', (field, expected) => {
    expect(faults({ kind: 'attendance', fields: { at: field } })).toEqual(expected)
  })
})

describe('values', () => {
  it('may be patterns, of which whole words go first and the others in their order; null leaves the field out', async () => {
    const values = {
      '*地点异常*': 'elsewhere',
      '迟到*': 'township',
      迟到: 'village',
      '*分钟': 'county',
      不明: null,
      '': 'township',
    }
    const mapping = { ...punch, fields: { place: { column: '结果', values } } }
    const { records, refused } = await outcome(
      mapping,
      '结果,人\n迟到15分钟,a\n迟到,a\n迟到，地点异常,a\n早退5分钟,a\n不明,a\n,a\n正常,a\n',
    )
    expect(records.map((record) => (record as { place?: string }).place)).toEqual([
      'township',
      'village',
      'elsewhere',
      'county',
      undefined,
      'township',
    ])
    expect(refused).toEqual([[8, 'place', 'unmapped-value']])
  })

  it('as patterns fit what the same pattern fits as a regular expression', () => {
    const piece = fc.array(fc.constantFrom('a', 'b', '*', '迟'), { maxLength: 6 }).map((chars) => chars.join(''))
    const plain = fc.array(fc.constantFrom('a', 'b', '迟'), { maxLength: 8 }).map((chars) => chars.join(''))
    fc.assert(
      fc.property(piece, plain, (pattern, text) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'u').test(text)
        expect(patternTable([[pattern, true]])(text) ?? false).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('several ways to one field', () => {
  it('are tried until one has something, and none after one that cannot be read', async () => {
    const mapping = {
      ...punch,
      fields: {
        at: [
          { column: '到', format: 'yyyy-MM-dd HH:mm' },
          { column: '登记', format: 'yyyy-MM-dd HH:mm' },
        ],
        place: [{ column: '处', values: { 镇: 'township', '*': null } }, { value: 'elsewhere' }],
      },
    }
    const csv = '到,登记,处\n2025-09-15 08:00,2025-09-15 09:00,镇\n,2025-09-15 09:00,村\nx,2025-09-15 09:00,镇\n'
    const { records, refused } = await outcome(mapping, csv)
    expect(records).toMatchObject([
      { at: '2025-09-15T08:00:00+08:00', place: 'township' },
      { at: '2025-09-15T09:00:00+08:00', place: 'elsewhere' },
    ])
    expect(refused).toEqual([[4, 'at', 'bad-date']])
  })

  it('have their faults with their place', () => {
    expect(faults({ kind: 'visit', fields: { at: [{ column: 'x' }, { column: 'y', format: 'QQ' }] } })).toEqual([
      '/fields/at/1/format bad-format',
    ])
    expect(faults({ kind: 'visit', fields: { at: [] } })).not.toEqual([])
    expect(faults({ kind: 'visit', fields: { at: [{ colum: 'x' }] } })).toEqual(['/fields/at/0/colum unknown-key'])
  })
})

describe('a cell that holds several punches', () => {
  const each = (take: string | undefined, direction: string, id: object = { template: '{人}-{at}' }) => ({
    kind: 'attendance',
    id,
    each: { column: '打卡', split: [' ', '、'], ...(take && { take }) },
    fields: {
      personId: { column: '人' },
      at: { join: ['日期', '打卡'], format: 'yyyy-MM-dd H:mm' },
      direction: { value: direction },
    },
  })
  const csv =
    '人,日期,打卡\nP1,2025-09-15,08:00 12:01、17:40\nP2,2025-09-15,08:05\nP3,2025-09-15,\nP4,2025-09-15,8:00 x\n'

  it('makes two records of its first and its last, and one of a lone punch', async () => {
    const { records, refused } = await outcome([each('first', 'in'), each('last', 'out')], csv)
    expect(
      records.map(
        (record) => (record as { id: string; direction: string }).id + (record as { direction: string }).direction,
      ),
    ).toEqual([
      'P1-2025-09-15T08:00:00+08:00in',
      'P2-2025-09-15T08:05:00+08:00in',
      'P4-2025-09-15T08:00:00+08:00in',
      'P1-2025-09-15T17:40:00+08:00out',
    ])
    expect(refused).toEqual([[5, 'at', 'bad-date']])
  })

  it('makes a record of each, with ids that differ also where the id is the row', async () => {
    const { records } = await outcome(each(undefined, 'in', { row: 'r-' }), csv)
    expect(records.map((record) => (record as { id: string }).id)).toEqual([
      'r-2-1',
      'r-2-2',
      'r-2-3',
      'r-3-1',
      'r-5-1',
    ])
  })

  it('counts a row without punches as left out', async () => {
    const { notices } = await read(each(undefined, 'in'), csv)
    expect(notices?.map(({ message }) => message.en)).toEqual(['Rows left out by the conditions of the mapping: 1.'])
  })
})

describe('a cell from … to …', () => {
  const mapping = (as?: string, more: object = {}) => ({
    kind: 'trip',
    id: { row: 't' },
    fields: {
      from: {
        column: '时间',
        span: 'from',
        format: ['yyyy-M-d H:mm', 'yyyy-M-d', 'yyyy-M-d a'],
        ...(as && { as }),
        ...more,
      },
      to: {
        column: '时间',
        span: 'to',
        format: ['yyyy-M-d H:mm', 'yyyy-M-d', 'yyyy-M-d a'],
        ...(as && { as }),
        ...more,
      },
    },
  })

  it('gives both ends; a span in dates that ends at midnight ends the day before', async () => {
    const csv =
      '时间\n2025-9-25 08:00 ~ 2025-9-26 18:00\n2025-12-31 00:00～2026-1-1 00:00\n2025-9-25 至 2025-9-25\n2025-9-25 上午到2025-9-26 下午\n2025-9-25 00:00 ~ 2025-9-25 00:00\n'
    const { records, refused } = await outcome(mapping('date'), csv)
    expect(refused).toEqual([])
    expect(
      records.map((record) =>
        Object.values(record as object)
          .slice(2)
          .join(' '),
      ),
    ).toEqual([
      '2025-09-25 2025-09-26',
      '2025-12-31 2025-12-31',
      '2025-09-25 2025-09-25',
      '2025-09-25 2025-09-26',
      '2025-09-25 2025-09-25',
    ])
  })

  it('refuses what has not two ends, or an end that is none', async () => {
    const csv =
      '时间,人\n2025-9-25,a\n2025-9-25 ~,a\n2025-9-25 ~ 2025-9-26 ~ 2025-9-27,a\n2025-9-25 ~ 2025-9-31,a\n,a\n'
    const { records, refused } = await outcome(mapping('date'), csv)
    expect(records).toEqual([{ kind: 'trip', id: 't6' }])
    expect(refused).toEqual([
      [2, 'from', 'bad-span'],
      [3, 'from', 'bad-span'],
      [4, 'from', 'bad-span'],
      [5, 'to', 'bad-date'],
    ])
  })

  it('may have a separator of its own, and start-of-day is an instant of a date', async () => {
    const { records } = await outcome(mapping('start-of-day', { split: ['=>'] }), '时间\n2025-9-25=>2025-9-26 18:00\n')
    expect(records).toEqual([
      { kind: 'trip', id: 't2', from: '2025-09-25T00:00:00+08:00', to: '2025-09-26T00:00:00+08:00' },
    ])
  })
})

describe('users', () => {
  const mapping = (people: true | 'listed') => ({ ...punch, fields: { personId: { column: '人', people } } })
  const csv = '人\nzs\nls\n4.3E+11\n'

  it('are looked up in people; listed refuses the others', async () => {
    expect(await outcome(mapping(true), csv, { zs: 'P1' })).toEqual({
      records: [
        { kind: 'attendance', id: 'r2', personId: 'P1' },
        { kind: 'attendance', id: 'r3', personId: 'ls' },
      ],
      refused: [[4, 'personId', 'rounded-id']],
    })
    expect((await outcome(mapping('listed'), csv, { zs: 'P1' })).refused).toEqual([
      [3, 'personId', 'unknown-person'],
      [4, 'personId', 'rounded-id'],
    ])
    expect((await outcome(mapping('listed'), '人\ntoString\n', {})).refused).toEqual([
      [2, 'personId', 'unknown-person'],
    ])
  })

  it('are not looked up where the mapping does not say so, since a table may have ids of its own', async () => {
    expect(
      (await outcome({ ...punch, fields: { personId: { column: '人' } } }, '人\nzs\n', { zs: 'P1' })).records,
    ).toMatchObject([{ personId: 'zs' }])
  })
})

describe('conditions', () => {
  it('with others: refuse, refuse what is in neither list', async () => {
    const mapping = {
      ...punch,
      fields: { personId: { column: '人' } },
      where: { column: '状态', in: ['通过*'], notIn: ['拒绝', ''], others: 'refuse' },
    }
    const { records, refused } = await outcome(mapping, '人,状态\na,通过（终审）\nb,拒绝\nc,\nd,处理中\n')
    expect(records).toMatchObject([{ personId: 'a' }])
    expect(refused).toEqual([[5, 'where', 'unmapped-value']])
    expect(faults({ kind: 'visit', fields: {}, where: { column: 'x', in: ['a'], others: 'refuse' } })).toEqual([
      '/where/others unused-key',
    ])
  })
})

describe('columns that a table may lack', () => {
  it('count as empty, of a field and of a condition; all others refuse the file', async () => {
    const fields = { personId: { column: '人' }, deviceId: { column: '设备', optional: true } }
    const where = { column: '备注', optional: true, filled: false }
    expect((await outcome({ ...punch, fields, where }, '人\na\n')).records).toEqual([
      { kind: 'attendance', id: 'r2', personId: 'a' },
    ])
    expect((await outcome({ ...punch, fields, where }, '人,设备,备注\na,d1,\nb,d2,改\n')).records).toMatchObject([
      { deviceId: 'd1' },
    ])
    expect(
      (await outcome({ ...punch, fields: { ...fields, at: { column: '时间' } }, where }, '人\na\n')).refused,
    ).toEqual([[1, 'at', 'missing-column']])
  })

  it('leave out a mapping that is optional, and no row counts as passed over because of it', async () => {
    const one = { ...punch, fields: { personId: { column: '人' } } }
    const two = { ...punch, id: { row: 's' }, optional: true, fields: { personId: { column: '替班' } } }
    const batch = await read([one, two], '人\na\n')
    expect(batch.records).toHaveLength(1)
    expect(batch.refused).toBeUndefined()
    expect(batch.notices).toBeUndefined()
    expect((await read([one, two], '人,替班\na,b\n')).records).toHaveLength(2)
  })
})

describe('a header that is looked for', () => {
  const mapping = (rows: 1 | 2, search = 5) => ({
    ...punch,
    headerRow: { search, rows },
    fields: { personId: { column: rows === 2 ? '人员/编号' : '编号' }, deviceId: { column: '设备' } },
  })

  it('is found by its columns, and what stands above it is no data', async () => {
    const { records } = await outcome(mapping(1), '考勤表,\n编号,日期\n编号,设备\na,d1\n')
    expect(records).toMatchObject([{ id: 'r4', personId: 'a', deviceId: 'd1' }])
    const grouped = await outcome(mapping(2), '考勤表,,\n人员,,设备\n姓名,编号,\nx,a,d1\n')
    expect(grouped.records).toMatchObject([{ id: 'r4', personId: 'a', deviceId: 'd1' }])
  })

  it('that is not there is told by the row that lacks fewest', async () => {
    const { refused } = await outcome(mapping(1), '考勤表,\n编号,日期\na,d1\n')
    expect(refused).toEqual([[2, 'deviceId', 'missing-column']])
    const late = await outcome(mapping(1, 2), 'x,y\nx,y\n编号,设备\na,d\n')
    expect(late.records).toEqual([])
    expect(late.refused.map(([, , code]) => code)).toEqual(['missing-column', 'missing-column'])
  })
})

describe('dates as exports write them', () => {
  it.each([
    ['yy-M-d E', '25-09-05 星期五', '2025-09-05'],
    ['yyyy-M-d[ E][ a]', '2025-09-05 下午', '2025-09-05'],
    ['yyyy-M-d [D ]H:mm', '2025-12-31 次日 00:40', '2026-01-01T00:40:00+08:00'],
    ['yyyy-M-d [D ]H:mm', '2025-12-31 当日 23:40', '2025-12-31T23:40:00+08:00'],
    ['yyyy-M-d yyyy-M-d H:mm', '2025-09-05 2025-09-06 0:40', '2025-09-06T00:40:00+08:00'],
  ])('%s reads %s', async (format, cell, expected) => {
    const { records } = await outcome({ ...punch, fields: { at: { column: '时', format } } }, `时\n${cell}\n`)
    expect(records).toEqual([{ kind: 'attendance', id: 'r2', at: expected }])
  })
})
