import { canonicalJson } from '@shouze/core'
import type { CheckOptions } from '../arguments.js'
import { readBaselineFile } from '../baseline-file.js'
import { exitCodeOf, type FailOn, failOnValues } from '../exit-code.js'
import type { Fault } from '../faults.js'
import type { Io } from '../io.js'
import { text } from '../locale.js'
import { prepare, runCheck } from '../prepare.js'
import { cleanId } from '../text/clean.js'
import { textReport } from '../text/report.js'
import { appearance, choiceFault, outputFaults, publish } from './output.js'

async function optionFaults(options: CheckOptions, cwd: string): Promise<Fault[]> {
  const faults = await outputFaults(options, cwd)
  if (!failOnValues.includes(options.failOn as FailOn))
    faults.push(choiceFault('--fail-on', options.failOn, failOnValues))
  if (options.maxFindings !== undefined && !/^\d{1,9}$/.test(options.maxFindings)) {
    faults.push({
      code: 'bad-number',
      place: '--max-findings',
      message: text(`“${options.maxFindings}”不是非负整数`, `"${options.maxFindings}" is no whole number from 0 on`),
      hint: text('例如 --max-findings 20', 'for example --max-findings 20'),
    })
  }
  return faults
}

/** `shouze check`: reads, checks, publishes the report; the exit code of what was found. */
export async function check(options: CheckOptions, io: Io): Promise<number> {
  const faults = await optionFaults(options, io.cwd)
  const baseline = options.baseline === undefined ? undefined : await readBaselineFile(options.baseline, io.cwd, faults)
  const settings = options.baseline === undefined ? [] : [options.baseline]
  const prepared = await prepare(options, io, faults, { settings })
  const asText = options.format === 'text'
  const report = runCheck(prepared, {
    all: options.all,
    register: asText || options.all,
    ...(baseline && { baseline }),
  })
  const content = asText
    ? textReport(report, {
        locale: prepared.locale,
        ...appearance(options, io),
        all: options.all,
        files: [...(options.config === undefined ? [] : ['--config', options.config]), ...prepared.files],
        ...(options.maxFindings === undefined ? {} : { maxFindings: Number(options.maxFindings) }),
      })
    : `${canonicalJson(report)}\n`
  const { summary } = report
  const path = cleanId(options.output ?? '')
  const said =
    prepared.locale === 'en'
      ? `${path}: not met ${summary.verdicts.violation}, refused ${summary.records.refused}`
      : `${path}：未达到 ${summary.verdicts.violation}，拒收 ${summary.records.refused}`
  await publish(content, options.output, said, io)
  return exitCodeOf(report, options.failOn as FailOn)
}
