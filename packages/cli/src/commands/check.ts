import { basename, dirname, join } from 'node:path'
import { type Audience, forAudience, isAboutMissingData } from '@shouze/adapters/reporting'
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
import { readPreviousFile } from '../previous-file.js'
import { Progress } from '../progress.js'
import { Quarantine, quarantineFaults, refusedRecords } from '../quarantine.js'
import { type Target, targetsOf } from '../targets.js'
import { clean, cleanId } from '../text/clean.js'
import { noticeLines } from '../text/refusals.js'
import { timingTable } from '../text/timing.js'
import { unmappedCode } from '../unmapped.js'
import { FileSet } from '../write.js'
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

/** Prepares the files of one format, or yields what goes to the standard output. */
async function prepareTarget(
  { format, path }: Target,
  report: Report,
  context: Omit<FormatContext, 'name'>,
  files: FileSet,
  io: Io,
): Promise<{ readonly named: readonly string[]; readonly printed: string }> {
  const named: string[] = []
  let printed = ''
  for await (const { suffix, content } of format.files(report, { ...context, name: basename(path ?? '') })) {
    if (path === undefined) {
      printed += typeof content === 'string' ? content : new TextDecoder().decode(content)
      continue
    }
    const file = withSuffix(path, suffix)
    await files.add(inCwd(file, io.cwd), content)
    named.push(file)
  }
  return { named, printed }
}

function said(files: readonly string[], { summary }: Report, prepared: Prepared): string {
  const [first, ...others] = files
  // What is for information is not counted as not met, here as in the reports.
  const unmet = summary.causes + summary.following
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
  const previous =
    options.previous === undefined ? baseline?.coverage : await readPreviousFile(options.previous, io.cwd, faults)
  const settings = [options.baseline, options.previous, options.quarantine].filter((path) => path !== undefined)
  const progress = new Progress(io, localeAsked(options.locale, io.env), options.quiet)
  try {
    const prepared = await prepare(options, io, faults, { settings, reading: progress })
    const read = performance.now() - start
    let timing: Timing | undefined
    progress.stage('checking')
    const report = runCheck(prepared, {
      all: options.all,
      register: options.all || audience.to !== 'inspector' || targets.some(({ format }) => format.needsRegister),
      coverage: audience.to === 'inspector' && targets.some(({ format }) => format.tellsCoverage),
      ...(baseline && { baseline }),
      ...(previous && { previous }),
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
  const files = new FileSet()
  const notes: string[] = []
  let toPrint = ''
  try {
    // Everything is written beside its place before anything is printed or replaced: a full disk leaves all as it was.
    for (const target of targets) {
      const output = target.path === undefined ? {} : { output: target.path }
      const layout = appearance({ ...output, ...(options.color !== undefined && { color: options.color }) }, io)
      const { named, printed } = await prepareTarget(
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
        files,
        io,
      )
      toPrint += printed
      if (named.length > 0 && !options.quiet) notes.push(said(named, report, prepared))
    }
    if (toPrint !== '') await emit(io.stdout, toPrint)
    await files.replace()
  } finally {
    await files.discard()
  }
  for (const note of [...notes, ...missingData(report, prepared)]) await emit(io.stderr, note)
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

/** What an earlier run had and this one has not, whoever reads the report. */
function missingData({ notices }: Report, { locale }: Prepared): string[] {
  const head = locale === 'en' ? 'shouze: warning: ' : 'shouze：提示：'
  return notices.filter(isAboutMissingData).map(({ message }) => `${head}${clean(message[locale])}\n`)
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
