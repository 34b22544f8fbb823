import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'

test('prints the two findings, with what was not counted and what would have been enough', async () => {
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  await import('./app.js')
  log.mockRestore()
  expect(lines).toEqual([
    '543/township-nights 3/4  Week 38: 3 nights in the township; 4 nights due. Counted: 15, 16 and 17 September.',
    '  not counted: night-duty:n-18 (wrong-place)',
    '  would have been enough: 1 more night among 19, 20 and 21 September',
    'attendance/home-commute 1/0  The night of 18 September is recorded at a county home and does not count as a night in the township.',
  ])
  for (const name of ['README.md', 'README.zh-CN.md']) {
    expect(readFileSync(new URL(name, import.meta.url), 'utf8')).toContain(lines.join('\n'))
  }
})
