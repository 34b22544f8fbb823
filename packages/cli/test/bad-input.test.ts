import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { main, type Output } from '../src/index.js'
import { width } from '../src/text/width.js'

type Line = Readonly<Record<string, unknown>>
type Said = readonly string[]

const post = {
  unitId: 'U1',
  title: '副镇长',
  rank: 'deputy-section-chief',
  classes: ['leadership-team'],
  from: '2020-01-01',
}
const person = (id: string, posts: unknown) => ({ kind: 'person', id, name: '李雪', ...(posts ? { posts } : {}) })
const signIn = (id: string, at: string) => ({
  kind: 'attendance',
  id,
  personId: 'P01',
  at,
  direction: 'in',
  place: 'township',
})
const visit = (date: string) => ({
  kind: 'visit',
  id: 'v1',
  personId: 'P01',
  date,
  villageId: 'V1',
  signature: { signerType: 'villager' },
})
const diary = (change: Line) => ({ kind: 'diary', id: 'd1', personId: 'P01', workDate: '2025-09-16', ...change })

/** P01 is one night short in week 38. */
const good: readonly Line[] = [
  { kind: 'dataset', name: '清溪镇', complete: true, exportedAt: '2025-10-20T00:00:00+08:00' },
  { kind: 'unit', id: 'U1', name: '清溪镇', type: 'township' },
  { kind: 'unit', id: 'V1', name: '石桥村', type: 'village', parentId: 'U1' },
  { ...person('P01', [post]), name: '王建国' },
  ...['15', '16', '17'].map((day) => ({
    kind: 'night-duty',
    id: `n${day}`,
    personId: 'P01',
    night: `2025-09-${day}`,
    form: 'lodging',
    place: 'township',
  })),
]
const ndjson = (lines: readonly Line[]) => `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
const week = ['--from', '2025-09-15', '--to', '2025-09-21']

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
  await writeFile(join(cwd, 'good.ndjson'), ndjson(good))
})

async function run(argv: readonly string[], locale: 'zh-CN' | 'en') {
  const written = { out: '', err: '' }
  const into = (name: 'out' | 'err'): Output => ({
    write: (text, done) => {
      written[name] += text
      done()
    },
  })
  const io = { stdout: into('out'), stderr: into('err'), env: {}, cwd, isTTY: false }
  const code = await main([...argv, '--locale', locale], io)
  return { code, ...written }
}

/** A text without its line breaks, which fall where the columns end: between Chinese characters without a space. */
const flowing = (text: string, locale: 'zh-CN' | 'en') =>
  locale === 'en'
    ? text.replace(/\s+/g, ' ')
    : text.replace(/(?<=[^\x20-\x7e])\n\s+|\n\s+(?=[^\x20-\x7e\s])/g, '').replace(/\s+/g, ' ')

function holds(text: string, locale: 'zh-CN' | 'en', parts: Said) {
  const shown = flowing(text, locale)
  for (const part of parts) expect(shown).toContain(part)
  for (const line of text.split('\n')) expect(width(line)).toBeLessThanOrEqual(100)
}

describe('faults of the data: 3, each with place and remedy, and everything else is checked', () => {
  const cases: readonly (readonly [string, string | Uint8Array | readonly Line[], Said, Said, Said])[] = [
    ['an empty file', '', ['bad.ndjson', 'file-empty'], ['是空的', '请重新导出'], ['is empty', 'Export it again']],
    [
      'a binary file',
      Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 1, 2),
      ['bad.ndjson', 'file-binary'],
      ['Excel 工作簿', '另存为 CSV'],
      ['an Excel workbook', 'Save it as CSV'],
    ],
    [
      'a line cut off',
      `${ndjson([diary({})])}{"kind":"diary","id":"d2","per`,
      ['bad.ndjson:2', 'not-json'],
      ['最后一行不完整', '重新导出该文件'],
      ['The last line is not complete', 'Export it again'],
    ],
    [
      'a line that is no JSON',
      `${ndjson([diary({})])}{oops\n`,
      ['bad.ndjson:2', 'not-json'],
      ['不是有效的 JSON（第2列', '每行应为一个 JSON 对象'],
      ['not valid JSON (column 2', 'each line has to be one JSON object'],
    ],
    [
      'an unknown kind',
      [diary({}), { kind: 'vist', id: 'x' }],
      ['bad.ndjson:2 vist x kind'],
      ['未知的记录类型', '是否应为 "visit"'],
      ['The kind "vist" is unknown', 'Did you mean "visit"?'],
    ],
    [
      'a person without posts',
      [person('P02', undefined), person('P03', [])],
      ['bad.ndjson:1 person P02 posts', 'bad.ndjson:2 person P03 posts'],
      ['没有任职', '请至少写一个任职'],
      ['has no post', 'Give one at least'],
    ],
    [
      'a post in an unknown unit',
      [person('P02', [post, { ...post, unitId: 'U9' }])],
      ['bad.ndjson:1 person P02 posts', 'unitId', 'unknown-unit'],
      ['单位 U9 不在数据中', '请补上'],
      ['no unit U9', 'Add its unit record'],
    ],
    [
      'records for unknown persons',
      [diary({ personId: 'P77' }), { ...signIn('a1', '2025-09-16T08:05:00+08:00'), personId: 'P78' }],
      ['bad.ndjson:1 diary d1 personId', 'bad.ndjson:2 attendance a1 personId'],
      ['人员 P77 不在', '人员 P78 不在', '请补上其记录'],
      ['no person P77', 'no person P78', 'Add the record'],
    ],
    [
      'overlapping posts in one unit',
      [person('P02', [post, { ...post, from: '2024-01-01' }])],
      ['bad.ndjson:1 person P02 posts[1]'],
      ['任职时间重叠', '请填写前一任职的截止日期'],
      ['overlap in unit "U1"', 'end the earlier post'],
    ],
    [
      'a person with two contents',
      [person('P02', [post]), { ...person('P02', [post]), name: '李雨' }],
      ['bad.ndjson:1 person P02', 'bad.ndjson:2 person P02', 'two-contents'],
      ['内容不同', '请只保留正确的一条'],
      ['different contents', 'Keep the right one'],
    ],
    [
      'a date that does not exist',
      [diary({ workDate: '2025-02-30' })],
      ['bad.ndjson:1 diary d1 workDate', 'bad-date'],
      ['2025-02-30', '请'],
      ['2025-02-30', 'Check'],
    ],
    [
      'a year out of range',
      [diary({ workDate: '1899-09-16' })],
      ['bad.ndjson:1 diary d1 workDate', 'year-out-of-range'],
      ['不在 1901 至 2099 之间', '请核对年份'],
      ['not within 1901 to 2099', 'Check the year'],
    ],
    [
      'a bad offset, and none',
      [
        signIn('a1', '2025-09-16T08:05:00+25:00'),
        signIn('a2', '2025-09-16T08:05:00+8'),
        signIn('a3', '2025-09-16T08:05:00'),
      ],
      ['bad.ndjson:1 attendance a1 at', 'bad.ndjson:2 attendance a2 at', 'bad.ndjson:3 attendance a3'],
      ['时区偏移 "+25:00" 不对', '写成 Z、+08:00 一类', '或声明时区'],
      ['the offset "+25:00"', 'Write Z or one like +08:00', 'or declare the zone'],
    ],
    [
      'an id that is a number',
      [diary({ id: 123 })],
      ['bad.ndjson:1 diary id'],
      ['编号须写成文本'],
      ['Write ids as text, such as "123"'],
    ],
  ]

  it.each(cases)('%s', async (_, content, both, zh, en) => {
    const bytes = typeof content === 'string' || content instanceof Uint8Array ? content : ndjson(content)
    await writeFile(join(cwd, 'bad.ndjson'), bytes)
    for (const [locale, said] of [
      ['zh-CN', [...zh, '其余照常核对']],
      ['en', [...en, 'everything else was checked']],
    ] as const) {
      const { code, out, err } = await run(['check', 'bad.ndjson', 'good.ndjson', ...week], locale)
      expect([code, err]).toEqual([3, ''])
      holds(out, locale, [...both, ...said])
      expect(out).toContain('3/4  543/township-nights')
    }
  })

  it('a visit with two contents is no refusal: a notice, and nothing is concluded from it', async () => {
    await writeFile(join(cwd, 'bad.ndjson'), ndjson([visit('2025-09-17'), visit('2025-09-18')]))
    for (const [locale, said] of [
      ['zh-CN', ['visit v1 出现多次且内容不同', '不据此下结论']],
      ['en', ['visit v1 occurs with different contents', 'no conclusion is drawn']],
    ] as const) {
      const { code, out } = await run(['check', 'bad.ndjson', 'good.ndjson', ...week], locale)
      expect(code).toBe(1)
      holds(out, locale, [...said, 'bad.ndjson:1', 'bad.ndjson:2'])
      expect(out).toContain('3/4  543/township-nights')
    }
  })
})

describe('faults of the command and its configuration: 2, all listed, nothing checked', () => {
  const check = ['check', 'good.ndjson', ...week]
  const settings = {
    perod: {},
    sources: {
      'a.json': { format: 'dingtalk', options: { normalplace: 'county' } },
      'a.csv': { encoding: 'gb18031' },
    },
  }
  const rules = {
    extends: ['543/recomended'],
    rules: { '543/township-night': 'error', '543/township-days': ['error', { minimun: 4 }] },
    policies: { 'evidence.backdatd': 'flag' },
  }
  const cases: readonly (readonly [string, Said, unknown, Said, Said, Said])[] = [
    ['a missing file', ['check', 'no.ndjson'], {}, ['no.ndjson no-such-file'], ['检查路径'], ['check the path']],
    [
      'a period that ends before it starts',
      ['check', 'good.ndjson', '--from', '2025-09-21', '--to', '2025-09-15'],
      {},
      ['--from, --to period-reversed', '2025-09-15', '2025-09-21'],
      ['早于', '请对调'],
      ['before it starts', 'swap'],
    ],
    [
      'the same in the configuration',
      ['check', 'good.ndjson'],
      { period: { from: '2025-09-21', to: '2025-09-15' } },
      ['shouze.config.json#/period period-reversed'],
      ['请对调'],
      ['swap'],
    ],
    [
      'dates that do not exist or are too old',
      ['check', 'good.ndjson', '--to', '1899-01-01'],
      { period: { from: '2025-02-30', to: 'x' } },
      ['shouze.config.json#/period/from bad-date', '--to year-out-of-range'],
      ['不是存在的日期', '写成 2025-09-15 的形式', '1901 至 2099'],
      ['no date that exists', 'write it as 2025-09-15', '1901 to 2099'],
    ],
    [
      'a year without a calendar',
      ['check', 'good.ndjson', '--from', '2031-09-15', '--to', '2031-09-21', '--as-of', '2031-10-01'],
      {},
      ['--from, --to calendar-unknown-year', '2031', 'calendar-day'],
      ['日历中没有2031年', '或更新 @shouze/core'],
      ['does not know the holidays', 'or update @shouze/core'],
    ],
    [
      'unknown presets, rules, options and policies',
      check,
      rules,
      [
        'shouze.config.json#/extends/0 unknown-preset',
        'shouze.config.json#/rules/543~1township-night unknown-rule',
        'shouze.config.json#/rules/543~1township-days/1/minimun unknown-option',
        'shouze.config.json#/policies/evidence.backdatd unknown-policy',
        '543/recommended',
        '543/township-nights',
        'evidence.backdated',
      ],
      ['4 处有误', '是否想写"minimum"'],
      ['4 faults', 'Did you mean "minimum"?'],
    ],
    [
      'unknown settings',
      check,
      settings,
      [
        'shouze.config.json#/perod unknown-key',
        'shouze.config.json#/sources/a.json/options/normalplace unknown-key',
        'shouze.config.json#/sources/a.csv/encoding unknown-encoding',
        '"period"',
        '"normalPlace"',
        '"gb18030"',
      ],
      ['3 处有误', '是否应为'],
      ['3 faults', 'id you mean'],
    ],
    [
      'a configuration that is no JSON',
      check,
      '{"period": {},\n}',
      ['shouze.config.json:2:1 bad-json'],
      ['键名', '检查逗号'],
      ['a key in double quotes', 'comma'],
    ],
    [
      '--fail-on',
      [...check, '--fail-on', 'eror'],
      {},
      ['--fail-on unknown-choice'],
      ['是否应为"error"'],
      ['did you mean "error"?'],
    ],
    [
      '--week',
      ['explain', 'P01', 'good.ndjson', '--week', '2025-W60'],
      {},
      ['--week bad-week', '2025-W38'],
      ['不是存在的周', '写成'],
      ['no week that exists', 'write it as'],
    ],
    [
      'an unknown person to explain',
      ['explain', 'P77', 'good.ndjson', '--week', '2025-W38'],
      {},
      ['<person> unknown-person', 'P01'],
      ['数据中没有"P77"', '数据中有'],
      ['the data holds no "P77"', 'the data holds P01'],
    ],
    [
      'a folder for a report that does not exist',
      [...check, '--output', 'no/r.txt'],
      {},
      ['--output no/r.txt bad-output'],
      ['所在文件夹不存在', '请写明'],
      ['its folder does not exist', 'name a file'],
    ],
    [
      'all of a run at once',
      ['check', 'no.ndjson', '--as-of', 'yesterday', '--fail-on', 'x', '--output', '.', '--from', '2025-09-15'],
      { perod: 1 },
      ['no.ndjson', '--as-of bad-as-of', '--fail-on', '--output . bad-output', '--to half-period', '#/perod'],
      ['6 处有误', '另请写明 --to'],
      ['6 faults', 'add --to'],
    ],
  ]

  it.each(cases)('%s', async (_, argv, config, both, zh, en) => {
    await writeFile(join(cwd, 'shouze.config.json'), typeof config === 'string' ? config : JSON.stringify(config))
    const before = await readdir(cwd)
    for (const [locale, said] of [
      ['zh-CN', ['未作核对', ...zh]],
      ['en', ['nothing was checked', ...en]],
    ] as const) {
      const { code, out, err } = await run(argv, locale)
      expect([code, out]).toEqual([2, ''])
      holds(err, locale, [...both, ...said])
    }
    expect(await readdir(cwd)).toEqual(before)
  })

  it('no as-of date anywhere', async () => {
    await writeFile(join(cwd, 'good.ndjson'), ndjson(good.slice(1)))
    for (const [locale, said] of [
      ['zh-CN', '没有给出核对日'],
      ['en', 'no date was given'],
    ] as const) {
      const { code, out, err } = await run(check, locale)
      expect([code, out]).toEqual([2, ''])
      holds(err, locale, ['--as-of no-as-of', said, '--as-of 2025-10-20'])
    }
  })

  it('a person whose record was refused is told apart from one who is not there', async () => {
    await writeFile(join(cwd, 'bad.ndjson'), ndjson([person('P02', [])]))
    for (const [locale, said] of [
      ['zh-CN', '该人员的记录被拒收（bad.ndjson:1）'],
      ['en', "the person's record was refused (bad.ndjson:1)"],
    ] as const) {
      const { code, err } = await run(['explain', 'P02', 'good.ndjson', 'bad.ndjson', '--week', '2025-W38'], locale)
      expect(code).toBe(2)
      holds(err, locale, ['<person> unknown-person', said])
    }
  })

  it.runIf(process.platform === 'linux')('a report that cannot be written there', async () => {
    await mkdir(join(cwd, 'x'))
    for (const [locale, said] of [
      ['zh-CN', '不能在该位置建立文件'],
      ['en', 'no file can be made there'],
    ] as const) {
      const { code, out, err } = await run([...check, '--output', '/proc/r.txt'], locale)
      expect([code, out]).toEqual([2, ''])
      expect(err).toMatch(new RegExp(`${said}|没有权限|permission denied|只读|read-only`))
    }
  })
})
