import type { Expectation } from '../packs/language.js'
import { canonicalJson } from '../report/canonical.js'
import type { Finding, Report, Text } from '../report/finding.js'
import type { ExampleFault, FoundCase } from './results.js'

const recordLists = ['counted', 'discounted', 'undecided'] as const

const words: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  verdict: ['结论', 'verdict'],
  measured: ['实际值', 'measured'],
  required: ['应为', 'required'],
  counted: ['计入', 'counted'],
  discounted: ['未计入', 'discounted'],
  undecided: ['待核实', 'undecided'],
  missing: ['所缺', 'missing'],
}

/** What a finding says, as examples write it. */
export function foundIn({ verdict, measured, required, evidence }: Finding): FoundCase {
  const { counted, discounted, undecided, missing } = evidence
  return {
    verdict,
    measured,
    required,
    counted,
    discounted: discounted.map(({ record, reason }) => `${record} ${reason}`),
    undecided: undecided.map(({ record, reason }) => `${record} ${reason}`),
    missing,
  }
}

/** Every difference between what an example expects of a case and what was found. */
export function faultsOfCase(
  expected: Expectation,
  finding: Finding | undefined,
  path: string,
  report: Report,
  ruleId: string,
  rows: readonly string[] | undefined,
): ExampleFault[] {
  if (rows && !rows.includes(expected.row ?? '')) return [rowFault(path, rows)]
  if (expected.verdict === 'not-judged') return finding ? [judgedFault(path, finding)] : []
  if (!finding) return [caseFault(expected, path, report, ruleId)]
  const found = foundIn(finding)
  const faults: ExampleFault[] = []
  const compare = (code: keyof FoundCase, same: boolean): void => {
    if (expected[code] === undefined || same) return
    faults.push(difference(code, `${path}/${code}`, expected[code], found[code]))
  }
  compare('verdict', expected.verdict === found.verdict)
  for (const key of ['measured', 'required'] as const)
    compare(key, canonicalJson(expected[key]) === canonicalJson(found[key]))
  for (const key of recordLists) compare(key, sameRecords(expected[key] ?? [], found[key]))
  compare('missing', canonicalJson([...(expected.missing ?? [])].sort()) === canonicalJson([...found.missing].sort()))
  if (expected.verdict === 'violation') faults.push(...unasserted(expected, path))
  return faults
}

/** Whether lists name the same records: `kind:id`, or the id alone; a reason behind it is compared where it is given. */
function sameRecords(expected: readonly string[], found: readonly string[]): boolean {
  if (expected.length !== found.length) return false
  const left = new Set(found)
  return expected.every((given) => {
    const match = [...left].find((item) => namesOf(item).includes(given))
    return match !== undefined && left.delete(match)
  })
}

function namesOf(item: string): readonly string[] {
  const space = item.lastIndexOf(' ')
  const record = space < 0 ? item : item.slice(0, space)
  const id = record.slice(record.indexOf(':') + 1)
  return space < 0 ? [record, id] : [item, record, id, `${id}${item.slice(space)}`]
}

function difference(code: keyof FoundCase, path: string, expected: unknown, found: unknown): ExampleFault {
  const [zh, en] = words[code]
  const [was, is] = [JSON.stringify(expected), JSON.stringify(found)]
  return {
    code,
    path,
    message: { 'zh-CN': `${zh}：预期 ${was}，得出 ${is}。`, en: `${en}: ${was} expected, ${is} found.` },
    expected,
    found,
  }
}

function unasserted(expected: Expectation, path: string): ExampleFault[] {
  const lacking: string[] = (['measured', 'required'] as const).filter((key) => expected[key] === undefined)
  if (expected.counted === undefined && expected.missing === undefined) lacking.push('counted / missing')
  if (lacking.length === 0) return []
  const message: Text = {
    'zh-CN': `“未达到”的预期须写明 measured、required，以及 counted 或 missing；缺 ${lacking.join('、')}。`,
    en: `A violation's expectation states measured, required, and counted or missing; left out: ${lacking.join(', ')}.`,
  }
  return [{ code: 'not-asserted', path, message }]
}

function rowFault(path: string, rows: readonly string[]): ExampleFault {
  return {
    code: 'no-row',
    path,
    message: {
      'zh-CN': `规则表的预期须以 row 指明哪一行：${rows.join('、')}。`,
      en: `For a rule table "row" says which row is meant: ${rows.join(', ')}.`,
    },
  }
}

function judgedFault(path: string, { verdict }: Finding): ExampleFault {
  return difference('verdict', `${path}/verdict`, 'not-judged', verdict)
}

function caseFault({ subject, window }: Expectation, path: string, { findings }: Report, ruleId: string): ExampleFault {
  const judged = findings
    .filter((finding) => finding.ruleId === ruleId)
    .map((finding) => `${finding.subject.id} ${finding.window.key}`)
  const shown = judged.slice(0, 5)
  const more = judged.length > shown.length
  return {
    code: 'no-case',
    path,
    message: {
      'zh-CN': `没有核对 ${subject} ${window}。核对了：${shown.join('、') || '无'}${more ? '等' : ''}。`,
      en: `${subject} ${window} was not judged. Judged: ${shown.join(', ') || 'nothing'}${more ? ', and more' : ''}.`,
    },
    expected: `${subject} ${window}`,
    found: judged,
  }
}
