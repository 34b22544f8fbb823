import type { Locale, Text } from '@shouze/core'
import { text } from './locale.js'
import { clean, cleanId } from './text/clean.js'
import { hang } from './text/wrap.js'

/** Something that keeps the command from running: where it is, what it is, what to do about it. */
export interface Fault {
  readonly code: string
  /** A file, an option, or a file with a JSON pointer: `shouze.config.json#/period/from`. */
  readonly place?: string
  readonly message: Text
  readonly hint?: Text
}

/** All faults of one run; the command ends with exit code 2. */
export class FaultsError extends Error {
  constructor(
    readonly faults: readonly Fault[],
    /** The language settled by then, where it was. */
    readonly locale?: Locale,
  ) {
    super(faults.map((fault) => `${fault.place ?? ''} ${fault.code}: ${fault.message.en}`.trim()).join('\n'))
    this.name = 'FaultsError'
  }
}

/** The hint "did you mean …?" where a near name is known. */
export function didYouMean(name: string | undefined): Text | undefined {
  return name === undefined ? undefined : text(`是否应为“${name}”？`, `did you mean "${name}"?`)
}

/** The faults as lines for a person: one paragraph each, the remedy after an arrow. */
export function printFaults(faults: readonly Fault[], locale: Locale, columns: number): string {
  const lines: string[] = []
  const head =
    locale === 'en'
      ? `shouze: ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}; nothing was checked`
      : `shouze：${faults.length} 处有误，未作核对`
  lines.push(head)
  for (const fault of faults) {
    const place = fault.place === undefined ? '' : `${cleanId(fault.place)}  `
    lines.push(...hang('  ', `${place}${fault.code}: ${clean(fault.message[locale])}`, columns))
    if (fault.hint) lines.push(...hang('    -> ', clean(fault.hint[locale]), columns))
  }
  return `${lines.join('\n')}\n`
}
