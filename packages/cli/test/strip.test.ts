import { lookUp } from '@shouze/adapters/reporting'
import { describe, expect, it } from 'vitest'
import { ansiPaint, noPaint } from '../src/text/paint.js'
import { strips } from '../src/text/strip.js'
import { padEnd, width } from '../src/text/width.js'
import { personFromStrip, reportOf } from './fixture.js'
import { drawn, findings, people, township } from './township.js'

const draw = (locale: 'en' | 'zh-CN', report = township(), columns = 100) => {
  const lookup = lookUp(report)
  return strips({
    lookup,
    people: lookup.people,
    findingsOf: (person) => report.findings.filter(({ subject }) => subject.id === person.personId),
    locale,
    columns,
    paint: noPaint,
  })
}

describe('the strip', () => {
  it('draws the days and nights of the design, mark for mark', () => {
    const lines = draw('en')
    expect(lines.slice(0, 4)).toEqual([
      '                 W38 15 Sep     W39 22 Sep     W40 29 Sep     W41 6 Oct      W42 13 Oct     cs fo un',
      '                 M T W T F S S  M T W T F S S  M T W T F S S  M T W T F S S  M T W T F S S',
      '                                            w      h h h h h  h h h     w',
      '-'.repeat(100),
    ])
    expect(lines.slice(4, -1)).toEqual(drawn.map(([id, name, strip]) => padEnd(`${id} ${name}`, 17) + strip))
  })

  it('sets the Chinese weekday letters over the same columns', () => {
    const [weeks, letters, special] = draw('zh-CN')
    expect(weeks).toBe(
      `${' '.repeat(17)}38周 9月15日   39周 9月22日   40周 9月29日   41周 10月6日   42周 10月13日  起 连 待`,
    )
    expect(letters).toBe(`${' '.repeat(17)}${Array(5).fill('一二三四五六日').join(' ')}`)
    expect(special).toBe(`${' '.repeat(44)}班     休休休休休 休休休    班`)
    for (const line of [weeks, letters, special]) expect(width(line)).toBeLessThanOrEqual(100)
  })

  it('begins a new block after five weeks, the counts in the first alone', () => {
    const report = reportOf({ findings, persons: people, period: { from: '2025-09-15', to: '2025-11-02' } })
    const lines = draw('en', report)
    const heads = lines.filter((line) => line.includes('W38') || line.includes('W43'))
    expect(heads).toHaveLength(2)
    expect(heads[0]).toContain('cs fo un')
    expect(heads[1]).toBe(`${' '.repeat(17)}W43 20 Oct     W44 27 Oct`)
  })

  it('gives long names a wider column and fewer weeks, and very long ones a line of their own', () => {
    const wider = { ...people[0], personId: 'manager4220', name: '买买提·艾力' }
    const lines = draw('en', township({ register: { ...township().register!, persons: [wider] } }))
    expect(lines.find((line) => line.startsWith('manager4220'))).toMatch(/^manager4220 买买提\.艾力 {9}\S/)
    expect(lines.filter((line) => line.includes('W42'))).toHaveLength(1)
    expect(lines[0]).not.toContain('W42')
    const longest = { ...people[0], personId: 'x'.repeat(60) }
    const own = draw('en', township({ register: { ...township().register!, persons: [longest] } }))
    expect(own).toContain(`${'x'.repeat(60)} 陈立群`)
    for (const line of [...lines, ...own]) expect(width(line)).toBeLessThanOrEqual(100)
  })

  it('marks nothing as missing on or after the as-of date, outside the post, or of people from elsewhere', () => {
    const blank = ' '.repeat(75)
    const early = { ...township().run, asOf: '2025-09-17T00:00:00+08:00' }
    const person = personFromStrip({ personId: 'P1', name: '甲' }, '2025-09-15', blank.slice(0, 14))
    const visitor = personFromStrip(
      { personId: 'P2', name: '乙', classes: ['visiting'] },
      '2025-09-15',
      blank.slice(0, 14),
    )
    const report = reportOf({
      findings: [],
      persons: [person, visitor],
      period: { from: '2025-09-15', to: '2025-09-21' },
      change: { run: { ...early, period: { from: '2025-09-15', to: '2025-09-21' } } },
    })
    const lines = draw('en', report)
    expect(lines.at(-3)).toBe(`${padEnd('P1 甲', 17)}o o       . .   .  .  .`)
    expect(lines.at(-2)).toBe(`${padEnd('P2 乙', 17)}          . .   .  .  .`)
  })

  it('colours what is short and what is in doubt, and nothing where no colour is wanted', () => {
    const report = township()
    const lookup = lookUp(report)
    const coloured = strips({
      lookup,
      people: lookup.people,
      findingsOf: () => [],
      locale: 'en',
      columns: 100,
      paint: ansiPaint,
    }).join('\n')
    expect(coloured).toContain('\u001b[31mx\u001b[39m')
    expect(coloured).toContain('\u001b[34m?\u001b[39m')
    expect(draw('en').join('\n')).not.toContain('\u001b')
  })
})
