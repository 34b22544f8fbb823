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
  const told = new Set<string>()
  for (const error of validator.errors ?? []) {
    const issue = shapeFault(pack, error)
    if (issue === undefined) continue
    // Two forms in one object are told once, whichever of them is looked from.
    const fault = issue.code === 'shape' ? issue.path : `${issue.path} ${issue.message.en}`
    if (told.has(fault)) continue
    told.add(fault)
    if (issues.push(issue) === MOST) break
  }
  return issues
}
