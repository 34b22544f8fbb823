import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { nightsOnly, runIn, weekOf, write } from './run.js'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
  const punch = (user: string, day: number) => `${user}\t2025-09-${day} 08:10:00\t1\t${day % 2}\t1\t0`
  await write(cwd, {
    '1_attlog.dat': [punch('7', 15), punch('7', 16), punch('8', 15), punch('P01', 15), punch('9', 15)].join('\r\n'),
    'week.ndjson': `${weekOf(4)}\n`,
    'shouze.config.json': {
      ...nightsOnly,
      people: { 9: 'P01' },
      sources: { '*.dat': { format: 'zkteco', options: { dialect: 'usb', direction: 'by-time' } } },
    },
  })
})

const notice = (user: string, count: string) =>
  `User "${user}" (zkteco) has ${count}, is not in the person map, and the data holds no person of that id.`

describe('users of a platform without a person', () => {
  it('are a notice each with their records; whoever is mapped, or a person, is none', async () => {
    const { out, err } = await runIn(cwd, 'check', '.', '--format', 'json')
    const { notices } = JSON.parse(out) as { notices: { code: string; message: { en: string }; places: unknown }[] }
    const found = notices.filter(({ code }) => code === 'unmapped-user')
    expect(found.map(({ message }) => message.en)).toEqual([
      expect.stringContaining(notice('7', '2 records')),
      expect.stringContaining(notice('8', '1 record')),
    ])
    expect(found[0]!.places).toEqual([{ system: 'zkteco', file: '1_attlog.dat' }])
    expect(err).toContain('"7" (zkteco) has 2 records')
  })

  it('stand in the text once, not on the standard error as well, and accuse nobody', async () => {
    const { out, err, code } = await runIn(cwd, 'check', '.')
    expect(out.match(/"7" \(zkteco\)/g)).toHaveLength(1)
    expect(err).toBe('')
    // Their records are refused for want of a person, and nothing is found against anybody.
    expect(code).toBe(3)
    expect(out).toContain('not met 0')
  })

  it('are named when converting, in either language', async () => {
    const { out, err } = await runIn(cwd, 'convert', '.', '--locale', 'zh-CN')
    expect(out.split('\n').filter((line) => line.includes('"personId":"7"'))).toHaveLength(2)
    expect(err).toContain('用户"7"（zkteco）有 2 条记录')
    expect(err).not.toContain('"P01"')
  })
})
