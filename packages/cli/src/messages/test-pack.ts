import type { Locale } from '@shouze/core'

/** The words of `shouze test-pack`. */
export interface TestPackWords {
  readonly none: string
  readonly passed: (count: number) => string
  readonly failed: (failed: number, count: number) => string
  readonly remedies: (count: number) => string
  readonly unreached: (verdicts: readonly string[]) => string
  readonly unset: (options: readonly string[]) => string
  readonly noExamples: string
  readonly reaches: string
  readonly notMoved: string
  readonly moved: (mutants: number, noticed: number, refused: number) => string
  readonly survives: (path: string, from: string, to: string) => string
  readonly showThreshold: string
  readonly separator: string
}

const en: TestPackWords = {
  none: 'The pack has no examples, so nothing is tested. They stand in "examples" of a rule, or in a file beside the pack.',
  passed: (count) => (count === 1 ? '1 example passes.' : `${count} examples pass.`),
  failed: (failed, count) =>
    `${failed} of ${count} ${count === 1 ? 'example' : 'examples'} ${failed === 1 ? 'fails' : 'fail'}.`,
  remedies: (count) =>
    count === 1 ? '1 remedy was tried and was enough.' : `${count} remedies were tried and were enough.`,
  unreached: (verdicts) => `no example is ${verdicts.join(', none is ')}`,
  unset: (options) => `no example sets ${options.join(', ')}`,
  noExamples: 'no examples',
  reaches: 'What the examples do not reach:',
  notMoved: 'Thresholds were not moved: first the examples have to pass.',
  moved: (mutants, noticed, refused) =>
    `Thresholds and dates were moved by a step, ${mutants} times in all; ${noticed} noticed${refused > 0 ? `, ${refused} refused at load` : ''}.`,
  survives: (path, from, to) => `${path}  ${from} -> ${to} goes unnoticed`,
  showThreshold: 'Add an example just below, at or above the value, for which the two differ.',
  separator: '; ',
}

const zh: TestPackWords = {
  none: '规则包没有示例，未作测试。示例写在规则的 examples 中，或写在规则包旁的文件里。',
  passed: (count) => `${count} 个示例全部通过。`,
  failed: (failed, count) => `${count} 个示例中有 ${failed} 个未通过。`,
  remedies: (count) => `已试用 ${count} 条“当时怎样即达标”，均达标。`,
  unreached: (verdicts) => `没有${verdicts.join('、')}的示例`,
  unset: (options) => `没有示例设置 ${options.join('、')}`,
  noExamples: '没有示例',
  reaches: '示例尚未涉及：',
  notMoved: '未移动阈值：须先让示例全部通过。',
  moved: (mutants, noticed, refused) =>
    `将阈值和日期各移动一步，共 ${mutants} 次；示例察觉 ${noticed} 次${refused > 0 ? `，加载时即被拒 ${refused} 次` : ''}。`,
  survives: (path, from, to) => `${path}  ${from} -> ${to} 未被察觉`,
  showThreshold: '请补充一个示例，取恰在该值之下、等于或之上的情形，使两者的结果不同。',
  separator: '；',
}

/** The words of `shouze test-pack` in a language. */
export const testPackWords: Readonly<Record<Locale, TestPackWords>> = { en, 'zh-CN': zh }
