import { knownEncoding } from '../content-fault.js'
import { nearest } from '../nearest.js'
import { text } from '../refusal.js'
import { type SettingFault, SettingsError } from '../settings-error.js'
import type { DingTalkOptions } from './options.js'

type Check = { readonly zh: string; readonly en: string; readonly fits: (value: unknown) => boolean }

const CHECKS: Readonly<Record<keyof Omit<DingTalkOptions, 'chunkBytes'>, Check>> = {
  people: {
    zh: '应为“平台编号: 人员编号”的对象',
    en: 'an object of platform id to person id',
    fits: (value) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((id) => typeof id === 'string' && id !== ''),
  },
  normalPlace: oneOf('township', 'village', 'county', 'elsewhere'),
  trustNormal: yesOrNo(),
  direction: oneOf('refuse', 'by-time'),
  outFrom: {
    zh: '应为 HH:MM',
    en: 'a time of day, HH:MM',
    fits: (value) => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
  },
  invalid: oneOf('refuse', 'accept'),
  entered: oneOf('undecided', 'accept', 'refuse'),
  recordedAt: yesOrNo(),
  encoding: {
    zh: '应为已知的编码，如 utf-8、gb18030',
    en: 'an encoding that is known, such as utf-8 or gb18030',
    fits: (value) => typeof value === 'string' && knownEncoding(value),
  },
}

/** Checks DingTalk options from a configuration file. Throws `SettingsError` (`bad-options`) with every fault. */
export function parseDingTalkOptions(value: unknown, file = 'options'): DingTalkOptions {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SettingsError('bad-options', file, [
      { code: 'wrong-type', path: '', message: text('应为对象。', 'This has to be an object.') },
    ])
  }
  const faults: SettingFault[] = []
  for (const [key, given] of Object.entries(value)) {
    if (!Object.hasOwn(CHECKS, key)) {
      const near = nearest(key, Object.keys(CHECKS))
      faults.push({
        code: 'unknown-key',
        path: `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        message: text(`未知的选项“${key}”。`, `The option "${key}" is not known.`),
        ...(near === undefined ? {} : { hint: text(`是否应为“${near}”？`, `Did you mean "${near}"?`) }),
      })
      continue
    }
    const { fits, zh, en } = CHECKS[key as keyof typeof CHECKS]
    if (!fits(given)) {
      faults.push({ code: 'bad-value', path: `/${key}`, message: text(`${zh}。`, `This has to be ${en}.`) })
    }
  }
  if (faults.length > 0) throw new SettingsError('bad-options', file, faults)
  return value
}

function oneOf(...choices: readonly string[]): Check {
  return {
    zh: `应为 ${choices.join('、')} 之一`,
    en: `one of ${choices.join(', ')}`,
    fits: (value) => choices.includes(value as string),
  }
}

function yesOrNo(): Check {
  return { zh: '应为 true 或 false', en: 'true or false', fits: (value) => typeof value === 'boolean' }
}
