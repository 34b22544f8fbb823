import { createHash } from 'node:crypto'

/**
 * The SHA-256 of a list of violations, whatever their order: what every contestant must agree on. A violation is
 * `{ person, week, rule, measured, required }`.
 */
export function digestViolations(violations) {
  const lines = violations.map((v) => `${v.person} ${v.week} ${v.rule} ${v.measured}/${v.required}`)
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex')
}
