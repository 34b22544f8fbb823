import type { Setting } from '../facts/case.js'
import { type ConfigIssue, didYouMean } from '../packs/errors.js'
import { canonicalJson } from '../report/canonical.js'
import type { Text } from '../report/finding.js'
import { type Origin, placeOf } from './origin.js'
import type { Assignment, Stack } from './stack.js'

const rank: readonly unknown[] = ['off', 'info', 'warning', 'error']

/** Where a setting was locked, with the values it then had. */
interface Lock {
  readonly origin: Origin
  readonly stack: Stack
}

/** The settings that locks speak about. */
interface Lockable {
  readonly severities: ReadonlyMap<string, Stack>
  readonly options: ReadonlyMap<string, ReadonlyMap<string, Stack<Setting>>>
  readonly policies: ReadonlyMap<string, Stack>
}

/**
 * What a level of the configuration has locked against the levels that extend it (docs/decisions/0007). A severity may be
 * raised; an option or policy keeps its value; the findings of a rule locked as a whole cannot be waived from below.
 */
export class Locks {
  private readonly held = new Map<string, Lock>()

  constructor(
    private readonly settings: Lockable,
    private readonly issues: ConfigIssue[],
  ) {}

  /** Where a setting or rule was locked. */
  of(name: string): Origin | undefined {
    return this.held.get(name)?.origin
  }

  /** Locks a rule, `rule.option`, `rule.severity` or a policy for every level after this one. */
  add(name: string, origin: Origin, place: { readonly layer?: string }): void {
    const { severities, options, policies } = this.settings
    const optionsOf = (id: string): string[] => [...(options.get(id)?.keys() ?? [])].map((option) => `${id}.${option}`)
    const parts = new Map<string, Stack>(policies)
    for (const [id, stack] of severities) {
      parts.set(`${id}.severity`, stack)
      for (const [option, values] of options.get(id) ?? []) parts.set(`${id}.${option}`, values)
    }
    const names = severities.has(name) ? [`${name}.severity`, ...optionsOf(name)] : parts.has(name) ? [name] : []
    for (const locked of names) this.held.set(locked, { origin, stack: [...(parts.get(locked) as Stack)] })
    // Under the rule's own name: against waivers.
    if (severities.has(name)) this.held.set(name, { origin, stack: [] })
    if (names.length > 0) return
    const hint = didYouMean(String(name), [...severities.keys(), ...parts.keys()])
    this.issues.push({
      code: 'unknown-setting',
      path: origin.path,
      ...place,
      message: { 'zh-CN': `没有名为“${name}”的设置可以锁定。`, en: `There is no setting "${name}" to lock.` },
      hint: hint ?? {
        'zh-CN': '可锁定规则、“规则.选项”、“规则.severity”或认定口径。',
        en: 'Lock a rule, "rule.option", "rule.severity" or a policy.',
      },
    })
  }

  /** Whether a value may be given to a setting; notes the fault, with both places, where it may not. */
  admits(name: string, given: Assignment, place: { readonly layer?: string }): boolean {
    const found = this.held.get(name)
    // A level's locks come after its own settings, so whoever sets a locked value stands on another level.
    if (!found) return true
    const { origin: lock, stack } = found
    const isSeverity = name.endsWith('.severity')
    const refused = stack.find(({ raw }) =>
      isSeverity ? rank.indexOf(raw) > rank.indexOf(given.raw) : canonicalJson(raw) !== canonicalJson(given.raw),
    )
    if (!refused && (stack.length > 0 || isSeverity)) return true
    const held = refused ? shown(refused.raw) : undefined
    this.issues.push({
      code: 'locked',
      path: given.origin.path,
      ...place,
      message: isSeverity ? lowered(name, held, shown(given.raw), lock) : changed(name, held, shown(given.raw), lock),
      hint: {
        'zh-CN': `请删去此处的设置，或由 ${lock.name} 的制定者修改。${refused ? `现值设于 ${placeOf(refused.origin)}。` : ''}`,
        en: `Leave it out here, or have it changed in ${lock.name}.${refused ? ` Its value is set at ${placeOf(refused.origin)}.` : ''}`,
      },
    })
    return false
  }
}

function shown(raw: unknown): string {
  return typeof raw === 'string' ? raw : canonicalJson(raw)
}

function lowered(name: string, held: string | undefined, given: string, lock: Origin): Text {
  return {
    'zh-CN': `${name} 由 ${placeOf(lock)} 锁定为 ${held}：下级可以提高，不得降为 ${given}。`,
    en: `${name} is locked at ${held} by ${placeOf(lock)}: a lower level may raise it, not lower it to ${given}.`,
  }
}

function changed(name: string, held: string | undefined, given: string, lock: Origin): Text {
  return {
    'zh-CN': `${name} 由 ${placeOf(lock)} 锁定为 ${held ?? '不设值'}：下级不得改为 ${given}。`,
    en: `${name} is locked at ${held ?? 'no value'} by ${placeOf(lock)}: a lower level cannot change it to ${given}.`,
  }
}
