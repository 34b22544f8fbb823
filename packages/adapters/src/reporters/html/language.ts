import type { Locale, Text } from '@shouze/core'
import { html, Markup, type Part, write } from './markup.js'

/** The languages of a page. */
export const locales: readonly Locale[] = ['zh-CN', 'en']

/** Something in both languages, one of which is shown: the one that the page’s own `lang` says. */
export function both(inLanguage: (locale: Locale) => Part): Markup {
  const zh = write(inLanguage('zh-CN'))
  const en = write(inLanguage('en'))
  // What is the same in both is there once.
  return new Markup(zh === en ? zh : `<z-h>${zh}</z-h><e-n>${en}</e-n>`)
}

/** A text of both languages. */
export function say(text: Text): Markup {
  return both((locale) => text[locale])
}

/** The same in both languages, such as a figure; marked as Chinese where it holds Chinese. */
export function name(text: string): Markup {
  return /\p{Script=Han}/u.test(text) ? html`<bdi lang="zh-CN">${text}</bdi>` : html`<bdi>${text}</bdi>`
}
