import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalJson } from '@shouze/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { width } from '../src/text/width.js'
import { runIn, write } from './run.js'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
})

describe('shouze config print', () => {
  beforeEach(() =>
    write(cwd, {
      'county.json': {
        extends: ['543/recommended'],
        policies: {
          'leave.retroactiveDays': [
            { from: '2020-01-01', value: 2 },
            { from: '2026-01-01', value: 3 },
          ],
        },
        locked: ['543/township-nights.minimum'],
      },
      'shouze.config.json': {
        extends: ['./county.json'],
        overrides: [
          { units: ['baishi'], from: '2025-12-01', rules: { '543/village-days': ['warning', { minimum: 2 }] } },
        ],
        waivers: [
          {
            rule: '543/township-nights',
            subject: 'P06',
            window: '2025-W39',
            reason: '抗洪',
            approver: '县纪委',
            expires: '2025-12-31',
            coversFollowing: true,
          },
        ],
      },
    }),
  )

  it.each(['en', 'zh-CN'])('shows every value with its origin (%s)', async (locale) => {
    const { code, out, err } = await runIn(cwd, 'config', 'print', '--locale', locale)
    expect([code, err]).toEqual([0, ''])
    for (const line of out.split('\n')) expect(width(line), line).toBeLessThanOrEqual(100)
    const flat = out.replace(/\s+/g, ' ')
    const zh = locale !== 'en'
    expect(flat).toContain(
      zh
        ? 'minimum 4 543 的默认值; 由 county.json#/locked/0 锁定'
        : 'minimum 4 default of 543; locked by county.json#/locked/0',
    )
    expect(flat).toContain(zh ? '单位 baishi；自 2025-12-01 warning' : 'units baishi; from 2025-12-01 warning')
    expect(flat).toContain('evidence.backdated void')
    expect(flat).toContain('[{"from":"2020-01-01","value":2},{"from":"2026-01-01","value":3}]')
    expect(flat).toContain(
      zh
        ? '未启用：543/archive、appraisal/monthly、appraisal/quarterly、appraisal/weekly、 attendance/called-away'
        : 'off: 543/archive, appraisal/monthly, appraisal/quarterly, appraisal/weekly, attendance/called-away',
    )
    expect(flat).toContain('抗洪 shouze.config.json#/waivers/0')
  })

  it('gives the same as JSON', async () => {
    const { out } = await runIn(cwd, 'config', 'print', '--format', 'json')
    const policy = JSON.parse(out)
    expect(out).toBe(`${canonicalJson(policy)}\n`)
    expect(policy.policies['leave.retroactiveDays'].origin).toEqual({
      kind: 'configuration',
      name: 'county.json',
      path: '/policies/leave.retroactiveDays',
    })
  })
})

it('without a configuration it shows the recommended presets', async () => {
  const { code, out } = await runIn(cwd, 'config', 'print')
  expect(code).toBe(0)
  expect(out).toContain('no configuration: recommended presets of the shipped packs')
  expect(out).toContain('1   543/recommended  (preset)')
})

it('it ends with 2 where the configuration has faults', async () => {
  await write(cwd, { 'shouze.config.json': { policies: { 'evidence.backdatd': 'flag' } } })
  const { code, out, err } = await runIn(cwd, 'config', 'print', '--format', 'yaml')
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain('--format  unknown-choice')
  await expect(runIn(cwd, 'config', 'print')).resolves.toMatchObject({
    code: 2,
    err: expect.stringContaining('shouze.config.json#/policies/evidence.backdatd  unknown-policy'),
  })
})
