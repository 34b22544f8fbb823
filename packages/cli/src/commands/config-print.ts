import { canonicalJson, type Locale } from '@shouze/core'
import type { ConfigPrintOptions } from '../arguments.js'
import { type Fault, FaultsError } from '../faults.js'
import { columnsOf, emit, type Io } from '../io.js'
import { locales } from '../locale.js'
import { checkerOf, configOf } from '../prepare.js'
import { textPolicy } from '../text/policy.js'
import { outputFaults } from './output.js'

/** `shouze config print`: every setting with its value and where the value was set. */
export async function configPrint(options: ConfigPrintOptions, locale: Locale, io: Io): Promise<number> {
  const faults: Fault[] = await outputFaults(options, io.cwd)
  const common = { ...options, files: [], mapping: [], lenient: false }
  const found = await configOf(common, io.cwd, faults)
  const asked = locales.find((known) => known === options.locale) ?? found?.config.locale ?? locale
  const checker = faults.length === 0 ? checkerOf(found, common, faults) : undefined
  if (!checker) throw new FaultsError(faults, asked)
  const { policy } = checker
  const content =
    options.format === 'text'
      ? textPolicy(policy, { locale: asked, columns: columnsOf(io), ...(found && { path: found.path }) })
      : `${canonicalJson(policy)}\n`
  await emit(io.stdout, content)
  return 0
}
