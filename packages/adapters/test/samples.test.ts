import { describe, expect, it } from 'vitest'
import { readFile } from '../src/index.js'
import { fixture } from './bytes.js'

// Every other sample has its records in the test of its format; these interfaces hold settings and totals, and no record.
describe('samples of interfaces that hold no records', () => {
  it.each([
    // It looks like daily data, whose dates it has not.
    ['wecom-monthdata.json', 'monthly totals without the time of any punch', 'bad-time'],
    // It looks like approvals, of which none was granted.
    ['wecom-option.json', 'rules of attendance groups', 'not-approved'],
    ['wecom-schedules.json', 'schedules', 'unknown-shape'],
    ['wecom-vacations.json', 'types of leave', 'unknown-shape'],
  ])('%s (%s) gives none, and says so', async (name, _, expected) => {
    const { records, refused = [], notices = [] } = await readFile(fixture(name), { format: 'wecom' })
    expect([...records]).toEqual([])
    expect([...new Set([...refused, ...notices].map(({ code }) => code))]).toEqual([expected])
    const detected = await readFile(fixture(name))
    expect([...detected.records]).toEqual([])
    expect(detected.refused?.length).toBeGreaterThan(0)
  })
})
