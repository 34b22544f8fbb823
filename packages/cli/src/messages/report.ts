import type { Locale } from '@shouze/core'
import { en } from './report.en.js'
import { zh } from './report.zh.js'
import type { ReportWords } from './report-words.js'

export type { ReportWords } from './report-words.js'

/** The words of the text report in a language. */
export const reportWords: Readonly<Record<Locale, ReportWords>> = { en, 'zh-CN': zh }
