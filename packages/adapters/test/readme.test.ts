import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { dingtalk, feishu, parseMapping, readFile, wecom, zkteco } from '../src/index.js'
import { utf8 } from './bytes.js'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const snippets = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].map((found) => found[1]!)

describe('the README', () => {
  it('shows mappings that read what they say', () => {
    expect(snippets).toHaveLength(2)
    const [nights, people] = snippets.map((snippet) => parseMapping(snippet, 'README.md'))
    const register =
      '人员编号,日期,地点,签名,登记日期,登记时间,状态\nP01,2025年9月15日,县城住处,,2025/9/15,22:10,\nP02,x,,,,,作废\n'
    expect(readFile(utf8('a.csv', register), { mapping: nights }).records).toEqual([
      {
        kind: 'night-duty',
        id: 'n-P01-2025-09-15',
        personId: 'P01',
        night: '2025-09-15',
        place: 'county-home',
        form: 'lodging',
        recordedAt: '2025-09-15T22:10:00+08:00',
      },
    ])
    const roll = '编号,姓名,类别,任职日期\nP01,陈立群,班子、一把手,2024-01-01\n'
    expect(readFile(utf8('b.csv', roll), { mapping: people }).records).toEqual([
      {
        kind: 'person',
        id: 'P01',
        name: '陈立群',
        posts: [{ unitId: 'qingxi', classes: ['leadership-team', 'head'], from: '2024-01-01' }],
      },
    ])
  })

  it('names every option of every platform, and no others', () => {
    const platforms = [dingtalk, wecom, feishu, zkteco]
    const known = new Set(platforms.flatMap(({ options }) => Object.keys(z.toJSONSchema(options).properties ?? {})))
    const [, table] = readme.split('| option ')
    const named = [...table!.split('\n\n')[0]!.matchAll(/^\| ([^|]+)\|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    )
    expect([...named].sort()).toEqual([...known].sort())
  })
})
