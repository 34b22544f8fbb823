import { access, readFile } from 'node:fs/promises'
import { type Locale, loadPack, type PackDefinition, PackError } from '@shouze/core'
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
import { packFaults } from '../pack-files.js'
import { shippedPacks } from '../packs.js'
import { inCwd } from '../paths.js'
import { testReport } from '../text/test-report.js'
import { appearance, outputFaults } from './output.js'

/** What `--format json` prints. */
export interface TestPackOutput {
  readonly test: PackTestResult
  readonly mutation?: MutationResult
}

const beside = { beside: shippedPacks }

/** `pack.examples.json` beside `pack.json`. */
function besidePack(pack: string): string {
  return `${pack.replace(/\.json$/, '')}.examples.json`
}

async function read<T>(file: string, cwd: string, load: (bytes: Uint8Array) => T): Promise<T> {
  try {
    return load(await readFile(inCwd(file, cwd)))
  } catch (error) {
    if (error instanceof PackError) throw new FaultsError(packFaults(error, file))
    if ((error as { readonly code?: string }).code) throw new FaultsError([unreadable(file, error)])
    throw error
  }
}

async function exists(file: string, cwd: string): Promise<boolean> {
  return access(inCwd(file, cwd)).then(
    () => true,
    () => false,
  )
}

async function packWithExamples({ pack: file, examples }: TestPackOptions, cwd: string): Promise<PackDefinition> {
  const pack = await read(file, cwd, (bytes) => loadPack(bytes, beside))
  const found = examples ?? ((await exists(besidePack(file), cwd)) ? besidePack(file) : undefined)
  return found === undefined ? pack : read(found, cwd, (bytes) => loadExamples(bytes, pack, beside))
}

/** `shouze test-pack`: 0 all examples pass (and notice every moved threshold), 1 not, 2 the pack cannot be loaded. */
export async function runPackTests(options: TestPackOptions, locale: Locale, io: Io): Promise<number> {
  const faults: Fault[] = await outputFaults({ format: options.format }, io.cwd)
  if (faults.length > 0) throw new FaultsError(faults)
  const pack = await packWithExamples(options, io.cwd)
  const test = testPack(pack, beside)
  // Examples that fail notice nothing, so that only those that pass can say anything of thresholds.
  const mutation = options.mutate && test.passed ? mutateThresholds(pack, beside) : undefined
  const output: TestPackOutput = { test, ...(mutation && { mutation }) }
  const text =
    options.format === 'json'
      ? `${JSON.stringify(output, null, 2)}\n`
      : testReport(output, { locale, asked: options.mutate, ...appearance({}, io) })
  await emit(io.stdout, text)
  const isTested = test.passed && test.examples.length > 0
  return isTested && (mutation?.survivors.length ?? 0) === 0 ? 0 : 1
}
