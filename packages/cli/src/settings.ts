import { dirname } from 'node:path'
import { type CheckInput, recordKinds } from '@shouze/core'
import type { CommonOptions } from './arguments.js'
import type { Config, FoundConfig } from './config.js'
import { escapePointer } from './config-shape.js'
import { didYouMean, type Fault } from './faults.js'
import { text } from './locale.js'
import type { MappingRequest } from './mappings.js'
import { nearest } from './suggest.js'
import { isDate } from './text/dates.js'

/** The period asked for, else the configured one; half a period is a fault. */
export function periodOf(options: CommonOptions, config: Config, faults: Fault[]): CheckInput['period'] {
  for (const [option, value] of [
    ['--from', options.from],
    ['--to', options.to],
  ] as const) {
    if (value !== undefined && !isDate(value)) {
      faults.push({
        code: 'bad-date',
        place: option,
        message: text(`“${value}”不是存在的日期`, `"${value}" is no date that exists`),
        hint: text('写成 2025-09-15 的形式', 'write it as 2025-09-15'),
      })
    }
  }
  const from = options.from ?? config.period?.from
  const to = options.to ?? config.period?.to
  if (from !== undefined && to !== undefined) return { from, to }
  if (from === undefined && to === undefined) return undefined
  const missing = from === undefined ? '--from' : '--to'
  faults.push({
    code: 'half-period',
    place: missing,
    message: text('核对期须同时给出首日和末日', 'a period needs its first and its last date'),
  })
  return undefined
}

/** What is declared complete, and the file that stood after `--complete` without kinds. */
export function completeOf(
  options: CommonOptions,
  config: Config,
  faults: Fault[],
): { readonly complete?: CheckInput['complete']; readonly file?: string } {
  const written = options.complete
  if (written === undefined) return config.complete === undefined ? {} : { complete: config.complete }
  if (written === true) return { complete: true }
  const known: readonly string[] = recordKinds
  const kinds = written.split(',').filter((kind) => kind !== '')
  const unknown = kinds.filter((kind) => !known.includes(kind))
  if (unknown.length === 0) return { complete: kinds }
  // "--complete data" is the option without kinds, and a file after it.
  if (kinds.length === unknown.length && kinds.length === 1 && /[./\\]/.test(written))
    return { complete: true, file: written }
  for (const kind of unknown) {
    faults.push({
      code: 'unknown-kind',
      place: '--complete',
      message: text(`没有“${kind}”这类记录`, `there is no kind of record "${kind}"`),
      hint:
        didYouMean(nearest(kind, known)) ??
        text(`记录类型有：${known.join('、')}`, `the kinds are ${known.join(', ')}`),
    })
  }
  return {}
}

/** Mappings asked for on the command line, then those of the configuration. */
export function mappingRequests(
  options: CommonOptions,
  found: FoundConfig | undefined,
  faults: Fault[],
): MappingRequest[] {
  const requests: MappingRequest[] = []
  for (const item of options.mapping) {
    const at = item.indexOf('=')
    if (at < 1 || at === item.length - 1) {
      faults.push({
        code: 'bad-mapping-option',
        place: '--mapping',
        message: text(`“${item}”应写成 文件=映射文件`, `"${item}" should read file=mapping`),
        hint: text(
          '例如 --mapping visits.csv=visits.mapping.json',
          'for example --mapping visits.csv=visits.mapping.json',
        ),
      })
    } else
      requests.push({
        file: item.slice(0, at),
        mapping: item.slice(at + 1),
        folder: '.',
        place: '--mapping',
        strict: true,
      })
  }
  for (const [file, mapping] of Object.entries(found?.config.mappings ?? {})) {
    const path = found?.path ?? ''
    requests.push({
      file,
      mapping,
      folder: dirname(path),
      place: `${path}#/mappings/${escapePointer(file)}`,
      strict: false,
    })
  }
  return requests
}
