import type { Locale } from '@shouze/core'
import packageJson from '../package.json' with { type: 'json' }
import { earlyLocale, parseArguments, type Request } from './arguments.js'
import { baseline } from './commands/baseline.js'
import { check } from './commands/check.js'
import { configPrint } from './commands/config-print.js'
import { convert } from './commands/convert.js'
import { diff } from './commands/diff.js'
import { explain } from './commands/explain.js'
import { init } from './commands/init.js'
import { newPack } from './commands/new-pack.js'
import { listClauses, listRules, showRule } from './commands/rules.js'
import { schema } from './commands/schema.js'
import { runPackTests } from './commands/test-pack.js'
import { FaultsError, printFaults } from './faults.js'
import { columnsOf, emit, type Io, OutputError } from './io.js'
import { systemText } from './system-faults.js'
import { cleanId } from './text/clean.js'

export type { Config } from './config.js'
export type { Io, Output } from './io.js'

async function run(request: Request, locale: Locale, io: Io): Promise<number> {
  switch (request.name) {
    case 'check':
      return check(request, io)
    case 'convert':
      return convert(request, io)
    case 'explain':
      return explain(request, io)
    case 'baseline':
      return baseline(request, io)
    case 'diff':
      return diff(request, io)
    case 'config-print':
      return configPrint(request, locale, io)
    case 'schema':
      return schema(request, io)
    case 'test-pack':
      return runPackTests(request, locale, io)
    case 'new-pack':
      return newPack(request, locale, io)
    case 'init':
      return init(request, locale, io)
    case 'rules-list':
      return request.clauses ? listClauses(request, locale, io) : listRules(request, locale, io)
    case 'rules-show':
      return showRule(request.id, request, locale, io)
    default:
      await emit(io.stdout, request.text)
      return 0
  }
}

function unwritten(error: OutputError, locale: Locale): string {
  const said = systemText(error)[locale]
  const replaced = error.replaced.map(cleanId)
  if (locale === 'en') {
    const where = error.path === undefined ? '' : ` to ${cleanId(error.path)}`
    const others = replaced.length === 0 ? '' : `; already replaced: ${replaced.join(', ')}`
    return `shouze: the report could not be written${where}: ${said}${others}\n`
  }
  const where = error.path === undefined ? '' : ` ${cleanId(error.path)}`
  const others = replaced.length === 0 ? '' : `；已替换：${replaced.join('、')}`
  return `shouze：报告未能写出${where}：${said}${others}\n`
}

function explainFailure(error: unknown, locale: Locale, io: Io): string | undefined {
  if (error instanceof FaultsError) return printFaults(error.faults, error.locale ?? locale, columnsOf(io, true))
  if (error instanceof OutputError) return unwritten(error, locale)
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return locale === 'en'
    ? `shouze: a fault of the command itself; nothing was published\n${said}\n`
    : `shouze：程序自身出错，未输出报告\n${said}\n`
}

/**
 * The command `shouze`: reads `argv` (without the program's own name), prints to `io`, and yields the exit code: 0 clean,
 * 1 not met, 2 the command or its configuration failed, 3 input was refused or a rule failed. Never throws.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const locale = earlyLocale(argv, io.env)
  try {
    return await run(parseArguments(argv, locale, packageJson.version), locale, io)
  } catch (error) {
    const message = explainFailure(error, locale, io)
    if (message !== undefined) await emit(io.stderr, message).catch(() => undefined)
    return 2
  }
}
