import { dirname } from 'node:path'
import { isDate } from '@shouze/adapters/reporting'
import { type CheckInput, recordKinds } from '@shouze/core'
import { closest } from '@shouze/core/closest'
import type { CommonOptions } from './arguments.js'
import { fileSaying, type LayeredConfig } from './config-layers.js'
import { escapePointer } from './config-shape.js'
import { didYouMean, type Fault } from './faults.js'
import type { SettingsRequest } from './file-settings.js'
import { text } from './locale.js'

const firstYear = 1901
const lastYear = 2099

function dateFault(value: string, place: string): Fault | undefined {
  if (!isDate(value))
    return {
      code: 'bad-date',
      place,
      message: text(`“${value}”不是存在的日期`, `"${value}" is no date that exists`),
      hint: text('写成 2025-09-15 的形式', 'write it as 2025-09-15'),
    }
  const year = Number(value.slice(0, 4))
  if (year >= firstYear && year <= lastYear) return undefined
  return {
    code: 'year-out-of-range',
    place,
    message: text(
      `“${value}”的年份不在 ${firstYear} 至 ${lastYear} 之间`,
      `the year of "${value}" is not within ${firstYear} to ${lastYear}`,
    ),
    hint: text('请核对年份', 'check the year'),
  }
}

/** The period asked for, else the configured one; dates that do not exist, half a period and a reversed one are faults. */
export function periodOf(
  options: CommonOptions,
  found: LayeredConfig | undefined,
  faults: Fault[],
): CheckInput['period'] {
  const configured = found?.config.period
  const from = options.from ?? configured?.from
  const to = options.to ?? configured?.to
  const placeOf = (edge: 'from' | 'to') =>
    options[edge] === undefined && configured ? `${fileSaying('period', found)}#/period/${edge}` : `--${edge}`
  const bad = (['from', 'to'] as const).flatMap((edge) => {
    const value = edge === 'from' ? from : to
    return (value === undefined ? undefined : dateFault(value, placeOf(edge))) ?? []
  })
  faults.push(...bad)
  if (from !== undefined && to !== undefined) {
    if (bad.length === 0 && to < from) {
      const fromFile = configured && options.from === undefined && options.to === undefined
      faults.push({
        code: 'period-reversed',
        place: fromFile ? `${fileSaying('period', found)}#/period` : '--from, --to',
        message: text(`核对期末日 ${to} 早于首日 ${from}`, `the period ends on ${to}, before it starts on ${from}`),
        hint: text('请对调或更正两个日期', 'swap or mend the two dates'),
      })
    }
    return { from, to }
  }
  if (from === undefined && to === undefined) return undefined
  const missing = from === undefined ? '--from' : '--to'
  faults.push({
    code: 'half-period',
    place: missing,
    message: text('核对期须同时给出首日和末日', 'a period needs its first and its last date'),
    hint: text(`另请写明 ${missing}，例如 ${missing} 2025-09-21`, `add ${missing}, for example ${missing} 2025-09-21`),
  })
  return undefined
}

/** What the command line declares complete, and the file that stood after `--complete` without kinds. */
export function completeOf(
  options: Pick<CommonOptions, 'complete'>,
  faults: Fault[],
): { readonly complete?: CheckInput['complete']; readonly file?: string } {
  const written = options.complete
  if (written === undefined) return {}
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
        didYouMean(closest(kind, known)) ??
        text(`记录类型有：${known.join('、')}`, `the kinds are ${known.join(', ')}`),
    })
  }
  return {}
}

/** What is settled about files: on the command line, then by the configuration and by what it extends. */
export function settingsRequests(
  options: Pick<CommonOptions, 'mapping'>,
  found: LayeredConfig | undefined,
  faults: Fault[],
): SettingsRequest[] {
  const requests: SettingsRequest[] = []
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
        settings: { mapping: item.slice(at + 1) },
        folder: '.',
        place: '--mapping',
        strict: true,
      })
  }
  // Of a file that several of them name, the nearest one has the say, and in each the first entry that fits.
  for (const { path, config } of [...(found?.files ?? [])].reverse()) {
    for (const [file, settings] of Object.entries(config.sources ?? {})) {
      const place = `${path}#/sources/${escapePointer(file)}`
      const source = found?.sources.find(settings.format)
      const format = typeof source === 'object' ? { format: source.id } : {}
      requests.push({ file, settings: { ...settings, ...format }, folder: dirname(path), place, strict: false })
    }
  }
  return requests
}
