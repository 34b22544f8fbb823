import { type Baseline, ConfigError, readBaseline } from '@shouze/core'
import { readJson } from './config.js'
import type { Fault } from './faults.js'

/** Reads a baseline that `shouze baseline` wrote; what is wrong with it goes to `faults`. */
export async function readBaselineFile(path: string, cwd: string, faults: Fault[]): Promise<Baseline | undefined> {
  const read = await readJson(path, cwd)
  if ('fault' in read) {
    faults.push(read.fault)
    return undefined
  }
  try {
    return readBaseline(read.value)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    // The core names the place in its input; the file holds the baseline alone.
    for (const { path: pointer, ...issue } of error.issues)
      faults.push({ ...issue, place: `${path}#${pointer.replace('/baseline', '')}` })
    return undefined
  }
}
