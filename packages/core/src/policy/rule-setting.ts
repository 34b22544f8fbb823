import type { Severity } from '../report/finding.js'

/** The severity a rule is given. */
export type GivenSeverity = Severity | 'off'

const severities: readonly unknown[] = ['off', 'info', 'warning', 'error'] satisfies readonly GivenSeverity[]

/** A rule's setting by its parts; undefined where it is none. */
export function readRuleSetting(setting: unknown) {
  const isOptions = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  if (isOptions(setting)) return { severity: undefined, severityPath: '', options: setting, optionsPath: '' }
  const list = Array.isArray(setting)
  const [severity, options] = (list ? setting : [setting, {}]) as readonly unknown[]
  if (!severities.includes(severity) || !isOptions(options)) return undefined
  return { severity: severity as GivenSeverity, severityPath: list ? '/0' : '', options, optionsPath: '/1' }
}
