import { expect, test } from 'vitest'
import { closest } from './closest.js'

test.each([
  ['tset-pack', ['new-pack', 'test-pack'], 'test-pack'],
  ['PersonID', ['unitId', 'personId'], 'personId'],
  ['person_id', ['unit-id', 'person-id'], 'person-id'],
  ['nihgt', ['visit', 'night'], 'night'],
  ['--formt', ['--from', '--format'], '--format'],
  ['日期', ['姓名', '值班日期'], '值班日期'],
  ['签到时见', ['签退时间', '签到时间'], '签到时间'],
  ['nights', ['visits', 'diaries'], undefined],
  ['a', ['bcd'], undefined],
  ['?', ['a'], undefined],
  ['ab', ['', 'ab'], 'ab'],
  ['x'.repeat(41), ['x'.repeat(41)], undefined],
])('%s: %j → %s', (name, known, found) => {
  expect(closest(name, known)).toBe(found)
  expect(closest(name, new Set(known))).toBe(found)
})

test('letters exchanged are one step, as any other slip is; of equals the first', () => {
  expect(closest('abdc', ['abxc', 'abcd'])).toBe('abxc')
  expect(closest('abdc', ['xbxc', 'abcd'])).toBe('abcd')
})
