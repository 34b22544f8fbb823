import type { Locale } from '@shouze/core'

/** Descriptions in `--help`, and the headings of commander's help. */
export interface HelpWords {
  readonly about: string
  readonly check: string
  readonly convert: string
  readonly convertOutput: string
  readonly quarantine: string
  readonly quarantineValues: string
  readonly quiet: string
  readonly explain: string
  readonly baseline: string
  readonly diff: string
  readonly configCommand: string
  readonly configPrint: string
  readonly rules: string
  readonly rulesList: string
  readonly clauses: string
  readonly rulesShow: string
  readonly schema: string
  readonly packFile: string
  readonly schemaOutput: string
  readonly testPack: string
  readonly examples: string
  readonly mutate: string
  readonly newPack: string
  readonly packName: string
  readonly packFolder: string
  readonly init: string
  readonly initFolder: string
  readonly initYes: string
  readonly initForce: string
  readonly initUnit: string
  readonly initComplete: string
  readonly typescript: string
  readonly help: string
  readonly version: string
  readonly files: string
  readonly person: string
  readonly ruleId: string
  readonly week: string
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly config: string
  readonly format: string
  readonly formats: string
  readonly audience: string
  readonly showNames: string
  readonly objectionsUntil: string
  readonly output: string
  readonly all: string
  readonly complete: string
  readonly failOn: string
  readonly locale: string
  readonly maxFindings: string
  readonly baselineFile: string
  readonly timing: string
  readonly previousFile: string
  readonly diffConfig: string
  readonly diffData: string
  readonly mapping: string
  readonly lenient: string
  readonly color: string
  readonly noColor: string
  readonly titles: Readonly<Record<string, string>>
  readonly exitCodes: string
}

const en: HelpWords = {
  about: 'Checks attendance records against rules and explains every verdict.',
  check: 'check records and print what is not met, why, and what would have been enough',
  convert: 'read files of any format and write their records as NDJSON, one a line',
  convertOutput: 'write the records to a file instead of the standard output',
  quarantine: 'write refused rows to a file, one a line: place, reason, and a hash of the row',
  quarantineValues: 'with what the refused rows said',
  quiet: 'no progress and no closing sentence on the standard error',
  explain: "show one person's week: what counted, what did not and why, quotas, causes",
  baseline: 'write down what is unmet today, so that later checks fail for new and worse findings only',
  diff: 'what would change: two configurations over the same files, or two data sets under one',
  configCommand: 'the configuration in force',
  configPrint: 'print every setting with its value and where the value was set',
  rules: 'list the rules, or show one',
  rulesList: 'list every rule of the shipped packs and of those the configuration names',
  clauses: 'list the clauses of the source documents, each with its rules, or why none runs',
  rulesShow: 'show one rule in both languages, whether it runs, and who says so',
  schema: 'print the JSON Schema of rule packs, or of one pack with the names it knows',
  packFile: 'a rule pack: a file (pack.json), the id of a shipped pack (543), or an installed package',
  schemaOutput: 'write the schema to a file: pack.schema.json',
  testPack: 'run the examples of a rule pack; exits with 1 where one fails, 2 where the pack cannot be loaded',
  examples: 'the file with examples (default: beside the pack)',
  mutate: 'move every threshold and date by a step, and fail where no example notices',
  newPack: 'write a new rule pack with its examples and a README',
  packName: 'its name: small letters, digits and hyphens',
  init: 'look at the files of a folder and write a configuration and mappings for them',
  initFolder: 'the folder with the exports; the current one unless told',
  initYes: 'ask nothing',
  initForce: 'write over files that are there',
  initUnit: 'the township, where the files hold no unit',
  initComplete: 'every file holds all records of the period',
  packFolder: 'the folder to write to (default: one of the name of the pack)',
  typescript: 'in TypeScript, with tests for vitest',
  help: 'show this help',
  version: 'show the version',
  files: 'files or folders: NDJSON, JSON, DingTalk payloads, CSV with a mapping',
  person: 'the id of a person or a unit, or a name only one of them has',
  ruleId: 'the id of a rule: 543/township-nights',
  week: 'the ISO week, for example 2025-W38',
  from: 'first date of the checked period',
  to: 'last date of the checked period',
  asOf: 'judge by what was on record then: a date or an instant (default: dataset.exportedAt)',
  config: 'configuration file (default: shouze.config.json here, or beside the first file)',
  format: 'text or json (default: text)',
  formats:
    'text, json, ndjson, html, csv, xlsx, sarif, junit, github or gitlab, with its file: html:report.html (default: text; repeatable)',
  audience: 'for whom: inspector (default), public, or self:<person>',
  showNames: 'names of persons in sarif, junit, github and gitlab, instead of ids alone',
  objectionsUntil: 'the last date for objections, for reports of the audience self',
  output: 'write the report to a file instead of the terminal',
  all: 'list every case, also what is met',
  complete: 'the data holds every record of all kinds, or of these: leave,trip',
  failOn: 'exit with 1 from this severity on: error, warning, info, never (default: error)',
  locale: 'language: zh-CN or en',
  maxFindings: 'print at most so many findings',
  timing: 'list on standard error how long each step and each rule took',
  previousFile: 'warn where data is missing that this report (json, ndjson) or baseline of an earlier run had',
  baselineFile: 'pass findings that this file of `shouze baseline` knows; new and worse ones fail',
  diffConfig: 'a configuration; twice: the first is before, the second after (repeatable)',
  diffData: 'a file or folder of data instead of files; twice: before and after (repeatable)',
  mapping: 'the mapping of a table: file.csv=mapping.json (repeatable)',
  lenient: 'keep unknown keys of records instead of refusing them',
  color: 'use colour',
  noColor: 'use no colour',
  titles: {},
  exitCodes:
    'Exit codes: 0 clean; 1 not met, of severity --fail-on or above; 2 the command or its configuration failed,\nnothing was checked; 3 finished, but records were refused or a rule failed.',
}

const zh: HelpWords = {
  about: '按规则核对考勤记录，并说明每一项结论的依据。',
  check: '核对记录，列出未达到的事项、原因，以及当时怎样即达标',
  convert: '读取各种格式的文件，写成标准记录（NDJSON，每行一条）',
  convertOutput: '将记录写入文件，而不是标准输出',
  quarantine: '将拒收的行写入文件，每行一条：位置、原因和该行的哈希值',
  quarantineValues: '连同拒收各行的原文',
  quiet: '标准错误上不显示进度和结束语',
  explain: '展开一个人的一周：计入什么，未计入什么及原因，应为多少，起因与连带',
  baseline: '记下目前未达到的事项，今后只有新增和变差的才算不通过',
  diff: '看看会有什么变化：同一批文件用两份配置，或两份数据用一份配置',
  configCommand: '生效的配置',
  configPrint: '列出每项设置的值及其出处',
  rules: '列出规则，或查看一条规则',
  rulesList: '列出内置规则包和配置所列规则包的全部规则',
  clauses: '按依据文件的条款列出规则，未启用的写明原因',
  rulesShow: '以中英文查看一条规则：是否启用，由何处设定',
  schema: '输出规则包的 JSON Schema；给出规则包时含其中的名称，供编辑器补全',
  packFile: '规则包：文件（pack.json）、内置规则包的编号（543）或已安装的软件包',
  schemaOutput: '将 schema 写入文件，如 pack.schema.json',
  testPack: '运行规则包的示例；有示例未通过时以 1 退出，规则包无法加载时以 2 退出',
  examples: '示例文件（默认为规则包旁的示例）',
  mutate: '将每个阈值和日期移动一步，示例未察觉的算不通过',
  newPack: '新建规则包，连同示例和说明',
  packName: '名称：小写字母、数字和连字符',
  init: '查看文件夹中的文件，写出配置文件和映射文件',
  initFolder: '放着导出文件的文件夹，默认当前文件夹',
  initYes: '不提问',
  initForce: '覆盖已有的文件',
  initUnit: '文件中没有单位时，写明乡镇名称',
  initComplete: '各文件包含核对期内全部记录',
  packFolder: '写入的文件夹（默认与规则包同名）',
  typescript: '用 TypeScript，附 vitest 测试',
  help: '显示本帮助',
  version: '显示版本',
  files: '文件或文件夹：NDJSON、JSON、钉钉导出、带映射的 CSV',
  person: '人员或单位的编号，或不重名的名称',
  ruleId: '规则编号，如 543/township-nights',
  week: 'ISO 周，如 2025-W38',
  from: '核对期首日',
  to: '核对期末日',
  asOf: '核对日：只看当时已有的记录，日期或时刻（默认 dataset.exportedAt）',
  config: '配置文件（默认为当前目录或首个文件旁的 shouze.config.json）',
  format: 'text 或 json（默认 text）',
  formats:
    'text、json、ndjson、html、csv、xlsx、sarif、junit、github 或 gitlab，连同文件：html:report.html（默认 text；可重复）',
  audience: '面向谁：inspector 检查（默认）、public 公示、self:<人员> 本人',
  showNames: '在 sarif、junit、github、gitlab 中写出姓名；默认只写编号',
  objectionsUntil: '异议的最后日期，用于本人版',
  output: '将报告写入文件',
  all: '列出所有事项，包括达标的',
  complete: '声明数据完整：所有类型，或所列类型，如 leave,trip',
  failOn: '出现该级别及以上的未达到事项时以 1 退出：error、warning、info、never（默认 error）',
  locale: '语言：zh-CN 或 en',
  maxFindings: '最多列出多少项',
  timing: '在标准错误输出中列出各步骤和每条规则的用时',
  previousFile: '与此前的报告（json、ndjson）或基线相比，数据缺少时提示',
  baselineFile: '放过该文件（由 shouze baseline 写出）中已有的事项；新增和变差的不放过',
  diffConfig: '一份配置；给出两次：前者为前，后者为后（可重复）',
  diffData: '以一个数据文件或文件夹代替文件；给出两次：前与后（可重复）',
  mapping: '表格的映射：file.csv=mapping.json（可重复）',
  lenient: '保留记录中未知的字段，不拒收',
  color: '使用颜色',
  noColor: '不使用颜色',
  titles: {
    'Usage:': '用法：',
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Commands:': '命令：',
    'Global Options:': '通用选项：',
  },
  exitCodes:
    '退出码：0 无未达到；1 有 --fail-on 级别及以上的未达到事项；2 命令或配置有误，未作核对；\n3 已完成，但有记录被拒收或规则执行出错。',
}

/** The words of `--help` in a language. */
export const helpWords: Readonly<Record<Locale, HelpWords>> = { en, 'zh-CN': zh }
