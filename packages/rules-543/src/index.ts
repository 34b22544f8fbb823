import { definePack, type PackDefinition } from '@shouze/core'
import leaderNights from './rules/leader-nights.json' with { type: 'json' }
import townshipDays from './rules/township-days.json' with { type: 'json' }
import townshipNights from './rules/township-nights.json' with { type: 'json' }
import villageDays from './rules/village-days.json' with { type: 'json' }
import visitDiary from './rules/visit-diary.json' with { type: 'json' }

/** Pack `543`: five days in the township, four nights, three village days a week, and what the team owes beside them. */
export const pack543: PackDefinition = definePack({
  schema: 1,
  id: '543',
  version: '1.0.0',
  core: '>=1 <2',
  title: { 'zh-CN': '五天四夜三驻村', en: 'Five days, four nights, three village days' },
  documents: {
    S4: {
      title: {
        'zh-CN': '简析基层乡镇干部走读现象原因及对策',
        en: 'Commuting among township officials: causes and remedies',
      },
    },
  },
  // JSON modules have no literal types; `createChecker` checks what the compiler cannot.
  rules: {
    'township-days': townshipDays,
    'township-nights': townshipNights,
    'village-days': villageDays,
    'leader-nights': leaderNights,
    'visit-diary': visitDiary,
  } as unknown as PackDefinition['rules'],
  presets: {
    recommended: {
      rules: {
        'township-days': 'error',
        'township-nights': 'error',
        'village-days': 'error',
        'leader-nights': 'error',
        'visit-diary': 'error',
      },
    },
  },
})
