import { definePack, type PackDefinition } from '@shouze/core'
import { documents } from '../documents.js'
import attendanceClerk from './attendance-clerk.json' with { type: 'json' }
import monthlySummary from './monthly-summary.json' with { type: 'json' }
import posted from './posted.json' with { type: 'json' }
import schedule from './schedule.json' with { type: 'json' }
import whereabouts from './whereabouts.json' with { type: 'json' }

/** Pack `publicity`: the attendance clerk, the monthly summary and its posting, working hours, whereabouts. */
export const publicity: PackDefinition = definePack({
  schema: 1,
  id: 'publicity',
  version: '1.0.0',
  core: '>=1 <2',
  title: { 'zh-CN': '考勤公开', en: 'Publicity of attendance' },
  documents,
  // JSON modules have no literal types; `createChecker` checks what the compiler cannot.
  rules: {
    'attendance-clerk': attendanceClerk,
    'monthly-summary': monthlySummary,
    posted,
    whereabouts,
    schedule,
  } as unknown as PackDefinition['rules'],
  presets: {
    recommended: {
      rules: { 'attendance-clerk': 'error', 'monthly-summary': 'error', posted: 'error', schedule: 'warning' },
    },
  },
})
