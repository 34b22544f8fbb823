import { readFileSync } from 'node:fs'
import type { Register, Verdict } from '@shouze/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { junitReport } from '../../src/index.js'
import { sketchFinding, sketchReport } from './sketch.js'

// The schema that the xUnit plugin of Jenkins validates with, under the MIT licence, as pytest 8.3.4 carries it.
const schema = readFileSync(new URL('../fixtures/junit-10.xsd', import.meta.url), 'utf8')
const seed = 20251020

/** What xmllint says against the schema, in words; nothing where it is valid. */
async function faultsOf(contents: string): Promise<readonly string[]> {
  const { valid, errors } = await validateXML({ xml: { fileName: 'report.xml', contents }, schema })
  return valid ? [] : errors.map(({ message }) => message)
}

const verdicts: readonly Verdict[] = ['violation', 'indeterminate', 'pending', 'waived', 'eligible', 'measured']

it('JUnit reports of hostile texts are valid against the schema of Jenkins', async () => {
  const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { seed, numRuns: 120 })
  const findings = texts.map((said, index) =>
    sketchFinding({
      ruleId: index % 3 === 0 ? said : '543/township-nights',
      verdict: verdicts[index % verdicts.length],
      severity: (['error', 'warning', 'info'] as const)[index % 3],
      subject: { type: 'person', id: said, name: said, unitId: 'T' },
      message: { 'zh-CN': said, en: said },
    }),
  )
  const message = { 'zh-CN': texts[0], en: texts[1] }
  const report = sketchReport(findings, {
    rejected: texts.slice(0, 9).map((file) => ({ file, row: 1, code: 'bad-date', field: file, message })),
    errors: [{ ruleId: texts[2], code: 'rule-failed', message }],
    register: { persons: [], places: {} } as unknown as Register,
  })
  for (const showNames of [true, false]) {
    const xml = junitReport(report, { showNames })
    for (const tag of ['failure', 'skipped', 'error', 'system-out']) expect(xml).toContain(`<${tag}`)
    expect(await faultsOf(xml)).toEqual([])
  }
  expect(await faultsOf(junitReport(sketchReport([])))).toEqual([])
})

it('the schema refuses what is no JUnit', async () => {
  const xml = junitReport(sketchReport([sketchFinding()]))
  expect(await faultsOf(xml.replace('<testsuites ', '<testsuites skipped="0" '))).not.toEqual([])
  expect(await faultsOf(xml.replace(/ name="[^"]*">\n {6}<failure/, '>\n      <failure'))).not.toEqual([])
})
