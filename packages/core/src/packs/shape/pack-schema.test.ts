import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { packValidatorSource } from '../../../scripts/pack-validator.js'
import qingxi from '../../../test/language/qingxi.json' with { type: 'json' }
import type { RuleDefinition } from '../language.js'
import { shapeIssues } from './check-shape.js'
import { packJsonSchema } from './pack-schema.js'
import type { Member, Members, Schema } from './schema.js'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const schema = packJsonSchema() as Schema & { readonly $defs: Readonly<Record<string, Schema>> }

/** Every schema within a schema, with the keyword or name under which it stands. */
function eachSchema(visit: (schema: Schema, at: string, holder: string) => void): void {
  const walk = (node: unknown, at: string, holder: string): void => {
    if (typeof node !== 'object' || node === null) return
    visit(node as Schema, at, holder)
    for (const [key, inner] of Object.entries(node)) walk(inner, `${at}/${key}`, at.slice(at.lastIndexOf('/') + 1))
  }
  walk(schema, '', '')
}

describe('the JSON Schema of packs', () => {
  it('is published as it is: the committed files equal fresh ones', () => {
    expect(JSON.parse(read('../../../schema/pack.schema.json'))).toEqual(JSON.parse(JSON.stringify(schema)))
    expect(read('./pack-validator.generated.ts')).toBe(packValidatorSource())
  })

  it('has the members of the interfaces, and requires what they require', () => {
    expectTypeOf<Members<{ readonly a: string; readonly b?: string }>>().toEqualTypeOf<{
      readonly a: Member<true>
      readonly b: Member<false>
    }>()
    expectTypeOf<keyof Members<RuleDefinition>>().toEqualTypeOf<keyof RuleDefinition>()
  })

  it('says in both languages what every key is', () => {
    let keys = 0
    eachSchema((node, at, holder) => {
      if (holder !== 'properties') return
      keys++
      expect(node.description, at).toMatch(/^\S.*[.]$/)
      expect(node.markdownDescription, at).toMatch(/[\u4e00-\u9fff].*[。]$/)
    })
    expect(keys).toBeGreaterThan(200)
  })

  it('says what every name of a choice means', () => {
    eachSchema((node, at) => {
      if (node.enumDescriptions !== undefined)
        expect(node.enumDescriptions, at).toHaveLength((node.enum as readonly string[]).length)
    })
  })

  it('tells alternatives apart by their keys, and refers to nothing outside', () => {
    eachSchema((node, at, holder) => {
      if (holder === 'properties') return
      for (const keyword of ['oneOf', 'anyOf', '$dynamicRef', '$data', 'format'])
        expect(node, at).not.toHaveProperty(keyword)
      if (node.$ref !== undefined) expect(schema.$defs, at).toHaveProperty(String(node.$ref).slice('#/$defs/'.length))
    })
  })

  it('is a validator that needs no other module and compiles nothing', () => {
    expect(read('./pack-validator.generated.ts')).not.toMatch(/\brequire\(|\bimport\b|new Function|\beval\b/)
  })

  it('means to an editor what it means here', () => {
    const ajv = new Ajv2020({ strict: true, ownProperties: true, allowUnionTypes: true })
    for (const word of ['markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions']) ajv.addKeyword(word)
    const validate = ajv.compile(JSON.parse(read('../../../schema/pack.schema.json')))
    expect(validate(qingxi)).toBe(true)
    expect(shapeIssues(qingxi)).toEqual([])
    const misspelt = { ...qingxi, rulse: {} }
    expect(validate(misspelt)).toBe(false)
    expect(shapeIssues(misspelt).map(({ path }) => path)).toEqual(['/rulse'])
  })
})
