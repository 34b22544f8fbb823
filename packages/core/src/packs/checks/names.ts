import type { DiscountReason, UndecidedReason } from '../../report/finding.js'
import type { Example, PackDefinition, RuleDefinition } from '../language.js'
import { pointerStep } from '../reading/places.js'
import type { PackFaults } from './pack-faults.js'
import { ruleIds } from './settings.js'

type Reason = Exclude<DiscountReason, `fails:${string}`> | UndecidedReason

const reasons = {
  unsigned: true,
  'signer-not-villager': true,
  'wrong-place': true,
  'no-sign-in': true,
  'no-sign-out': true,
  'out-before-in': true,
  'entered-too-late': true,
  duplicate: true,
  'outside-post': true,
  'ruled-out': true,
  'not-approved': true,
  'authority-too-low': true,
  'approved-too-late': true,
  'not-accepted': true,
  'not-filed': true,
  'not-on-rota': true,
  'not-on-team': true,
  revoked: true,
  'same-event': true,
  'after-as-of': true,
  'conflicting-place': true,
  'unknown-place': true,
  'two-contents': true,
  'not-covered': true,
  'still-open': true,
  'under-appeal': true,
} satisfies Readonly<Record<Reason, true>>

/** Every reason for which a record can be set aside or left open. */
export const allReasons: readonly string[] = Object.keys(reasons)

const words = {
  document: ['文件', 'document'],
  fact: ['事实', 'fact'],
  kind: ['记录类型', 'kind of record'],
  rule: ['规则', 'rule'],
  reason: ['原因', 'reason'],
  fixture: ['公共记录', 'fixture'],
  option: ['选项', 'option'],
} as const

/** Checks the names that no compiled part of a rule looks up: documents, fixtures, headlines, causes, reasons, kinds. */
export function checkNames(pack: PackDefinition, kinds: readonly string[], faults: PackFaults): void {
  const check = new NameCheck(pack, kinds, faults)
  for (const [name, { values }] of Object.entries(pack.parameters ?? {})) {
    values.forEach(({ citation }, i) => {
      if (citation)
        check.name('document', citation.document, `/parameters/${pointerStep(name)}/values/${i}/citation/document`)
    })
  }
  for (const [id, rule] of Object.entries(pack.rules)) check.rule(rule, `/rules/${pointerStep(id)}`)
}

class NameCheck {
  private readonly known: Readonly<Record<keyof typeof words, readonly string[]>>

  constructor(
    private readonly pack: PackDefinition,
    kinds: readonly string[],
    private readonly faults: PackFaults,
  ) {
    this.known = {
      document: Object.keys(pack.documents ?? {}),
      fixture: Object.keys(pack.fixtures ?? {}),
      kind: [...kinds, ...Object.keys(pack.kinds ?? {})],
      reason: allReasons,
      rule: [...ruleIds(pack).keys()],
      fact: [],
      option: [],
    }
  }

  /** Checks one name among those of its sort. */
  name(sort: keyof typeof words, name: string, path: string, known = this.known[sort]): void {
    if (!known.includes(name)) this.faults.unknown(`unknown-${sort}`, path, words[sort], name, known)
  }

  rule(rule: RuleDefinition, path: string): void {
    rule.citations?.forEach(({ document }, i) => {
      this.name('document', document, `${path}/citations/${i}/document`)
    })
    rule.needs?.forEach((kind, i) => {
      this.name('kind', kind, `${path}/needs/${i}`)
    })
    rule.follows?.forEach((cause, i) => {
      this.followed(cause.rule, `${path}/follows/${i}/rule`)
    })
    rule.explains?.forEach((reason, i) => {
      this.explained(reason, `${path}/explains/${i}`)
    })
    rule.examples?.forEach((example, i) => {
      this.example(example, rule, `${path}/examples/${i}`)
    })
    if (rule.headline !== undefined) this.name('fact', rule.headline, `${path}/headline`, Object.keys(rule.facts))
  }

  private followed(given: string, path: string): void {
    const own = given.startsWith(`${this.pack.id}/`) ? given.slice(this.pack.id.length + 1) : given
    // Rules of packs that are not here cannot be known.
    if (!own.includes('/')) this.name('rule', own, path)
  }

  private explained(given: string, path: string): void {
    const colon = given.indexOf(':')
    const reason = given.slice(colon + 1)
    this.name('kind', given.slice(0, Math.max(colon, 0)), path)
    if (!reason.startsWith('fails:')) this.name('reason', reason, path)
  }

  private example({ use = [], options = {} }: Example, rule: RuleDefinition, path: string): void {
    use.forEach((name, i) => {
      this.name('fixture', name, `${path}/use/${i}`)
    })
    for (const name of Object.keys(options))
      this.name('option', name, `${path}/options/${pointerStep(name)}`, [
        ...Object.keys(rule.options ?? {}),
        ...(rule.rows ? ['rows'] : []),
      ])
  }
}
