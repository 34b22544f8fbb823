import { definePack, type PackDefinition } from '@shouze/core'
import { documents } from '../documents.js'
import council from './council.json' with { type: 'json' }
import councilHeld from './council-held.json' with { type: 'json' }
import study from './study.json' with { type: 'json' }
import studyHeld from './study-held.json' with { type: 'json' }
import talk from './talk.json' with { type: 'json' }
import visit from './visit.json' with { type: 'json' }

const one = ['warning', { period: 'week', number: 1 }] as const

/** Pack `four-nights` 四夜: evening study, meetings, talks and visits. The clauses name no number, so each rule is off until given one. */
export const fourNights: PackDefinition = definePack({
  schema: 1,
  id: 'four-nights',
  version: '1.0.0',
  core: '>=1 <2',
  title: {
    'zh-CN': '四夜：夜学、夜议、夜谈、夜访',
    en: 'Four nights: study, meetings, talks and visits in the evening',
  },
  documents,
  // JSON modules have no literal types; `createChecker` checks what the compiler cannot.
  rules: {
    'study-held': studyHeld,
    study,
    'council-held': councilHeld,
    council,
    talk,
    visit,
  } as unknown as PackDefinition['rules'],
  presets: {
    recommended: { title: { 'zh-CN': '空：条款未规定次数', en: 'Empty: the clauses name no number' }, rules: {} },
    weekly: {
      title: {
        'zh-CN': '每周各一次；本地做法，条款未规定次数',
        en: 'One of each a week: a local policy, as the clauses name no number',
      },
      rules: { 'study-held': one, study: one, 'council-held': one, council: one, talk: one, visit: one },
    },
  },
})
