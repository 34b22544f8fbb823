import type { ConfigIssue } from '../errors.js'
import { validate } from './pack-validator.generated.js'
import { type ShapeError, shapeFault } from './shape-faults.js'

interface Validator {
  (pack: unknown): boolean
  readonly errors?: readonly ShapeError[] | null
}

/** More is of no use to anybody, and a hostile pack could ask for very many. */
const MOST = 100

/** Every fault of a pack's shape: keys, types and forms, before any name is looked up. */
export function shapeIssues(pack: unknown): readonly ConfigIssue[] {
  const validator = validate as unknown as Validator
  if (validator(pack)) return []
  const issues: ConfigIssue[] = []
  const seen = new Set<string>()
  const unknown = new Set<string>()
  for (const error of validator.errors ?? []) {
    const issue = shapeFault(pack, error)
    // A key that is not known at all need not be said to go with no other.
    if (issue === undefined || unknown.has(issue.path)) continue
    const same = `${issue.path} ${issue.message.en}`
    if (seen.has(same)) continue
    seen.add(same)
    if (issue.code === 'unknown-key') unknown.add(issue.path)
    if (issues.push(issue) === MOST) break
  }
  return issues
}
