import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv/dist/2020.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expectedFindings } from '../../../examples/township/expected.js'
import { people } from '../../../examples/township/people.js'
import { xlsx } from '../../adapters/test/workbooks.js'
import { run, runIn, write } from './run.js'

const data = fileURLToPath(new URL('../../../examples/township/data/', import.meta.url))
const raw = [
  'attendance.dingtalk.json',
  'leaves.csv',
  'night-register.csv',
  'people.csv',
  'records.ndjson',
  'village-log.csv',
]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouze-init-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

type Config = Record<string, unknown> & {
  people: Record<string, string | null>
  sources: Record<string, Record<string, unknown>>
  extends: string[]
}
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const config = (): Config => read('shouze.config.json')
const save = (value: unknown) => writeFileSync(join(folder, 'shouze.config.json'), JSON.stringify(value))
const copyRaw = () => {
  for (const name of raw) copyFileSync(join(data, name), join(folder, name))
}
const book = async (name: string, sheets: Record<string, (string | number)[][]>) => {
  const { bytes } = (await xlsx(name, sheets)) as { readonly bytes: Uint8Array }
  writeFileSync(join(folder, name), bytes)
}

interface Row {
  readonly ruleId: string
  readonly subject: { readonly id: string } | string
  readonly window: { readonly key: string } | string
  readonly verdict: string
  readonly measured: unknown
  readonly required: unknown
}
const lines = (rows: readonly Row[]) =>
  rows
    .map(({ ruleId, subject, window, verdict, measured, required }) =>
      JSON.stringify([
        ruleId,
        typeof subject === 'string' ? subject : subject.id,
        typeof window === 'string' ? window : window.key,
        verdict,
        measured,
        required,
      ]),
    )
    .sort()

async function findings(...more: readonly string[]): Promise<readonly Row[]> {
  const { out, err, code } = await runIn(folder, 'check', '.', '--format', 'json', ...more)
  expect(code, err).not.toBe(2)
  return JSON.parse(out).findings
}

describe('shouze init on the files of the worked example', () => {
  it('writes what the check needs to come to the findings of the story, once it is said who is who', async () => {
    copyRaw()
    const { code, out } = await runIn(folder, 'init', '.', '--yes')
    expect(code).toBe(0)
    expect(out).toContain('attendance.dingtalk.json: dingtalk — it holds the recordresult of the DingTalk interface')
    expect(out).toContain('  212 attendance, 2025-09-15 – 2025-10-17')
    expect(out).toContain('taken for night record')
    expect(out).toContain('people lists 12 users of a platform')
    const written = config()
    expect(written.period).toEqual({ from: '2025-09-15', to: '2025-10-19' })
    expect(Object.keys(written.sources)).toEqual(['leaves.csv', 'night-register.csv', 'people.csv', 'village-log.csv'])
    expect(Object.values(written.people).every((id) => id === null)).toBe(true)
    const schema = JSON.parse(readFileSync(new URL('../schema/shouze.config.schema.json', import.meta.url), 'utf8'))
    const validate = new Ajv({ strict: false }).compile(schema)
    expect(validate(written), JSON.stringify(validate.errors)).toBe(true)

    // A person says who the users are, and adds the pack whose kinds of record the data hold.
    save({
      ...written,
      people: Object.fromEntries(people.map(({ userId, id }) => [userId, id])),
      packs: [fileURLToPath(new URL('../../../examples/packs/three-deliveries/pack.json', import.meta.url))],
      extends: [...written.extends, 'three-deliveries/recommended'],
    })
    expect(lines(await findings())).toEqual(lines(expectedFindings as unknown as Row[]))
  })

  it('before anybody has said who the users are, nobody is found absent', async () => {
    copyRaw()
    await runIn(folder, 'init', '.', '--yes')
    const { out, code } = await runIn(folder, 'check', '.', '--format', 'json')
    expect(code).toBe(3)
    const report = JSON.parse(out) as { findings: Row[]; rejected: { code: string; kind: string }[] }
    expect(report.rejected.filter(({ code }) => code === 'unknown-user')).toMatchObject([{ kind: 'attendance' }])
    const story = new Set(lines(expectedFindings as unknown as Row[]))
    const violations = report.findings.filter(({ verdict }) => verdict === 'violation')
    expect(lines(violations).filter((line) => !story.has(line))).toEqual([])
    expect(violations.length).toBeGreaterThan(10)
  })

  it('says the same in Chinese', async () => {
    copyRaw()
    const { out } = await runIn(folder, 'init', '.', '--yes', '--locale', 'zh-CN')
    expect(out).toContain('night-register.csv：table — 表头有 工号、夜间日期')
    expect(out).toContain('  夜间记录 196 条，2025-09-15 – 2025-10-19')
    expect(out).toContain('已写入 .：')
    expect(out).toContain('people 中列出 12 个平台用户')
    expect(out).toContain('下一步：shouze check .')
  })

  it('marks mappings that were guessed, and the check says so until somebody has looked', async () => {
    copyRaw()
    await runIn(folder, 'init', '.', '--yes')
    const mapping = read('leaves.mapping.json')
    expect(mapping.review[0]).toContain('工号 → personId')
    const { out } = await runIn(folder, 'check', '.', '--format', 'json')
    const codes = (JSON.parse(out).notices as { code: string }[]).map(({ code }) => code)
    expect(codes.filter((code) => code === 'mapping-unreviewed')).not.toHaveLength(0)
  })
})

describe('shouze init', () => {
  const table = '工号,姓名,夜间日期,住宿地点,形式\nP1,王建国,2025/9/15,镇宿舍,住宿\nP1,王建国,2025/9/16,老家,住宿\n'

  it('never writes over a file, writes nothing then, and does with --force', async () => {
    await write(folder, { 'nights.csv': table, 'shouze.config.json': '{"period": 1}' })
    const refused = await runIn(folder, 'init', '.', '--yes')
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('shouze.config.json  file-exists')
    expect(readdirSync(folder).sort()).toEqual(['nights.csv', 'shouze.config.json'])
    expect((await runIn(folder, 'init', '.', '--yes', '--force')).code).toBe(0)
    expect(config().sources).toEqual({ 'nights.csv': { mapping: 'nights.mapping.json' } })
  })

  it('leaves nothing half-written where one of its files cannot be', async () => {
    await write(folder, { 'nights.csv': table })
    mkdirSync(join(folder, 'shouze.config.json'))
    const { code, err } = await runIn(folder, 'init', '.', '--yes', '--force')
    expect(code).toBe(2)
    expect(err).toContain('could not be written')
    expect(readdirSync(folder).sort()).toEqual(['nights.csv', 'shouze.config.json'])
  })

  it('keeps a mapping that lies beside a table', async () => {
    const mapping = {
      kind: 'night-duty',
      id: { row: 'n' },
      fields: { personId: { column: '工号' }, night: { column: '夜间日期', format: 'yyyy/M/d' } },
    }
    await write(folder, { 'nights.csv': table, 'nights.mapping.json': mapping })
    const { out } = await runIn(folder, 'init', '.', '--yes', '--force')
    expect(out).toContain('there is a mapping for it, nights.mapping.json')
    expect(read('nights.mapping.json')).toEqual(mapping)
  })

  it('says what it could not tell: words of a cell, units, the roll, completeness', async () => {
    await write(folder, { 'nights.csv': table })
    const { out } = await runIn(folder, 'init', '.', '--yes')
    expect(out).toContain('it is not known what 老家 in the column "住宿地点" mean')
    expect(out).toContain('! 1 row refused (unmapped-value)')
    expect(out).toContain('no unit: name it with --unit')
    expect(out).toContain('no roll of people')
    expect(out).toContain('completeness is not declared')
    expect(config().sources['nights.csv']).toEqual({ mapping: 'nights.mapping.json' })
  })

  it('declares what the files cover only if it is told that they are complete', async () => {
    await write(folder, { 'nights.csv': table })
    await runIn(
      folder,
      'init',
      '.',
      '--yes',
      '--complete',
      '--unit',
      '清溪镇',
      '--from',
      '2025-09-01',
      '--to',
      '2025-09-30',
    )
    expect(config().sources['nights.csv']).toMatchObject({
      covers: { from: '2025-09-01', to: '2025-09-30', of: ['night-duty'] },
    })
    expect(readFileSync(join(folder, 'unit.ndjson'), 'utf8')).toContain('"name":"清溪镇"')
  })

  it('leaves out what it cannot tell, and says so', async () => {
    await write(folder, { 'x.csv': '甲,乙\n1,2\n', 'nights.csv': table })
    const { out } = await runIn(folder, 'init', '.', '--yes')
    expect(out).toContain('x.csv: table — its headers do not tell what its columns mean')
    expect(Object.keys(config().sources)).toEqual(['nights.csv'])
  })

  it('needs a folder, files in it, dates that exist, and a terminal or --yes', async () => {
    const faults = async (...argv: string[]) => {
      const { code, err } = await runIn(folder, 'init', ...argv)
      expect(code).toBe(2)
      return err
    }
    expect(await faults('nowhere', '--yes')).toContain('no-folder')
    expect(await faults('.', '--yes')).toContain('no-data-files')
    await write(folder, { 'nights.csv': table })
    expect(await faults('.')).toContain('no-terminal')
    expect(await faults('.', '--yes', '--from', '2025-02-30')).toContain('bad-date')
    expect(readdirSync(folder)).toEqual(['nights.csv'])
  })

  it('asks on a terminal for the kind of a table, the township, the period and completeness', async () => {
    await write(folder, { 'x.csv': '工号,日期,备注\nP1,2025-09-15,走访\n' })
    const asked: string[] = []
    const answers = ['diary', '清溪镇', 'tomorrow', '2025-09-01 2025-09-30', 'yes']
    const ask = async (question: string) => {
      asked.push(question)
      return answers[asked.length - 1]!
    }
    const { code } = await run(['init', '.'], { cwd: folder, isTTY: true, ask })
    expect(code).toBe(0)
    expect(asked).toEqual([
      expect.stringContaining('which kind of record does "x.csv" hold? visit, diary, duty-shift'),
      'name of the township: ',
      'period [2025-09-15 2025-09-15]: ',
      'period [2025-09-15 2025-09-15]: ',
      'does every file hold all records from 2025-09-01 to 2025-09-30? yes/no [no]: ',
    ])
    expect(read('x.mapping.json')).toMatchObject({
      kind: 'diary',
      fields: { workDate: { column: '日期', format: 'yyyy-MM-dd' } },
    })
    expect(config()).toMatchObject({
      period: { from: '2025-09-01', to: '2025-09-30' },
      sources: { 'x.csv': { covers: { from: '2025-09-01', to: '2025-09-30', of: ['diary'] } } },
    })
    expect(readFileSync(join(folder, 'unit.ndjson'), 'utf8')).toContain('清溪镇')
  })

  it('takes Enter for what it proposes, for no kind, and for no', async () => {
    await write(folder, { 'x.csv': '工号,日期,备注\nP1,2025-09-15,走访\n', 'nights.csv': table })
    await run(['init', '.'], { cwd: folder, isTTY: true, ask: async () => '' })
    expect(config().period).toEqual({ from: '2025-09-15', to: '2025-09-15' })
    expect(config().sources).toEqual({ 'nights.csv': { mapping: 'nights.mapping.json' } })
  })
})

describe('shouze init and the exports of platforms', () => {
  it('takes the slots of 原始记录 from the sheet, and names the preset', async () => {
    const header = ['姓名', 'UserId', '考勤日期', '考勤时间', '打卡时间', '打卡结果']
    await book('考勤报表.xlsx', {
      原始记录: [
        ['原始记录'],
        ['2025-09'],
        header,
        ['王建国', 'qx1004', '2025-09-15 星期一', '08:30', '2025-09-15 08:12', '正常'],
        ['王建国', 'qx1004', '2025-09-15 星期一', '17:30', '2025-09-15 17:41', '正常'],
      ],
      月度汇总: [
        ['姓名', '出勤天数', '休息天数', '迟到次数', '旷工天数'],
        ['王建国', 22, 8, 0, 0],
      ],
    })
    const { out } = await runIn(folder, 'init', '.', '--yes')
    expect(out).toContain('raw records 原始记录')
    expect(out).toContain('08:30 in, 17:30 out')
    expect(config().sources['考勤报表.xlsx']?.mapping).toEqual({
      preset: 'dingtalk-records',
      sheet: '原始记录',
      slots: { '08:30': 'in', '17:30': 'out' },
    })
    expect(config().people).toEqual({ qx1004: null })
  })

  it('finds the persons of a report that has names only in the roll of people', async () => {
    await write(folder, {
      'people.ndjson':
        '{"kind":"person","id":"P04","name":"张三","posts":[]}\n{"kind":"person","id":"P05","name":"李四","posts":[]}\n{"kind":"person","id":"P06","name":"李四","posts":[]}\n',
    })
    await book('上下班打卡_日报.xlsx', {
      概况: [
        ['概况统计与打卡明细'],
        ['统计时间'],
        ['时间', '姓名', '上班1', '', '下班1', ''],
        ['', '', '打卡时间', '打卡状态', '打卡时间', '打卡状态'],
        ['2026/06/05 星期五', '张三', '09:00', '正常', '18:00', '正常'],
        ['2026/06/05 星期五', '李四', '09:00', '正常', '18:00', '正常'],
      ],
    })
    const { out } = await runIn(folder, 'init', '.', '--yes')
    expect(out).toContain('  2 attendance, 2026-06-05')
    // Two persons have that name.
    expect(out).toContain('! 1 row refused (unknown-person)')
    expect(config().people).toEqual({ 张三: 'P04' })
    expect(config().sources['上下班打卡_日报.xlsx']).toEqual({ mapping: { preset: 'wecom-daily' } })
  })

  it('switches leave/substitute off where leaves come from a platform, which does not tell who stands in', async () => {
    await book('请假.xlsx', {
      请假记录: [
        ['姓名', '工号', '假期类型', '请假时间', '审批单状态'],
        ['王建国', 'P04', '年假', '2025-09-25 ~ 2025-09-26', '审批通过'],
      ],
    })
    const { out } = await runIn(folder, 'init', '.', '--yes')
    expect(out).toContain('refused (no-authority)')
    expect(out).toContain('the rule leave/substitute was switched off')
    expect(config().rules).toEqual({ 'leave/substitute': 'off' })
    await write(folder, { 'nights.csv': '工号,夜间日期,住宿地点,形式\nP1,2025/9/15,镇宿舍,住宿\n' })
    rmSync(join(folder, '请假.xlsx'))
    await runIn(folder, 'init', '.', '--yes', '--force')
    expect(config().rules).toBeUndefined()
  })
})
