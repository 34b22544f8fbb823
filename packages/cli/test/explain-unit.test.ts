import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { width } from '../src/text/width.js'
import { runIn, weekOf, write } from './run.js'

const township = fileURLToPath(new URL('../../../examples/township/data', import.meta.url))
const explain = (...argv: readonly string[]) =>
  runIn(township, 'explain', ...argv, '.', '--config', 'shouze.config.json')

describe('shouze explain <unit>', () => {
  it('shows what was judged of the township, how, and who headed it, for information', async () => {
    const { code, out } = await explain('qingxi', '--week', '2025-W42')
    expect(code).toBe(0)
    expect(out).toContain('qingxi 清溪镇')
    expect(out).toContain('headed by P01 陈立群 (for information)')
    expect(out).toMatch(/Sep\s+review\s+5\/6 .*not met\s+S4\.19/)
    expect(out).toMatch(/Sep\s+report\s+1-2\/2 .*not yet due\s+S4\.20/)
    expect(out).toMatch(/W42\s+assessment\s+11\/11 .*met\s+S4\.30/)
    expect(out).toContain('enough: a review held in the following month that covers 孙浩')
    // Week 40 could be assessed until 13 October, in week 42; week 39 until the 9th.
    expect(out).toMatch(/^W40 /m)
    expect(out).not.toMatch(/^W39 /m)
    for (const line of out.split('\n')) expect(width(line)).toBeLessThanOrEqual(100)
  })

  it('takes a name, in Chinese, too', async () => {
    const { out } = await explain('清溪镇', '--week', '2025-W40', '--locale', 'zh-CN')
    expect(out).toContain('负责人：P01 陈立群（仅供参考）')
    expect(out).toMatch(/W40\s+周考核\s+0\/10/)
  })

  it('of a village nothing was judged', async () => {
    const { code, out } = await explain('hekou', '--week', '2025-W40')
    expect(code).toBe(0)
    expect(out).toContain('no window that touches this week was judged')
    expect(out).toContain('nothing unmet or undecided')
  })

  it('offers units where a name is nearly one', async () => {
    const { code, err } = await explain('qingxl', '--week', '2025-W40')
    expect(code).toBe(2)
    expect(err).toContain('qingxi')
  })

  it('a name that a person and a unit share is not guessed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shouze-'))
    const person = {
      kind: 'person',
      id: 'P9',
      name: '清溪镇',
      posts: [{ unitId: 'T', classes: [], from: '2020-01-01' }],
    }
    await write(folder, { 'a.ndjson': `${weekOf(4)}\n${JSON.stringify(person)}\n` })
    const { code, err } = await runIn(folder, 'explain', '清溪镇', '--week', '2025-W38', 'a.ndjson')
    expect(code).toBe(2)
    expect(err).toContain('2 persons or units are named "清溪镇"')
  })
})

describe('the text report', () => {
  it('names the head of a unit once, beneath its section', async () => {
    const { out } = await runIn(township, 'check', '.', '--config', 'shouze.config.json')
    const [, section] = out.split(/\nqingxi 清溪镇 .*\n/)
    expect(section.split('\n')[0]).toBe('  headed by P01 陈立群 (for information)')
    expect(out.match(/headed by/g)).toHaveLength(1)
  })
})
