export type { ExamplesFile } from './testing/load-examples.js'
export { loadExamples } from './testing/load-examples.js'
export { mutantsOf } from './testing/moved-values.js'
export { mutateThresholds } from './testing/mutate.js'
export type * from './testing/results.js'
export {
  type RuleCases,
  type RuleUnderTest,
  ruleTester,
  type TestCase,
  type TestFunctions,
} from './testing/rule-tester.js'
export { type TestOptions, testPack } from './testing/test-pack.js'
