import { definePack, type PackDefinition } from '@shouze/core'
import { documents } from '../documents.js'
import approvedInTime from './approved-in-time.json' with { type: 'json' }
import authority from './authority.json' with { type: 'json' }

/** Pack `leave`: who approved a leave, and when. */
export const leave: PackDefinition = definePack({
  schema: 1,
  id: 'leave',
  version: '1.0.0',
  core: '>=1 <2',
  title: { 'zh-CN': '请假', en: 'Leave' },
  documents,
  // JSON modules have no literal types; `createChecker` checks what the compiler cannot.
  rules: { authority, 'approved-in-time': approvedInTime } as unknown as PackDefinition['rules'],
  presets: { recommended: { rules: { authority: 'error', 'approved-in-time': 'error' } } },
})
