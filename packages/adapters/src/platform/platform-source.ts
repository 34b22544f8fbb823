import type { Notice } from '@shouze/core'
import { text } from '../refusal.js'
import type { CommonOptions, Source } from '../source.js'
import { commonNotices } from './notices.js'
import { type Platform, type RawItem, readPages } from './pages.js'
import { Reading } from './reading.js'

/** Reads one item into the reading. */
export type ItemReader<Options> = (raw: RawItem, reading: Reading, options: Options) => undefined

/** A source of what the interfaces of a platform answer: `about` it, and how its items are read. */
export function platformSource<Type extends string, Options extends object>(
  platform: Platform<Type>,
  readers: Readonly<Record<Type, ItemReader<Options>>>,
  about: Pick<Source<Options>, 'title' | 'options' | 'detect'>,
): Source<Options> {
  return {
    id: platform.system,
    endings: ['.json', '.ndjson', '.jsonl'],
    yields: ['attendance', 'visit', 'leave', 'trip'],
    ...about,

    async *read(file, options = {} as Options & CommonOptions) {
      const reading = new Reading(file.name, platform, options.people)
      const { system } = platform
      let more = false
      for await (const pages of readPages(file, options, platform)) {
        for (const item of pages.items) readers[item.type](item, reading, options)
        more = pages.more ?? more
        yield reading.batch(pages)
      }
      const notices: readonly Notice[] = [
        ...(more ? [morePages(file.name, system)] : []),
        ...reading.notices(commonNotices),
      ]
      if (notices.length > 0) yield { system, file: file.name, records: [], notices }
    },
  }
}

function morePages(file: string, system: string): Notice {
  return {
    code: 'more-pages',
    message: text(
      `文件“${file}”最后一页标明后面还有数据未导出。请导出全部页，否则缺少的数据会被当作未见记录。`,
      `The last page in "${file}" says that there are further ones that were not exported. Export all pages, or their records will be missing from the check.`,
    ),
    places: [{ system, file }],
  }
}
