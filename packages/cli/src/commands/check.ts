import { basename, dirname, join } from 'node:path'
import { type Audience, forAudience } from '@shouze/adapters/reporting'
import type { Locale, Report, Timing } from '@shouze/core'
import type { CheckOptions } from '../arguments.js'
import { readBaselineFile } from '../baseline-file.js'
import { exitCodeOf, type FailOn, failOnValues } from '../exit-code.js'
import { type Fault, FaultsError } from '../faults.js'
import { type FormatContext, reportFormats } from '../formats.js'
import { columnsOf, emit, type Io } from '../io.js'
import { localeAsked, text } from '../locale.js'
import { inCwd } from '../paths.js'
import { type Prepared, prepare, runCheck } from '../prepare.js'
import { Progress } from '../progress.js'
import { Quarantine, quarantineFaults, refusedRecords } from '../quarantine.js'
import { type Target, targetsOf } from '../targets.js'
import { cleanId } from '../text/clean.js'
import { noticeLines } from '../text/refusals.js'
import { timingTable } from '../text/timing.js'
import { unmappedCode } from '../unmapped.js'
import { writeReport } from '../write.js'
import { appearance, choiceFault } from './output.js'
import { knownPeople } from './person-meant.js'

function optionFaults(options: CheckOptions): Fault[] {
  const faults: Fault[] = []
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

/** `report.html` with a suffix: `report.qingxi.html`. */
function withSuffix(path: string, suffix: string): string {
  if (suffix === '') return path
  const name = basename(path)
  const stem = name.replace(/\.[^.]*$/, '')
  return join(dirname(path), `${stem}${suffix}${name.slice(stem.length)}`)
}

async function publishTo(
  { format, path }: Target,
  report: Report,
  context: Omit<FormatContext, 'name'>,
  io: Io,
): Promise<readonly string[]> {
  const written: string[] = []
  for (const { suffix, content } of format.files(report, { ...context, name: basename(path ?? '') })) {
    if (path === undefined) {
      await emit(io.stdout, typeof content === 'string' ? content : new TextDecoder().decode(content))
      continue
    }
    const file = withSuffix(path, suffix)
    await writeReport(inCwd(file, io.cwd), content)
    written.push(file)
  }
  return written
}

function said(files: readonly string[], { summary }: Report, prepared: Prepared): string {
  const [first, ...others] = files
  const unmet = summary.verdicts.violation
  const { refused } = summary.records
  return prepared.locale === 'en'
    ? `${cleanId(first)}${others.length > 0 ? ` and ${others.length} more` : ''}: not met ${unmet}, refused ${refused}\n`
    : `${cleanId(first)}${others.length > 0 ? ` 等 ${files.length} 个文件` : ''}：未达到 ${unmet}，拒收 ${refused}\n`
}

/** `shouze check`: reads, checks, publishes the reports; the exit code of what was found. */
export async function check(options: CheckOptions, io: Io): Promise<number> {
  const start = performance.now()
  const { targets, audience, faults: asked } = await targetsOf(options, io.cwd)
  const faults = [...asked, ...optionFaults(options), ...(await quarantineFaults(options, io.cwd))]
  const baseline = options.baseline === undefined ? undefined : await readBaselineFile(options.baseline, io.cwd, faults)
  const settings = [options.baseline, options.quarantine].filter((path) => path !== undefined)
  const progress = new Progress(io, localeAsked(options.locale, io.env), options.quiet)
  try {
    const prepared = await prepare(options, io, faults, { settings, reading: progress })
    const read = performance.now() - start
    let timing: Timing | undefined
    progress.stage('checking')
    const report = runCheck(prepared, {
      all: options.all,
      register: options.all || audience.to !== 'inspector' || targets.some(({ format }) => format.needsRegister),
      ...(baseline && { baseline }),
      ...(options.timing && {
        timing: {
          now: () => performance.now(),
          done: (told: Timing) => {
            timing = told
          },
        },
      }),
    })
    if (audience.to === 'self') requirePerson(audience.personId, report, prepared)
    progress.stage('writing')
    progress.end()
    await publishAll({ options, targets, audience, prepared, report }, io)
    if (timing) await emit(io.stderr, timingTable(read, timing, prepared.checker.rules, prepared.locale))
    return exitCodeOf(report, options.failOn as FailOn)
  } finally {
    progress.end()
  }
}

/** What `check` came to. */
interface Checked {
  readonly options: CheckOptions
  readonly targets: readonly Target[]
  readonly audience: Audience
  readonly prepared: Prepared
  readonly report: Report
}

async function publishAll({ options, targets, audience, prepared, report }: Checked, io: Io): Promise<void> {
  await writeQuarantine(options, prepared, report, io)
  const seen = forAudience(report, audience)
  for (const target of targets) {
    const output = target.path === undefined ? {} : { output: target.path }
    const layout = appearance({ ...output, ...(options.color !== undefined && { color: options.color }) }, io)
    const files = await publishTo(
      target,
      seen,
      {
        locale: prepared.locale,
        audience,
        all: options.all,
        showNames: options.showNames,
        rules: prepared.checker.rules,
        ...(options.objectionsUntil !== undefined && { objectionsUntil: options.objectionsUntil }),
        text: {
          locale: prepared.locale,
          ...layout,
          all: options.all,
          files: [...(options.config === undefined ? [] : ['--config', options.config]), ...prepared.files],
          ...(options.maxFindings === undefined ? {} : { maxFindings: Number(options.maxFindings) }),
        },
      },
      io,
    )
    if (files.length > 0 && !options.quiet) await emit(io.stderr, said(files, report, prepared))
  }
  // A text tells of them itself.
  if (!targets.some(({ format, path }) => path === undefined && format === reportFormats.text))
    await tellUnmapped(report, prepared.locale, io)
}

async function tellUnmapped({ notices }: Report, locale: Locale, io: Io): Promise<void> {
  const found = notices.filter(({ code }) => code === unmappedCode)
  const lines = noticeLines(found, locale, columnsOf(io, true))
  if (lines.length > 0) await emit(io.stderr, `${lines.join('\n')}\n`)
}

async function writeQuarantine(options: CheckOptions, prepared: Prepared, report: Report, io: Io): Promise<void> {
  const quarantine = await Quarantine.open(options, io.cwd)
  if (!quarantine) return
  try {
    const recordOf = refusedRecords(report.rejected, prepared.input.batches ?? [])
    for (const refusal of report.rejected) await quarantine.add(refusal, recordOf(refusal))
    await quarantine.commit()
  } catch (error) {
    await quarantine.discard().catch(() => undefined)
    throw error
  }
}

function requirePerson(personId: string, report: Report, { locale }: Prepared): void {
  const people = report.register?.persons ?? []
  if (people.some((person) => person.personId === personId)) return
  const hint = knownPeople(people)
  throw new FaultsError(
    [
      {
        code: 'unknown-person',
        place: `--audience self:${personId}`,
        message: text(`数据中没有“${personId}”`, `the data holds no "${personId}"`),
        ...(hint ? { hint } : {}),
      },
    ],
    locale,
  )
}
