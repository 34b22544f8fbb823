import type { Schema } from './schema.js'

const pattern = (source: string): Schema => ({ type: 'string', pattern: source })

// Names are read by people and stand in messages as {name}: letters of any script, no spaces, no marks.
const NAME = '[\\p{L}][\\p{L}\\p{N}_-]*'

/** Texts of a fixed form; what is wrong with one is worded by its name (`shape-faults.ts`). */
export const nameShapes = {
  id: pattern('^[a-z0-9]+(-[a-z0-9]+)*$'),
  version: pattern('^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z.-]+)?$'),
  name: pattern(`^${NAME}$`),
  column: pattern(`^${NAME}(\\.${NAME})*$`),
  part: pattern('^\\$\\.[a-z][A-Za-z]*$'),
  date: pattern('^\\d{4}-\\d{2}-\\d{2}$'),
  dateOrInstant: pattern('^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?)?$'),
  ruleId: pattern('^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$'),
  filled: pattern('\\S'),
} as const satisfies Readonly<Record<string, Schema>>
