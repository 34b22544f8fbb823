import type { Text, Verdict } from '../../../packages/core/src/index.js'
import type { ExampleRecord } from './records.js'

/** An example that is run whenever the pages are generated. */
export interface RuleExample {
  /** What the checker must come to; `none` where there is nothing to report at all. */
  readonly verdict: Verdict | 'none'
  readonly given: Text
  /** The records beside those all examples share. */
  readonly records: readonly ExampleRecord[]
  /** Default: week 38 of 2025. */
  readonly period?: { readonly from: string; readonly to: string }
  /** Default: the example data set's `exportedAt`. */
  readonly asOf?: string
  /** Options of the rule, where the example is about one or the rule is off without it. */
  readonly options?: Readonly<Record<string, unknown>>
  /** Rules that run beside it, because it reads their findings. */
  readonly beside?: readonly string[]
}

/** The hand-written part of a rule's page; the rest is generated from the rule. */
export interface RuleNotes {
  readonly who: Text
  /** The rule lists what it finds rather than asking for something: its page says so. */
  readonly lists?: true
  readonly counts: readonly Text[]
  readonly countsNot: readonly Text[]
  /** When not to use the rule. */
  readonly notWhen: readonly Text[]
  readonly examples: readonly RuleExample[]
}

/** A text in both languages. */
export function say(zh: string, en: string): Text {
  return { 'zh-CN': zh, en }
}

/** Whom the quotas are about. */
export const sectionRanks = say(
  '在乡镇（含所属部门）任职、职级为正科（`section-chief`）或副科（`deputy-section-chief`）的干部；非常驻、第一书记、常驻人员除外。',
  'Officials with a post in a township or one of its departments and the rank `section-chief` or `deputy-section-chief`; not visiting officials, first secretaries and residents.',
)

/** Whom the attendance rules are about. */
export const townshipOfficials = say(
  '在乡镇（含所属部门）任职的干部；非常驻、第一书记、常驻人员除外。',
  'Everybody with a post in a township or one of its departments; not visiting officials, first secretaries and residents.',
)

/** Townships, by their own people and those of their departments. */
export const townships = say(
  '乡镇。下属部门的人员和记录计入乡镇；当期没有人任职的乡镇不核对。结果对单位作出，并列出当期负责人，仅供参考。',
  'Townships; the people and records of their departments are theirs. A township in which nobody was in post is not judged. The finding is about the unit and names who headed it, for information.',
)

/** Whom the rules for leaders are about. */
export const leadershipTeam = say(
  '在乡镇任职、类别含班子成员（`leadership-team`）的干部。职级与类别各自独立：有职级而不在班子的，不在此列。',
  'Members of the leadership team (`leadership-team`) with a post in a township. Rank and class are independent: who has the rank and is not on the team is not meant.',
)
