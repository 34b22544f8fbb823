import { createChecker } from '@shouze/core'
import { expect, test, vi } from 'vitest'

test('a pack of one’s own: its finding, its option, and its faults named at load', async () => {
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  const { qingxi } = await import('./own-pack.js')
  log.mockRestore()
  expect(lines).toEqual(['qingxi/two-villages violation: 陈立群 visited 1 of 2 villages in September.'])
  const [rule] = createChecker({ packs: [qingxi], rules: { 'qingxi/two-villages': ['error', { minimum: 1 }] } }).rules
  expect(rule).toMatchObject({ configured: 'error', options: [{ name: 'minimum', value: 1 }] })
  expect(() => createChecker({ packs: [qingxi], rules: { 'qingxi/two-village': 'error' } })).toThrow(/two-village/)
})
