import { conditionShapes } from './conditions.js'
import { exampleShapes } from './examples.js'
import { factShapes } from './facts.js'
import { nameShapes } from './names.js'
import { packShape, packShapes } from './pack.js'
import { ruleShapes } from './rule.js'
import type { Schema } from './schema.js'
import { selectionShapes } from './selections.js'
import { settingShapes } from './settings.js'
import { textShapes } from './texts.js'
import { valueShapes } from './values.js'

/** The shapes of the pack language by name. */
export const shapes: Readonly<Record<string, Schema>> = {
  ...nameShapes,
  ...valueShapes,
  ...textShapes,
  ...selectionShapes,
  ...factShapes,
  ...conditionShapes,
  ...settingShapes,
  ...ruleShapes,
  ...exampleShapes,
  ...packShapes,
}

/**
 * The JSON Schema (draft 2020-12) of rule packs: every key with what it is, for editors. What depends on names, types and
 * units is checked by `loadPack`.
 */
export function packJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:shouze:schema:pack:1',
    title: 'Shouze rule pack （守则规则包）',
    ...packShape,
    // A shape's own name, for whoever words what is wrong with it.
    $defs: Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, { $comment: name, ...shape }])),
  }
}
