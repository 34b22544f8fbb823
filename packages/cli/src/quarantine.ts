import { createHash } from 'node:crypto'
import { rawRow } from '@shouze/adapters'
import { canonicalJson, type RecordBatch, RecordLines, type Refusal } from '@shouze/core'
import { fileFault } from './commands/output.js'
import type { Fault } from './faults.js'
import { text } from './locale.js'
import { inCwd } from './paths.js'
import { openOutput, type PendingFile } from './write.js'

/** Where refused rows go, as the command line says it. */
export interface QuarantineOptions {
  readonly quarantine?: string
  /** With what the rows said. */
  readonly quarantineValues: boolean
}

/** What keeps refused rows from being written down as asked. */
export async function quarantineFaults(
  { quarantine, quarantineValues }: QuarantineOptions,
  cwd: string,
): Promise<Fault[]> {
  if (quarantine !== undefined) {
    const fault = await fileFault(quarantine, cwd, `--quarantine ${quarantine}`)
    return fault ? [fault] : []
  }
  if (!quarantineValues) return []
  return [
    {
      code: 'unused-quarantine-values',
      place: '--quarantine-values',
      message: text('没有给出 --quarantine', 'there is no --quarantine'),
      hint: text(
        '例如 --quarantine refused.ndjson --quarantine-values',
        'for example --quarantine refused.ndjson --quarantine-values',
      ),
    },
  ]
}

/** The file of refused rows: a line each, with a hash by which the row is known again, and what it said only on request. */
export class Quarantine {
  private lines = ''

  private constructor(
    private readonly file: PendingFile,
    private readonly values: boolean,
  ) {}

  /** Begins the file, where one is asked for. */
  static async open({ quarantine, quarantineValues }: QuarantineOptions, cwd: string): Promise<Quarantine | undefined> {
    if (quarantine === undefined) return undefined
    return new Quarantine(await openOutput(inCwd(quarantine, cwd)), quarantineValues)
  }

  /** Writes a refusal down; `record`: what was read of the row before the check refused it. */
  async add(refusal: Refusal, record?: unknown): Promise<void> {
    const row = rawRow(refusal)
    const raw = row ?? (record === undefined ? undefined : canonicalJson(record))
    const { file, row: line, field, kind, id, system, code, message } = refusal
    this.lines += `${JSON.stringify({
      file: file ?? null,
      row: line ?? null,
      field: field ?? null,
      code,
      message,
      ...(kind !== undefined && { kind }),
      ...(id !== undefined && { id }),
      ...(system !== undefined && { system }),
      hash: raw === undefined ? null : `sha256:${createHash('sha256').update(raw).digest('hex')}`,
      hashOf: raw === undefined ? null : row === undefined ? 'record' : 'row',
      ...(this.values && { raw: raw ?? null }),
    })}\n`
    if (this.lines.length > 1_000_000) await this.flush()
  }

  /** Puts the file in its place. */
  async commit(): Promise<void> {
    await this.flush()
    await this.file.commit()
  }

  /** Leaves what was there. */
  discard(): Promise<void> {
    return this.file.discard()
  }

  private async flush(): Promise<void> {
    await this.file.write(this.lines)
    this.lines = ''
  }
}

const placeKey = (file: unknown, row: unknown): string => `${String(file)}\n${String(row)}`

/** The records behind refusals that the check itself made, by their places. */
export function refusedRecords(
  refusals: readonly Refusal[],
  batches: readonly RecordBatch[],
): (refusal: Refusal) => unknown {
  const wanted = new Map<string, unknown[]>()
  for (const refusal of refusals) {
    if (refusal.row !== undefined && rawRow(refusal) === undefined) wanted.set(placeKey(refusal.file, refusal.row), [])
  }
  if (wanted.size > 0) {
    // Records that were converted before say themselves where they came from.
    const files = new Set(batches.map(({ file }) => file))
    const elsewhere = refusals.some(({ file, row }) => row !== undefined && !files.has(file))
    for (const batch of batches) gather(batch, wanted, elsewhere)
  }
  return ({ file, row, kind, id }) => {
    const there = wanted.get(placeKey(file, row)) ?? []
    if (there.length < 2) return there[0]
    // Several mappings make several records of one row.
    return there.find((record) => {
      const known = record as { readonly kind?: unknown; readonly id?: unknown }
      return known.kind === kind && known.id === id
    })
  }
}

function gather({ records, rows, file }: RecordBatch, wanted: Map<string, unknown[]>, elsewhere: boolean): void {
  for (let index = 0; index < records.length; index++) {
    const row = rows ? rows[index] : index + 1
    // A record that stays a line of its file is made an object only where it is asked for.
    const isLine = records instanceof RecordLines && !records.objects.has(index)
    if (isLine && !elsewhere && !wanted.has(placeKey(file, row))) continue
    const record = records.at(index)
    const own = (record as { readonly source?: { readonly file?: unknown; readonly row?: unknown } } | null)?.source
    wanted.get(own ? placeKey(own.file, own.row) : placeKey(file, row))?.push(record)
  }
}
