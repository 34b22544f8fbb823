import type { Locale, Text } from '@shouze/core'

/** The languages of the command. */
export const locales: readonly Locale[] = ['zh-CN', 'en']

/** The language the environment asks for: Chinese where `LC_ALL`, else `LANG`, begins with `zh`. */
export function environmentLocale(env: Readonly<Record<string, string | undefined>>): Locale {
  return (env.LC_ALL || env.LANG || '').toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

/** The language asked for, else that of the environment. */
export function localeAsked(asked: string | undefined, env: Readonly<Record<string, string | undefined>>): Locale {
  return locales.find((known) => known === asked) ?? environmentLocale(env)
}

/** A text of both languages. */
export function text(zh: string, en: string): Text {
  return { 'zh-CN': zh, en }
}
