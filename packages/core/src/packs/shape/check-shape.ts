import type { ConfigIssue } from '../errors.js'
import { readingLimits } from '../reading/limits.js'
import { validate } from './pack-validator.generated.js'
import { type ShapeError, shapeFault } from './shape-faults.js'

interface Validator {
  (pack: unknown): boolean
  readonly errors?: readonly ShapeError[] | null
}

/** Every fault of a pack's shape: keys, types and forms, before any name is looked up. */
export function shapeIssues(pack: unknown): readonly ConfigIssue[] {
  const validator = validate as unknown as Validator
  if (validator(pack)) return []
  const issues: ConfigIssue[] = []
  const told = new Set<string>()
  for (const error of validator.errors ?? []) {
    const issue = shapeFault(pack, error)
    if (issue === undefined) continue
    // Two forms in one object are told once, whichever of them is looked from.
    const fault = issue.code === 'shape' ? issue.path : `${issue.path} ${issue.message.en}`
    if (told.has(fault)) continue
    told.add(fault)
    // A key that is not known at all need not be said to go with no other.
    if (issue.code === 'unknown-key') told.add(issue.path.slice(0, issue.path.lastIndexOf('/')))
    if (issues.push(issue) === readingLimits.faults) break
  }
  return issues
}
