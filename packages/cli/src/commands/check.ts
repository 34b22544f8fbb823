import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { canonicalJson, type Text } from '@shouze/core'
import type { CheckOptions } from '../arguments.js'
import { exitCodeOf, type FailOn, failOnValues } from '../exit-code.js'
import { didYouMean, type Fault } from '../faults.js'
import { columnsOf, emit, type Io } from '../io.js'
import { text } from '../locale.js'
import { inCwd } from '../paths.js'
import { prepare, runCheck } from '../prepare.js'
import { nearest } from '../suggest.js'
import { systemText } from '../system-faults.js'
import { cleanId } from '../text/clean.js'
import { choosePaint, noPaint } from '../text/paint.js'
import { textReport } from '../text/report.js'
import { writeReport } from '../write.js'

const formats = ['text', 'json']

function choiceFault(place: string, value: string, choices: readonly string[]): Fault {
  return {
    code: 'unknown-choice',
    place,
    message: text(`“${value}”不可用`, `"${value}" is not one of the choices`),
    hint:
      didYouMean(nearest(value, choices)) ?? text(`可用：${choices.join('、')}`, `use one of ${choices.join(', ')}`),
  }
}

async function outputFault(output: string, cwd: string): Promise<Fault | undefined> {
  const is = (path: string, what: 'isDirectory' | 'isFile') =>
    stat(inCwd(path, cwd)).then(
      (found) => found[what](),
      () => false,
    )
  const fault = (message: Text): Fault => ({
    code: 'bad-output',
    place: `--output ${output}`,
    message,
    hint: text('请写明可写入的文件夹中的一个文件', 'name a file in a folder that exists and can be written to'),
  })
  if (output === '' || (await is(output, 'isDirectory'))) return fault(text('这是一个文件夹', 'this is a folder'))
  const folder = dirname(output)
  if (!(await is(folder, 'isDirectory'))) return fault(text('所在文件夹不存在', 'its folder does not exist'))
  // A pipe or a device is written to directly; a file is replaced in its folder.
  const exists = await stat(inCwd(output, cwd)).then(
    () => true,
    () => false,
  )
  const written = exists && !(await is(output, 'isFile')) ? output : folder
  return access(inCwd(written, cwd), constants.W_OK).then(
    () => undefined,
    (error: Error) => fault(systemText(error)),
  )
}

async function optionFaults(options: CheckOptions, cwd: string): Promise<Fault[]> {
  const faults: Fault[] = []
  if (!formats.includes(options.format)) faults.push(choiceFault('--format', options.format, formats))
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
  const unwritable = options.output === undefined ? undefined : await outputFault(options.output, cwd)
  if (unwritable) faults.push(unwritable)
  return faults
}

/** `shouze check`: reads, checks, publishes the report; the exit code of what was found. */
export async function check(options: CheckOptions, io: Io): Promise<number> {
  const prepared = await prepare(options, io, await optionFaults(options, io.cwd))
  const asText = options.format === 'text'
  const report = runCheck(prepared, { all: options.all, register: asText || options.all })
  const toFile = options.output !== undefined
  const content = asText
    ? textReport(report, {
        locale: prepared.locale,
        columns: columnsOf(io, toFile),
        paint: toFile
          ? noPaint
          : choosePaint({
              ...(options.color === undefined ? {} : { asked: options.color }),
              isTTY: io.isTTY,
              env: io.env,
            }),
        all: options.all,
        files: [...(options.config === undefined ? [] : ['--config', options.config]), ...prepared.files],
        ...(options.maxFindings === undefined ? {} : { maxFindings: Number(options.maxFindings) }),
      })
    : `${canonicalJson(report)}\n`
  if (options.output === undefined) await emit(io.stdout, content)
  else {
    await writeReport(inCwd(options.output, io.cwd), content)
    const { summary } = report
    const said =
      prepared.locale === 'en'
        ? `${cleanId(options.output)}: not met ${summary.verdicts.violation}, refused ${summary.records.refused}`
        : `${cleanId(options.output)}：未达到 ${summary.verdicts.violation}，拒收 ${summary.records.refused}`
    await emit(io.stderr, `${said}\n`)
  }
  return exitCodeOf(report, options.failOn as FailOn)
}
