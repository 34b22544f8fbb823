import { dayFromText } from '../calendar/index.js'
import {
  type AuthorityRow,
  authorities,
  Dated,
  defaultPolicies,
  type PolicyName,
  policyFields,
} from '../evidence/policies.js'
import type { Text } from '../report/finding.js'
import type { Origin } from './origin.js'
import type { Stack } from './stack.js'

/** A policy's value, or its values by the date from which they hold. */
export type PolicySetting<T> = T | readonly { readonly from: string; readonly value: T }[]

/** Policies as a configuration gives them (semantics §19); what is left out keeps its default. */
export interface PolicySettings {
  readonly 'evidence.tripMarginMinutes'?: PolicySetting<number>
  readonly 'evidence.voidWhenLate'?: PolicySetting<boolean>
  readonly 'evidence.acceptVillageCadre'?: PolicySetting<boolean>
  readonly 'evidence.backdated'?: PolicySetting<'void' | 'flag'>
  readonly 'evidence.nightKey'?: PolicySetting<'evening' | 'morning'>
  /** The authority matrix: rows in order, or such lists by date. */
  readonly 'leave.authority'?:
    | readonly AuthorityRow[]
    | readonly { readonly from: string; readonly value: readonly AuthorityRow[] }[]
  readonly 'leave.retroactiveDays'?: PolicySetting<number>
  /** A time of day `HH:MM`, or null for none. */
  readonly 'trip.lateReturnCutoff'?: PolicySetting<string | null>
}

interface PolicyKind {
  readonly accepts: (value: unknown) => boolean
  readonly expected: Text
  readonly read?: (value: unknown) => unknown
}

const clock = /^([01]\d|2[0-3]):[0-5]\d$/
const wholeNumber = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const oneOf =
  (...values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value)

const wholeMinutes = { 'zh-CN': '不小于 0 的整数', en: 'a whole number, 0 or more' }
const trueOrFalse = { 'zh-CN': 'true 或 false', en: 'true or false' }

const kinds: Readonly<Record<keyof PolicySettings, PolicyKind>> = {
  'evidence.tripMarginMinutes': { accepts: wholeNumber, expected: wholeMinutes },
  'evidence.voidWhenLate': { accepts: oneOf(true, false), expected: trueOrFalse },
  'evidence.acceptVillageCadre': { accepts: oneOf(true, false), expected: trueOrFalse },
  'evidence.backdated': {
    accepts: oneOf('void', 'flag'),
    expected: { 'zh-CN': '"void" 或 "flag"', en: '"void" or "flag"' },
  },
  'evidence.nightKey': {
    accepts: oneOf('evening', 'morning'),
    expected: { 'zh-CN': '"evening" 或 "morning"', en: '"evening" or "morning"' },
  },
  'leave.authority': {
    accepts: isAuthorityMatrix,
    expected: {
      'zh-CN': '若干行 {classes?, ranks?, upToDays?, authority}，最后一行不带条件',
      en: 'rows of {classes?, ranks?, upToDays?, authority}, the last one without conditions',
    },
  },
  'leave.retroactiveDays': { accepts: wholeNumber, expected: wholeMinutes },
  'trip.lateReturnCutoff': {
    accepts: (value) => value === null || (typeof value === 'string' && clock.test(value)),
    expected: { 'zh-CN': '时刻 "HH:MM" 或 null', en: 'a time of day "HH:MM", or null' },
    read: (value) =>
      value === null
        ? undefined
        : Number((value as string).slice(0, 2)) * 3600 + Number((value as string).slice(3)) * 60,
  },
}

function isAuthorityMatrix(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  const rows = value as readonly AuthorityRow[]
  const last = rows[rows.length - 1]
  return (
    rows.every(
      (row) =>
        typeof row === 'object' &&
        row !== null &&
        authorities.includes(row.authority) &&
        (row.upToDays === undefined || wholeNumber(row.upToDays)) &&
        Object.keys(row).every((key) => ['classes', 'ranks', 'upToDays', 'authority'].includes(key)),
    ) &&
    last.classes === undefined &&
    last.ranks === undefined &&
    last.upToDays === undefined
  )
}

/** The names of all policies. */
export const policyNames: readonly string[] = Object.keys(kinds)

/** The policies with their defaults, each as the stack that a configuration's values are put on. */
export function defaultPolicyStacks(): Map<string, Stack> {
  const origin: Origin = { kind: 'default', name: 'core', path: '' }
  return new Map(
    policyNames.map((name) => {
      const value = defaultPolicies[policyFields[name as PolicyName]] as Dated<unknown>
      return [name, [{ raw: value.values[0].value ?? null, value, origin, source: origin.name }]]
    }),
  )
}

/** Reads the value of a policy, single or by date, or says what is wrong with it. */
export function readPolicy(
  name: keyof PolicySettings,
  given: unknown,
  origin: Origin,
): { readonly value: Dated<unknown> } | { readonly code: string; readonly path: string; readonly message: Text } {
  const kind = kinds[name]
  const dated = datedValues(given)
  const values = dated ?? [{ from: undefined, value: given }]
  const faulty = values.findIndex(
    ({ from, value }) => !kind.accepts(value) || (from !== undefined && Number.isNaN(dayFromText(from))),
  )
  const unordered = values.some(({ from }, i) => i > 0 && (from as string) <= (values[i - 1].from as string))
  if (faulty >= 0 || unordered) {
    return {
      code: unordered && faulty < 0 ? 'dates-out-of-order' : 'policy-value',
      path: faulty >= 0 && dated ? `/${faulty}` : '',
      message: {
        'zh-CN': `“${name}”应为${kind.expected['zh-CN']}，或按日期先后排列的 [{from, value}]。`,
        en: `"${name}" takes ${kind.expected.en}, or a list [{from, value}] in the order of its dates.`,
      },
    }
  }
  return {
    value: new Dated(
      values.map(({ from, value }) => ({
        from: from === undefined ? Number.NEGATIVE_INFINITY : dayFromText(from),
        value: kind.read ? kind.read(value) : value,
        origin,
      })),
    ),
  }
}

function datedValues(given: unknown): readonly { readonly from: string; readonly value: unknown }[] | undefined {
  if (!Array.isArray(given) || given.length === 0) return undefined
  return given.every((item) => typeof item === 'object' && item !== null && 'from' in item && 'value' in item)
    ? (given as { from: string; value: unknown }[])
    : undefined
}
