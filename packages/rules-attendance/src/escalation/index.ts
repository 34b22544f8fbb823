import { definePack, type PackDefinition } from '@shouze/core'
import { documents } from '../documents.js'
import admonitionCirculated from './admonition-circulated.json' with { type: 'json' }
import admonitionGrounds from './admonition-grounds.json' with { type: 'json' }
import circulars from './circulars.json' with { type: 'json' }
import dismissalThreshold from './dismissal-threshold.json' with { type: 'json' }
import disposition from './disposition.json' with { type: 'json' }
import ladder from './ladder.json' with { type: 'json' }
import lifting from './lifting.json' with { type: 'json' }
import rectification from './rectification.json' with { type: 'json' }

/** Pack `escalation`: what follows from findings: circulars, admonitions and their deadlines, the ladder of measures. */
export const escalation: PackDefinition = definePack({
  schema: 1,
  id: 'escalation',
  version: '1.0.0',
  core: '>=1 <2',
  title: { 'zh-CN': '处置与处理', en: 'Escalation' },
  documents,
  units: {
    measures: { 'zh-CN': '项', en: ['measure', 'measures'] },
    circulars: { 'zh-CN': '次', en: ['circular', 'circulars'] },
    grounds: { 'zh-CN': '项', en: ['ground', 'grounds'] },
  },
  // JSON modules have no literal types; `createChecker` checks what the compiler cannot.
  rules: {
    disposition,
    circulars,
    'admonition-grounds': admonitionGrounds,
    'admonition-circulated': admonitionCirculated,
    rectification,
    lifting,
    ladder,
    'dismissal-threshold': dismissalThreshold,
  } as unknown as PackDefinition['rules'],
  presets: {
    recommended: {
      rules: {
        disposition: 'error',
        circulars: 'error',
        'admonition-grounds': 'error',
        'admonition-circulated': 'error',
        rectification: 'error',
        lifting: 'error',
        ladder: 'warning',
        'dismissal-threshold': 'info',
      },
    },
  },
})
