import { dayFromText } from '../calendar/index.js'
import { ConfigError } from '../packs/errors.js'
import type { DataCoverage } from '../report/coverage.js'

type Unknown = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isDate = (value: unknown): boolean => isText(value) && value.length === 10 && !Number.isNaN(dayFromText(value))
const isRange = (value: unknown): boolean => isObject(value) && isDate(value.from) && isDate(value.to)
const all = (value: unknown, is: (one: unknown) => boolean): boolean => Array.isArray(value) && value.every(is)

/** Whether a value has the form of `DataCoverage`. */
export function isDataCoverage(value: unknown): value is DataCoverage {
  return (
    isObject(value) &&
    isText(value.asOf) &&
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}|$)/.test(value.asOf) &&
    isRange(value.period) &&
    (value.complete === 'all' || all(value.complete, isText)) &&
    all(
      value.declared,
      (one) =>
        isRange(one) &&
        isText((one as Unknown).kind) &&
        ['undefined', 'string'].includes(typeof (one as Unknown).unitId),
    ) &&
    all(value.held, isHeld)
  )
}

function isHeld(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value.kind) &&
    isText(value.unitId) &&
    all(value.dates, isRange) &&
    all(value.persons, (one) => isObject(one) && isText(one.id) && isDate(one.first) && isDate(one.last))
  )
}

/**
 * The coverage that a report, the last line of an NDJSON report or a baseline holds, for `CheckInput.previous`. Throws
 * `ConfigError` where there is none.
 */
export function readCoverage(value: unknown): DataCoverage {
  const coverage = isObject(value) ? value.coverage : undefined
  if (isDataCoverage(coverage)) return coverage
  const isAbsent = coverage === undefined
  throw new ConfigError([
    {
      code: 'coverage',
      path: isAbsent ? '/previous' : '/previous/coverage',
      message: isAbsent
        ? {
            'zh-CN': '其中没有记下当时数据覆盖的范围（coverage）。',
            en: 'It does not say what the data covered then ("coverage").',
          }
        : { 'zh-CN': '其中的 coverage 格式不对。', en: 'Its "coverage" is not of the form that a check writes.' },
      hint: {
        'zh-CN': '请给出 shouze check 的 JSON 或 NDJSON 报告，或 shouze baseline 写出的基线。',
        en: 'Give a JSON or NDJSON report of `shouze check`, or a baseline that `shouze baseline` wrote.',
      },
    },
  ])
}
