import { refusalRecord, type SourceBatch, streamFile } from '@shouze/adapters'
import type { Locale, Notice, RecordBatch } from '@shouze/core'
import type { ConvertOptions } from '../arguments.js'
import { unreadable } from '../config.js'
import { type Fault, FaultsError } from '../faults.js'
import { columnsOf, emit, type Io } from '../io.js'
import type { LoadFile } from '../load.js'
import { localeAsked } from '../locale.js'
import { convertWords } from '../messages/convert.js'
import { inCwd } from '../paths.js'
import { settleData } from '../prepare.js'
import { Progress } from '../progress.js'
import { Quarantine, quarantineFaults } from '../quarantine.js'
import { cleanId } from '../text/clean.js'
import { noticeLines, RefusalTally } from '../text/refusals.js'
import { UnmappedUsers } from '../unmapped.js'
import { openOutput, type PendingFile } from '../write.js'
import { fileFault, inputFaults } from './output.js'

const chunkLength = 250_000

/** What is made of the files as they are read. */
class Conversion {
  readonly refusals = new RefusalTally()
  readonly users = new UnmappedUsers()
  readonly notices: Notice[] = []
  records = 0
  private lines = ''

  constructor(
    private readonly write: (lines: string) => Promise<void>,
    private readonly quarantine: Quarantine | undefined,
    private readonly progress: Progress,
  ) {}

  async add(batch: SourceBatch): Promise<void> {
    const { records, refused = [], notices = [] } = batch
    this.users.add(batch)
    this.notices.push(...notices)
    for (const refusal of refused) {
      this.refusals.add(refusal)
      await this.quarantine?.add(refusal)
      // A row that cannot be read is not missing: whoever checks the records has to know of it.
      await this.line(`${JSON.stringify(refusalRecord(refusal))}\n`)
    }
    const place = placeWriter(batch)
    let index = 0
    for (const record of records) {
      await this.line(lineOf(record, place(index++)))
    }
    this.records += index
    this.progress.records(index)
  }

  private line(line: string): Promise<void> | undefined {
    this.lines += line
    return this.lines.length > chunkLength ? this.flush() : undefined
  }

  async flush(): Promise<void> {
    if (this.lines !== '') await this.write(this.lines)
    this.lines = ''
  }
}

/** The `source` of each record of a batch, as JSON: places in a report on the records are those of the files they came from. */
function placeWriter({ system, file, rows }: RecordBatch): (index: number) => string {
  if (file === undefined) return () => (system === undefined ? '' : JSON.stringify({ system }))
  const head = JSON.stringify({ ...(system !== undefined && { system }), file }).slice(0, -1)
  return (index) => `${head},"row":${rows ? rows[index] : index + 1}}`
}

function lineOf(record: unknown, source: string): string {
  const json = JSON.stringify(record)
  // What was converted before keeps the place it came from.
  const hasOwn = typeof record === 'object' && record !== null && 'source' in record
  if (hasOwn || source === '') return `${json}\n`
  return json === '{}' ? `{"source":${source}}\n` : `${json.slice(0, -1)},"source":${source}}\n`
}

/** `shouze convert`: reads files of any format and writes their records as NDJSON. 0, or 3 where rows were refused. */
export async function convert(options: ConvertOptions, io: Io): Promise<number> {
  const { output } = options
  const unwritable = output === undefined ? undefined : await fileFault(output, io.cwd)
  const faults: Fault[] = [...(unwritable ? [unwritable] : []), ...(await quarantineFaults(options, io.cwd))]
  const progress = new Progress(io, localeAsked(options.locale, io.env), options.quiet)
  const written = [output, options.quarantine].filter((path) => path !== undefined)
  const { plan, locale } = await settleData(options, io, faults, { settings: written, reading: progress })
  faults.push(...(await inputFaults(plan.files, written, io.cwd)))
  if (faults.length > 0) throw new FaultsError(faults, locale)

  const file = output === undefined ? undefined : await openOutput(inCwd(output, io.cwd))
  const quarantine = await Quarantine.open(options, io.cwd).catch(async (error: unknown) => {
    await file?.discard()
    throw error
  })
  const write = (lines: string) => (file ? file.write(lines) : emit(io.stdout, lines))
  const conversion = new Conversion(write, quarantine, progress)
  try {
    conversion.notices.push(...plan.notices)
    for (const each of plan.files) await convertFile(each, conversion, locale)
    await conversion.flush()
    await commit(file, quarantine)
  } catch (error) {
    await file?.discard().catch(() => undefined)
    await quarantine?.discard().catch(() => undefined)
    throw error
  } finally {
    progress.end()
  }

  const { refusals, records } = conversion
  const words = convertWords[locale]
  const notices = [...conversion.notices, ...conversion.users.notices()]
  const columns = columnsOf(io, true)
  const lines = [
    ...(options.quiet ? [] : [words.done(output === undefined ? undefined : cleanId(output), records, refusals.count)]),
    ...refusals.lines(words.refused(refusals.count), locale, columns),
    ...noticeLines(notices, locale, columns),
  ]
  if (lines.length > 0) await emit(io.stderr, `${lines.join('\n')}\n`)
  return refusals.count > 0 ? 3 : 0
}

async function commit(file: PendingFile | undefined, quarantine: Quarantine | undefined): Promise<void> {
  // Whoever finds the records also finds what is not among them.
  await quarantine?.commit()
  await file?.commit()
}

async function convertFile(file: LoadFile, conversion: Conversion, locale: Locale): Promise<void> {
  const faults: Fault[] = []
  try {
    for await (const batch of streamFile(await file.open(), file.options)) await conversion.add(batch)
    for (const batch of await file.claims(faults)) await conversion.add(batch)
  } catch (error) {
    const { code, name } = error as { readonly code?: string; readonly name?: string }
    // A fault of what is read, and not of what is written.
    if (!code || name === 'OutputError') throw error
    faults.push(unreadable(file.path, error))
  }
  if (faults.length > 0) throw new FaultsError(faults, locale)
}
