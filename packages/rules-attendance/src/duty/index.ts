import { definePack, type PackDefinition } from '@shouze/core'
import { documents } from '../documents.js'
import leaderOnRestDays from './leader-on-rest-days.json' with { type: 'json' }
import served from './served.json' with { type: 'json' }

/** Pack `duty`: the rota, and who served. */
export const duty: PackDefinition = definePack({
  schema: 1,
  id: 'duty',
  version: '1.0.0',
  core: '>=1 <2',
  title: { 'zh-CN': '值班', en: 'Duty' },
  documents,
  // JSON modules have no literal types; `createChecker` checks what the compiler cannot.
  rules: { 'leader-on-rest-days': leaderOnRestDays, served } as unknown as PackDefinition['rules'],
  presets: { recommended: { rules: { 'leader-on-rest-days': 'error', served: 'error' } } },
})
