import { dirname, resolve } from 'node:path'
import { type AnySource, sources as shippedSources } from '@shouze/adapters'
import { importFile } from './config-file.js'
import type { Fault } from './faults.js'
import { resolveInstalled } from './installed.js'
import { text } from './locale.js'
import { isPath } from './pack-files.js'
import { beneath, inCwd } from './paths.js'

/** The sources that come with the command, and those that configurations name. */
export class SourceList {
  private readonly named = new Map<unknown, AnySource>()
  private readonly failed = new Set<unknown>()

  constructor(
    private readonly cwd: string,
    private readonly faults: Fault[],
  ) {}

  /** All of them: their endings make files of folders data, and they take part in detection. */
  get all(): readonly AnySource[] {
    return [...shippedSources, ...new Set(this.named.values())]
  }

  /** The source that a `format` stands for: an id, the path or package of a module, or the source itself; `failed` where a fault tells why it is none. */
  find(format: unknown): AnySource | 'failed' | undefined {
    if (this.failed.has(format)) return 'failed'
    return this.named.get(format) ?? shippedSources.find(({ id }) => id === format)
  }

  /** Loads what the `sources` of a configuration name; running a module is trusting it. */
  async load(config: unknown, name: string, path: string): Promise<void> {
    const { sources } = Object(config) as { readonly sources?: unknown }
    for (const [file, settings] of Object.entries(Object(sources) as object)) {
      const { format } = Object(settings) as { readonly format?: unknown }
      if (format === undefined || this.find(format)) continue
      const place = `${name}#/sources/${file.replaceAll('~', '~0').replaceAll('/', '~1')}/format`
      if (typeof format === 'string') await this.loadModule(format, dirname(path), place)
      else if (isSource(format)) this.take(format, format, place)
    }
  }

  private async loadModule(format: string, folder: string, place: string): Promise<void> {
    const from = resolve(this.cwd, folder)
    const file = isPath(format) ? inCwd(beneath(folder, format), this.cwd) : await resolveInstalled(format, from)
    // Then it is no module either, as the check of the configuration's shape will say.
    if (file === undefined) return
    let module: Readonly<Record<string, unknown>>
    try {
      module = Object(await importFile(resolve(this.cwd, file))) as typeof module
    } catch (error) {
      this.refuse(format, failed(format, place, error))
      return
    }
    const { default: main, ...others } = module
    // A module of CommonJS has its exports under `default` as well.
    const given = [main, ...Object.values(others), ...Object.values(Object(main) as object)]
    const [source, ...more] = [...new Set(given)].filter(isSource)
    if (!source || more.length > 0) this.refuse(format, notOneSource(format, place, more.length + (source ? 1 : 0)))
    else this.take(format, source, place)
  }

  private refuse(format: unknown, fault: Fault): void {
    this.faults.push(fault)
    this.failed.add(format)
  }

  private take(format: unknown, source: AnySource, place: string): void {
    const other = this.all.find(({ id }) => id === source.id)
    if (other && other !== source) this.refuse(format, taken(source.id, place))
    else this.named.set(format, source)
  }
}

/** Whether a value is a source: what is missing would show only when a file is read. */
export function isSource(value: unknown): value is AnySource {
  const { id, endings, yields, options, detect, read, title } = Object(value) as Partial<AnySource>
  return (
    typeof id === 'string' &&
    typeof title === 'object' &&
    Array.isArray(endings) &&
    (yields === 'mapping' || Array.isArray(yields)) &&
    typeof Object(options).safeParse === 'function' &&
    typeof detect === 'function' &&
    typeof read === 'function'
  )
}

function failed(format: string, place: string, error: unknown): Fault {
  const said = error instanceof Error ? error.message : String(error)
  return {
    code: 'format-failed',
    place,
    message: text(`加载格式“${format}”时出错：${said}`, `loading the format "${format}" failed: ${said}`),
    hint: text('检查路径和模块', 'check the path and the module'),
  }
}

function notOneSource(format: string, place: string, count: number): Fault {
  return {
    code: 'format-without-source',
    place,
    message: text(
      `模块“${format}”导出了 ${count} 个格式，应为一个`,
      `the module "${format}" exports ${count} sources and should export one`,
    ),
    hint: text(
      '模块须导出一个 Source（@shouze/adapters）：id、title、endings、options、yields、detect、read',
      'it has to export one Source of @shouze/adapters: id, title, endings, options, yields, detect, read',
    ),
  }
}

function taken(id: string, place: string): Fault {
  return {
    code: 'format-taken',
    place,
    message: text(`已有另一个格式名为“${id}”`, `another format has the id "${id}"`),
    hint: text('请给该格式另取一个 id', 'give this one another id'),
  }
}
