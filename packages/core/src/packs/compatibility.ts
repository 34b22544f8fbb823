import { compareVersions, satisfies } from 'compare-versions'
import { fingerprintOf } from '../report/canonical.js'
import type { Subject } from '../report/finding.js'
import type { ConfigIssue } from './errors.js'
import type { PackDefinition } from './language.js'

/** The present ids of rules by the ids they had before, so that old configurations, waivers and baselines still speak of them. */
export class RuleNames {
  private readonly formerOf = new Map<string, string[]>()
  private readonly currentOf = new Map<string, string>()

  constructor(packs: readonly PackDefinition[], issues: ConfigIssue[]) {
    const ids = new Set(packs.flatMap((pack) => Object.keys(pack.rules).map((name) => `${pack.id}/${name}`)))
    for (const pack of packs) {
      for (const [name, { formerly = [] }] of Object.entries(pack.rules)) {
        const id = `${pack.id}/${name}`
        formerly.forEach((given, i) => {
          const former = given.includes('/') ? given : `${pack.id}/${given}`
          const taken = ids.has(former) ? former : this.currentOf.get(former)
          if (taken === undefined) {
            this.currentOf.set(former, id)
            this.formerOf.set(id, [...(this.formerOf.get(id) ?? []), former])
          } else {
            issues.push({
              code: 'name-taken',
              path: `${pack.id}#/rules/${name}/formerly/${i}`,
              message: {
                'zh-CN': `规则 ${id} 的旧编号“${former}”已属于规则 ${taken}。`,
                en: `"${former}", given as a former id of ${id}, belongs to the rule ${taken}.`,
              },
              hint: { 'zh-CN': '一个编号只能指一条规则；请删去此项。', en: 'An id names one rule: leave it out here.' },
            })
          }
        })
      }
    }
  }

  /** The present id of a rule; what was never renamed is returned as it is. */
  current(id: string): string {
    return this.currentOf.get(id) ?? id
  }

  /** The fingerprints the same case had under the rule's former ids. */
  formerFingerprints(ruleId: string, subject: Subject, windowKey: string): readonly string[] {
    const former = this.formerOf.get(ruleId)
    if (!former) return []
    return former.map((id) => fingerprintOf(id, subject.type, subject.id, subject.unitId ?? subject.id, windowKey))
  }
}

/** Checks that packs fit this core and each other: versions, core ranges, ids (architecture, "Untrusted packs"). */
export function checkCompatibility(packs: readonly PackDefinition[], core: string, issues: ConfigIssue[]): void {
  packs.forEach((pack, i) => {
    const first = packs.findIndex((other) => other.id === pack.id)
    if (first < i) {
      issues.push({
        code: 'pack-twice',
        path: `/packs/${i}`,
        message: { 'zh-CN': `规则包“${pack.id}”出现两次。`, en: `The pack "${pack.id}" is given twice.` },
        hint: {
          'zh-CN': `版本 ${packs[first].version} 与 ${pack.version}：请删去其一，或为其中一个改名。`,
          en: `Versions ${packs[first].version} and ${pack.version}: leave one out, or give one another id.`,
        },
      })
    }
    if (pack.core !== undefined) checkCoreRange(pack, pack.core, core, issues)
  })
}

function checkCoreRange(pack: PackDefinition, range: string, core: string, issues: ConfigIssue[]): void {
  const path = `${pack.id}#/core`
  const comparators = range.match(/\d+(?:\.\d+){0,2}/g)
  let fits: boolean
  try {
    fits = satisfies(core, range)
  } catch {
    issues.push({
      code: 'core-range',
      path,
      message: {
        'zh-CN': `“${range}”不是版本范围。`,
        en: `"${range}" is no range of versions.`,
      },
      hint: { 'zh-CN': '写成 ">=1 <2" 或 "^1.2.0" 的形式。', en: 'Write it like ">=1 <2" or "^1.2.0".' },
    })
    return
  }
  if (fits) return
  const tooOld = comparators?.every((version) => compareVersions(core, version) < 0)
  issues.push({
    code: 'core-mismatch',
    path,
    message: {
      'zh-CN': `规则包“${pack.id}”${pack.version} 需要 @shouze/core ${range}，现为 ${core}。`,
      en: `The pack "${pack.id}" ${pack.version} needs @shouze/core ${range}; this is ${core}.`,
    },
    hint: tooOld
      ? { 'zh-CN': `请将 @shouze/core 升级到 ${range}。`, en: `Update @shouze/core to ${range}.` }
      : {
          'zh-CN': `请换用支持 @shouze/core ${core} 的“${pack.id}”新版本。`,
          en: `Take a newer version of "${pack.id}", one that supports @shouze/core ${core}.`,
        },
  })
}
