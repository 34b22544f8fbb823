import type { Text } from '@shouze/core'

/** One thing wrong with a mapping or with options: where (a JSON pointer), what, and what to do. */
export interface SettingFault {
  readonly code: string
  readonly path: string
  readonly message: Text
  readonly hint?: Text
}

/** Settings that cannot be used, which is a fault of the configuration and not of the data; lists everything wrong. */
export class SettingsError extends Error {
  constructor(
    readonly code: 'bad-mapping' | 'bad-options',
    readonly file: string,
    readonly faults: readonly SettingFault[],
  ) {
    super(faults.map((fault) => `${file}#${fault.path} ${fault.code}: ${fault.message.en}`).join('\n'))
    this.name = 'SettingsError'
  }
}
