import { compileFormats } from '../table/date-format.js'

const DATES = [
  'yyyy-MM-dd',
  'yyyy/M/d',
  'yyyy-M-d',
  'yyyy.M.d',
  'yyyy年M月d日',
  'yyyyMMdd',
  'yyyy/M/d E',
  'yyyy-MM-dd E',
]
const TIMES = ['HH:mm', 'H:mm', 'HH:mm:ss', 'H:mm:ss']
const MOMENTS = [...DATES.flatMap((date) => TIMES.map((time) => `${date} ${time}`)), "yyyy-MM-dd'T'HH:mm:ss"]

/** The format that all cells of a column are in, or as few as it takes; undefined where some cell is in none that is known. */
export function formatsOf(
  cells: readonly string[],
  wanted: 'date' | 'instant',
  fromWorkbook: boolean,
): readonly string[] | undefined {
  const candidates = wanted === 'date' ? [...DATES, ...MOMENTS] : MOMENTS
  let left = cells
  const found: string[] = []
  for (const format of candidates) {
    const { read } = compileFormats([format], wanted, '+08:00', fromWorkbook)
    const rest = left.filter((cell) => typeof read(cell) !== 'object')
    if (rest.length === left.length && left.length > 0) continue
    found.push(format)
    left = rest
    if (left.length === 0) return found
  }
  return undefined
}
