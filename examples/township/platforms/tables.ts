import { isDingTalk } from '../files/dingtalk.js'
import { tables } from '../files/papers.js'
import { csvOf, mappingOf, rowsOf, type Table } from '../files/table.js'
import { type Fields, nameOf, type PlatformData, textFile } from './shared.js'
import { type Cell, workbook } from './workbook.js'

const instant = 'yyyy/M/d H:mm'

/** The sign-ins as a table: where the platform sent coordinates those, else the place. */
const signIns: Table = {
  file: 'sign-ins.csv',
  kind: 'attendance',
  encoding: 'utf-8',
  columns: [
    { header: '编号', field: 'id' },
    { header: '工号', field: 'personId' },
    { header: '姓名', text: (record) => nameOf(record.personId) },
    { header: '打卡时间', field: 'at', format: instant },
    { header: '方向', field: 'direction', words: { in: '签到', out: '签退' } },
    { header: '地点', field: 'place', words: { township: '镇政府', village: '村', county: '县城', elsewhere: '其他' } },
    { header: '纬度', field: 'position.latitude' },
    { header: '经度', field: 'position.longitude' },
    { header: '精度', field: 'position.accuracyMeters' },
    { header: '设备', field: 'deviceId' },
    { header: '录入时间', field: 'recordedAt', format: instant },
  ],
}

const all = [signIns, ...tables]
const numbers = ['position.latitude', 'position.longitude', 'position.accuracyMeters']

type Item = { readonly fields: Record<string, object> } & Fields

/** The mappings of a table as `mappingOf` writes them, coordinates being numbers. */
function mappingsOf(table: Table, sheet?: string): readonly Fields[] {
  return ([mappingOf(table)].flat() as Item[]).map((mapping) => ({
    ...mapping,
    ...(sheet === undefined ? {} : { sheet }),
    fields: Object.fromEntries(
      Object.entries(mapping.fields).map(([path, field]) => [
        path,
        numbers.includes(path) ? { ...field, type: 'number' } : field,
      ]),
    ),
  }))
}

const recordsOf = (table: Table, story: readonly Fields[]): readonly Fields[] =>
  table === signIns ? story.filter(isDingTalk) : story

/** The papers and the sign-ins as CSV files. */
export function csvFiles(story: readonly Fields[]): PlatformData {
  return {
    files: all.map((table) =>
      textFile(table.file, csvOf(table, recordsOf(table, story)), { mapping: mappingsOf(table) }),
    ),
    idOf: ({ id }) => String(id),
  }
}

/** The same in one workbook, a sheet a paper, its dates and times being such cells. */
export async function excelFile(story: readonly Fields[]): Promise<PlatformData> {
  const sheets = all.map((table): [string, Cell[][]] => {
    const [header, ...rows] = rowsOf(table, recordsOf(table, story))
    const isDate = table.columns.map(({ format }) => format !== undefined)
    const isNumber = table.columns.map(({ field }) => numbers.includes(field ?? ''))
    const cell = (text: string, i: number): Cell => {
      if (text === '') return null
      if (isNumber[i]) return Number(text)
      return isDate[i] ? asMoment(text) : text
    }
    return [table.file.replace('.csv', ''), [header!, ...rows.map((row) => row.map(cell))]]
  })
  const mapping = all.flatMap((table) => mappingsOf(table, table.file.replace('.csv', '')))
  return {
    files: [{ name: 'township.xlsx', bytes: await workbook(Object.fromEntries(sheets)), mapping }],
    idOf: ({ id }) => String(id),
  }
}

/** `2025/9/16 8:05` as the moment whose parts in UTC are those of the cell. */
function asMoment(text: string): Date {
  const [year, month, day, hour = 0, minute = 0] = text.split(/[/ :]/).map(Number)
  return new Date(Date.UTC(year!, month! - 1, day, hour, minute))
}
