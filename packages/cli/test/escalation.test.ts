import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { width } from '../src/text/width.js'
import { runIn, write } from './run.js'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
})

const ladder = {
  rows: [{ id: 'talk', rules: ['543/township-nights'], findings: 1, months: 6, measure: 'talk', days: 10 }],
}
const person = {
  kind: 'person',
  id: 'P06',
  name: '孙浩',
  posts: [{ unitId: 'qingxi', rank: 'section-chief', classes: [], from: '2021-01-01' }],
}
const night = (date: string, more: object = {}) => ({
  kind: 'night-duty',
  id: `n-${date.slice(5)}`,
  personId: 'P06',
  night: date,
  place: 'township',
  form: 'lodging',
  ...more,
})
/** Two weeks of three nights instead of four; the fourth of the second week is ruled out. */
const records = [
  { kind: 'dataset', complete: true, exportedAt: '2025-12-01T00:00:00+08:00' },
  { kind: 'unit', id: 'qingxi', name: '清溪镇', type: 'township' },
  person,
  ...['15', '16', '17', '22', '23', '24', '25'].map((day) => night(`2025-09-${day}`)),
  {
    kind: 'ruling',
    id: 'u1',
    recordKind: 'night-duty',
    recordId: 'n-09-25',
    decision: 'discount',
    reason: '代签',
    by: '县纪委',
    at: '2025-10-09',
  },
]
const period = { from: '2025-09-15', to: '2025-09-28' }
const config = {
  period,
  extends: [],
  rules: { '543/township-nights': 'error', 'escalation/ladder': ['warning', ladder] },
}

/** The report as JSON and as text, with an appeal against the finding of week 38. */
async function report(locale: string, more: object = {}) {
  const lines = (list: readonly object[]) => list.map((record) => JSON.stringify(record)).join('\n')
  await write(cwd, { 'shouze.config.json': config, 'records.ndjson': lines(records) })
  const { out } = await runIn(cwd, 'check', 'records.ndjson', '--format', 'json')
  const { findings } = JSON.parse(out) as {
    findings: { ruleId: string; fingerprint: string; window: { key: string } }[]
  }
  const print = findings.find(
    ({ ruleId, window }) => ruleId.startsWith('543') && window.key === '2025-W38',
  )?.fingerprint
  const appeal = {
    kind: 'appeal',
    id: 'a1',
    findingFingerprint: print,
    by: '孙浩',
    at: '2025-10-08',
    grounds: '当晚抗洪',
    ...more,
  }
  await write(cwd, { 'records.ndjson': lines([...records, appeal]) })
  const text = await runIn(cwd, 'check', 'records.ndjson', '--locale', locale)
  for (const line of text.out.split('\n')) expect(width(line), line).toBeLessThanOrEqual(100)
  return text.out.replace(/\s+/g, ' ')
}

describe('appeals and rulings in the text report', () => {
  it('an open appeal, and a ruling on a record', async () => {
    const en = await report('en')
    // Chinese may be broken anywhere.
    expect(en.replaceAll(' ', '')).toContain('appealopen,countstowardsnomeasure;filedby孙浩on2025-10-08(a1):当晚抗洪')
    expect(en).toContain('ruling n-09-25 township is not credited, by 县纪委 on 2025-10-09 (u1): 代签')
    const zh = (await report('zh-CN')).replaceAll(' ', '')
    expect(zh).toContain('申诉处理中，不计入任何处理；孙浩于2025-10-08提出（a1）：当晚抗洪')
    expect(zh).toContain('认定n-09-25')
    expect(zh).toContain('不予计入，县纪委于2025-10-09认定（u1）：代签')
  })

  it('a decided appeal', async () => {
    expect(await report('en', { decidedAt: '2025-11-01' })).toContain('appeal decided on 2025-11-01; filed by 孙浩')
    expect((await report('zh-CN', { decidedAt: '2025-11-01' })).replaceAll(' ', '')).toContain(
      '申诉2025-11-01已决定；孙浩',
    )
  })

  it('explain says the same', async () => {
    await report('en')
    const { out } = await runIn(cwd, 'explain', 'P06', '--week', '2025-W38', 'records.ndjson', '--locale', 'en')
    expect(out.replace(/\s+/g, ' ')).toContain('appeal: open, counts towards no measure')
    const zh = await runIn(cwd, 'explain', 'P06', '--week', '2025-W39', 'records.ndjson', '--locale', 'zh-CN')
    expect(zh.out.replace(/\s+/g, '')).toContain('认定：n-09-25')
  })
})

describe('rows of a rule table', () => {
  it.each(['en', 'zh-CN'])('are printed with the line that gives them (%s)', async (locale) => {
    await write(cwd, {
      'county.json': { ...config, locked: ['escalation/ladder.rows'] },
      'shouze.config.json': { extends: ['./county.json'] },
    })
    const { code, out, err } = await runIn(cwd, 'config', 'print', '--locale', locale)
    expect([code, err]).toEqual([0, ''])
    for (const line of out.split('\n')) expect(width(line), line).toBeLessThanOrEqual(100)
    const flat = out.replace(/\s+/g, ' ')
    expect(flat).toContain(
      locale === 'en'
        ? 'rule tables, a rule a row escalation/ladder 1 row'
        : '规则表，每行一条规则 escalation/ladder 1 行',
    )
    expect(flat).toContain('county.json#/rules/escalation~1ladder/1/rows')
    expect(flat).toContain('county.json#/locked/0')
    expect(flat).toContain('talk: rules 543/township-nights; findings 1; months 6; measure talk; days 10')
    const json = await runIn(cwd, 'config', 'print', '--format', 'json')
    expect(JSON.parse(json.out)).toMatchObject({ tables: [{ id: 'escalation/ladder', rows: { value: ladder.rows } }] })
  })

  it('that cannot be are told with their place', async () => {
    const rows = [{ ...ladder.rows[0], measure: 'tlak' }]
    await write(cwd, { 'shouze.config.json': { ...config, rules: { 'escalation/ladder': { rows } } } })
    const { code, err } = await runIn(cwd, 'config', 'print', '--locale', 'en')
    expect(code).toBe(2)
    expect(err).toContain('shouze.config.json#/rules/escalation~1ladder/rows/0/measure')
    expect(err).toContain('talk')
  })
})
