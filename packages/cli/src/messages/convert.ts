import type { Locale } from '@shouze/core'
import { grouped, plural } from './figures.js'

/** What `shouze convert` says when it is done. */
export interface ConvertWords {
  readonly done: (file: string | undefined, records: number, refused: number) => string
  readonly refused: (count: number) => string
}

/** The words of `shouze convert` in each language. */
export const convertWords: Readonly<Record<Locale, ConvertWords>> = {
  'zh-CN': {
    done: (file, records, refused) =>
      `${file === undefined ? '已转换' : `${file}：`} ${grouped(records)} 条记录，拒收 ${grouped(refused)}`.replace(
        '： ',
        '：',
      ),
    refused: (count) => `拒收 ${grouped(count)} 条，其余已转换`,
  },
  en: {
    done: (file, records, refused) =>
      `${file === undefined ? 'converted' : `${file}:`} ${plural(records, 'record', 'records')}, refused ${grouped(refused)}`,
    refused: (count) => `${plural(count, 'row', 'rows')} refused; everything else was converted`,
  },
}
