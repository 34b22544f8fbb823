import type { Pack } from '../packs/define.js'
import { PackError } from '../packs/errors.js'
import { mutantsOf, withMutant } from './moved-values.js'
import type { Mutant, MutationResult } from './results.js'
import { ExampleRunner, examplesOf } from './run-example.js'
import type { TestOptions } from './test-pack.js'

/**
 * Moves every threshold and date of a pack by one step either way (numbers and dates of facts, conditions, windows,
 * option defaults and what the recommended preset sets, parameters with the dates from which they hold, rows of rule tables), and answers those with which
 * all examples still find what they expect. Examples that fail already notice nothing; see to `testPack` first.
 */
export function mutateThresholds(pack: Pack, { beside = [] }: TestOptions = {}): MutationResult {
  const plain = new ExampleRunner(pack, beside)
  const examples = examplesOf(pack).filter((placed) => plain.passes(placed))
  const mutants = mutantsOf(pack)
  const survivors: Mutant[] = []
  let refused = 0
  for (const mutant of mutants) {
    const runner = new ExampleRunner(withMutant(pack, mutant), beside)
    try {
      // The examples of the rule that was moved first: one of them notices as a rule.
      if (ownFirst(examples, mutant).every((placed) => runner.passes(placed))) survivors.push(mutant)
    } catch (error) {
      if (!(error instanceof PackError)) throw error
      refused++
    }
  }
  return {
    pack: pack.id,
    mutants: mutants.length,
    noticed: mutants.length - refused - survivors.length,
    refused,
    survivors,
  }
}

function ownFirst<T extends { readonly rule: string }>(examples: readonly T[], { path }: Mutant): readonly T[] {
  const [, root, rule] = path.split('/')
  if (root !== 'rules') return examples
  const isOwn = (placed: T) => placed.rule === rule
  return [...examples.filter(isOwn), ...examples.filter((placed) => !isOwn(placed))]
}
