import { type ConfigIssue, didYouMean } from '../packs/errors.js'
import type { PackDefinition, RuleSetting } from '../packs/language.js'
import type { Override } from './conditions.js'
import { pointer } from './origin.js'
import type { PolicySettings } from './policy-settings.js'
import type { Waiver } from './waivers.js'

/** One level of a configuration; what it extends lies below it, what extends it goes before it. */
export interface PolicyLayer {
  /** What messages and `checker.policy` call it: a file's path. Default: `configuration`. */
  readonly name?: string
  /** Presets by name and other layers, later ones going before earlier ones; each counts once, where it is first met. */
  readonly extends?: readonly (string | PolicyLayer)[]
  readonly rules?: Readonly<Record<string, RuleSetting>>
  readonly policies?: PolicySettings
  /** Settings for some units, classes or dates; later ones go before earlier ones. */
  readonly overrides?: readonly Override[]
  /** Settings that a layer extending this one may not loosen or change: rules, `rule.option`, `rule.severity`, policies. */
  readonly locked?: readonly string[]
  readonly waivers?: readonly Waiver[]
}

/** A preset or a layer in the order in which they are applied. */
export type Level =
  | {
      readonly kind: 'preset'
      readonly name: string
      readonly pack: PackDefinition
      readonly preset: string
    }
  | { readonly kind: 'configuration'; readonly name: string; readonly layer: PolicyLayer }

const rootName = 'configuration'

/** The name of a layer; issues of the outermost layer carry none. */
export function layerName(layer: PolicyLayer): string {
  return layer.name ?? rootName
}

/** A configuration's layers and presets, the lowest first. Where no layer says which presets, every pack's `recommended` lies lowest. */
export function levelsOf(root: PolicyLayer, packs: readonly PackDefinition[], issues: ConfigIssue[]): Level[] {
  const levels: Level[] = []
  const met = new Set<string | PolicyLayer>()
  let presetsNamed = false
  const addPreset = (name: string, fault: () => Omit<ConfigIssue, 'code' | 'message'>): void => {
    const [packId, preset] = splitAt(name)
    const id = `${packId}/${preset}`
    if (met.has(id)) return
    met.add(id)
    const pack = packs.find((candidate) => candidate.id === packId)
    if (pack && Object.hasOwn(pack.presets, preset)) levels.push({ kind: 'preset', name: id, pack, preset })
    else {
      const known = packs.flatMap((candidate) => Object.keys(candidate.presets).map((key) => `${candidate.id}/${key}`))
      const hint = didYouMean(name, known)
      issues.push({
        code: 'unknown-preset',
        ...fault(),
        message: { 'zh-CN': `没有名为“${name}”的预设。`, en: `There is no preset "${name}".` },
        ...(hint && { hint }),
      })
    }
  }
  const visit = (layer: PolicyLayer, above: readonly PolicyLayer[]): void => {
    const faults = shapeFaults(layer).map((issue) => ({ ...issue, ...layerOf(layer, root) }))
    issues.push(...faults)
    if (faults.length > 0) return
    const inner = [...above, layer]
    if (layer.extends?.length === 0) presetsNamed = true
    layer.extends?.forEach((extended, i) => {
      const place = { path: pointer('extends', i), ...layerOf(layer, root) }
      if (typeof extended === 'string') {
        presetsNamed = true
        addPreset(extended, () => place)
      } else if (inner.includes(extended))
        issues.push({ code: 'extends-cycle', ...place, message: cycle(inner, extended) })
      else if (!met.has(extended)) visit(extended, inner)
    })
    met.add(layer)
    levels.push({ kind: 'configuration', name: layerName(layer), layer })
  }
  visit(root, [])
  if (presetsNamed) return levels
  const own = levels.splice(0)
  for (const { id, presets } of packs) {
    if (Object.hasOwn(presets, 'recommended')) addPreset(`${id}/recommended`, () => ({ path: '/extends' }))
  }
  return [...levels, ...own]
}

/** Names the layer of an issue, unless it is the configuration itself. */
export function layerOf(layer: PolicyLayer, root: PolicyLayer): { readonly layer?: string } {
  return layer === root ? {} : { layer: layerName(layer) }
}

const lists = ['extends', 'overrides', 'locked', 'waivers'] as const
const maps = ['rules', 'policies'] as const

/** What keeps a layer from being read at all: programs and JSON may say anything. */
function shapeFaults(layer: PolicyLayer): ConfigIssue[] {
  const fault = (key: string, zh: string, en: string): ConfigIssue => {
    return {
      code: 'layer-shape',
      path: pointer(key),
      message: { 'zh-CN': `“${key}”应为${zh}。`, en: `"${key}" is ${en}.` },
    }
  }
  const isMap = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
  return [
    ...lists.filter((key) => !Array.isArray(layer[key] ?? [])).map((key) => fault(key, '列表', 'a list')),
    ...maps.filter((key) => !isMap(layer[key] ?? {})).map((key) => fault(key, '对象', 'an object')),
    ...(Array.isArray(layer.locked) && layer.locked.some((name) => typeof name !== 'string')
      ? [fault('locked', '文本列表', 'a list of texts')]
      : []),
  ]
}

function cycle(inner: readonly PolicyLayer[], again: PolicyLayer) {
  const way = [...inner.slice(inner.indexOf(again)), again].map(layerName).join(' -> ')
  return {
    'zh-CN': `配置的 extends 成环：${way}。`,
    en: `The configurations extend each other in a circle: ${way}.`,
  }
}

function splitAt(name: string): readonly [string, string] {
  const at = name.indexOf('/')
  return at < 0 ? [name, 'recommended'] : [name.slice(0, at), name.slice(at + 1)]
}
