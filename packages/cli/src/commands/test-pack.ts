import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { type Locale, type Pack, PackError } from '@shouze/core'
import {
  loadExamples,
  type MutationResult,
  mutateThresholds,
  type PackTestResult,
  testPack,
} from '@shouze/core/testing'
import type { TestPackOptions } from '../arguments.js'
import { unreadable } from '../config.js'
import { type Fault, FaultsError } from '../faults.js'
import { emit, type Io } from '../io.js'
import { text } from '../locale.js'
import { examplesOf } from '../pack-examples.js'
import { type FoundPack, findPacks, packFaults } from '../pack-files.js'
import { shippedPacks } from '../packs.js'
import { inCwd } from '../paths.js'
import { testReport } from '../text/test-report.js'
import { appearance, outputFaults } from './output.js'

/** The tests of one pack; `--format json` prints a list of them. */
export interface TestPackOutput {
  readonly test: PackTestResult
  readonly mutation?: MutationResult
}

/** The packs that stand beside one under test: the shipped ones, and the others of its package. */
function besideOf({ pack }: FoundPack, all: readonly FoundPack[]): readonly Pack[] {
  const own = all.filter((other) => other.pack !== pack).map((other) => other.pack)
  return [...shippedPacks.filter(({ id }) => ![pack, ...own].some((other) => other.id === id)), ...own]
}

async function withExamples(found: FoundPack, given: string | undefined, beside: readonly Pack[], cwd: string) {
  const file = given ?? (await examplesOf(found))
  if (file === undefined) return found.pack
  try {
    return loadExamples(await readFile(inCwd(file, cwd)), found.pack, { beside })
  } catch (error) {
    const shown = given ?? relative(cwd, file)
    if (error instanceof PackError) throw new FaultsError(packFaults(error, shown))
    if ((error as { readonly code?: string }).code) throw new FaultsError([unreadable(shown, error)])
    throw error
  }
}

/** Runs the tests of one pack. What a pack in a program has wrong is told by its id. */
async function tested(
  found: FoundPack,
  all: readonly FoundPack[],
  { examples, mutate }: TestPackOptions,
  cwd: string,
): Promise<TestPackOutput> {
  const beside = { beside: besideOf(found, all) }
  const pack = await withExamples(found, examples, beside.beside, cwd)
  try {
    const test = testPack(pack, beside)
    // Examples that fail notice nothing, so that only those that pass can say anything of thresholds.
    return { test, ...(mutate && test.passed && { mutation: mutateThresholds(pack, beside) }) }
  } catch (error) {
    if (!(error instanceof PackError)) throw error
    throw new FaultsError(error.issues.map(({ path, ...issue }) => ({ ...issue, place: path })))
  }
}

/** `shouze test-pack`: 0 all examples pass (and notice every moved threshold), 1 not, 2 the pack cannot be loaded. */
export async function runPackTests(options: TestPackOptions, locale: Locale, io: Io): Promise<number> {
  const faults: Fault[] = await outputFaults({ format: options.format }, io.cwd)
  const packs =
    faults.length > 0 ? [] : await findPacks(options.pack, { cwd: io.cwd, folder: '.', place: options.pack, faults })
  if (options.examples !== undefined && packs.length > 1) faults.push(severalPacks(options.pack, packs))
  if (faults.length > 0) throw new FaultsError(faults)
  const outputs: TestPackOutput[] = []
  for (const found of packs) outputs.push(await tested(found, packs, options, io.cwd))
  const look = { locale, asked: options.mutate, ...appearance({}, io) }
  await emit(
    io.stdout,
    options.format === 'json'
      ? `${JSON.stringify(outputs, null, 2)}\n`
      : outputs.map((output) => testReport(output, look)).join('\n'),
  )
  return outputs.every(isTested) ? 0 : 1
}

function isTested({ test, mutation }: TestPackOutput): boolean {
  return test.passed && test.examples.length > 0 && (mutation?.survivors.length ?? 0) === 0
}

function severalPacks(name: string, packs: readonly FoundPack[]): Fault {
  const ids = packs.map(({ pack }) => pack.id)
  return {
    code: 'several-packs',
    place: '--examples',
    message: text(`“${name}”有多个规则包：${ids.join('、')}`, `"${name}" has several packs: ${ids.join(', ')}`),
    hint: text('示例文件只属于一个规则包；请指明该包', 'examples belong to one pack: name that one'),
  }
}
