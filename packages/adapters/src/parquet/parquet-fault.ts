import type { Refusal } from '@shouze/core'
import { refuse } from '../refusal.js'

/** Why a Parquet file cannot be read, or not to its end. */
export class ParquetFault extends Error {
  constructor(
    readonly code: 'peer-missing' | 'parquet-damaged',
    private readonly zh: string,
    private readonly en: string,
    cause: unknown,
  ) {
    super(en, { cause })
    this.name = 'ParquetFault'
  }

  refusal(file: string): Refusal {
    return refuse({ file }, this.code, `文件“${file}”${this.zh}`, `"${file}" ${this.en}`)
  }
}
