import { readFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { mappingJsonSchema, parseMapping, presets, readFile } from '../packages/adapters/src/index.js'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const block = (page: string, info: string): string =>
  new RegExp(`^\`\`\`${info}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)![1]!

describe.each(['exports.md', 'exports.zh-CN.md'])('%s', (path) => {
  const page = read(path)

  test('shows a configuration that the command takes, and its presets', () => {
    const config = JSON.parse(block(page, 'json config')) as { readonly sources: Record<string, { mapping: unknown }> }
    const validate = new Ajv({ strict: false }).compile(
      JSON.parse(read('../packages/cli/schema/shouze.config.schema.json')) as object,
    )
    expect(validate(config), JSON.stringify(validate.errors)).toBe(true)
    for (const { mapping } of Object.values(config.sources)) expect(parseMapping(mapping).length).toBeGreaterThan(0)
  })

  test('lists every preset, and no other', () => {
    const named = [...page.matchAll(/^\| `([\w-]+)` +\| (?:钉钉|企业微信)/gm)].map(([, name]) => name)
    expect(named).toEqual(presets.map(({ id }) => id))
    for (const { id, options } of presets) {
      for (const key of Object.keys(options.shape))
        if (!['$schema', 'preset', 'tripPurpose', 'leaveTypes'].includes(key))
          expect(page, `${id} ${key}`).toContain(key)
    }
  })

  test('shows mappings that read what they say', async () => {
    const mapping = block(page, 'json mapping')
    expect(new Ajv({ strict: true, allowUnionTypes: true }).compile(mappingJsonSchema())(JSON.parse(mapping))).toBe(
      true,
    )
    const csv =
      '日报,,,\n姓名,日期,打卡时间,结果\n张三,2026/6/5 星期五,09:15 18:00,迟到15分钟\n张三,2026/6/6 星期六,次日0:10,地点异常\n李四,2026/6/5,09:00,正常\n'
    const batch = await readFile(
      { name: 'a.csv', bytes: new TextEncoder().encode(csv) },
      { mapping: parseMapping(mapping), people: { 张三: 'P04' } },
    )
    expect([...batch.records]).toEqual([
      {
        kind: 'attendance',
        id: 'P04-2026-06-05T09:15:00+08:00',
        personId: 'P04',
        at: '2026-06-05T09:15:00+08:00',
        direction: 'in',
        place: 'township',
      },
      {
        kind: 'attendance',
        id: 'P04-2026-06-07T00:10:00+08:00',
        personId: 'P04',
        at: '2026-06-07T00:10:00+08:00',
        direction: 'in',
        siteId: 'unknown',
      },
    ])
    expect(batch.refused?.map(({ row, code }) => [row, code])).toEqual([[5, 'unknown-person']])
  })
})
