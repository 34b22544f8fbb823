import type { Locale } from '@shouze/core'
import { plural } from './figures.js'

/** What `shouze init` says and asks. */
export interface InitWords {
  readonly record: (kind: string, title: string, count: number, span: string) => string
  readonly nothing: string
  readonly refused: (count: number, code: string) => string
  readonly review: string
  readonly users: (users: readonly string[], from: string) => string
  readonly noUnit: string
  readonly noPerson: string
  readonly completeAlready: string
  readonly incomplete: string
  readonly written: (folder: string) => string
  readonly next: (command: string) => string
  readonly askPeriod: (from: string, to: string) => string
  readonly askUnit: string
  readonly askKind: (name: string, kinds: readonly string[]) => string
  readonly askComplete: (from: string, to: string) => string
  readonly yes: RegExp
}

/** The words of `shouze init` in each language. */
export const initWords: Readonly<Record<Locale, InitWords>> = {
  'zh-CN': {
    record: (_, title, count, span) => `${title} ${count} 条${span === '' ? '' : `，${span}`}`,
    nothing: '未读到记录',
    refused: (count, code) => `${count} 行未读入（${code}）`,
    review: '请核对',
    users: (users, from) =>
      `people 中列出 ${users.length} 个平台用户，请把 null 改为人员编号：${users.slice(0, 8).join('、')}${users.length > 8 ? ' 等' : ''}（${from}）`,
    noUnit: '没有单位：请用 --unit 写明单位名称，或另备 unit 记录',
    noPerson: '没有人员名册：请另备 person 记录（人员、任职、类别），否则无人可核对',
    completeAlready: '数据集已声明完整（dataset.complete）',
    incomplete:
      '未声明数据完整：缺少的记录不会被当作未达到。确认各文件包含核对期内全部记录的，请加 --complete 重新生成，或在 sources 中写明 covers',
    written: (folder) => `已写入 ${folder}：`,
    next: (command) => `下一步：${command}`,
    askPeriod: (from, to) => `核对期 [${from} ${to}]：`,
    askUnit: '单位名称（乡镇）：',
    askKind: (name, kinds) => `“${name}”是哪一类记录？${kinds.join('、')}，直接回车表示不读：`,
    askComplete: (from, to) => `各文件是否包含 ${from} 至 ${to} 的全部记录？是/否 [否]：`,
    yes: /^(是|y|yes)$/i,
  },
  en: {
    record: (kind, _, count, span) => `${count} ${kind}${span === '' ? '' : `, ${span}`}`,
    nothing: 'no record was read',
    refused: (count, code) => `${plural(count, 'row', 'rows')} refused (${code})`,
    review: 'look at',
    users: (users, from) =>
      `people lists ${plural(users.length, 'user', 'users')} of a platform; put the id of the person in place of each null: ${users.slice(0, 8).join(', ')}${users.length > 8 ? ' …' : ''} (${from})`,
    noUnit: 'no unit: name it with --unit, or add unit records',
    noPerson: 'no roll of people: add person records (people, posts, classes), or there is nobody to check',
    completeAlready: 'the data set declares itself complete (dataset.complete)',
    incomplete:
      'completeness is not declared: what is not on record is not held against anybody. Where every file holds all records of the period, run this again with --complete, or say covers under sources',
    written: (folder) => `written to ${folder}:`,
    next: (command) => `next: ${command}`,
    askPeriod: (from, to) => `period [${from} ${to}]: `,
    askUnit: 'name of the township: ',
    askKind: (name, kinds) => `which kind of record does "${name}" hold? ${kinds.join(', ')}; Enter for none: `,
    askComplete: (from, to) => `does every file hold all records from ${from} to ${to}? yes/no [no]: `,
    yes: /^y(es)?$/i,
  },
}
