import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectFormat, type FileInMemory, type Mapping, parseMapping, readFile } from '../src/index.js'
import { gb18030, utf8 } from './bytes.js'
import { encryptedXlsx, partsOf, xls, xlsx, zip } from './workbooks.js'

const [PUNCHES] = parseMapping({
  kind: 'attendance',
  system: '考勤',
  id: { template: 'a-{personId}-{at}' },
  fields: {
    personId: { column: '工号' },
    at: { join: ['日期', '时间'], format: 'yyyy/M/d H:mm[:ss]' },
    direction: { value: 'in' },
    place: { value: 'township' },
  },
}) as [Mapping]

const [VISITS] = parseMapping({
  kind: 'visit',
  id: { column: '编号' },
  fields: { date: { column: '日期', format: 'yyyy年M月d日' }, personId: { column: '人员' } },
  where: { column: '状态', notIn: ['作废'] },
}) as [Mapping]

const utc = (text: string) => new Date(`${text}Z`)
const dataOf = async (file: Parameters<typeof readFile>[0], mapping: Mapping, options?: object) =>
  readFile(file, { mapping, ...(options && { options }) })

describe('a workbook', () => {
  it('is read by a mapping as a table is, its dates and times in whatever format they are asked', async () => {
    const file = await xlsx('打卡.xlsx', {
      表一: [
        ['工号', '日期', '时间'],
        [430001, utc('2026-06-05T00:00:00'), '08:58'],
        ['430002', utc('2026-06-05T00:00:00'), '8:59:07'],
        ['430003', '2026/6/5', '9:01'],
      ],
    })
    const batch = await dataOf(file, PUNCHES)
    expect(batch.refused).toBeUndefined()
    expect(batch.system).toBe('考勤')
    expect(Array.from(batch.rows ?? [])).toEqual([2, 3, 4])
    expect(Array.from(batch.records)).toEqual([
      expect.objectContaining({ id: 'a-430001-2026-06-05T08:58:00+08:00', personId: '430001' }),
      expect.objectContaining({ personId: '430002', at: '2026-06-05T08:59:07+08:00' }),
      expect.objectContaining({ personId: '430003', at: '2026-06-05T09:01:00+08:00' }),
    ])
  })

  it('is found by its content, whatever its name', async () => {
    const { bytes } = await xlsx('a', { 表一: [['a', 'b']] })
    expect(detectFormat({ name: 'export.csv', bytes })).toMatchObject({ format: 'excel' })
    expect(detectFormat(xls('export', [['a']]))).toMatchObject({ format: 'excel' })
    expect(detectFormat(utf8('report.xls', '<html><body><table><tr><td>a</td></tr></table>'))?.format).toBe('excel')
    // Some systems write a plain table under the name.
    expect(detectFormat(utf8('report.xls', '工号\t日期\t时间\n1\t2\t3\n'))?.format).toBe('table')
  })

  it('gives the sheet a mapping names, or the first that has its headers, and says which were not read', async () => {
    const rows = [
      ['编号', '日期', '人员', '状态'],
      ['v1', '2026年6月5日', 'P01', ''],
    ]
    const file = await xlsx('a.xlsx', { 说明: [['本表由办公室填写', '请勿改动']], 走访: rows, 备份: rows })
    const found = await dataOf(file, VISITS)
    expect(found.records).toHaveLength(1)
    expect(found.notices).toMatchObject([{ code: 'sheets-left-out' }])
    expect(found.notices?.[0]?.message['zh-CN']).toBe('只读取了工作表“走访”，未读取“说明、备份”。')
    for (const sheet of ['备份', 3]) {
      const named = await dataOf(file, { ...VISITS, sheet })
      expect(named.notices?.[0]?.message['zh-CN']).toBe('只读取了工作表“备份”，未读取“说明、走访”。')
    }
    expect((await dataOf(file, { ...VISITS, sheet: '走 访' })).refused).toMatchObject([{ code: 'no-sheet' }])
    expect((await dataOf(file, { ...VISITS, sheet: 4 })).refused?.[0]?.message['zh-CN']).toContain('说明、走访、备份')
  })

  it('without a mapping is refused with the headers it has', async () => {
    const batch = await readFile(await xlsx('a.xlsx', { 表一: [['标题'], ['编号', '日期']] }))
    expect(batch.refused).toMatchObject([{ code: 'no-mapping' }])
    expect(batch.refused?.[0]?.message['zh-CN']).toContain('编号、日期')
  })

  it('with a header of two rows has its groups over the columns beneath them', async () => {
    const file = await xlsx('a.xlsx', {
      日报: [
        ['标题'],
        ['姓名', '上班1', null, '下班1', null, '备注'],
        [null, '打卡时间', '打卡状态', '打卡时间', '打卡状态', null],
        ['张三', '09:00', '正常', '18:00', '正常', '好'],
      ],
    })
    const mapping = {
      kind: 'x',
      headerRow: [2, 3],
      fields: {
        name: { column: '姓名' },
        off: { column: '下班1/打卡时间', format: 'HH:mm' },
        state: { column: '上班1/打卡状态' },
        note: { column: '备注' },
      },
    }
    const batch = await dataOf(file, parseMapping(mapping)[0]!)
    expect(Array.from(batch.records)).toEqual([{ kind: 'x', name: '张三', off: '18:00', state: '正常', note: '好' }])
    const csv = utf8(
      'a.csv',
      '标题\n姓名,上班1,,下班1,,备注\n,打卡时间,打卡状态,打卡时间,打卡状态,\n张三,09:00,正常,18:00,正常,好\n',
    )
    expect(Array.from((await dataOf(csv, parseMapping(mapping)[0]!)).records)).toEqual(Array.from(batch.records))
    expect(() => parseMapping({ ...mapping, headerRow: [2, 4] })).toThrow(
      expect.objectContaining({ code: 'bad-mapping' }),
    )
  })
})

const row = (...cells: readonly string[]) => `<row>${cells.join('')}</row>`
const said = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const HEAD = row(...['编号', '日期', '人员', '状态'].map(said))
const visitRow = (id: string, date: string, state = said('')) => row(id, date, said('P01'), state)

describe('cells', () => {
  const read = async (...rows: readonly string[]) => dataOf(zip('a.xlsx', partsOf(HEAD + rows.join(''))), VISITS)
  const SERIAL = 46_178

  it('need no address', async () => {
    const batch = await read(visitRow(said('v1'), `<c s="1"><v>${SERIAL}</v></c>`))
    expect(batch.refused).toBeUndefined()
    expect(Array.from(batch.records)).toEqual([{ kind: 'visit', id: 'v1', date: '2026-06-05', personId: 'P01' }])
  })

  it('that are formulas have the value they were saved with, and one without is refused', async () => {
    const formula = '<c t="str"><f>"v"&amp;1</f><v>v1</v></c>'
    const blank = '<c t="str"><f>""</f><v></v></c>'
    const batch = await read(visitRow(formula, `<c s="1"><f>A1</f><v>${SERIAL}</v></c>`, blank))
    expect(Array.from(batch.records)).toEqual([{ kind: 'visit', id: 'v1', date: '2026-06-05', personId: 'P01' }])
    for (const never of ['<c><f>"v"&amp;1</f></c>', '<c><f t="shared" si="0"/></c>']) {
      const refused = await read(visitRow(never, `<c s="1"><v>${SERIAL}</v></c>`))
      expect(refused.refused).toMatchObject([{ code: 'formula-without-value', file: 'a.xlsx' }])
      expect(refused.records).toEqual([])
    }
  })

  it('that are errors or long numbers refuse their row where a mapping needs them', async () => {
    const date = `<c s="1"><v>${SERIAL}</v></c>`
    const batch = await read(
      visitRow('<c><v>430102199001011234</v></c>', date),
      visitRow('<c t="e"><v>#N/A</v></c>', date),
      visitRow(said('v3'), '<c t="e"><v>#VALUE!</v></c>'),
      visitRow(said('v4'), date, '<c t="e"><v>#REF!</v></c>'),
      row(said('v5'), date, said('P01'), said(''), '<c t="e"><v>#N/A</v></c>'),
      visitRow('<c><v>9007199254740991</v></c>', date),
    )
    expect(batch.refused).toMatchObject([
      { row: 2, code: 'unsafe-integer', field: 'id' },
      { row: 3, code: 'error-cell', field: 'id' },
      { row: 4, code: 'error-cell', field: 'date', id: 'v3' },
      { row: 5, code: 'error-cell', field: 'where', id: 'v4' },
    ])
    expect(batch.refused?.[2]?.message['zh-CN']).toBe(
      '列“日期”：该格是公式错误“#VALUE!”。请改正公式，或填入值。该行未读入。',
    )
    expect(Array.from(batch.records, (record) => (record as { id: string }).id)).toEqual(['v5', '9007199254740991'])
  })

  it('that are dates are rounded to the second, and midnight is no time of a punch', async () => {
    const [mapping] = parseMapping({
      kind: 'x',
      fields: {
        at: { column: 'at', format: 'yyyy-MM-dd HH:mm' },
        day: { column: 'day', format: 'yyyy/M/d' },
        clock: { column: 'clock', format: 'H:mm' },
      },
    }) as [Mapping]
    // 08:58 as a fraction of a day in binary lies a little beneath.
    const cells = (at: number, day: number, clock: number) =>
      row(...[at, day, clock].map((value) => `<c s="1"><v>${value}</v></c>`))
    const file = zip(
      'a.xlsx',
      partsOf(
        row(...['at', 'day', 'clock'].map(said)) +
          cells(46_178.373611111, 46_178.9999, 0.3736111) +
          cells(46_178, 46_178, 0.5) +
          cells(46_178.5, 0.5, 0.5),
      ),
    )
    const batch = await dataOf(file, mapping)
    expect(Array.from(batch.records)).toEqual([
      { kind: 'x', at: '2026-06-05T08:58:00+08:00', day: '2026-06-05', clock: '08:58' },
    ])
    expect(batch.refused).toMatchObject([
      { row: 3, code: 'bad-date', field: 'at' },
      { row: 4, code: 'bad-date', field: 'day' },
    ])
  })

  it('count from 1904 where the workbook says so', async () => {
    const parts = partsOf(HEAD + visitRow(said('v1'), `<c s="1"><v>${SERIAL - 1462}</v></c>`))
    const book = parts['xl/workbook.xml']!.replace('<sheets>', '<workbookPr date1904="1"/><sheets>')
    const batch = await dataOf(zip('a.xlsx', { ...parts, 'xl/workbook.xml': book }), VISITS)
    expect(Array.from(batch.records)).toMatchObject([{ date: '2026-06-05' }])
  })
})

describe('an old workbook', () => {
  const rows = [
    ['编号', '日期', '人员', '状态'],
    ['v1', { serial: 46_178 }, 'P01', ''],
    [7, { serial: 46_179 }, 'P02', '作废'],
    [8, '2026年6月7日', 'P03', '有效'],
  ] as const

  it('is read as a new one', async () => {
    const batch = await dataOf(xls('走访.xls', rows), VISITS)
    expect(batch.refused).toBeUndefined()
    expect(Array.from(batch.records)).toEqual([
      { kind: 'visit', id: 'v1', date: '2026-06-05', personId: 'P01' },
      { kind: 'visit', id: '8', date: '2026-06-07', personId: 'P03' },
    ])
  })

  it('is refused where it wants a password, as a new one is', async () => {
    for (const file of [xls('a.xls', rows, Buffer.alloc(54, 1)), encryptedXlsx('a.xlsx')]) {
      const batch = await dataOf(file, VISITS)
      expect(batch.refused).toMatchObject([{ code: 'workbook-encrypted', file: file.name }])
      expect(batch.refused?.[0]?.message.en).toContain('password')
    }
  })

  it.each([
    [
      'HTML without end tags, in GB18030',
      gb18030(
        'a.xls',
        '<html><meta charset=gb2312><table border=1><tr><td>编号<td>日期<td>人员<td>状态\n<tr><td>v1<td>2026年6月5日<td>P01&nbsp;<td></table>',
      ),
    ],
    [
      'HTML with cells over several columns and rows',
      utf8(
        'a.xls',
        '<table><thead><tr><th>编号</th><th>日期</th><th>人员</th><th>状态</th><th colspan="2">备注</th></tr></thead><tr><td>v1</td><td rowspan=2>2026年6月5日</td><td>P01</td><td></td><td>a</td><td>b</td></tr><tr><td>v2</td><td>P02</td><td>作废</td><td>a</td><td>b</td></tr></table>',
      ),
    ],
    [
      'SpreadsheetML',
      utf8(
        'a.xls',
        `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="走访"><Table><Row>${['编号', '日期', '人员', '状态'].map((name) => `<Cell><Data ss:Type="String">${name}</Data></Cell>`).join('')}</Row><Row ss:Index="3"><Cell><Data ss:Type="String">v1</Data><Comment><ss:Data>旁注</ss:Data></Comment></Cell><Cell><Data ss:Type="DateTime">2026-06-05T00:00:00.000</Data></Cell><Cell><Data ss:Type="String">P&#48;1</Data></Cell></Row></Table></Worksheet></Workbook>`,
      ),
    ],
  ])('may be %s', async (_, file) => {
    const batch = await dataOf(file, VISITS)
    expect(batch.refused).toBeUndefined()
    expect(Array.from(batch.records)).toEqual([{ kind: 'visit', id: 'v1', date: '2026-06-05', personId: 'P01' }])
  })
})

describe('a workbook that means harm, or is broken', () => {
  const good = partsOf(HEAD + visitRow(said('v1'), '<c s="1"><v>46178</v></c>'))

  it('is refused at what it really unpacks to', async () => {
    const bomb = { ...good, 'xl/media/a.bin': Buffer.alloc(3_000_000) }
    for (const file of [zip('a.xlsx', bomb), zip('a.xlsx', bomb, 10)]) {
      expect(file.bytes.length).toBeLessThan(20_000)
      const batch = await dataOf(file, VISITS, { maxMegabytes: 2 })
      expect(batch.refused).toMatchObject([{ code: 'workbook-too-large' }])
      expect(batch.refused?.[0]?.message.en).toContain('more than 2 MB')
    }
    expect((await dataOf(zip('a.xlsx', bomb), VISITS, { maxMegabytes: 4 })).records).toHaveLength(1)
  })

  it.each([
    ['rows', { maxRows: 2 }, '超过 2 行'],
    ['cells', { maxCells: 10 }, '超过 10 个单元格'],
  ])('has so many %s at most', async (_, options, reason) => {
    const visit = (id: string) => visitRow(said(id), '<c s="1"><v>46178</v></c>')
    const batch = await dataOf(zip('a.xlsx', partsOf(HEAD + visit('v1') + visit('v2'))), VISITS, options)
    expect(batch.refused).toMatchObject([{ code: 'workbook-too-large' }])
    expect(batch.refused?.[0]?.message['zh-CN']).toContain(reason)
    expect((await dataOf(zip('a.xlsx', partsOf(HEAD + visit('v1'))), VISITS, options)).refused).toBeUndefined()
  })

  it('is given up after a time', async () => {
    const batch = await dataOf(zip('a.xlsx', good), VISITS, { maxSeconds: 1e-9 })
    expect(batch.refused).toMatchObject([{ code: 'workbook-too-large' }])
  })

  it.each([
    [
      'entities that unfold',
      zip('a.xlsx', {
        ...good,
        'xl/worksheets/sheet1.xml': `<!DOCTYPE a [<!ENTITY b "xxxxxxxx"><!ENTITY c "&b;&b;">]>${good['xl/worksheets/sheet1.xml']}`,
      }),
    ],
    [
      'entities in a spreadsheet of XML',
      utf8('a.xls', '<!DOCTYPE a [<!ENTITY b "x">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    ],
    ['no workbook', zip('a.xlsx', { 'xl/other.xml': '<a/>' })],
    ['a second directory', zip64(zip('a.xlsx', good))],
    ['half of itself', { name: 'a.xlsx', bytes: zip('a.xlsx', good).bytes.slice(0, 700) }],
    ['a flipped bit', { name: 'a.xlsx', bytes: flipped(zip('a.xlsx', good).bytes) }],
    ['no sheet, in an old one', withoutSheet(xls('a.xls', [['a']]))],
    ['half of an old one', { name: 'a.xls', bytes: xls('a.xls', [['a']]).bytes.slice(0, 1500) }],
    ['a table that does not end', utf8('a.xls', '<table><tr><td>编号</td><td>日期</td></tr>')],
    ['a row far out', zip('a.xlsx', partsOf(`${HEAD}<row r="2"><c r="ZZZZZ2"><v>1</v></c></row>`))],
  ])('is refused for %s', async (_, file) => {
    const batch = await dataOf(file, VISITS)
    expect(batch.records).toEqual([])
    expect(batch.refused).toMatchObject([{ code: 'workbook-damaged', file: file.name }])
    expect(batch.refused?.[0]?.message['zh-CN']).toContain('整个文件未读入')
  })
})

/** An old workbook whose record of its one sheet (BOUNDSHEET, 0x85) is another. */
function withoutSheet({ name, bytes }: FileInMemory): FileInMemory {
  const copy = Buffer.from(bytes)
  copy[copy.indexOf(Buffer.from([0x85, 0x00]), 512)] = 0x86
  return { name, bytes: copy }
}

/** A directory whose size is said to stand elsewhere, where another program would find another one. */
function zip64({ name, bytes }: FileInMemory): FileInMemory {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE(0xffffffff, copy.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) + 12)
  return { name, bytes: copy }
}

describe('markup that means harm', () => {
  it.each([
    ['tags that do not end', `<table>${'<a '.repeat(100_000)}`],
    ['quotes that do not end', `<table>${'<a b="'.repeat(50_000)}`],
    ['quotes around the end', `<table>${'<a b="c" '.repeat(50_000)}">`],
    ['sections that do not end', `<table>${'<![CDATA['.repeat(100_000)}`],
    ['comments that do not end', `<table>${'<!--'.repeat(200_000)}`],
    ['a tag without bounds', `<table><td ${'x '.repeat(300_000)}>a`],
  ])('is given up at once for %s', async (_, text) => {
    const start = performance.now()
    const batch = await dataOf(utf8('a.xls', text), VISITS)
    expect(batch.refused).toMatchObject([{ code: 'workbook-damaged' }])
    // It took three quarters of a minute once.
    expect(performance.now() - start).toBeLessThan(3000)
  })

  it('is read for as long as it may take, and no longer', async () => {
    const text = `<table>${'<tr><td>a</td></tr>'.repeat(20_000)}</table>`
    const batch = await dataOf(utf8('a.xls', text), VISITS, { maxSeconds: 1e-9 })
    expect(batch.refused).toMatchObject([{ code: 'workbook-too-large' }])
  })

  it('keeps a bracket in a text, and one in quotes', async () => {
    const rows = '<tr><td>编号<td>日期<td>人员<td>状态<tr><td title="a>b">v< 1<td>2026年6月5日<td>P01<td></table>'
    const batch = await dataOf(utf8('a.xls', `<html><table>${rows}`), VISITS)
    expect(Array.from(batch.records)).toMatchObject([{ id: 'v< 1' }])
  })
})

describe('bytes that were altered', () => {
  it.each(['xlsx', 'xls'] as const)(
    'never throw, hang or go unnoticed in an .%s',
    async (kind) => {
      const rows = [
        ['编号', '日期', '人员', '状态'],
        ['v1', '2026年6月5日', 'P01', ''],
      ]
      const file = kind === 'xlsx' ? await xlsx('a.xlsx', { 表: rows }) : xls('a.xls', rows)
      const { bytes } = file
      const change = fc.tuple(fc.nat(bytes.length - 1), fc.constantFrom(0, 1, 0x7f, 0xfe, 0xff))
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
          const copy = Uint8Array.from(bytes)
          for (const [at, value] of changes) copy[at] = value
          const start = performance.now()
          const batch = await readFile(
            { name: file.name, bytes: copy },
            { mapping: VISITS, format: 'excel', options: { maxSeconds: 2 } },
          )
          expect(batch.records.length + (batch.refused?.length ?? 0)).toBeGreaterThan(0)
          expect(performance.now() - start).toBeLessThan(4000)
        }),
        { seed: 20250915, numRuns: 150 },
      )
    },
    30_000,
  )
})

/** One bit of the packed sheet is another. */
function flipped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const at = Buffer.from(copy).indexOf('xl/worksheets/sheet1.xml') + 60
  copy[at] = copy[at]! ^ 4
  return copy
}
