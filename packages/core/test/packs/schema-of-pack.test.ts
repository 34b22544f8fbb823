import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { loadPack, type PackDefinition, PackError, schemaOfPack } from '../../src/index.js'
import { frame } from './pack-frame.js'

const qingxi = readFileSync(new URL('../language/qingxi.json', import.meta.url), 'utf8')

/** The words an editor shows for what does not fit, by JSON pointer. */
function editor(source: string) {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictTuples: false,
    ownProperties: true,
    allowUnionTypes: true,
  })
  for (const word of ['markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions']) ajv.addKeyword(word)
  const validate = ajv.compile(schemaOfPack(source))
  return (pack: unknown) => {
    validate(pack)
    return (validate.errors ?? []).map(({ instancePath, keyword }) => [instancePath, keyword])
  }
}

describe('the schema of one pack', () => {
  const marks = editor(qingxi)
  const edited = (change: (pack: { rules: Record<string, Record<string, never>> }) => void) => {
    const pack = JSON.parse(qingxi)
    change(pack)
    return marks(pack)
  }

  test('takes the pack itself', () => expect(marks(JSON.parse(qingxi))).toEqual([]))

  test.each<[string, string, (pack: never) => void]>([
    [
      'a sheet',
      '/rules/township-nights/facts/nights/count/from',
      ({ rules }: PackDefinition) =>
        Object.assign(rules['township-nights'].facts.nights.count ?? {}, { from: 'township-nigth' }),
    ],
    [
      'a column',
      '/rules/township-nights/facts/available/count/where',
      ({ rules }: PackDefinition) =>
        Object.assign(rules['township-nights'].facts.available.count?.where ?? {}, { interor: true }),
    ],
    [
      'a value of a choice',
      '/rules/circulars/facts/measures/checklist/tick/where/measure',
      ({ rules }: PackDefinition) =>
        Object.assign(rules.circulars.facts.measures.checklist?.tick.where ?? {}, { measure: 'tlak' }),
    ],
    [
      'an operator of the wrong type',
      '/rules/committee-size/facts/members/inForce/where/from',
      ({ rules }: PackDefinition) =>
        Object.assign(rules['committee-size'].facts.members.inForce ?? {}, {
          where: { from: { atLeast: '2025-01-01' } },
        }),
    ],
    [
      'a column that is read',
      '/rules/rectification/facts/submitted/first/column',
      ({ rules }: PackDefinition) =>
        Object.assign(rules.rectification.facts.submitted.first ?? {}, { column: 'submitted' }),
    ],
    [
      'a fact',
      '/rules/talk/requirement/all/0/fact',
      ({ rules }: PackDefinition) =>
        Object.assign((rules.talk.requirement as { all: object[] }).all[0], { fact: 'pair' }),
    ],
    [
      'an option',
      '/rules/talk/requirement/all/0/value/option',
      ({ rules }: PackDefinition) =>
        Object.assign((rules.talk.requirement as { all: object[] }).all[0], { value: { option: 'numbers' } }),
    ],
    [
      'a parameter',
      '/rules/rectification/window/to/days/parameter',
      ({ rules }: PackDefinition) =>
        Object.assign((rules.rectification.window as { to: object }).to, { days: { parameter: 'days' } }),
    ],
    [
      'a document',
      '/rules/talk/citations/0/document',
      ({ rules }: PackDefinition) => Object.assign(rules.talk.citations?.[0] ?? {}, { document: 'S5' }),
    ],
    [
      'whom it is about',
      '/rules/talk/appliesTo/each',
      ({ rules }: PackDefinition) => Object.assign(rules.talk.appliesTo, { each: 'units' }),
    ],
    [
      'a rule of a preset',
      '/presets/recommended/rules',
      ({ presets }: PackDefinition) => Object.assign(presets.recommended.rules, { tlak: 'error' }),
    ],
    [
      'an option of a preset',
      '/presets/recommended/rules/talk/1',
      ({ presets }: PackDefinition) => Object.assign(presets.recommended.rules, { talk: ['error', { numbers: 4 }] }),
    ],
  ])('marks %s it does not know', (_, path, change) => {
    expect(edited(change as never).map(([at]) => at)).toContain(path)
  })

  test('is made of a pack of the right shape only', () => {
    expect(() => schemaOfPack('{"schema": 1')).toThrow(PackError)
    expect(() => schemaOfPack(JSON.stringify({ ...frame, rules: [] }))).toThrow('1:')
    expect(loadPack(JSON.stringify(frame))).toEqual(frame)
    expect(editor(JSON.stringify(frame))(frame)).toEqual([])
  })
})
