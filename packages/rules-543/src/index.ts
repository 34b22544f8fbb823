import { definePack, type PackDefinition } from '@shouze/core'
import { documents } from './documents.js'
import archive from './rules/archive.json' with { type: 'json' }
import leaderNights from './rules/leader-nights.json' with { type: 'json' }
import monthlyReview from './rules/monthly-review.json' with { type: 'json' }
import reviewReported from './rules/review-reported.json' with { type: 'json' }
import townshipDays from './rules/township-days.json' with { type: 'json' }
import townshipNights from './rules/township-nights.json' with { type: 'json' }
import villageDays from './rules/village-days.json' with { type: 'json' }
import visitDiary from './rules/visit-diary.json' with { type: 'json' }

export { fourNights } from './four-nights/index.js'

/** Pack `543`: five days in the township, four nights, three village days a week, and what the team owes beside them. */
export const pack543: PackDefinition = definePack({
  schema: 1,
  id: '543',
  version: '1.0.0',
  core: '>=1 <2',
  title: { 'zh-CN': '五天四夜三驻村', en: 'Five days, four nights, three village days' },
  documents,
  // JSON modules have no literal types; `createChecker` checks what the compiler cannot.
  rules: {
    'township-days': townshipDays,
    'township-nights': townshipNights,
    'village-days': villageDays,
    'leader-nights': leaderNights,
    'visit-diary': visitDiary,
    'monthly-review': monthlyReview,
    'review-reported': reviewReported,
    archive,
  } as unknown as PackDefinition['rules'],
  presets: {
    recommended: {
      rules: {
        'township-days': 'error',
        'township-nights': 'error',
        'village-days': 'error',
        'leader-nights': 'error',
        'visit-diary': 'error',
        'monthly-review': 'error',
        'review-reported': 'error',
      },
    },
  },
})
