import { canonicalJson, compareReports, type ReportComparison } from '@shouze/core'
import type { CommonOptions, DiffOptions } from '../arguments.js'
import type { Config } from '../config.js'
import { type Fault, FaultsError } from '../faults.js'
import type { Io } from '../io.js'
import { text } from '../locale.js'
import { checkerOf, configOf, type Prepared, prepare, runCheck } from '../prepare.js'
import { cleanId } from '../text/clean.js'
import { textDiff } from '../text/diff.js'
import { appearance, outputFaults, publish } from './output.js'

/** What is compared: the two sides as they were named, and how they compare. */
interface Compared {
  readonly names: readonly [string, string]
  readonly comparison: ReportComparison
  readonly prepared: Prepared
}

function sidesFault(message: ReturnType<typeof text>): Fault {
  return {
    code: 'diff-sides',
    place: '--config, --data',
    message,
    hint: text(
      'shouze diff --config a.json --config b.json <文件>，或 shouze diff --data 上月/ --data 本月/',
      'shouze diff --config a.json --config b.json <files>, or shouze diff --data last-month/ --data this-month/',
    ),
  }
}

function sideFaults({ config, data, files }: DiffOptions): Fault[] {
  if (data.length === 0) {
    if (config.length === 2) return []
    return [
      sidesFault(text('要比较两份配置，须给出两个 --config', 'comparing two configurations takes --config twice')),
    ]
  }
  const faults: Fault[] = []
  if (data.length !== 2)
    faults.push(sidesFault(text('要比较两份数据，须给出两个 --data', 'comparing two data sets takes --data twice')))
  if (config.length > 1)
    faults.push(sidesFault(text('比较两份数据只用一份配置', 'two data sets are compared under one configuration')))
  if (files.length > 0)
    faults.push(sidesFault(text('给出 --data 时不再另列文件', 'with --data no other files are named')))
  return faults
}

/** Two policies over one data set; what describes the data is taken from the first configuration. */
async function policies(options: DiffOptions, io: Io, faults: readonly Fault[]): Promise<Compared> {
  const { config, ...rest } = options
  const [first, second] = config
  const asked = (path: string): CommonOptions => ({ ...rest, config: path })
  const secondFaults: Fault[] = [...faults]
  const found = await configOf(asked(second), io.cwd, secondFaults)
  const other = found && checkerOf(found, asked(second), secondFaults)
  const settings = found?.files.map(({ path }) => path) ?? []
  const prepared = await prepare(asked(first), io, secondFaults, { settings })
  if (!other) throw new FaultsError(secondFaults, prepared.locale)
  const changed = { ...prepared, checker: other, ...(found && { found }) }
  const comparison = compareReports(runCheck(prepared, {}), runCheck(changed, {}))
  return { names: [first, second], comparison, prepared }
}

/** Period, date and completeness belong to one data set; two data sets say them themselves, or the command line does for both. */
function ofNoData({ period: _period, asOf: _asOf, complete: _complete, files: _files, ...config }: Config): Config {
  return config
}

/** Two data sets under one policy. */
async function dataSets(options: DiffOptions, io: Io): Promise<Compared> {
  const { config, data, ...rest } = options
  const [first, second] = data
  const path = config[0] ?? (await configOf({ files: [first] }, io.cwd, []))?.path
  const asked = (folder: string): CommonOptions => ({
    ...rest,
    files: [folder],
    ...(path === undefined ? {} : { config: path }),
  })
  const before = await prepare(asked(first), io, [], { select: ofNoData })
  const after = await prepare(asked(second), io, [], { select: ofNoData })
  const comparison = compareReports(runCheck(before, {}), runCheck(after, {}))
  return { names: [first, second], comparison, prepared: after }
}

/** `shouze diff`: what changes with another configuration, or from one data set to the next. 0, or 3 as `check`. */
export async function diff(options: DiffOptions, io: Io): Promise<number> {
  const faults = [...sideFaults(options), ...(await outputFaults(options, io.cwd))]
  if (options.data.length > 0 && faults.length > 0) throw new FaultsError(faults)
  const { names, comparison, prepared } = await (options.data.length > 0
    ? dataSets(options, io)
    : policies(options, io, faults))
  const { locale } = prepared
  const content =
    options.format === 'text'
      ? textDiff(comparison, { names, locale, ...appearance(options, io) })
      : `${canonicalJson(comparison)}\n`
  const path = cleanId(options.output ?? '')
  const { appears, vanishes, changes } = comparison.totals
  const said =
    locale === 'en'
      ? `${path}: ${appears} appear, ${vanishes} vanish, ${changes} change`
      : `${path}：新出现 ${appears}，不再出现 ${vanishes}，有变化 ${changes}`
  await publish(content, options.output, said, io)
  const { before, after } = comparison
  return [before, after].some(({ refused, ruleErrors }) => refused + ruleErrors > 0) ? 3 : 0
}
