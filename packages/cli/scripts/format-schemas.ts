import { sources } from '@shouze/adapters'
import * as z from 'zod'

/** Which options each format has, as the configuration's schema says it under `$defs/source`. */
export function formatSchemas(): readonly unknown[] {
  return sources.map(({ id, options }) => {
    const { $schema, ...schema } = z.toJSONSchema(options) as Record<string, unknown>
    return {
      if: { properties: { format: { const: id } }, required: ['format'] },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so.
      then: { properties: { options: schema } },
    }
  })
}
