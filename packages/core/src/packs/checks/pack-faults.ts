import type { Text } from '../../report/finding.js'
import { type ConfigIssue, didYouMean } from '../errors.js'
import { readingLimits } from '../reading/limits.js'

/** Collects what is wrong with a pack, each fault with its JSON pointer. */
export class PackFaults {
  readonly issues: ConfigIssue[] = []

  /** More faults are of no use to anybody, and to look for what was meant by each takes its time. */
  get isFull(): boolean {
    return this.issues.length >= readingLimits.faults
  }

  /** Notes a fault at a JSON pointer into the pack. */
  add(code: string, path: string, zh: string, en: string, hint?: Text): void {
    if (this.isFull) return
    this.issues.push({ code, path, message: { 'zh-CN': zh, en }, ...(hint && { hint }) })
  }

  /** Notes that a name is not among those known, with the one that may be meant. */
  unknown(
    code: string,
    path: string,
    what: readonly [zh: string, en: string],
    name: string,
    known: Iterable<string>,
  ): void {
    if (this.isFull) return
    this.add(
      code,
      path,
      `没有名为“${name}”的${what[0]}。`,
      `There is no ${what[1]} "${name}".`,
      didYouMean(name, [...known]),
    )
  }
}
