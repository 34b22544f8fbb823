import { createChecker, type Report } from '@shouze/core'
import { beforeAll, describe, expect, test } from 'vitest'
// @ts-expect-error: the benchmark is plain JavaScript
import { generateWorkload } from '../../../../bench/workload.mjs'
import { shippedPackages } from '../../../cli/src/packs.js'
import { htmlReport } from '../../src/reporters/html/index.js'

/** The rules for which the benchmark's data has records; of others it would only say that there are none. */
const packs = Object.values(shippedPackages)
  .flat()
  .filter(({ id }) => ['543', 'attendance', 'leave', 'integrity'].includes(id))

async function pageOf(persons: number, weeks: number): Promise<{ readonly report: Report; readonly page: string }> {
  const { records, period, asOf } = generateWorkload({ persons, weeks })
  const report = await createChecker({ packs }).check({ records, period, asOf, register: true })
  return { report, page: htmlReport(report) }
}

const bytes = (text: string) => Buffer.byteLength(text)

describe.each([
  [60, 13],
  [60, 52],
])('a page of %i persons and %i weeks', (persons, weeks) => {
  let page: string
  let report: Report
  beforeAll(async () => {
    ;({ page, report } = await pageOf(persons, weeks))
  }, 120_000)

  test('is under 2 MB', () => {
    expect(report.findings.length).toBeGreaterThan(100)
    expect(bytes(page)).toBeLessThan(2_000_000)
  })

  test('draws a person and quarter in 2.5 kB', () => {
    const rows = page.match(/<div class="map-row" role="row" data-p="\d+">.*?<\/div>/gs)!
    const days = rows.filter((row) => row.includes('role="none"><use href="#tint'))
    // The last week may lie in a quarter of its own.
    expect(days.length / persons).toBeGreaterThanOrEqual(Math.ceil(weeks / 13))
    expect(days.reduce((sum, row) => sum + bytes(row), 0) / days.length).toBeLessThan(2500)
  })

  test('has the text of every date that is short or undecided as it stands, and of plain days once', () => {
    const tips = page.match(/<span class="tip"/g)?.length ?? 0
    expect(tips).toBeGreaterThan(50)
    const { said } = JSON.parse(/<script type="application\/json" id="texts">(.*?)<\/script>/s.exec(page)![1])
    expect(said.length).toBeLessThan(600)
    for (const reference of [...page.matchAll(/data-t="([^"]*)"/g)].map(([, text]) => text))
      for (const line of reference.split('|')) {
        const [place, ...own] = line.split('~')
        expect(said[Number(place)][0].split('\u0001')).toHaveLength(own.length + 1)
        expect(said[Number(place)][1].split('\u0001')).toHaveLength(own.length + 1)
      }
  })
})
