import { expect, it } from 'vitest'
import { runIn } from './run.js'

it('shows a rule table without rows as one that lacks them', async () => {
  const { code, out } = await runIn('.', 'rules', 'show', 'escalation/ladder', '--locale', 'en')
  expect(code).toBe(0)
  expect(out).toContain('rows')
  expect(out).toContain('dayCount: choice')
})
