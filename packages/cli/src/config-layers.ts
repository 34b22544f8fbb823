import { realpath } from 'node:fs/promises'
import { dirname, extname, normalize, resolve } from 'node:path'
import type { Pack, PolicyLayer } from '@shouze/core'
import type { Config } from './config.js'
import { configEndings, readConfigFile } from './config-file.js'
import { configFaults } from './config-shape.js'
import type { Fault } from './faults.js'
import { resolveInstalled } from './installed.js'
import { text } from './locale.js'
import { isPath, PackReader } from './pack-files.js'
import { shippedPacks } from './packs.js'
import { beneath, inCwd } from './paths.js'
import { SourceList } from './source-modules.js'

/** One configuration file, as it is called in faults and origins. */
export interface ConfigFile {
  readonly path: string
  readonly config: Config
}

/** A configuration with every file it extends, directly or not; its `config` holds what it inherits as well. */
export interface LayeredConfig extends ConfigFile {
  /** What the core resolves: the files it extends in the place of their names. */
  readonly layer: PolicyLayer
  /** All files, the lowest first, this one last. */
  readonly files: readonly ConfigFile[]
  /** The packs that the files add to the shipped ones. */
  readonly packs: readonly Pack[]
  /** The formats, with those that the files name beside the shipped ones. */
  readonly sources: SourceList
}

/** Reads a configuration and what it extends; faults of all files go to `faults`. */
export async function readLayers(path: string, cwd: string, faults: Fault[]): Promise<LayeredConfig | undefined> {
  const before = faults.length
  const reader = new LayerReader(cwd, faults)
  const layer = await reader.read({ name: path, path }, [], undefined)
  const { files, packs, sources } = reader
  return layer && faults.length === before
    ? { path, config: inherited(files), layer, files, packs, sources }
    : undefined
}

/** How the data is read comes from the nearest file that says so, maps entry by entry; what a data set claims to be is not handed on. */
function inherited(files: readonly ConfigFile[]): Config {
  const of = (key: keyof Config): readonly unknown[] =>
    files.map(({ config }) => config[key]).filter((value) => value !== undefined)
  const maps = (['people'] as const).flatMap((key) => {
    const given = of(key)
    return given.length === 0 ? [] : [[key, Object.assign({}, ...given)]]
  })
  const nearest = (['period', 'asOf', 'locale'] as const).flatMap((key) => {
    const given = of(key)
    return given.length === 0 ? [] : [[key, given[given.length - 1]]]
  })
  const { complete, files: own } = files[files.length - 1].config
  return {
    ...Object.fromEntries([...maps, ...nearest]),
    ...(complete !== undefined && { complete }),
    ...(own && { files: own }),
  }
}

/** The nearest file that says something: the one to mend. */
export function fileSaying(key: keyof Config, found: LayeredConfig): string | undefined {
  return found.files.findLast(({ config }) => Object.hasOwn(config, key))?.path
}

/** A file to read: what it is called, and where it is. */
interface Target {
  readonly name: string
  readonly path: string
}

class LayerReader {
  readonly files: ConfigFile[] = []
  readonly sources: SourceList
  private readonly reader: PackReader
  /** By real path, so that a file reached twice is one layer. */
  private readonly layers = new Map<string, PolicyLayer>()

  constructor(
    private readonly cwd: string,
    private readonly faults: Fault[],
  ) {
    this.reader = new PackReader(cwd, faults)
    this.sources = new SourceList(cwd, faults)
  }

  get packs(): readonly Pack[] {
    return this.reader.packs
  }

  /** `above`: the files that led here, with their real paths; `place`: where the last of them names this one. */
  async read(
    target: Target,
    above: readonly { readonly name: string; readonly real: string }[],
    place: string | undefined,
  ): Promise<PolicyLayer | undefined> {
    const file = inCwd(target.path, this.cwd)
    const real = await realpath(file).catch(() => file)
    const known = this.layers.get(real)
    if (known) return known
    const start = above.findIndex((outer) => outer.real === real)
    if (start >= 0) {
      this.faults.push(cycle([...above.slice(start).map(({ name }) => name), target.name], place))
      return undefined
    }
    const read = await readConfigFile(target.path, this.cwd)
    if ('fault' in read) {
      // Of a file that another one names, the place to mend is there.
      this.faults.push(place === undefined ? read.fault : named(read.fault, place))
      return undefined
    }
    const before = this.faults.length
    await this.sources.load(read.value, target.name, target.path)
    this.faults.push(...configFaults(read.value, target.name, (format) => this.sources.find(format)))
    if (this.faults.length > before) return undefined
    const config = read.value as Config
    // Presets of its own packs may stand among what it extends.
    await this.reader.read({ path: target.path, config })
    const lower: (string | PolicyLayer)[] = []
    for (const [i, item] of (config.extends ?? []).entries()) {
      const extended = await this.targetOf(item, target)
      if (extended === undefined) lower.push(item)
      else {
        const layer = await this.read(extended, [...above, { name: target.name, real }], `${target.name}#/extends/${i}`)
        if (layer) lower.push(layer)
      }
    }
    const { rules, policies, overrides, locked, waivers } = config
    const layer = {
      name: target.name,
      ...(config.extends && { extends: lower }),
      ...(rules && { rules }),
      ...(policies && { policies }),
      ...(overrides && { overrides }),
      ...(locked && { locked }),
      ...(waivers && { waivers }),
    } as PolicyLayer
    this.layers.set(real, layer)
    this.files.push({ path: target.name, config })
    return layer
  }

  /** The file an `extends` names: a path, or a package that is installed. Undefined: a preset, or nothing known, as the core will say. */
  private async targetOf(name: string, { path }: Target): Promise<Target | undefined> {
    const [packId] = name.split('/')
    if ([...shippedPacks, ...this.packs].some(({ id }) => id === packId)) return undefined
    if (isPath(name)) {
      const file = normalize(beneath(dirname(path), name))
      return { name: file, path: file }
    }
    const found = await resolveInstalled(name, resolve(this.cwd, dirname(path)))
    return found !== undefined && configEndings.includes(extname(found)) ? { name, path: found } : undefined
  }
}

function cycle(names: readonly string[], place: string | undefined): Fault {
  const way = names.join(' -> ')
  return {
    code: 'config-cycle',
    ...(place !== undefined && { place }),
    message: text(`配置文件的 extends 成环：${way}`, `the configurations extend each other in a circle: ${way}`),
    hint: text('请删去其中一处 extends', 'leave one of these out'),
  }
}

function named(fault: Fault, place: string): Fault {
  const { message } = fault
  const at = fault.place ?? ''
  return { ...fault, place, message: text(`${at}：${message['zh-CN']}`, `${at}: ${message.en}`) }
}
