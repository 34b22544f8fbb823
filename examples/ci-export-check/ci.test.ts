import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runIn } from '../../packages/cli/test/run.js'
import { exportFiles } from './month.js'

const example = fileURLToPath(new URL('.', import.meta.url))
const read = (name: string, from = example) => readFileSync(join(from, name), 'utf8')
/** The arguments behind the name of the command, in a line that holds it. */
const argumentsIn = (line: string | undefined) => line!.trim().split(/ +/).slice(1)

const [, ofWorkflow] = /npx --yes @shouze\/cli@1 (.*)$/m.exec(read('.github/workflows/attendance.yml'))!
const workflow = ofWorkflow.split(' ')
const readmes = [
  { name: 'README.md', locale: 'en' },
  { name: 'README.zh-CN.md', locale: 'zh-CN' },
] as const
const blocks = (name: string, info: string) =>
  [...read(name).matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)]
    .filter(([, given]) => given === info)
    .map(([, , text]) => text)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouze-ci-example-'))
  cpSync(example, folder, { recursive: true, filter: (path) => !path.includes('node_modules') })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('exports checked in CI', () => {
  test('the exports are what the month comes to', () => {
    for (const [name, content] of exportFiles()) expect(read(`exports/${name}`), name).toBe(content)
  })

  test.each(readmes)(
    'the command of the workflow ends with 1 and annotates what is new ($name)',
    async ({ name, locale }) => {
      expect(argumentsIn(blocks(name, 'sh')[0])).toEqual(workflow)
      const { code, out } = await runIn(folder, ...workflow, '--locale', locale)
      expect([code, out]).toEqual([1, blocks(name, 'text')[0]])
      const row =
        read('exports/visits.csv')
          .split('\n')
          .findIndex((line) => line.startsWith('v-24-B03,')) + 1
      expect(out).toContain(`file=exports/visits.csv,line=${row},`)
      for (const report of ['attendance.sarif', 'attendance.xml', 'attendance.html'])
        expect(existsSync(join(folder, report))).toBe(true)
    },
  )

  test('the baseline is what the other command writes, and knows the week that was short before', async () => {
    for (const { name } of readmes) {
      const { code } = await runIn(folder, ...argumentsIn(blocks(name, 'sh')[1]))
      expect([code, read('baseline.json', folder)]).toEqual([0, read('baseline.json')])
    }
    const { findings } = JSON.parse(read('baseline.json'))
    expect(findings).toMatchObject([
      { ruleId: '543/township-nights', subject: { id: 'B02' }, window: { key: '2025-W36' } },
    ])
  })

  test.each(readmes)(
    'nights that were there and are not are warned of, with their dates ($name)',
    async ({ name, locale }) => {
      const before = await runIn(folder, ...workflow, '--locale', locale)
      expect(before.err).not.toMatch(/warning|提示/)
      const rows = read('exports/nights.csv').split('\n')
      const without = rows.filter((line) => !/^n-(8|9|10|11)-/.test(line))
      expect(without).toHaveLength(rows.length - 12)
      writeFileSync(join(folder, 'exports/nights.csv'), without.join('\n'))
      const { code, err, out } = await runIn(folder, ...workflow, '--locale', locale)
      expect(code).toBe(1)
      expect(err).toContain(blocks(name, 'text')[1])
      expect(out).toContain('::warning title=records-missing::')
    },
  )
})
