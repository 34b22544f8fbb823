import { definePack, type PackDefinition } from '@shouze/core'
import backdated from './backdated.json' with { type: 'json' }
import conflictingPlace from './conflicting-place.json' with { type: 'json' }
import duplicate from './duplicate.json' with { type: 'json' }
import impossibleTravel from './impossible-travel.json' with { type: 'json' }
import inspectionContradicts from './inspection-contradicts.json' with { type: 'json' }
import oneSigner from './one-signer.json' with { type: 'json' }
import sharedDevice from './shared-device.json' with { type: 'json' }

/** Pack `integrity`: copies, contradictions and late entries in the records themselves, and what is to be looked into. */
export const integrity: PackDefinition = definePack({
  schema: 1,
  id: 'integrity',
  version: '1.0.0',
  core: '>=1 <2',
  title: { 'zh-CN': '数据一致性', en: 'Integrity of records' },
  // JSON modules have no literal types; `createChecker` checks what the compiler cannot.
  rules: {
    duplicate,
    'conflicting-place': conflictingPlace,
    backdated,
    'impossible-travel': impossibleTravel,
    'shared-device': sharedDevice,
    'inspection-contradicts': inspectionContradicts,
    'one-signer': oneSigner,
  } as unknown as PackDefinition['rules'],
  presets: {
    recommended: {
      rules: {
        duplicate: 'info',
        'conflicting-place': 'warning',
        backdated: 'error',
        'impossible-travel': 'warning',
        'shared-device': 'warning',
        'inspection-contradicts': 'warning',
        'one-signer': 'warning',
      },
    },
  },
})
