import type { Locale } from '@shouze/core'
import { closest } from '@shouze/core/closest'
import { Command, CommanderError } from 'commander'
import { didYouMean, type Fault, FaultsError } from './faults.js'
import { environmentLocale, locales, text } from './locale.js'
import { type HelpWords, helpWords } from './messages/help.js'
import type { QuarantineOptions } from './quarantine.js'

/** Options that reading and checking share. */
export interface CommonOptions {
  readonly files: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly config?: string
  /** True for every kind, else what was written. */
  readonly complete?: true | string
  readonly locale?: string
  readonly mapping: readonly string[]
  readonly lenient: boolean
  readonly color?: boolean
}

/** `shouze check`. */
export interface CheckOptions extends CommonOptions, QuarantineOptions {
  readonly name: 'check'
  /** `text`, `html:report.html`: formats, each with its file. */
  readonly format: readonly string[]
  readonly output?: string
  /** `inspector`, `public` or `self:<person>`. */
  readonly audience?: string
  /** Names of persons in formats for CI. */
  readonly showNames: boolean
  /** The last date for objections, for the person concerned. */
  readonly objectionsUntil?: string
  readonly all: boolean
  readonly failOn: string
  readonly maxFindings?: string
  /** A file that `shouze baseline` wrote. */
  readonly baseline?: string
  /** A report or a baseline of an earlier run, to tell what data is missing now. */
  readonly previous?: string
  /** Say on standard error where the time went. */
  readonly timing: boolean
  /** Neither progress nor a closing sentence. */
  readonly quiet: boolean
}

/** `shouze convert`. */
export interface ConvertOptions
  extends Pick<CommonOptions, 'files' | 'config' | 'locale' | 'mapping'>,
    QuarantineOptions {
  readonly name: 'convert'
  readonly output?: string
  /** Neither progress nor a closing sentence. */
  readonly quiet: boolean
}

/** `shouze baseline`. */
export interface BaselineOptions extends CommonOptions {
  readonly name: 'baseline'
  readonly output?: string
}

/** `shouze diff`. */
export interface DiffOptions extends Omit<CommonOptions, 'config'> {
  readonly name: 'diff'
  /** Two configurations, or one for two data sets. */
  readonly config: readonly string[]
  readonly data: readonly string[]
  readonly format: string
  readonly output?: string
}

/** `shouze config print`. */
export interface ConfigPrintOptions {
  readonly name: 'config-print'
  readonly config?: string
  readonly format: string
  readonly locale?: string
}

/** `shouze explain`. */
export interface ExplainCommandOptions extends CommonOptions {
  readonly name: 'explain'
  readonly person: string
  readonly week?: string
}

/** `shouze test-pack`. */
export interface TestPackOptions {
  readonly name: 'test-pack'
  readonly pack: string
  /** The file with examples; default `<pack>.examples.json`, where there is one. */
  readonly examples?: string
  /** Move every threshold and date, and fail where no example notices. */
  readonly mutate: boolean
  readonly format: string
}

/** `shouze new-pack`. */
export interface NewPackOptions {
  readonly name: 'new-pack'
  readonly id: string
  /** Where to; default a folder of the pack's name. */
  readonly dir?: string
  /** In TypeScript, with tests for vitest. */
  readonly ts: boolean
}

/** `shouze init`. */
export interface InitOptions {
  readonly name: 'init'
  readonly folder?: string
  /** Ask nothing. */
  readonly yes: boolean
  /** Write over a configuration and mappings that are there. */
  readonly force: boolean
  readonly unit?: string
  readonly from?: string
  readonly to?: string
  /** Every file holds all records of the period. */
  readonly complete: boolean
}

/** What the command line asks for. */
export type Request =
  | CheckOptions
  | ConvertOptions
  | BaselineOptions
  | DiffOptions
  | ConfigPrintOptions
  | ExplainCommandOptions
  | TestPackOptions
  | NewPackOptions
  | InitOptions
  | { readonly name: 'schema'; readonly pack?: string; readonly output?: string; readonly locale?: string }
  | {
      readonly name: 'rules-list'
      readonly config?: string
      readonly locale?: string
      /** By clause instead of by rule. */
      readonly clauses?: true
    }
  | { readonly name: 'rules-show'; readonly id: string; readonly config?: string; readonly locale?: string }
  | { readonly name: 'print'; readonly text: string }

/** The language asked for by `--locale` before anything else is read, else that of the environment. */
export function earlyLocale(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Locale {
  const at = argv.indexOf('--locale')
  const asked = at >= 0 ? argv[at + 1] : argv.find((item) => item.startsWith('--locale='))?.slice('--locale='.length)
  return locales.find((locale) => locale === asked) ?? environmentLocale(env)
}

const collect = (value: string, list: readonly string[] = []) => [...list, value]

// Not commander's defaults, which help would print once more beside our own words.
const defaults = { mapping: [], lenient: false } as const

function common(command: Command, words: HelpWords): Command {
  return reading(command.option('--config <file>', words.config), words)
}

function reading(command: Command, words: HelpWords): Command {
  return command
    .option('--from <date>', words.from)
    .option('--to <date>', words.to)
    .option('--as-of <instant>', words.asOf)
    .option('--complete [kinds]', words.complete)
    .option('--locale <locale>', words.locale)
    .option('--mapping <file=mapping>', words.mapping, collect)
    .option('--lenient', words.lenient)
    .option('--color', words.color)
    .option('--no-color', words.noColor)
}

function build(
  locale: Locale,
  version: string,
  found: (request: Request) => void,
): { program: Command; printed: () => string } {
  const words = helpWords[locale]
  let printed = ''
  const keep = (chunk: string) => {
    printed += chunk
  }
  const program = new Command('shouze')
  program
    .exitOverride()
    .configureOutput({ writeOut: keep, writeErr: () => undefined })
    .configureHelp({ styleTitle: (title) => words.titles[title] ?? title, helpWidth: 100 })
    .description(words.about)
    .version(version, '-V, --version', words.version)
    .helpOption('-h, --help', words.help)
    .helpCommand(false)
    .enablePositionalOptions()
    .addHelpText('after', `\n${words.exitCodes}`)
  const child = (parent: Command, name: string, description: string) =>
    parent.command(name).description(description).helpOption('-h, --help', words.help)
  common(child(program, 'check', words.check).argument('[files...]', words.files), words)
    .option('--format <format[:file]>', words.formats, collect)
    .option('--output <file>', words.output)
    .option('--audience <audience>', words.audience)
    .option('--show-names', words.showNames)
    .option('--objections-until <date>', words.objectionsUntil)
    .option('--all', words.all)
    .option('--fail-on <severity>', words.failOn)
    .option('--max-findings <n>', words.maxFindings)
    .option('--baseline <file>', words.baselineFile)
    .option('--quarantine <file>', words.quarantine)
    .option('--quarantine-values', words.quarantineValues)
    .option('--quiet', words.quiet)
    .option('--timing', words.timing)
    .option('--previous <file>', words.previousFile)
    .action((files: string[], options) =>
      found({
        ...defaults,
        format: ['text'],
        failOn: 'error',
        all: false,
        showNames: false,
        quarantineValues: false,
        quiet: false,
        timing: false,
        ...options,
        files,
        name: 'check',
      }),
    )
  child(program, 'convert', words.convert)
    .argument('[files...]', words.files)
    .option('--config <file>', words.config)
    .option('--output <file>', words.convertOutput)
    .option('--mapping <file=mapping>', words.mapping, collect)
    .option('--quarantine <file>', words.quarantine)
    .option('--quarantine-values', words.quarantineValues)
    .option('--quiet', words.quiet)
    .option('--locale <locale>', words.locale)
    .action((files: string[], options) =>
      found({ mapping: [], quarantineValues: false, quiet: false, ...options, files, name: 'convert' }),
    )
  common(
    child(program, 'explain', words.explain)
      .argument('<person>', words.person)
      .argument('[files...]', words.files)
      .option('--week <week>', words.week),
    words,
  ).action((person: string, files: string[], options) =>
    found({ ...defaults, ...options, files, person, name: 'explain' }),
  )
  common(child(program, 'baseline', words.baseline).argument('[files...]', words.files), words)
    .option('--output <file>', words.output)
    .action((files: string[], options) => found({ ...defaults, ...options, files, name: 'baseline' }))
  reading(child(program, 'diff', words.diff).argument('[files...]', words.files), words)
    .option('--config <file>', words.diffConfig, collect)
    .option('--data <path>', words.diffData, collect)
    .option('--format <format>', words.format)
    .option('--output <file>', words.output)
    .action((files: string[], options) =>
      found({ ...defaults, config: [], data: [], format: 'text', ...options, files, name: 'diff' }),
    )
  const config = child(program, 'config', words.configCommand).enablePositionalOptions()
  child(config, 'print', words.configPrint)
    .option('--config <file>', words.config)
    .option('--format <format>', words.format)
    .option('--locale <locale>', words.locale)
    .action((options) => found({ format: 'text', ...options, name: 'config-print' }))
  const rules = child(program, 'rules', words.rules)
    .enablePositionalOptions()
    .option('--config <file>', words.config)
    .option('--locale <locale>', words.locale)
    .option('--clauses', words.clauses)
    .action((options) => found({ ...options, name: 'rules-list' }))
  child(rules, 'list', words.rulesList)
    .option('--config <file>', words.config)
    .option('--locale <locale>', words.locale)
    .option('--clauses', words.clauses)
    .action((options) => found({ ...options, name: 'rules-list' }))
  child(rules, 'show', words.rulesShow)
    .argument('<rule>', words.ruleId)
    .option('--config <file>', words.config)
    .option('--locale <locale>', words.locale)
    .action((id: string, options) => found({ ...options, id, name: 'rules-show' }))
  child(program, 'schema', words.schema)
    .argument('[pack]', words.packFile)
    .option('--output <file>', words.schemaOutput)
    .option('--locale <locale>', words.locale)
    .action((pack: string | undefined, options) =>
      found({ ...options, ...(pack !== undefined && { pack }), name: 'schema' }),
    )
  child(program, 'test-pack', words.testPack)
    .argument('<pack>', words.packFile)
    .option('--examples <file>', words.examples)
    .option('--mutate', words.mutate)
    .option('--format <format>', words.format)
    .option('--locale <locale>', words.locale)
    .action((pack: string, options) => found({ format: 'text', mutate: false, ...options, pack, name: 'test-pack' }))
  child(program, 'new-pack', words.newPack)
    .argument('<name>', words.packName)
    .option('--dir <folder>', words.packFolder)
    .option('--ts', words.typescript)
    .option('--locale <locale>', words.locale)
    .action((id: string, options) => found({ ts: false, ...options, id, name: 'new-pack' }))
  child(program, 'init', words.init)
    .argument('[folder]', words.initFolder)
    .option('--yes', words.initYes)
    .option('--force', words.initForce)
    .option('--unit <name>', words.initUnit)
    .option('--from <date>', words.from)
    .option('--to <date>', words.to)
    .option('--complete', words.initComplete)
    .option('--locale <locale>', words.locale)
    .action((folder: string | undefined, options) =>
      found({
        yes: false,
        force: false,
        complete: false,
        ...options,
        ...(folder !== undefined && { folder }),
        name: 'init',
      }),
    )
  return { program, printed: () => printed }
}

const optionNames = [
  '--from --to --as-of --config --complete --locale --mapping --lenient --color --no-color --format --output --all',
  '--audience --show-names --objections-until --fail-on --max-findings --baseline --previous --timing --data --week --examples --mutate --dir --ts --quarantine --quarantine-values --quiet --help --version',
].flatMap((line) => line.split(' '))

const commandNames = 'check convert explain baseline diff config rules schema test-pack new-pack init'.split(' ')

function faultOf(error: CommanderError): Fault {
  const subject = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const name = subject.split(/[\s=<[]/)[0]
  switch (error.code) {
    case 'commander.unknownOption':
      return {
        code: 'unknown-option',
        place: subject,
        message: text('没有这个选项', 'there is no such option'),
        hint:
          didYouMean(closest(subject, optionNames)) ??
          text('shouze --help 列出所有选项', 'shouze --help lists the options'),
      }
    case 'commander.unknownCommand':
      return {
        code: 'unknown-command',
        place: subject,
        message: text('没有这个命令', 'there is no such command'),
        hint:
          didYouMean(closest(subject, commandNames)) ??
          text(`核对文件请用 shouze check ${subject}`, `to check files: shouze check ${subject}`),
      }
    case 'commander.missingArgument':
      return {
        code: 'missing-argument',
        place: name,
        message: text('缺少这个参数', 'this argument is missing'),
        hint: text(
          'shouze explain P04 --week 2025-W38 <文件>；shouze rules show <规则>；shouze test-pack pack.json；shouze new-pack <名称>',
          'shouze explain P04 --week 2025-W38 <files>; shouze rules show <rule>; shouze test-pack pack.json; shouze new-pack <name>',
        ),
      }
    case 'commander.optionMissingArgument':
      return { code: 'missing-value', place: name, message: text('这个选项需要一个值', 'this option needs a value') }
    default:
      return {
        code: 'bad-arguments',
        message: text(`命令行有误：${error.message}`, error.message.replace(/^error: /, '')),
      }
  }
}

/** Reads the command line; `FaultsError` for what cannot be understood. */
export function parseArguments(argv: readonly string[], locale: Locale, version: string): Request {
  let request: Request | undefined
  const { program, printed } = build(locale, version, (found) => {
    request = found
  })
  if (argv.length === 0) return { name: 'print', text: program.helpInformation() }
  try {
    program.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return { name: 'print', text: printed() }
    throw new FaultsError([faultOf(error)])
  }
  return request ?? { name: 'print', text: program.helpInformation() }
}
