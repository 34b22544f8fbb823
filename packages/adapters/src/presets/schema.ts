import * as z from 'zod'
import { mappingSchema } from '../table/mapping.js'
import { presets } from './presets.js'

/** The JSON Schema of a mapping file, for editors and for other programs: mappings of one's own, and presets by name. */
export function mappingJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...mapping } = z.toJSONSchema(mappingSchema) as Record<string, unknown>
  const shapes = presets.map(({ id, options }) => {
    const { $schema: _, ...shape } = z.toJSONSchema(options) as Record<string, unknown>
    return [id, shape] as const
  })
  const ref = (name: string) => ({ $ref: `#/$defs/${name}` })
  return {
    $schema,
    title: 'Shouze table mapping 表格映射',
    anyOf: [ref('item'), { type: 'array', items: ref('item'), minItems: 1 }],
    $defs: {
      item: { anyOf: [ref('mapping'), ...shapes.map(([id]) => ref(id))] },
      mapping,
      ...Object.fromEntries(shapes),
    },
  }
}
