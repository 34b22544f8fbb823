import { visible } from './markup.js'

/** What differs from day to day in texts that are else the same: ids, times, figures. */
const variable = /[\w:.–-]*\d[\w:–-]*/g
const gap = '\u0001'

/**
 * Texts of days in both languages. Each sentence is in the page once; a cell names its sentences by number, with the ids and
 * times that stand in them, and the script of the page puts them together.
 */
export class SharedTexts {
  private readonly places = new Map<string, number>()
  /** Each sentence in Chinese and in English; a gap where something of the cell stands. */
  readonly pairs: (readonly [zh: string, en: string])[] = []

  /** Lines in both languages as an attribute: `3~08:21–17:34|7~n-0917-04`. */
  refer(zh: readonly string[], en: readonly string[]): string {
    return zh.map((line, i) => this.line(visible(line), visible(en[i]))).join('|')
  }

  private line(zh: string, en: string): string {
    const own = zh.match(variable) ?? []
    const isShared = own.length > 0 && own.join(' ') === en.match(variable)?.join(' ')
    const pair = isShared ? ([zh.replace(variable, gap), en.replace(variable, gap)] as const) : ([zh, en] as const)
    const key = pair.join('\n')
    let place = this.places.get(key)
    if (place === undefined) {
      place = this.pairs.length
      this.places.set(key, place)
      this.pairs.push(pair)
    }
    return [place, ...(isShared ? own : [])].join('~')
  }
}
