import { baselineOf, canonicalJson } from '@shouze/core'
import type { BaselineOptions } from '../arguments.js'
import type { Io } from '../io.js'
import { prepare, runCheck } from '../prepare.js'
import { cleanId } from '../text/clean.js'
import { outputFaults, publish } from './output.js'

/** `shouze baseline`: writes down what is unmet today. 0, or 3 where input was refused or a rule failed: then it may lack some. */
export async function baseline(options: BaselineOptions, io: Io): Promise<number> {
  const { output } = options
  const prepared = await prepare(options, io, await outputFaults({ ...options, format: 'json' }, io.cwd))
  const report = runCheck(prepared, { coverage: true })
  const written = baselineOf(report)
  const path = cleanId(output ?? '')
  const count = written.findings.length
  const said =
    prepared.locale === 'en'
      ? `${path}: ${count} ${count === 1 ? 'finding' : 'findings'}, known from now on`
      : `${path}：今后视为已知的未达到事项 ${count} 项`
  await publish(`${canonicalJson(written)}\n`, output, said, io)
  return report.rejected.length > 0 || report.errors.length > 0 ? 3 : 0
}
