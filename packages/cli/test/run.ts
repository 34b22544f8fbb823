import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Io, main, type Output } from '../src/index.js'

/** What a run of the command came to. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command, in English unless asked otherwise. */
export async function run(argv: readonly string[], io: Partial<Io> & Pick<Io, 'cwd'>): Promise<Ran> {
  const said = { out: '', err: '' }
  const stream = (name: 'out' | 'err'): Output => ({
    write: (text, done) => {
      said[name] += text
      done()
    },
  })
  const code = await main(argv, { stdout: stream('out'), stderr: stream('err'), env: {}, isTTY: false, ...io })
  return { code, ...said }
}

/** Runs the command in a folder. */
export const runIn = (cwd: string, ...argv: readonly string[]): Promise<Ran> => run(argv, { cwd })

/** Writes files beneath a folder; what is no text is written as JSON. */
export async function write(folder: string, files: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
}

/** A township with one official, P01, who spent so many nights of week 38 there; everything else is met. */
export function weekOf(nights: number): string {
  const dates = ['15', '16', '17', '18'].map((day) => `2025-09-${day}`)
  const lines = [
    { kind: 'dataset', name: '清溪镇', complete: true, exportedAt: '2025-10-20T00:00:00+08:00' },
    { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
    {
      kind: 'person',
      id: 'P01',
      name: '王建国',
      posts: [{ unitId: 'T', rank: 'section-chief', classes: [], from: '2020-01-01' }],
    },
    {
      kind: 'assessment',
      id: 'w38',
      unitId: 'T',
      period: '2025-W38',
      type: 'weekly-assessment',
      at: '2025-09-21T17:00:00+08:00',
    },
    ...dates.slice(0, nights).map((night) => ({
      kind: 'night-duty',
      id: `n-${night}`,
      personId: 'P01',
      night,
      place: 'township',
      form: 'lodging',
    })),
  ]
  return lines.map((line) => JSON.stringify(line)).join('\n')
}

/** Only the nights of week 38 are judged. */
export const nightsOnly = {
  extends: [] as string[],
  rules: { '543/township-nights': 'error' } as Record<string, unknown>,
  period: { from: '2025-09-15', to: '2025-09-21' },
}
