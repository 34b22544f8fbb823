import type { CompiledFact } from '../facts/fact.js'
import type { Compilation } from './compilation.js'
import { didYouMean } from './errors.js'
import { formNames, forms } from './forms/forms.js'
import type { FactDefinition } from './language.js'

/** Hands out slots and compiles the facts of one rule in the order in which they depend on each other. */
export class FactCompiler {
  readonly facts = new Map<string, CompiledFact>()
  private readonly underWay: string[] = []
  /** Facts whose faults have been told. */
  private readonly faulty = new Set<string>()
  private slotCount = 0

  constructor(readonly compilation: Compilation) {
    compilation.factSlot = ({ fact, path }, at) => {
      const found = this.fact(fact, at)
      return found && (path === undefined ? found : this.part(found, path, at))
    }
  }

  /** A new slot. */
  newSlot(): number {
    return this.slotCount++
  }

  /** How many slots have been handed out. */
  get slots(): number {
    return this.slotCount
  }

  /** Compiles a fact by name; undefined, with the fault noted, where there is none. */
  fact(name: string, path: string): CompiledFact | undefined {
    const known = this.facts.get(name)
    if (known || this.faulty.has(name)) return known
    const definitions = this.compilation.rule.facts
    if (!Object.hasOwn(definitions, name)) {
      this.compilation.fault(
        'unknown-fact',
        path,
        `规则没有名为“${name}”的事实。`,
        `The rule has no fact "${name}".`,
        didYouMean(name, Object.keys(definitions)),
      )
      return undefined
    }
    if (this.underWay.includes(name)) {
      const way = [...this.underWay.slice(this.underWay.indexOf(name)), name].join(' -> ')
      this.compilation.fault('cycle', path, `“${name}”依赖自身：${way}。`, `"${name}" depends on itself: ${way}.`)
      return undefined
    }
    this.underWay.push(name)
    const compiled = this.compile(name, definitions[name], `/facts/${name}`)
    this.underWay.pop()
    if (compiled) this.facts.set(name, compiled)
    else this.faulty.add(name)
    return compiled
  }

  /** A part of a fact by path; undefined, with the fault noted, where there is none. */
  part(fact: CompiledFact, path: string, at: string) {
    const part = Object.hasOwn(fact.parts, path) ? fact.parts[path] : undefined
    if (!part) {
      this.compilation.fault(
        'unknown-part',
        `${at}/path`,
        `“${fact.name}”没有部分“${path}”。`,
        `"${fact.name}" has no part "${path}".`,
        didYouMean(path, Object.keys(fact.parts)),
      )
    }
    return part
  }

  private compile(name: string, definition: FactDefinition, path: string): CompiledFact | undefined {
    const given = formNames.filter((form) => definition[form] !== undefined)
    if (given.length !== 1) {
      this.compilation.fault(
        'shape',
        path,
        `事实必须且只能有一种形式：${formNames.join('、')}。`,
        `A fact has exactly one form: ${formNames.join(', ')}.`,
      )
      return undefined
    }
    const [form] = given
    return forms[form]({ facts: this, compilation: this.compilation, name, definition, path: `${path}/${form}` })
  }
}
