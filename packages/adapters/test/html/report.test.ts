import { createHash } from 'node:crypto'
import type { Finding, Report } from '@shouze/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlFiles, htmlReport } from '../../src/reporters/html/index.js'
import { cssString, escapeText, html, visible } from '../../src/reporters/html/markup.js'
import { forAudience, partOfUnit, partsOfPersons, postingOf } from '../../src/reporters/model/index.js'
import { storyReport } from './story.js'

const report = await storyReport()
const page = htmlReport(report)
const hostile = fc.string({ unit: 'binary', maxLength: 40 })

/** Tags in the order of the source, with their attributes, read by hand; throws where the markup is not well formed. */
function elements(
  source: string,
): readonly { readonly tag: string; readonly attributes: ReadonlyMap<string, string> }[] {
  const body = source.replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1>/g, '<$1></$1>').replace('<!doctype html>', '')
  const found: { tag: string; attributes: Map<string, string> }[] = []
  const open: string[] = []
  const empty = new Set(['meta', 'input', 'br', 'rect', 'path', 'circle', 'use', 'line', 'wbr'])
  let at = 0
  while (at < body.length) {
    const next = body.indexOf('<', at)
    if (next < 0) break
    const match = /^<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z0-9:-]+(?:="[^"<>]*")?)*)\s*(\/?)>/.exec(
      body.slice(next, next + 20_000),
    )
    if (!match) throw new Error(`no tag at ${body.slice(next, next + 80)}`)
    const [whole, closing, tag, attributes, selfClosing] = match
    if (closing) {
      if (open.pop() !== tag) throw new Error(`</${tag}> closes nothing at ${body.slice(next - 60, next + 20)}`)
    } else {
      if (!selfClosing && !empty.has(tag)) open.push(tag)
      found.push({
        tag,
        attributes: new Map(
          [...attributes.matchAll(/([a-zA-Z0-9:-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name, value ?? '']),
        ),
      })
    }
    at = next + whole.length
  }
  if (open.length > 0) throw new Error(`left open: ${open}`)
  return found
}

/** Every text of a report a stranger may have written. */
function withHostile(text: string): Report {
  const register = report.register!
  const finding = (each: Finding): Finding => ({
    ...each,
    ruleId: each.ruleId,
    subject: { ...each.subject, name: text },
    message: { 'zh-CN': text, en: text },
    ...(each.remedy && { remedy: { ...each.remedy, text: { 'zh-CN': text, en: text } } }),
    evidence: { ...each.evidence, missing: [text] },
    citations: [{ document: text, clause: text }],
  })
  return {
    ...report,
    findings: report.findings.map(finding),
    run: { ...report.run, dataset: text, inputs: [{ name: text, digest: text }] },
    rejected: [{ code: 'x', message: { 'zh-CN': text, en: text }, file: text, row: 1 }],
    notices: [{ code: 'x', message: { 'zh-CN': text, en: text } }],
    errors: [{ ruleId: text, code: 'x', message: { 'zh-CN': text, en: text } }],
    register: {
      ...register,
      units: register.units.map((unit) => ({ ...unit, name: text })),
      persons: register.persons.map((person) => ({ ...person, name: text, title: text, classes: [text] })),
      records: Object.fromEntries(
        Object.entries(register.records).map(([key, record]) => [key, { ...record, place: text, siteId: text }]),
      ),
    },
  }
}

const shape = (source: string) =>
  elements(source)
    .map(({ tag }) => tag)
    .join(' ')

describe('markup', () => {
  test('escapes whatever is put into a template, in content and in attributes', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const source = html`<p title="${text}">${text}</p>`.source
        expect(elements(source).map(({ tag }) => tag)).toEqual(['p'])
        expect(source).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])/,
        )
      }),
    )
  })

  test('writes out what cannot be seen, and keeps glyph variants of Han characters', () => {
    expect(visible('a\u202eb\u0000\ud800')).toBe('a\\u202eb\\u0000\\ud800')
    expect(visible('葛\u{e0100}')).toBe('葛\u{e0100}')
    expect(visible('x\ufe0f')).toBe('x\\ufe0f')
    expect(escapeText(`<b onclick='x'>"&`)).toBe('&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;')
  })

  test('a CSS string ends where it should', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const inner = cssString(text).slice(1, -1)
        expect(inner).not.toMatch(/["\n\r\f<>]/)
        expect(inner).not.toMatch(/\\(?![0-9a-f]+ )/)
      }),
    )
  })
})

describe('the page', () => {
  test('is well formed and holds no handler, no style attribute, no address', () => {
    const all = elements(page)
    expect(all.length).toBeGreaterThan(1000)
    for (const { tag, attributes } of all) {
      for (const name of attributes.keys()) expect(name, tag).not.toMatch(/^(?:style|src|srcset|action|on\w+)$/)
      const href = attributes.get('href')
      if (href !== undefined) expect(href).toMatch(/^#/)
    }
    // Patterns and markers of the page itself are no addresses.
    expect(page.replace(/<script>[\s\S]*<\/script>/, '')).not.toMatch(/https?:|url\((?!#)|@import/)
  })

  test('allows its own style and script only, by their hashes', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]
    const hash = (tag: string) => {
      const source = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? ''
      return `'sha256-${createHash('sha256').update(source).digest('base64')}'`
    }
    expect(policy).toBe(
      `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'`,
    )
  })

  test('ids are unique, and every reference within the page has its target', () => {
    const all = elements(page)
    const ids = all.flatMap(({ attributes }) => attributes.get('id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const known = new Set(ids)
    for (const { attributes } of all) {
      for (const name of ['aria-labelledby', 'aria-describedby'])
        if (attributes.has(name)) expect(known.has(attributes.get(name)!), attributes.get(name)).toBe(true)
      const href = attributes.get('href')
      if (href) expect(known.has(href.slice(1)), href).toBe(true)
    }
  })

  test('keeps its shape whatever names and texts hold', () => {
    const plain = shape(htmlReport(withHostile('x')))
    const known = [
      '</style><script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '--><!--',
      "' onfocus='x",
      ']]>',
    ]
    for (const text of known) expect(shape(htmlReport(withHostile(text))), text).toBe(plain)
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shape(htmlReport(withHostile(`x${text}`)))).toBe(plain)
      }),
      { numRuns: 20 },
    )
  })

  test('says what the totals of the report say', () => {
    const { causes, following, verdicts, assessed } = report.summary
    const figure = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
    expect(page).toContain(`未达到 ${causes + following} 项，归于 ${causes} 个起因。`)
    expect(page).toContain(`应核 ${figure(assessed)} 项，达标 ${figure(verdicts.compliant)} 项。`)
    const blocks = [...page.matchAll(/<article class="block[^>]*data-f="([^"]*)"/g)].flatMap(([, keys]) =>
      keys.split(' '),
    )
    expect(blocks.filter((key) => key.startsWith('v|'))).toHaveLength(causes + following)
    expect(blocks.filter((key) => key.startsWith('u|'))).toHaveLength(verdicts.indeterminate)
  })

  test('never says more than the records do', () => {
    const words = elements(page).length > 0 ? page.replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1>/g, '') : ''
    expect(words).not.toMatch(/旷工|弄虚作假|疑似|涉嫌|违纪|违规|走读/)
    expect(words).not.toMatch(/\b(?:absent|offence|fraud|suspected|guilty|overdue)\b/i)
  })

  test('every text is in both languages', () => {
    const zh = page.match(/<z-h>/g)?.length
    expect(zh).toBeGreaterThan(500)
    expect(page.match(/<e-n>/g)?.length).toBe(zh)
  })

  test('a report without a register has its findings', () => {
    const { register: _, ...bare } = report
    const source = htmlReport(bare)
    elements(source)
    expect(source).toContain('attendance/visit-signature')
  })

  test('a report without findings or persons is a page', () => {
    const { findings: _, ...rest } = report
    const empty = { ...rest, findings: [], register: { ...report.register!, persons: [], quotas: [], weeks: [] } }
    elements(htmlReport(empty))
  })
})

describe('audiences', () => {
  const text = (source: string) => source.replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ')

  test('public: the posting, and nothing of leave types, places, evidence, undecided cases', () => {
    const seen = forAudience(report, { to: 'public' })
    expect(seen.findings).toEqual([])
    expect(seen.register?.records).toEqual({})
    expect(JSON.stringify(seen.register?.persons)).not.toMatch(/dayExcuse|leave|trip|county|discounted|undecided/)
    expect(postingOf(seen)).toEqual(postingOf(report))
    const source = text(htmlReport(report, { audience: { to: 'public' } }))
    expect(source).not.toMatch(/v-09|n-09|年休假|病假|事假|县城住处|石桥村|待核实/)
    expect(source).toContain('公示版')
    expect(source).toContain('陈立群')
  })

  test('the public report stays what it is when it is made public again', () => {
    const once = forAudience(report, { to: 'public' })
    expect(forAudience(once, { to: 'public' })).toEqual(once)
  })

  test('self: own findings with their evidence, nothing of others', () => {
    const audience = { to: 'self', personId: 'P04' } as const
    const seen = forAudience(report, audience)
    const own = report.findings.filter(({ subject }) => subject.id === 'P04')
    expect(seen.findings.map(({ fingerprint }) => fingerprint)).toEqual(own.map(({ fingerprint }) => fingerprint))
    const source = text(htmlReport(report, { audience, objectionsUntil: '2025-10-31' }))
    expect(source).toContain('v-0917-04')
    expect(source).toContain('请于10月31日前提出')
    for (const { fingerprint } of own) expect(source).toContain(fingerprint)
    for (const { name } of report.register!.persons) if (name !== '王建国') expect(source, name).not.toContain(name)
    expect(forAudience(seen, audience)).toEqual(seen)
  })

  test('inspector: everything', () => {
    expect(forAudience(report, { to: 'inspector' })).toBe(report)
  })
})

describe('posting', () => {
  test('is the table of the story, by hand', () => {
    const { people } = postingOf(report)
    const lines = people.map(({ personId, quotas, away, weeksUnmet }) => [
      personId,
      ...quotas.slice(0, 3).map((quota) => quota && `${quota.counted}/${quota.due}`),
      away,
      weeksUnmet,
    ])
    expect(lines).toEqual([
      ['P01', '17/17', '13/14', '9/9', 3, 1],
      ['P02', '17/18', '13/13', '10/10', 2, 1],
      ['P03', '20/20', '15/15', '11/11', 0, 0],
      ['P04', '19/20', '15/15', '10/11', 0, 1],
      ['P05', '20/20', '15/15', '11/11', 0, 0],
      ['P06', '17/18', '12/13', '9/9', 0, 1],
      ['P07', '18/20', '15/15', '8/11', 0, 1],
      ['P13', '2/2', '1/1', '1/1', 0, 0],
    ])
    expect(people.find(({ personId }) => personId === 'P03')?.underReview).toBe(1)
    expect(people.find(({ personId }) => personId === 'P06')?.until).toBe('2025-10-15')
    expect(people.find(({ personId }) => personId === 'P13')?.since).toBe('2025-10-16')
  })

  test('a week waived is no week unmet', () => {
    const week = report.findings.find(({ ruleId, subject }) => ruleId === '543/township-days' && subject.id === 'P02')!
    const findings = report.findings.map((finding) =>
      finding === week
        ? {
            ...finding,
            verdict: 'waived' as const,
            waiver: { reason: 'r', approver: 'a', expires: '2026-01-01', origin: { layer: 0 } as never },
          }
        : finding,
    )
    const people = postingOf({ ...report, findings }).people
    expect(people.find(({ personId }) => personId === 'P02')?.weeksUnmet).toBe(0)
  })
})

describe('many persons', () => {
  /** The township several times over, each copy a unit of its own. */
  function copies(count: number): Report {
    const register = report.register!
    const of = <T>(make: (copy: number) => readonly T[]): T[] => Array.from({ length: count }, (_, i) => make(i)).flat()
    const person = (id: string, copy: number) => `${id}-${copy}`
    const unit = (copy: number) => `town-${copy}`
    return {
      ...report,
      findings: of((copy) =>
        report.findings.map((finding) => ({
          ...finding,
          subject: {
            ...finding.subject,
            id: finding.subject.type === 'unit' ? unit(copy) : person(finding.subject.id, copy),
            unitId: unit(copy),
          },
          fingerprint: `${finding.fingerprint}-${copy}`,
          causedBy: finding.causedBy.map((cause) => `${cause}-${copy}`),
        })),
      ),
      register: {
        ...register,
        units: of((copy) => [{ id: unit(copy), name: `镇${copy}`, type: 'township' }]),
        persons: of((copy) =>
          register.persons.map((each) => ({ ...each, personId: person(each.personId, copy), unitId: unit(copy) })),
        ),
        weeks: of((copy) => register.weeks.map((week) => ({ ...week, unitId: unit(copy) }))),
        quotas: of((copy) =>
          register.quotas.map((quota) => ({ ...quota, personId: person(quota.personId, copy), unitId: unit(copy) })),
        ),
      },
    }
  }

  test('are an index and a file a unit, whose totals add up', () => {
    const many = copies(6)
    const files = [...htmlFiles(many, 'report.html')]
    expect(files.map(({ suffix }) => suffix)).toEqual([
      '',
      '.town-0',
      '.town-1',
      '.town-2',
      '.town-3',
      '.town-4',
      '.town-5',
    ])
    for (const { content } of files) elements(content)
    expect(files[0].content).toContain('href="./report.town-3.html"')
    expect(files[1].content).toContain('href="./report.html"')
    const part = partOfUnit(many, 'town-2').summary
    expect([part.causes, part.following, part.verdicts.violation]).toEqual([
      report.summary.causes,
      report.summary.following,
      report.summary.verdicts.violation,
    ])
    expect(part.verdicts.compliant).toBe(report.summary.verdicts.compliant)
  })

  test('a unit of more than sixty is in parts, whose totals add up, and what follows from another part follows still', () => {
    const units = copies(6)
    const one: Report = {
      ...units,
      findings: units.findings.map((finding) => ({
        ...finding,
        subject: { ...finding.subject, ...(finding.subject.type === 'unit' ? { id: 'T' } : {}), unitId: 'T' },
      })),
      register: {
        ...units.register!,
        units: [{ id: 'T', name: '镇', type: 'township' }],
        persons: units.register!.persons.map((person) => ({ ...person, unitId: 'T' })),
        weeks: units.register!.weeks.map((week) => ({ ...week, unitId: 'T' })),
        quotas: units.register!.quotas.map((quota) => ({ ...quota, unitId: 'T' })),
      },
    }
    const whole = partOfUnit(one, 'T')
    const parts = partsOfPersons(whole, 60)
    expect(parts.map(({ report: { register } }) => register!.persons.length)).toEqual([39, 39])
    const sum = (of: (summary: Report['summary']) => number) =>
      parts.reduce((total, part) => total + of(part.report.summary), 0)
    for (const of of [
      (summary: Report['summary']) => summary.causes,
      (summary: Report['summary']) => summary.following,
      (summary: Report['summary']) => summary.assessed,
      (summary: Report['summary']) => summary.verdicts.compliant,
      (summary: Report['summary']) => summary.verdicts.indeterminate,
    ])
      expect(sum(of)).toBe(of(whole.summary))
    const files = [...htmlFiles(one, 'report.html')]
    expect(files.map(({ suffix }) => suffix)).toEqual(['', '.unit-1', '.unit-1-2'])
    for (const { content } of files) elements(content)
    expect(files[0].content).toContain('href="./report.unit-1-2.html"')
    expect(files[2].content).toContain('href="./report.unit-1.html"')
    const ids = files
      .slice(1)
      .flatMap(({ content }) => [...content.matchAll(/data-f="([^"]*)"/g)].map(([, keys]) => keys))
    expect(
      ids
        .join(' ')
        .split(' ')
        .filter((key) => key.startsWith('v|')),
    ).toHaveLength(whole.summary.causes + whole.summary.following)
    expect([...htmlFiles(one, 'report.html', { audience: { to: 'public' } })]).toHaveLength(1)
  })

  test('up to sixty are one page', () => {
    expect([...htmlFiles(copies(4), 'report.html')]).toHaveLength(1)
  })
})
