import iconv from 'iconv-lite'
import { storyRecords } from '../build.js'
import { people } from '../people.js'
import { period } from '../story.js'
import { dingTalkPayload, isDingTalk } from './dingtalk.js'
import { tables } from './papers.js'
import { csvOf, mappingOf, type Table } from './table.js'

const utf8 = new TextEncoder()
const mappingFile = (table: Table): string => table.file.replace(/\.csv$/, '.mapping.json')
const json = (value: unknown): Uint8Array => utf8.encode(`${JSON.stringify(value, null, 2)}\n`)

function encoded(text: string, encoding: Table['encoding']): Uint8Array {
  if (encoding === 'gb18030') return iconv.encode(text, 'gb18030')
  return utf8.encode(encoding === 'utf-8-bom' ? `\uFEFF${text}` : text)
}

/** `shouze.config.json`: the pack in JSON beside the shipped ones, the presets, the period, who is who in DingTalk, and the mapping of each table. */
const configuration = {
  packs: ['../../packs/three-deliveries/pack.json'],
  extends: [
    '543/recommended',
    'attendance/recommended',
    'leave/recommended',
    'escalation/recommended',
    'duty/recommended',
    'integrity/recommended',
    'entitlement/recommended',
    'publicity/recommended',
    'appraisal/recommended',
    'three-deliveries/recommended',
  ],
  period,
  people: Object.fromEntries(people.map(({ userId, id }) => [userId, id])),
}

/** Every file of `data/` by name, as bytes. */
export function townshipFiles(): ReadonlyMap<string, Uint8Array> {
  const records = storyRecords()
  const inTables = new Set(tables.map(({ kind }) => kind))
  const rest = records.filter((record) => !inTables.has(String(record.kind)) && !isDingTalk(record))
  return new Map([
    ['attendance.dingtalk.json', utf8.encode(dingTalkPayload(records))],
    ...tables.flatMap((table): [string, Uint8Array][] => [
      [table.file, encoded(csvOf(table, records), table.encoding)],
      [mappingFile(table), json(mappingOf(table))],
    ]),
    ['records.ndjson', utf8.encode(rest.map((record) => `${JSON.stringify(record)}\n`).join(''))],
    ['shouze.config.json', json(configuration)],
  ])
}
