import { definePack, type PackDefinition } from '@shouze/core'
import { documents } from '../documents.js'
import deputyTerm from './deputy-term.json' with { type: 'json' }
import longService from './long-service.json' with { type: 'json' }

/** Pack `entitlement`: who meets the conditions of long service, for consideration. */
export const entitlement: PackDefinition = definePack({
  schema: 1,
  id: 'entitlement',
  version: '1.0.0',
  core: '>=1 <2',
  title: { 'zh-CN': '任职年限', en: 'Years of service' },
  documents,
  // JSON modules have no literal types; `createChecker` checks what the compiler cannot.
  rules: { 'long-service': longService, 'deputy-term': deputyTerm } as unknown as PackDefinition['rules'],
  presets: { recommended: { rules: { 'long-service': 'info', 'deputy-term': 'info' } } },
})
