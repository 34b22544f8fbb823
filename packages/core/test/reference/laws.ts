import type { Judge, Law } from './law.js'
import { lawsOfEvidence } from './laws-of-evidence.js'
import { lawsOfForm } from './laws-of-form.js'
import { generate } from './random-data.js'
import { randomSource } from './random-source.js'

export type { Judge, JudgedCase, Law } from './law.js'

/** The laws of semantics §18 that random data sets can try. */
export const laws: readonly Law[] = [...lawsOfForm, ...lawsOfEvidence]

/** What breaks the law in the data set of a seed, the first few; empty where it holds. */
export function broken(law: Law, seed: number, judge: Judge): string[] {
  return law.broken(generate(seed, law.shape), randomSource(seed ^ 0x5eed), judge).slice(0, 8)
}
