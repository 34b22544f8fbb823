import { definePack, type PackDefinition } from '@shouze/core'
import { documents } from '../documents.js'
import approvedInTime from './approved-in-time.json' with { type: 'json' }
import authority from './authority.json' with { type: 'json' }
import headsBothAway from './heads-both-away.json' with { type: 'json' }
import overstay from './overstay.json' with { type: 'json' }
import substitute from './substitute.json' with { type: 'json' }

/** Pack `leave`: who approved a leave and when, who stood in, and who came back. */
export const leave: PackDefinition = definePack({
  schema: 1,
  id: 'leave',
  version: '1.0.0',
  core: '>=1 <2',
  title: { 'zh-CN': '请假', en: 'Leave' },
  documents,
  // JSON modules have no literal types; `createChecker` checks what the compiler cannot.
  rules: {
    authority,
    'approved-in-time': approvedInTime,
    substitute,
    overstay,
    'heads-both-away': headsBothAway,
  } as unknown as PackDefinition['rules'],
  presets: {
    recommended: {
      rules: {
        authority: 'error',
        'approved-in-time': 'error',
        substitute: 'error',
        overstay: 'off',
        'heads-both-away': 'off',
      },
    },
  },
})
