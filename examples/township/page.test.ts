import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../../packages/cli/src/index.js'
import { browserPath } from './browser.js'

/** What the tests read of elements within the page. */
interface InPage {
  readonly innerText: string
  readonly hidden: boolean
  readonly value: string
  readonly checked: boolean
  readonly cellIndex: number
  readonly dataset: Readonly<Record<string, string | undefined>>
}
declare const document: {
  readonly activeElement: {
    readonly id: string
    closest(selector: string): unknown
    getAttribute(name: string): string | null
  } | null
}
declare function getComputedStyle(element: unknown): { readonly backgroundColor: string; readonly display: string }

const root = fileURLToPath(new URL('../..', import.meta.url))
const data = 'examples/township/data'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const path = browserPath()

let folder: string
let browser: Browser
let heard: string[]

const silent = { write: (_: string, done: (error?: Error | null) => void) => done() }

async function check(...argv: string[]): Promise<void> {
  const io = { stdout: silent, stderr: silent, env: {}, cwd: root, isTTY: false }
  const code = await main(['check', data, '--config', `${data}/shouze.config.json`, '--locale', 'zh-CN', ...argv], io)
  expect(code).toBe(1)
}

/** A page whose console, errors and requests are heard. */
async function open(name = 'report.html', hash = ''): Promise<Page> {
  const page = await browser.newPage()
  await page.setViewport({ width: 1280, height: 900 })
  const url = pathToFileURL(join(folder, name)).href
  page.on('console', (message) => heard.push(`console ${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => heard.push(`error: ${String(error)}`))
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) heard.push(`request: ${request.url()}`)
  })
  await page.goto(url + hash)
  return page
}

const visible = (page: Page, selector: string) =>
  page.$$eval(selector, (all) => all.filter((each) => each.getClientRects().length > 0).length)
// As it is shown: in one language.
// biome-ignore lint/performance/useDomNodeTextContent: what is not displayed must not be read
const textOf = (page: Page, selector: string) => page.$eval(selector, (each) => (each as unknown as InPage).innerText)

/** What axe finds wrong, with the elements. */
async function faults(page: Page): Promise<string[]> {
  const found = await page.evaluate(`(() => {
    const module = undefined, exports = undefined, define = undefined;
    ${axe};
    return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 160) + ' | ' + failureSummary).join(' // ')))
  })()`)
  return found as string[]
}

describe.skipIf(path === undefined)('the page of the worked example in a browser', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shouze-page-'))
    await check('--format', `html:${join(folder, 'report.html')}`, '--format', `json:${join(folder, 'report.json')}`)
    await check('--audience', 'public', '--format', `html:${join(folder, 'public.html')}`)
    await check('--audience', 'self:P04', '--format', `html:${join(folder, 'self.html')}`)
    browser = await puppeteer.launch({ executablePath: path!, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
    heard = []
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  const report = () => JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))

  test('opens without a word on the console and without a request', async () => {
    const page = await open()
    expect(await textOf(page, 'h1')).toContain('清溪镇')
    expect(await visible(page, '.person')).toBeGreaterThanOrEqual(13)
    await page.close()
    expect(heard).toEqual([])
  })

  test('every finding stands in the page once, as many as the report has', async () => {
    const page = await open()
    const { summary } = report()
    const shown = await page.$$eval('.block', (all) =>
      all.flatMap((each) => (each as unknown as InPage).dataset.f!.split(' ')),
    )
    expect(shown.filter((key) => key.startsWith('v|'))).toHaveLength(summary.causes + summary.following)
    await page.close()
  })

  test('filter by person: others go, totals are told', async () => {
    const page = await open()
    await page.select('#s-p', '3')
    expect(await visible(page, '.person')).toBe(1)
    // Off screen nothing is laid out, so that there is no text as it is shown.
    expect(await page.$eval('.person:not([hidden]) h2', (each) => each.textContent)).toBe('王建国')
    expect(await visible(page, '.map-row[data-p]')).toBe(1)
    const own = report().findings.filter(
      (finding: { subject: { id: string }; verdict: string; severity: string }) =>
        finding.verdict === 'violation' && finding.severity !== 'info' && finding.subject.id === 'P04',
    )
    const { causes, following } = report().summary
    expect(await textOf(page, '#shown')).toContain(`显示 ${own.length} / ${causes + following} 项未达到`)
    expect(page.url()).toContain('#/p=3')
    await page.click('#clear')
    expect(await textOf(page, '#shown')).toBe('')
    expect(await visible(page, '.person')).toBeGreaterThanOrEqual(13)
    await page.close()
  })

  test('filter by rule, week and level combine with and', async () => {
    const page = await open()
    const shown = async () => Number(/显示 (\d+)/.exec(await textOf(page, '#shown'))?.[1])
    const findings = report().findings.filter(
      (finding: { verdict: string; severity: string }) =>
        finding.verdict === 'violation' && finding.severity !== 'info',
    )
    await page.select('#s-r', 'attendance/present')
    const present = findings.filter((finding: { ruleId: string }) => finding.ruleId === 'attendance/present')
    expect(await shown()).toBe(present.length)
    expect(await visible(page, '.rules tr[data-r]')).toBe(1)
    await page.select('#s-w', '1')
    const inWeek = present.filter(
      ({ window }: { window: { from: string } }) => window.from >= '2025-09-22' && window.from <= '2025-09-28',
    )
    expect(inWeek.length).toBeLessThan(present.length)
    expect(await shown()).toBe(inWeek.length)
    await page.select('#s-s', 'warning')
    expect(await shown()).toBe(inWeek.filter(({ severity }: { severity: string }) => severity === 'warning').length)
    await page.select('#s-s', 'error')
    expect(await shown()).toBe(inWeek.filter(({ severity }: { severity: string }) => severity === 'error').length)
    await page.close()
  })

  test('the fragment keeps filters, language and appearance', async () => {
    const page = await open()
    await page.select('#s-r', 'attendance/present')
    await page.click('#f-u')
    await page.click('#l-en')
    await page.click('#a-dark')
    const hash = new URL(page.url()).hash
    await page.close()
    const again = await open('report.html', hash)
    expect(await again.$eval('#s-r', (select) => (select as unknown as InPage).value)).toBe('attendance/present')
    expect(await again.$eval('#f-u', (input) => (input as unknown as InPage).checked)).toBe(false)
    expect(await again.$eval('html', (html) => html.lang)).toBe('en')
    expect(await again.$eval('body', (body) => getComputedStyle(body).backgroundColor)).toBe('rgb(21, 23, 26)')
    expect(await textOf(again, '#shown')).toMatch(/^\d+ of \d+ not met shown/)
    await again.close()
  })

  test('verdicts are filtered without script, and it says so', async () => {
    const page = await browser.newPage()
    await page.setJavaScriptEnabled(false)
    await page.goto(pathToFileURL(join(folder, 'report.html')).href)
    const before = await page.$$('.cause.f-v')
    expect(before.length).toBeGreaterThan(0)
    const box = await (await page.$('#off-v'))!.boundingBox()
    await page.mouse.click(box!.x + 10, box!.y + 10)
    const shown = await Promise.all(before.map((each) => each.boundingBox()))
    expect(shown.every((each) => each === null)).toBe(true)
    expect(await (await page.$('.filter-note'))!.boundingBox()).not.toBeNull()
    const english = await (await page.$('#l-en'))!.boundingBox()
    await page.mouse.click(english!.x + 5, english!.y + 5)
    expect(await (await page.$('h2 e-n'))!.boundingBox()).not.toBeNull()
    expect(await (await page.$('h2 z-h'))!.boundingBox()).toBeNull()
    expect(await page.$$('.map .strip a[href]')).not.toHaveLength(0)
    await page.close()
  })

  test('the switch of language changes every text, and the choices', async () => {
    const page = await open()
    await page.click('#l-en')
    expect(await visible(page, 'z-h')).toBe(0)
    expect(await visible(page, 'e-n')).toBeGreaterThan(500)
    expect(await page.$eval('#s-p option', (option) => option.textContent)).toBe('People')
    await page.click('#l-zh')
    expect(await visible(page, 'e-n')).toBe(0)
    expect(await page.$eval('html', (html) => html.lang)).toBe('zh-CN')
    await page.close()
  })

  test('keys: the map is one stop, arrows move, Enter opens the day, Escape returns', async () => {
    const page = await open()
    const at = () =>
      page.evaluate(() => {
        const { activeElement } = document
        const place = activeElement?.closest('.map') ? 'map' : activeElement?.closest('.calendar') ? 'calendar' : ''
        const cell = activeElement as unknown as InPage
        const row = activeElement?.closest('[data-p]') as unknown as InPage
        const week = activeElement?.closest('[data-w]') as unknown as InPage
        const at = cell.dataset.at ?? Number(week.dataset.w) * 7 + cell.cellIndex - 1
        const day = `p${row.dataset.p}d${at}`
        return `${place} ${day}`
      })
    expect(await page.$$eval('.map [tabindex="0"]', (all) => all.length)).toBe(1)
    await page.evaluate('document.querySelector(\'.map [tabindex="0"]\').focus()')
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown'] as const)
      await page.keyboard.press(key)
    expect(await at()).toBe('map p3d2')
    expect(await textOf(page, '#tip')).toContain('9月17日 周三')
    expect(await textOf(page, '#tip')).toContain('缺村民签名')
    await page.keyboard.press('Enter')
    expect(await at()).toBe('calendar p3d2')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await at()).toBe('map p3d2')
    await page.keyboard.press('End')
    expect(await at()).toBe('map p3d34')
    await page.keyboard.press('Home')
    expect(await at()).toBe('map p3d0')
    await page.keyboard.press('j')
    const first = await page.evaluate(() => document.activeElement?.id)
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(first)
    await page.keyboard.press('l')
    expect(await page.$eval('html', (html) => html.lang)).toBe('en')
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('s-p')
    await page.close()
  })

  test('the tooltip comes on hover, can be reached by the pointer and goes with Escape', async () => {
    const page = await open()
    const cell = await page.$('#p3d2')
    await cell!.scrollIntoView()
    await cell!.hover()
    expect(await page.$eval('#tip', (tip) => (tip as unknown as InPage).hidden)).toBe(false)
    const box = await (await page.$('#tip'))!.boundingBox()
    await page.mouse.move(box!.x + 8, box!.y + 8, { steps: 4 })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await page.$eval('#tip', (tip) => (tip as unknown as InPage).hidden)).toBe(false)
    await page.keyboard.press('Escape')
    expect(await page.$eval('#tip', (tip) => (tip as unknown as InPage).hidden)).toBe(true)
    await page.close()
  })

  test.each(['report.html', 'public.html', 'self.html'])(
    'axe finds nothing in %s, in both languages and appearances',
    async (name) => {
      const page = await open(name)
      for (const language of ['#l-zh', '#l-en']) {
        for (const look of ['#a-light', '#a-dark']) {
          await page.click(language)
          await page.click(look)
          expect(await faults(page), `${language} ${look}`).toEqual([])
        }
      }
      await page.close()
    },
    180_000,
  )

  test('prints light, on A4, with the unit and the page in its foot, all parts unfolded', async () => {
    const page = await open()
    await page.click('#a-dark')
    await page.$$eval('details', (all) => {
      for (const each of all) each.removeAttribute('open')
    })
    await page.emulateMediaType('print')
    expect(await page.$eval('body', (body) => getComputedStyle(body).backgroundColor)).toBe('rgb(255, 255, 255)')
    expect(await page.$eval('.bar', (bar) => getComputedStyle(bar).display)).toBe('none')
    expect(await visible(page, '.follows li')).toBeGreaterThan(0)
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true }))
    writeFileSync(join(folder, 'report.pdf'), pdf)
    const media = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1'))!
    expect([Math.round(+media[1]), Math.round(+media[2])]).toEqual([595, 842])
    await page.close()
  })

  test('nothing was said on the console and nothing requested in all of this', () => {
    expect(heard).toEqual([])
  })
})
