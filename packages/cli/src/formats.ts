import {
  githubAnnotations,
  gitlabReport,
  junitReport,
  ndjsonReport,
  type Reporter,
  sarifReport,
} from '@shouze/adapters'
import { csvFiles } from '@shouze/adapters/csv'
import { htmlFiles } from '@shouze/adapters/html'
import type { Audience } from '@shouze/adapters/reporting'
import { xlsxReport } from '@shouze/adapters/xlsx'
import { canonicalJson, type Locale, type Report, type RuleInfo } from '@shouze/core'
import { type TextReportOptions, textReport } from './text/report.js'

/** What a format may read beside the report. */
export interface FormatContext {
  readonly locale: Locale
  readonly audience: Audience
  /** The file's own name, where the report goes to a file. */
  readonly name: string
  /** Whether every case is listed. */
  readonly all: boolean
  /** The last date for objections, for the person concerned. */
  readonly objectionsUntil?: string
  /** Names in formats for CI. */
  readonly showNames: boolean
  /** The rules of the checker, for titles and clauses. */
  readonly rules: readonly RuleInfo[]
  /** How the text report is laid out. */
  readonly text: TextReportOptions
}

/** One file of a report; `suffix` goes before the ending of its name. */
export interface FormatFile {
  readonly suffix: string
  readonly content: string | Uint8Array
}

/** A format of reports; the report it gets is already its audience's. */
export interface ReportFormat {
  /** Whether it draws from the register. */
  readonly needsRegister: boolean
  /** Whether it tells what the data covers, for later checks. */
  readonly tellsCoverage?: true
  /** Whether it is for files only. */
  readonly needsFile: boolean
  /** Whether ids stand for names unless `--show-names` asks for them. */
  readonly hidesNames?: true
  /** For whom it can be written. */
  readonly audiences: readonly Audience['to'][]
  readonly files: (report: Report, context: FormatContext) => Iterable<FormatFile> | AsyncIterable<FormatFile>
}

const whole = (content: string | Uint8Array): readonly FormatFile[] => [{ suffix: '', content }]
const everyone: ReportFormat['audiences'] = ['public', 'inspector', 'self']

/** A format whose readers are machines and logs: of everything, with ids for names. */
const forCi = (reporter: Reporter): ReportFormat => ({
  needsRegister: true,
  needsFile: false,
  hidesNames: true,
  audiences: ['inspector'],
  files: (report, { locale, showNames, rules }) => whole(reporter(report, { locale, showNames, rules })),
})

/** The formats of `shouze check`, by the name that `--format` takes. */
export const reportFormats: Readonly<Record<string, ReportFormat>> = {
  text: {
    needsRegister: true,
    needsFile: false,
    audiences: ['inspector', 'self'],
    files: (report, { text }) => whole(textReport(report, text)),
  },
  json: {
    needsRegister: false,
    tellsCoverage: true,
    needsFile: false,
    audiences: everyone,
    files: ({ register, ...report }, { all, audience }) => {
      // Without the days of all cases, or what an audience sees of them, the findings stand for themselves.
      const isWhole = register && (all || audience.to !== 'inspector')
      return whole(`${canonicalJson(isWhole ? { ...report, register } : report)}\n`)
    },
  },
  ndjson: {
    needsRegister: false,
    tellsCoverage: true,
    needsFile: false,
    audiences: ['inspector', 'self'],
    files: (report) => whole(ndjsonReport(report)),
  },
  sarif: forCi(sarifReport),
  junit: forCi(junitReport),
  github: forCi(githubAnnotations),
  gitlab: forCi(gitlabReport),
  html: {
    needsRegister: true,
    needsFile: true,
    audiences: everyone,
    files: (report, { name, ...options }) =>
      htmlFiles(report, name, {
        locale: options.locale,
        audience: options.audience,
        ...(options.objectionsUntil !== undefined && { objectionsUntil: options.objectionsUntil }),
      }),
  },
  csv: {
    needsRegister: true,
    needsFile: true,
    audiences: everyone,
    files: (report, { locale, audience }) => csvFiles(report, { locale, audience }),
  },
  xlsx: {
    needsRegister: true,
    needsFile: true,
    audiences: everyone,
    async *files(report, { locale, audience }) {
      yield { suffix: '', content: await xlsxReport(report, { locale, audience }) }
    },
  },
}
