import type { Text } from '../../report/finding.js'
import { type ConfigIssue, didYouMean } from '../errors.js'

/** Collects what is wrong with a pack, each fault with its JSON pointer. */
export class PackFaults {
  readonly issues: ConfigIssue[] = []

  /** Notes a fault at a JSON pointer into the pack. */
  add(code: string, path: string, zh: string, en: string, hint?: Text): void {
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
    this.add(
      code,
      path,
      `没有名为“${name}”的${what[0]}。`,
      `There is no ${what[1]} "${name}".`,
      didYouMean(name, [...known]),
    )
  }
}
