import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataCoverage, Report } from '@shouze/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { nightsOnly, runIn, weekOf, write } from './run.js'

let cwd: string
const held = '2025-09-17 to 2025-09-18 (清溪镇)'
const json = async (name: string) => JSON.parse(await readFile(join(cwd, name), 'utf8')) as Report
const check = async (nights: number, ...argv: string[]) => {
  await write(cwd, { 'week.ndjson': weekOf(nights) })
  return runIn(cwd, 'check', 'week.ndjson', ...argv)
}

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shouze-'))
  await write(cwd, { 'shouze.config.json': nightsOnly })
  await check(4, '--format', 'json:full.json', '--format', 'ndjson:full.ndjson')
  await runIn(cwd, 'baseline', 'week.ndjson', '--output', 'baseline.json')
})

describe('check --previous', () => {
  it.each(['full.json', 'full.ndjson', 'baseline.json'])(
    'warns where data of %s is missing, and judges alike',
    async (name) => {
      const without = await check(2, '--format', 'json:without.json')
      const { code, err } = await check(2, '--previous', name, '--format', 'json:with.json')
      expect(err).toContain(
        `shouze: warning: Dates with night-duty records at the earlier check and none now: ${held}. Make sure that no file is missing.\n`,
      )
      expect([without.code, code]).toEqual([1, 1])
      expect(without.err).not.toContain('warning')
      const [before, now] = [await json('without.json'), await json('with.json')]
      expect({ ...now, notices: [] }).toEqual({ ...before, notices: [] })
      expect(now.notices.filter(({ code }) => code === 'records-missing')).toHaveLength(1)
    },
  )

  it('says it in Chinese, in the text report, as an annotation and in SARIF', async () => {
    const argv = ['--previous', 'full.json', '--locale', 'zh-CN', '--format', 'text', '--format', 'sarif:out.sarif']
    const { out, err } = await check(2, ...argv, '--format', 'github:out.txt')
    const words = '的日期：2025-09-17至2025-09-18（清溪镇）。请确认文件是否齐全。'
    expect(err).toMatch(/^shouze：提示：上次核对时有、本次没有.*（night-duty）/m)
    for (const text of [err, out.replace(/\n\s*/g, '')]) expect(text).toContain(words)
    expect(await readFile(join(cwd, 'out.txt'), 'utf8')).toContain('::warning title=records-missing::上次核对时有')
    const sarif = JSON.parse(await readFile(join(cwd, 'out.sarif'), 'utf8'))
    const notifications: { descriptor: { id: string } }[] = sarif.runs[0].invocations[0].toolExecutionNotifications
    expect(notifications.map(({ descriptor }) => descriptor.id)).toContain('records-missing')
  })

  it('is silent where nothing is missing', async () => {
    expect((await check(4, '--previous', 'full.json')).err).toBe('')
  })

  it('is what a baseline does by itself, and goes before it', async () => {
    expect((await check(2, '--baseline', 'baseline.json')).err).toContain(held)
    await check(2, '--format', 'json:two.json')
    expect((await check(2, '--baseline', 'baseline.json', '--previous', 'two.json')).err).toBe('')
  })

  it('may lie among the data', async () => {
    await write(cwd, { 'data/week.ndjson': weekOf(4) })
    await runIn(cwd, 'check', 'data', '--format', 'ndjson:data/last.ndjson')
    expect((await runIn(cwd, 'check', 'data', '--previous', 'data/last.ndjson')).code).toBe(0)
  })

  it('refuses what says nothing of coverage', async () => {
    const { coverage: _, ...report } = await json('full.json')
    await write(cwd, { 'old.json': report, 'cut.ndjson': '{"type":"finding"}\n{"type":', 'odd.json': { coverage: 1 } })
    for (const [name, place] of [
      ['old.json', 'old.json#  coverage:'],
      ['odd.json', 'odd.json#/coverage  coverage:'],
      ['cut.ndjson', 'cut.ndjson  bad-json:'],
      ['none.json', 'none.json  '],
    ]) {
      const { code, err } = await check(4, '--previous', name)
      expect([name, code, err.includes(place)]).toEqual([name, 2, true])
    }
  })
})

it('tells what data covers in JSON and NDJSON for inspectors alone', async () => {
  const last = JSON.parse((await readFile(join(cwd, 'full.ndjson'), 'utf8')).trimEnd().split('\n').at(-1)!) as {
    readonly coverage: DataCoverage
  }
  expect(last.coverage).toEqual((await json('full.json')).coverage)
  for (const audience of ['public', 'self:P01']) {
    await check(4, '--audience', audience, '--format', 'json:audience.json')
    expect('coverage' in (await json('audience.json'))).toBe(false)
  }
})
