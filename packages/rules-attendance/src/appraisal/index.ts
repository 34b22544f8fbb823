import { definePack, type PackDefinition } from '@shouze/core'
import { documents } from '../documents.js'
import monthly from './monthly.json' with { type: 'json' }
import quarterly from './quarterly.json' with { type: 'json' }
import weekly from './weekly.json' with { type: 'json' }

/** Pack `appraisal`: weekly assessments, monthly rankings, quarterly awards. */
export const appraisal: PackDefinition = definePack({
  schema: 1,
  id: 'appraisal',
  version: '1.0.0',
  core: '>=1 <2',
  title: { 'zh-CN': '考核', en: 'Appraisal' },
  documents,
  // JSON modules have no literal types; `createChecker` checks what the compiler cannot.
  rules: { weekly, monthly, quarterly } as unknown as PackDefinition['rules'],
  presets: { recommended: { rules: { weekly: 'error', monthly: 'error', quarterly: 'error' } } },
})
