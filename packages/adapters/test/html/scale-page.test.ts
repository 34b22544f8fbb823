import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createChecker } from '@shouze/core'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
// @ts-expect-error: the benchmark is plain JavaScript
import { generateWorkload } from '../../../../bench/workload.mjs'
import { browserPath } from '../../../../examples/township/browser.js'
import { shippedPacks } from '../../../cli/src/packs.js'
import { htmlReport } from '../../src/reporters/html/index.js'

interface Scrolled {
  scrollIntoView(options: { readonly block: 'center' }): void
}

const path = browserPath()
const folder = mkdtempSync(join(tmpdir(), 'shouze-scale-'))
let browser: Browser
let page: Page
const heard: string[] = []

const shown = (selector: string) =>
  page.$$eval(selector, (all) => all.filter((each) => !(each as unknown as { hidden: boolean }).hidden).length)
const text = (selector: string) => page.$eval(selector, (each) => each.textContent)

describe.skipIf(path === undefined)('a page of 60 persons and 52 weeks in a browser', () => {
  beforeAll(async () => {
    const { records, period, asOf } = generateWorkload({ persons: 60, weeks: 52 })
    const report = await createChecker({ packs: shippedPacks }).check({ records, period, asOf, register: true })
    const file = join(folder, 'report.html')
    writeFileSync(file, htmlReport(report))
    browser = await puppeteer.launch({ executablePath: path!, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
    page = await browser.newPage()
    page.on('console', (message) => heard.push(`console ${message.type()}: ${message.text()}`))
    page.on('pageerror', (error) => heard.push(`error: ${String(error)}`))
    await page.setViewport({ width: 1280, height: 900 })
    await page.goto(pathToFileURL(file).href)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('shows 200 causes, then 200 more, and its totals are of all', async () => {
    const heading = await text('#causes h2')
    expect(await shown('.cause')).toBe(200)
    const listing = /列出 200 \/ (\d+) 个/.exec((await text('#listing'))!)
    expect(Number(listing?.[1])).toBeGreaterThan(200)
    await page.click('#more')
    expect(await shown('.cause')).toBe(Math.min(400, Number(listing?.[1])))
    expect(await text('#causes h2')).toBe(heading)
  })

  test('a quarter opens to days, and each cell tells its date', async () => {
    await page.click('.quarter summary')
    const row = await page.$('.quarter .map-row[data-p="2"] .strip')
    // Rows far off the screen are laid out only when they come near.
    for (let i = 0; i < 3; i++) {
      await page.evaluate((element) => (element as unknown as Scrolled).scrollIntoView({ block: 'center' }), row)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    const box = await row!.boundingBox()
    await page.mouse.move(box!.x + 30, box!.y + 6)
    await page.mouse.move(box!.x + 34, box!.y + 6)
    expect(await text('#tip')).toMatch(/^\d+月\d+日 周/)
    const names = await page.$$eval('.quarter .map-row[data-p="2"] .cell', (all) =>
      all.map((each) => each.getAttribute('aria-label') ?? ''),
    )
    expect(names.length).toBeGreaterThanOrEqual(84)
    for (const name of names) expect(name).toMatch(/^\d+月\d+日 周/)
  })

  test('filters show what they say; their times are told, not judged', async () => {
    const time = (selector: string, value: string) =>
      page.evaluate(`new Promise((resolve) => {
        const start = performance.now()
        const select = document.querySelector('${selector}')
        select.value = ${JSON.stringify(value)}
        select.dispatchEvent(new Event('change', { bubbles: true }))
        const scripted = performance.now() - start
        requestAnimationFrame(() => setTimeout(() => resolve([scripted, performance.now() - start].map(Math.round))))
      })`)
    const told: string[] = []
    for (const [selector, value] of [
      ['#s-p', '5'],
      ['#s-r', 'attendance/present'],
      ['#s-w', '30'],
      ['#s-s', 'error'],
    ] as const) {
      told.push(`${selector} ${await time(selector, value)}`)
      if (selector === '#s-p') expect(await shown('.person')).toBe(1)
      const fitting = await page.$$eval('.block', (all) =>
        all.some((each) => !(each as unknown as { hidden: boolean }).hidden),
      )
      expect(fitting || (await shown('.block')) === 0).toBe(true)
      told.push(`clear ${await time(selector, '')}`)
    }
    const paint = await page.evaluate(
      "performance.getEntriesByType('paint').map((entry) => Math.round(entry.startTime))",
    )
    console.info(`first paint ${paint} ms; filters, script and with a frame, ms: ${told.join('; ')}`)
    expect(await shown('.person')).toBeGreaterThan(60)
  })

  test('nothing was said on the console', () => {
    expect(heard).toEqual([])
  })
})
