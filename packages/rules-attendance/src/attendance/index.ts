import { definePack, type PackDefinition } from '@shouze/core'
import { documents } from '../documents.js'
import calledAway from './called-away.json' with { type: 'json' }
import homeCommute from './home-commute.json' with { type: 'json' }
import present from './present.json' with { type: 'json' }
import punctual from './punctual.json' with { type: 'json' }
import signInPlace from './sign-in-place.json' with { type: 'json' }
import visitSignature from './visit-signature.json' with { type: 'json' }

/** Pack `attendance`: presence, punctuality, places, signatures, nights at a county home. */
export const attendance: PackDefinition = definePack({
  schema: 1,
  id: 'attendance',
  version: '1.0.0',
  core: '>=1 <2',
  title: { 'zh-CN': '考勤', en: 'Attendance' },
  documents,
  // JSON modules have no literal types; `createChecker` checks what the compiler cannot.
  rules: {
    present,
    punctual,
    'sign-in-place': signInPlace,
    'visit-signature': visitSignature,
    'home-commute': homeCommute,
    'called-away': calledAway,
  } as unknown as PackDefinition['rules'],
  presets: {
    recommended: {
      rules: {
        present: 'error',
        punctual: 'warning',
        'sign-in-place': 'error',
        'visit-signature': 'error',
        'home-commute': 'error',
        'called-away': 'info',
      },
    },
  },
})
