import { readFile } from 'node:fs/promises'
import { ConfigError, type DataCoverage, readCoverage } from '@shouze/core'
import { readJson, unreadable } from './config.js'
import type { Fault } from './faults.js'
import { text } from './locale.js'
import { inCwd } from './paths.js'

/** The last line of an NDJSON report: what it says of the run. */
async function lastLine(path: string, cwd: string): Promise<{ readonly value: unknown } | { readonly fault: Fault }> {
  try {
    const content = await readFile(inCwd(path, cwd), 'utf8')
    return { value: JSON.parse(content.trimEnd().split('\n').at(-1) ?? '') as unknown }
  } catch (error) {
    if (!(error instanceof SyntaxError)) return { fault: unreadable(path, error) }
    return {
      fault: {
        code: 'bad-json',
        place: path,
        message: text('最后一行不是 JSON', 'its last line is no JSON'),
        hint: text('报告可能不完整：请重新生成', 'the report may have been cut off: write it anew'),
      },
    }
  }
}

/** Reads what the data of an earlier run covered, from a JSON or NDJSON report or a baseline; faults go to `faults`. */
export async function readPreviousFile(path: string, cwd: string, faults: Fault[]): Promise<DataCoverage | undefined> {
  const read = /\.(ndjson|jsonl)$/i.test(path) ? await lastLine(path, cwd) : await readJson(path, cwd)
  if ('fault' in read) {
    faults.push(read.fault)
    return undefined
  }
  try {
    return readCoverage(read.value)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    // The core names the place in its input; the file is that place.
    for (const { path: pointer, ...issue } of error.issues)
      faults.push({ ...issue, place: `${path}#${pointer.replace('/previous', '')}` })
    return undefined
  }
}
