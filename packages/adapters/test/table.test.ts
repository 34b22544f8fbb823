import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Mapping, parseMapping, readFile, table } from '../src/index.js'
import { gb18030, readBy, utf8, utf16 } from './bytes.js'

const seed = 20250915
console.info(`table.test.ts seed ${seed}`)

const REGISTER: Mapping = {
  kind: 'night-duty',
  system: '值班登记',
  id: { template: 'n-{personId}-{night}' },
  fields: {
    personId: { column: '人员编号' },
    night: { column: ['日期', 'date'], format: ['yyyy/M/d', 'yyyy年M月d日'] },
    place: { column: '地点', values: { 镇政府宿舍: 'township', 县城住处: 'county-home', 石桥村: 'village' } },
    form: { value: 'lodging' },
    'signature.signerType': { value: 'villager' },
    'signature.signerName': { column: '签名' },
    recordedAt: { join: ['日期', '登记时间'], format: 'yyyy/M/d H:mm' },
  },
}

const HEADER = '人员编号,日期,地点,签名,登记时间'

async function read(text: string, mapping: Mapping | Mapping[] = REGISTER) {
  return await readBy(table, utf8('nights.csv', text), { mapping })
}

async function refusals(text: string, mapping: Mapping = REGISTER) {
  return ((await read(text, mapping)).refused ?? []).map(({ row, field, code }) => [row, field, code])
}

describe('a register', () => {
  const text = `${HEADER}\r\nP01,2025/9/15,镇政府宿舍,,22:10\r\nP04,2025/9/16,石桥村,"李四",9:05\r\n`
  const expected = {
    system: '值班登记',
    file: 'nights.csv',
    records: [
      {
        kind: 'night-duty',
        id: 'n-P01-2025-09-15',
        personId: 'P01',
        night: '2025-09-15',
        place: 'township',
        form: 'lodging',
        recordedAt: '2025-09-15T22:10:00+08:00',
      },
      {
        kind: 'night-duty',
        id: 'n-P04-2025-09-16',
        personId: 'P04',
        night: '2025-09-16',
        place: 'village',
        form: 'lodging',
        signature: { signerType: 'villager', signerName: '李四' },
        recordedAt: '2025-09-16T09:05:00+08:00',
      },
    ],
    rows: Int32Array.of(2, 3),
  }

  it.each([
    ['UTF-8', utf8('nights.csv', text)],
    ['UTF-8 with a mark', utf8('nights.csv', `\uFEFF${text}`)],
    ['UTF-16LE', utf16('nights.csv', text, 'le')],
    ['GB18030', gb18030('nights.csv', text)],
    ['tabs', utf8('nights.csv', text.replaceAll(',', '\t'))],
    ['semicolons', utf8('nights.csv', text.replaceAll(',', ';'))],
    ['old line ends', utf8('nights.csv', text.replaceAll('\r\n', '\r'))],
    ['no last line end', utf8('nights.csv', text.trimEnd())],
  ])('becomes records: %s', async (_, file) => {
    expect(await readBy(table, file, { mapping: REGISTER })).toEqual(expected)
    expect(await readFile(file, { mapping: REGISTER })).toMatchObject(expected)
  })

  it('finds its columns in English, in full width, with blanks, and in any order', async () => {
    const batch = await read('签 名,登记时间,DATE,地点,人员编号\n,,2025/9/15,镇政府宿舍,P01\n', {
      ...REGISTER,
      fields: { ...REGISTER.fields, recordedAt: { column: '登记时间', format: 'H:mm' } },
    })
    expect(batch.refused).toBeUndefined()
    expect(batch.records).toMatchObject([{ personId: 'P01', night: '2025-09-15' }])
    expect((await read('ＩＤ,x\nP1,1\n', { kind: 'person', id: { column: 'id' }, fields: {} })).records).toEqual([
      { kind: 'person', id: 'P1' },
    ])
  })

  it('has empty cells left out, also those that only look filled', async () => {
    const batch = await read(`${HEADER}\nP01,2025/9/15,镇政府宿舍, -- ,--\n`, { ...REGISTER, empty: ['--'] })
    expect(batch.records[0]).not.toHaveProperty('signature')
    expect(batch.records[0]).not.toHaveProperty('recordedAt')
  })

  it('may have titles above its header', async () => {
    const batch = await read(`清溪镇夜间值班登记表\n\n${HEADER}\nP01,2025/9/15,镇政府宿舍,,\n`, {
      ...REGISTER,
      headerRow: 3,
    })
    expect(batch.refused).toBeUndefined()
    expect(Array.from(batch.rows ?? [])).toEqual([4])
  })

  it('names the line on which a row begins where a cell holds line ends', async () => {
    const batch = await read(`${HEADER}\nP01,2025/9/15,石桥村,"李四\r\n王五",\n\nP02,2025/9/15,石桥村,"赵 ""六""",\n`)
    expect(Array.from(batch.rows ?? [])).toEqual([2, 5])
    expect(batch.records).toMatchObject([
      { signature: { signerName: '李四\n王五' } },
      { signature: { signerName: '赵 "六"' } },
    ])
  })
})

describe('rows that cannot be read', () => {
  it('name row, field, value and choices, and leave the others be', async () => {
    const batch = await read(`${HEADER}\nP01,2025/9/15,宿舍,,\nP02,2025/9/15,镇政府宿舍,,\n`)
    expect(batch.records).toHaveLength(1)
    expect(batch.refused).toEqual([
      {
        file: 'nights.csv',
        system: '值班登记',
        row: 2,
        kind: 'night-duty',
        id: 'n-P01-2025-09-15',
        personId: 'P01',
        from: '2025-09-15',
        to: '2025-09-15',
        field: 'place',
        code: 'unmapped-value',
        message: {
          'zh-CN': expect.stringContaining('“宿舍”没有对应，可用的有：镇政府宿舍、县城住处、石桥村'),
          en: expect.stringContaining('Column "地点": the value "宿舍" is not mapped'),
        },
      },
    ])
  })

  it('hold dates that do not exist or are written otherwise', async () => {
    expect(await refusals(`${HEADER}\nP01,2025/9/31,镇政府宿舍,,\nP01,9月15日,镇政府宿舍,,\n`)).toEqual([
      [2, 'night', 'bad-date'],
      [3, 'night', 'bad-date'],
    ])
  })

  it('are ragged, but for empty cells at the end', async () => {
    const text = `${HEADER}\nP01,2025/9/15,镇政府宿舍\nP02,2025/9/15,镇政府宿舍,,,,\nP03,2025/9/15,石桥村,李,四,22:10\n`
    expect(await refusals(text)).toEqual([
      [2, undefined, 'ragged-row'],
      [4, undefined, 'ragged-row'],
    ])
    expect((await read(text)).records).toMatchObject([{ personId: 'P02' }])
  })

  it.each([
    ['a quote that is not closed', '"P01,2025/9/15,镇政府宿舍,,'],
    ['a quote inside a cell', 'P01,2025/9/15,镇"政府"宿舍,,'],
    ['text after a quoted cell', '"P01"x,2025/9/15,镇政府宿舍,,'],
  ])('hold %s', async (_, broken) => {
    const good = (id: string) => `${id},2025/9/15,镇政府宿舍,"李,四",`
    const batch = await read(
      `${HEADER}\n${good('P00')}\n\n${broken}\n${good('P02')}\n${broken}\n${broken}\n${good('P03')}`,
    )
    expect(batch.refused?.map(({ row, code }) => [row, code])).toEqual([
      [4, 'bad-quotes'],
      [6, 'bad-quotes'],
      [7, 'bad-quotes'],
    ])
    expect(batch.records).toMatchObject([{ personId: 'P00' }, { personId: 'P02' }, { personId: 'P03' }])
    expect(Array.from(batch.rows ?? [])).toEqual([2, 5, 8])
  })

  it('are cut off or damaged', async () => {
    const file = gb18030('nights.csv', `${HEADER}\nP01,2025/9/15,镇政府宿舍,,22:10\nP02,2025/9/15,石桥村,李四,王`)
    const batch = await readBy(table, { name: file.name, bytes: file.bytes.subarray(0, -1) }, { mapping: REGISTER })
    expect(batch.records).toHaveLength(1)
    expect(batch.refused).toMatchObject([{ row: 3, code: 'bad-text' }])
    const good = 'P01,2025/9/15,镇政府宿舍,,\n'.repeat(400)
    expect(await refusals(`${HEADER}\n${good}P02,2025/9/15,\0,,\n${good}`)).toEqual([[402, undefined, 'bad-text']])
  })

  it('have no id, or one that a spreadsheet rounded', async () => {
    const people: Mapping = {
      kind: 'person',
      id: { column: '工号', prefix: 'p-' },
      fields: { name: { column: '姓名' } },
    }
    const batch = await read('工号,姓名\n,赵敏\n4.30E+11,孙浩\n007,何伟\n123456789012345678,李雪\n', people)
    expect(batch.refused?.map(({ row, code, field }) => [row, code, field])).toEqual([
      [2, 'missing-field', 'id'],
      [3, 'rounded-id', 'id'],
    ])
    expect(batch.records).toMatchObject([{ id: 'p-007' }, { id: 'p-123456789012345678' }])
    expect(await refusals(`${HEADER}\n4.30E+11,2025/9/15,镇政府宿舍,,\n,2025/9/15,镇政府宿舍,,\n`)).toEqual([
      [2, 'personId', 'rounded-id'],
      [3, 'id', 'missing-field'],
    ])
  })

  it('hold no number where one is due', async () => {
    const sites: Mapping = {
      kind: 'attendance',
      id: { row: 'a-' },
      fields: {
        'position.latitude': { column: '纬度', type: 'number' },
        'position.longitude': { column: '经度', type: 'number' },
      },
    }
    const batch = await read('纬度,经度\n30.5,120.25\n北,120\n12345678901234567890,1\n,\n"1,200",-5\n', sites)
    expect(batch.records).toEqual([
      { kind: 'attendance', id: 'a-2', position: { latitude: 30.5, longitude: 120.25 } },
      { kind: 'attendance', id: 'a-6', position: { latitude: 1200, longitude: -5 } },
    ])
    expect(batch.refused?.map(({ row, code, field }) => [row, code, field])).toEqual([
      [3, 'bad-number', 'position.latitude'],
      [4, 'unsafe-integer', 'position.latitude'],
    ])
  })
})

describe('headers', () => {
  it('that lack a column refuse the file, with what there is and what is near', async () => {
    const batch = await read('人员号,日期,地点,签名,登记时间\nP01,2025/9/15,镇政府宿舍,,\n')
    expect(batch.records).toEqual([])
    expect(batch.refused).toHaveLength(1)
    expect(batch.refused?.[0]).toMatchObject({ file: 'nights.csv', row: 1, field: 'personId', code: 'missing-column' })
    expect(batch.refused?.[0]?.message.en).toContain('Did you mean "人员号"?')
    expect(batch.refused?.[0]?.message['zh-CN']).toContain('现有表头：人员号、日期、地点、签名、登记时间')
  })

  it('that lack several columns name each, once', async () => {
    const batch = await read('人员编号,地点,签名\nP01,镇政府宿舍,\n')
    expect(batch.refused?.map(({ field, code }) => [field, code])).toEqual([
      ['night', 'missing-column'],
      ['recordedAt', 'missing-column'],
      ['recordedAt', 'missing-column'],
    ])
  })

  it('that have a column twice refuse the file', async () => {
    expect(await refusals(`${HEADER},日期\nP01,2025/9/15,镇政府宿舍,,,\n`)).toContainEqual([
      1,
      'night',
      'ambiguous-column',
    ])
  })

  it('that are not there refuse the file', async () => {
    expect(await refusals(`${HEADER}\n`, { ...REGISTER, headerRow: 5 })).toEqual([[5, undefined, 'no-header']])
  })
})

describe('lists, conditions and groups', () => {
  const people: Mapping = {
    kind: 'person',
    id: { column: '编号' },
    fields: {
      name: { column: '姓名' },
      'posts.0.unitId': { value: 'qingxi' },
      'posts.0.classes': {
        column: '类别',
        split: ['、', ','],
        values: { 班子: 'leadership-team', 一把手: 'head', 书记: 'party-secretary' },
      },
      'posts.0.from': { column: '任职', format: 'yyyy-MM-dd' },
      'posts.0.to': { column: '离任', format: 'yyyy-MM-dd' },
    },
    group: 'posts',
  }
  const header = '编号,姓名,类别,任职,离任'

  it('split a cell', async () => {
    const { records } = await read(`${header}\nP01,陈立群,"班子、 一把手,书记",2024-01-01,\n`, people)
    expect(records).toEqual([
      {
        kind: 'person',
        id: 'P01',
        name: '陈立群',
        posts: [{ unitId: 'qingxi', classes: ['leadership-team', 'head', 'party-secretary'], from: '2024-01-01' }],
      },
    ])
    expect(await refusals(`${header}\nP01,陈立群,班子、团委,2024-01-01,\n`, people)).toEqual([
      [2, 'posts.0.classes', 'unmapped-value'],
    ])
  })

  it('put the posts of a person together, wherever the rows are', async () => {
    const batch = await read(
      `${header}\nP06,孙浩,班子,2024-01-01,2025-10-15\nP13,林静,班子,2025-10-16,\nP06,孙浩,班子,2025-10-16,\n`,
      people,
    )
    expect(batch.refused).toBeUndefined()
    expect(batch.records).toMatchObject([
      { id: 'P06', posts: [{ to: '2025-10-15' }, { from: '2025-10-16' }] },
      { id: 'P13', posts: [{ from: '2025-10-16' }] },
    ])
    expect(Array.from(batch.rows ?? [])).toEqual([2, 3])
  })

  it('refuse a person whose rows disagree, or of whom a row is missing', async () => {
    const batch = await read(
      `${header}\nP06,孙浩,班子,2024-01-01,\nP06,孙洁,班子,2025-10-16,\nP07,何伟,班子,2024-01-01,\nP07,何伟,团委,2025-01-01,\nP08,李雪,班子,2024-01-01,\nP08,李雪,班子\n`,
      people,
    )
    expect(batch.records).toEqual([])
    expect(batch.refused?.map(({ row, id, code }) => [row, id, code])).toEqual([
      [3, 'P06', 'rows-disagree'],
      [4, 'P07', 'group-incomplete'],
      [5, 'P07', 'unmapped-value'],
      [6, 'P08', 'group-incomplete'],
      [7, undefined, 'ragged-row'],
    ])
  })

  it('leave out rows, and say how many', async () => {
    const filtered: Mapping = {
      kind: 'diary',
      id: { row: 'd-' },
      fields: { personId: { column: '人员' }, duty: { column: '类型', values: { 是: true, 否: false } } },
      where: [
        { column: '人员', notIn: ['合计'], filled: true },
        { column: '状态', in: ['通过', '已通过'] },
      ],
    }
    const batch = await read(
      '人员,类型,状态\nP01,是,通过\nP02,否,驳回\n,是,通过\n合计,,通过\nP03,否,已通过\n',
      filtered,
    )
    expect(batch.records).toEqual([
      { kind: 'diary', id: 'd-2', personId: 'P01', duty: true },
      { kind: 'diary', id: 'd-6', personId: 'P03', duty: false },
    ])
    expect(batch.notices).toMatchObject([{ code: 'rows-skipped' }])
    expect(batch.notices?.[0]?.message.en).toContain(': 3.')
  })

  it('read several records from a row by several mappings, and a broken row once', async () => {
    const half = (direction: string, column: string): Mapping => ({
      kind: 'attendance',
      id: { template: `${direction}-{personId}-{日期}` },
      fields: {
        personId: { column: '人员' },
        at: { join: ['日期', column], format: 'yyyy-MM-dd H:mm' },
        direction: { value: direction },
        place: { value: 'township' },
      },
      where: { column, filled: true },
    })
    const batch = await read('人员,日期,签到,签退\nP01,2025-09-15,8:05,17:40\nP02,2025-09-15,8:10,\nP03\n', [
      half('in', '签到'),
      half('out', '签退'),
    ])
    expect(batch.records.map((item) => (item as { id: string; at: string }).id)).toEqual([
      'in-P01-2025-09-15',
      'in-P02-2025-09-15',
      'out-P01-2025-09-15',
    ])
    expect(Array.from(batch.rows ?? [])).toEqual([2, 3, 2])
    expect(batch.refused).toHaveLength(1)
    // P02 has no sign-out, but a sign-in was read from that row.
    expect(batch.notices).toBeUndefined()
    const empty = await read('', [half('in', '签到'), half('out', '签退')])
    expect(empty.refused).toMatchObject([{ code: 'file-empty' }])
  })
})

describe('any cells', () => {
  it('come back from a table as they were put in', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ';', '\t', '中', '村', '1', ' ', '|') })
    const mapping = parseMapping({
      kind: 'diary',
      delimiter: ',',
      id: { row: 'd-' },
      fields: { a: { column: 'A' }, b: { column: 'B' } },
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = ['A,B', ...rows.map((row) => row.map(quoted).join(','))].join('\n')
        const batch = await readBy(table, utf8('a.csv', text), { mapping })
        let line = 2
        const expected = rows.flatMap(([a, b]) => {
          const id = `d-${line}`
          line += 1 + (a + b).split('\n').length - 1
          if (a.trim() === '' && b.trim() === '') return []
          return [{ kind: 'diary', id, ...(a.trim() ? { a: a.trim() } : {}), ...(b.trim() ? { b: b.trim() } : {}) }]
        })
        expect(batch.refused).toBeUndefined()
        expect(batch.records).toEqual(expected)
      }),
      { seed },
    )
  })
})
