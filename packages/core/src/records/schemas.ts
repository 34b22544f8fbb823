import { absenceSchemas } from './absence-schemas.js'
import { presenceSchemas } from './presence-schemas.js'
import { referenceSchemas } from './reference-schemas.js'
import { supervisionSchemas } from './supervision-schemas.js'

/** The zod schema of each record kind: the source of truth of the interchange format (records.md). */
export const recordSchemas = { ...referenceSchemas, ...presenceSchemas, ...absenceSchemas, ...supervisionSchemas }
