import type { Pack } from '../packs/define.js'
import type { Example, Expectation, ExpectedVerdict, RuleDefinition } from '../packs/language.js'
import type { ExampleFault } from './results.js'
import { ExampleRunner } from './run-example.js'
import type { TestOptions } from './test-pack.js'

/** One case of a rule: records in, and what is expected of one subject in one window. */
export type TestCase = Omit<Example, 'expect'> & Omit<Expectation, 'verdict'>

/** Cases by the verdict that is expected of them. */
export type RuleCases = Readonly<Partial<Record<ExpectedVerdict, readonly TestCase[]>>>

/** A rule by itself, or one of a pack, with the packs it builds on. */
export type RuleUnderTest = RuleDefinition | ({ readonly pack: Pack; readonly rule: string } & TestOptions)

/** What test runners provide: those of vitest, of node:test, or any that take a name and a function. */
export interface TestFunctions {
  readonly describe: (name: string, body: () => void) => unknown
  readonly test: (name: string, body: () => void) => unknown
}

/** Makes tests of the cases of a rule. */
export const ruleTester = {
  /**
   * One test a case. The functions of the test runner are given, or taken from its globals. Each case asserts what it
   * states; one of a violation states measured, required, and counted or missing, and its remedy must make it compliant.
   */
  run(tested: RuleUnderTest, cases: RuleCases, runner: TestFunctions = globalFunctions()): void {
    const { pack, rule, beside = [] } = 'pack' in tested ? tested : inPack(tested)
    if (!Object.hasOwn(pack.rules, rule)) throw new TypeError(`The pack "${pack.id}" has no rule "${rule}".`)
    const { describe, test } = runner
    describe(`${pack.id}/${rule}`, () => {
      for (const [verdict, list] of Object.entries(cases) as [ExpectedVerdict, readonly TestCase[]][]) {
        describe(verdict, () => {
          for (const given of list) {
            test(titleOf(given), () => {
              const example = exampleOf(given, verdict)
              // Written into the pack, the example is checked with it: its keys, fixtures and options.
              const examples = new ExampleRunner(withExample(pack, rule, example), beside)
              const { faults } = examples.run({ rule, path: `/rules/${rule}/examples/0`, example })
              if (faults.length > 0) throw new Error(faults.map(line).join('\n'))
            })
          }
        })
      }
    })
  },
}

function inPack(rule: RuleDefinition): { pack: Pack; rule: string } & TestOptions {
  const title = { 'zh-CN': '受测规则', en: 'Rule under test' }
  const pack: Pack = { schema: 1, id: 'tested', version: '1.0.0', title, rules: { rule }, presets: {} }
  return { pack, rule: 'rule' }
}

function withExample(pack: Pack, rule: string, example: Example): Pack {
  return { ...pack, rules: { ...pack.rules, [rule]: { ...pack.rules[rule], examples: [example] } } }
}

function exampleOf(given: TestCase, verdict: ExpectedVerdict): Example {
  const { title, period, asOf, use, options, given: records, ...expected } = given
  return {
    title,
    period,
    asOf,
    ...(use && { use }),
    ...(options && { options }),
    ...(records && { given: records }),
    expect: [{ ...expected, verdict }],
  }
}

function titleOf({ title }: TestCase): string {
  return typeof title === 'string' ? title : title.en
}

function line({ path, message }: ExampleFault): string {
  return `${path} ${message.en}`
}

function globalFunctions(): TestFunctions {
  const { describe, test } = globalThis as unknown as Partial<TestFunctions>
  if (describe && test) return { describe, test }
  throw new TypeError('There are no global test functions. Pass them: ruleTester.run(rule, cases, { describe, test }).')
}
