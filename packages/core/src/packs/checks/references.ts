import { closest } from '../../records/closest.js'
import type { World } from '../compilation.js'
import type { OptionDefinition, PackDefinition, RuleDefinition } from '../language.js'
import { pointerStep } from '../reading/places.js'
import { columnAt } from '../refs.js'
import { allReasons } from './names.js'
import type { PackFaults } from './pack-faults.js'
import { subjectColumns } from './subject-columns.js'
import { eachObject } from './walk.js'

/** What an option must offer that decides how something is counted, by the key under which it is referred to. */
const roles: Readonly<Record<string, readonly string[]>> = {
  round: ['floor', 'round', 'ceil', 'none'],
  dayCount: ['calendar', 'workdays'],
  roll: ['workday', 'none'],
}

/** Checks references whose types no compiled part asks for: subject columns of dates, options that steer a count, reasons, kinds. */
export function checkReferences(pack: PackDefinition, world: World, faults: PackFaults): void {
  const kinds = [...world.kinds.kinds, ...Object.keys(pack.kinds ?? {})]
  eachObject(pack.kinds, '/kinds', ({ type, to }, path) => {
    // A ref may lead to what no data set holds; a near miss of a kind is a misspelling.
    if (type === 'ref' && typeof to === 'string' && !kinds.includes(to) && closest(to, kinds) !== undefined)
      faults.unknown('unknown-kind', `${path}/to`, ['记录类型', 'kind of record'], to, kinds)
  })
  for (const [id, rule] of Object.entries(pack.rules)) {
    const path = `/rules/${pointerStep(id)}`
    checkSubjects(rule, path, pack, world, faults)
    checkRoles(rule, path, faults)
    checkReasons(rule, path, faults)
  }
}

function checkSubjects(
  rule: RuleDefinition,
  path: string,
  pack: PackDefinition,
  world: World,
  faults: PackFaults,
): void {
  const columns = subjectColumns(rule.appliesTo.each, pack, world.sheets)
  if (!columns) return
  for (const part of ['window', 'due', 'facts'] as const) {
    eachObject(rule[part], `${path}/${part}`, ({ subject }, at) => {
      if (typeof subject === 'string' && !columnAt(columns, subject, { world }))
        faults.unknown('unknown-column', `${at}`, ['列', 'column'], subject, Object.keys(columns))
    })
  }
}

function checkRoles(rule: RuleDefinition, path: string, faults: PackFaults): void {
  eachObject(rule, path, (object) => {
    for (const [role, wanted] of Object.entries(roles)) {
      const { option: name } = Object(object[role]) as { readonly option?: string }
      const options: Readonly<Record<string, OptionDefinition>> = rule.options ?? {}
      if (name === undefined || !Object.hasOwn(options, name)) continue
      const option = options[name]
      if (role === 'roll' && option.type === 'boolean') continue
      const at = `${path}/options/${pointerStep(name)}`
      option.values?.forEach((value, i) => {
        if (!wanted.includes(value))
          faults.unknown('unknown-choice', `${at}/values/${i}`, ['取值', 'way to do this,'], value, wanted)
      })
      if (option.type !== 'choice')
        faults.add(
          'type',
          `${at}/type`,
          `用作“${role}”的选项须为 choice。`,
          `An option that is used as "${role}" is a choice.`,
        )
    }
  })
}

/** A discount is told by its reason, and a reason nobody gives would never be found. */
function checkReasons(rule: RuleDefinition, path: string, faults: PackFaults): void {
  const test = (where: unknown, at: string): void =>
    eachObject(where, at, ({ reason }, inner) => {
      if (typeof reason === 'string' && !reason.startsWith('fails:') && !allReasons.includes(reason))
        faults.unknown('unknown-reason', `${inner}/reason`, ['原因', 'reason'], reason, allReasons)
    })
  if (rule.appliesTo.each === 'discount') test(rule.appliesTo.where, `${path}/appliesTo/where`)
  eachObject(rule.facts, `${path}/facts`, ({ from, where, valid }, at) => {
    if (from !== 'discount') return
    test(where, `${at}/where`)
    test(valid, `${at}/valid`)
  })
}
