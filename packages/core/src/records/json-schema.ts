import * as z from 'zod'
import { jsonNotes } from './fields.js'
import { recordKindInfo } from './kinds.js'
import { recordSchemas } from './schemas.js'
import type { RecordKind } from './types.js'

/**
 * The JSON Schema (draft 2020-12) of one record, generated from the zod schemas. It says everything about a record's
 * shape; rules between fields are `recordPredicates`.
 */
export function recordsJsonSchema(): Record<string, unknown> {
  const registry = z.registry<{ id?: string; description?: string }>()
  const kinds = Object.keys(recordSchemas) as RecordKind[]
  const members = kinds.map((kind) => {
    const member = recordSchemas[kind].clone()
    const { en, 'zh-CN': zh } = recordKindInfo[kind].title
    registry.add(member, { id: kind, description: `${en} (${zh})` })
    return member
  })
  const notes = {
    get: (schema: z.core.$ZodType) => registry.get(schema) ?? jsonNotes.get(schema),
  } as unknown as typeof registry
  const { $schema, $defs } = z.toJSONSchema(z.union(members), { target: 'draft-2020-12', metadata: notes })
  return {
    $schema,
    $id: 'urn:shouze:schema:records:1',
    title: 'Shouze record （守则记录）',
    description: 'One record of the interchange format: in NDJSON, one line',
    oneOf: kinds.map((kind) => ({ $ref: `#/$defs/${kind}` })),
    $defs,
  }
}
