import { operatorSpellings } from '../../conditions/operators.js'
import type { Condition } from '../language.js'
import { anyText, forms, list, may, ref, type Schema, type UnionKeys } from './schema.js'

/** Conditions of json-rules-engine over facts: one boolean key, or one comparison. */
export const conditionShapes = {
  condition: {
    ...forms<UnionKeys<Condition>>(
      {
        all: may('Each of these holds.', '各项都成立。', list(ref('condition'), { least: 1 })),
        any: may('At least one of these holds.', '至少一项成立。', list(ref('condition'), { least: 1 })),
        not: may('This does not hold.', '此项不成立。', ref('condition')),
        condition: may('A named condition of the pack.', '本包命名的条件。', ref('name')),
        fact: may('The fact that is compared.', '所比较的事实。', ref('name')),
        path: may('A part of the fact, as $.open.', '事实的一个部分，如 $.open。', ref('part')),
        operator: may('How it is compared.', '比较方式。', ref('operator')),
        value: may('What it is compared with.', '与什么比较。', ref('value')),
        name: may('What explanations call the comparison.', '说明中对该比较的称呼。', anyText),
      },
      { all: [], any: [], not: [], condition: [], fact: ['path', 'operator', 'value', 'name'] },
    ),
    dependentRequired: { fact: ['operator', 'value'] },
  },
  // "filled" asks for a blank, and a fact without a value fails every comparison.
  operator: { type: 'string', enum: Object.keys(operatorSpellings).filter((name) => name !== 'filled') },
} satisfies Readonly<Record<string, Schema>>
