import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import { type EntryPoint, type PublishedPackage, published, requireBuilt, root } from './published.js'

/** `docs/api/core.verify.api.md` for `@shouze/core/verify`. */
const fileOf = ({ short }: PublishedPackage, { subpath }: EntryPoint): string =>
  `${[short, ...subpath.split('/').slice(1)].join('.')}.api.md`

function configOf(of: PublishedPackage, entry: EntryPoint, folder: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: of.folder,
      mainEntryPointFilePath: entry.types,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2022',
            lib: ['es2023'],
            module: 'node16',
            moduleResolution: 'node16',
            strict: true,
            skipLibCheck: true,
            types: [],
          },
          files: of.entries.map(({ types }) => types),
        },
      },
      apiReport: { enabled: true, reportFileName: fileOf(of, entry), reportFolder: folder, reportTempFolder: folder },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.None },
          'ae-forgotten-export': { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: true },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(of.folder, 'package.json'),
  })
}

/** Choices in one order: the compiler writes the members of a union in the order in which it happened to meet them. */
const ordered = (report: string): string =>
  report.replace(/"[^"\n]*"(?: \| "[^"\n]*")+/g, (union) => union.split(' | ').sort().join(' | '))

const titled = (report: string, { specifier }: EntryPoint): string =>
  report.replace(/^.*\n/, `## API report of \`${specifier}\`\n`)

/** The API reports by their path in the repository, from the built declarations. Throws where there are none. */
export function apiReports(): ReadonlyMap<string, string> {
  requireBuilt()
  const reports = new Map<string, string>()
  const folder = mkdtempSync(join(tmpdir(), 'shouze-api-'))
  try {
    for (const of of published) {
      mkdirSync(join(folder, of.short))
      let compilerState: CompilerState | undefined
      for (const entry of of.entries) {
        const config = configOf(of, entry, join(folder, of.short))
        compilerState ??= CompilerState.create(config, {
          additionalEntryPoints: of.entries.map(({ types }) => types),
        })
        const faults: string[] = []
        Extractor.invoke(config, {
          compilerState,
          localBuild: true,
          messageCallback: (message) => {
            if (message.logLevel === ExtractorLogLevel.Error) faults.push(message.formatMessageWithLocation(root))
            if (message.messageId !== 'ae-forgotten-export') message.handled = true
          },
        })
        if (faults.length > 0) throw new Error(`${entry.specifier}: ${faults.join('; ')}`)
        reports.set(
          `docs/api/${fileOf(of, entry)}`,
          ordered(titled(readFileSync(config.reportFilePath, 'utf8'), entry)),
        )
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return reports
}
