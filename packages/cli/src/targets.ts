import { type Audience, audiences, isDate } from '@shouze/adapters/reporting'
import type { CheckOptions } from './arguments.js'
import { choiceFault, fileFault } from './commands/output.js'
import type { Fault } from './faults.js'
import { type ReportFormat, reportFormats } from './formats.js'
import { text } from './locale.js'
import { inCwd } from './paths.js'

/** A report to be written: in which format, and to which file or to the standard output. */
export interface Target {
  readonly format: ReportFormat
  readonly path?: string
}

/** What reports are written, for whom. */
export interface Targets {
  readonly targets: readonly Target[]
  readonly audience: Audience
  readonly faults: readonly Fault[]
}

const formatNames = Object.keys(reportFormats)

/** `html:report.html` as format and path. */
function split(value: string): { readonly name: string; readonly path?: string } {
  const at = value.indexOf(':')
  return at < 0 ? { name: value } : { name: value.slice(0, at), path: value.slice(at + 1) }
}

function audienceOf(value: string | undefined, faults: Fault[]): Audience {
  if (value === undefined || value === 'inspector') return { to: 'inspector' }
  if (value === 'public') return { to: 'public' }
  const { name, path: personId } = split(value)
  if (name === 'self' && personId) return { to: 'self', personId }
  if (name === 'self')
    faults.push({
      code: 'missing-person',
      place: '--audience self',
      message: text('没有写明是谁', 'it does not say who'),
      hint: text('写成 --audience self:P04', 'write it as --audience self:P04'),
    })
  else faults.push(choiceFault('--audience', value, audiences))
  return { to: 'inspector' }
}

/** Settles `--format`, `--output` and `--audience`: every fault is found before anything is read. */
export async function targetsOf(options: CheckOptions, cwd: string): Promise<Targets> {
  const faults: Fault[] = []
  const audience = audienceOf(options.audience, faults)
  const targets: Target[] = []
  const taken = new Set<string>()
  let toOutput = 0
  for (const value of options.format) {
    const { name, path: given } = split(value)
    const place = `--format ${value}`
    const path = given ?? options.output
    if (given === undefined) toOutput++
    const fault =
      path === undefined ? undefined : await fileFault(path, cwd, given === undefined ? `--output ${path}` : place)
    if (fault) faults.push(fault)
    if (!Object.hasOwn(reportFormats, name)) {
      faults.push(choiceFault('--format', name, formatNames))
      continue
    }
    const format = reportFormats[name]
    if (!format.audiences.includes(audience.to))
      faults.push({
        code: 'no-such-audience',
        place,
        message: text(
          `格式 ${name} 没有面向 ${audience.to} 的版本`,
          `the format ${name} has no form for the audience ${audience.to}`,
        ),
        hint: text(
          `可用格式：${formatNames.filter((each) => reportFormats[each].audiences.includes(audience.to)).join('、')}`,
          `use one of ${formatNames.filter((each) => reportFormats[each].audiences.includes(audience.to)).join(', ')}`,
        ),
      })
    if (given === undefined && toOutput > 1)
      faults.push({
        code: 'several-outputs',
        place,
        message: text('只有一种格式可以不写文件', 'only one format can go without a file'),
        hint: text(`写成 --format ${name}:<文件>`, `write it as --format ${name}:<file>`),
      })
    if (path === undefined) {
      if (format.needsFile)
        faults.push({
          code: 'missing-file',
          place,
          message: text(`格式 ${name} 须写入文件`, `the format ${name} is written to a file`),
          hint: text(`写成 --format ${name}:report.${name}`, `write it as --format ${name}:report.${name}`),
        })
      targets.push({ format })
      continue
    }
    if (taken.has(inCwd(path, cwd)))
      faults.push({
        code: 'same-file',
        place,
        message: text('两种格式写入同一文件', 'two formats go to the same file'),
        hint: text('为每种格式写一个文件', 'name a file for each format'),
      })
    taken.add(inCwd(path, cwd))
    targets.push({ format, path })
  }
  const named = options.format.map((value) => split(value).name)
  if (options.showNames && !named.some((name) => Object.hasOwn(reportFormats, name) && reportFormats[name].hidesNames))
    faults.push({
      code: 'unused-show-names',
      place: '--show-names',
      message: text('所列格式本来就写姓名', 'none of the formats leaves names out'),
      hint: text('去掉 --show-names', 'leave --show-names out'),
    })
  if (options.output !== undefined && toOutput === 0)
    faults.push({
      code: 'unused-output',
      place: `--output ${options.output}`,
      message: text('所有格式都已写明文件', 'every format names its own file'),
      hint: text('去掉 --output', 'leave --output out'),
    })
  if (options.objectionsUntil !== undefined && !isDate(options.objectionsUntil))
    faults.push({
      code: 'bad-date',
      place: '--objections-until',
      message: text(
        `“${options.objectionsUntil}”不是存在的日期`,
        `"${options.objectionsUntil}" is no date that exists`,
      ),
      hint: text('写成 2025-10-31 的形式', 'write it as 2025-10-31'),
    })
  return { targets, audience, faults }
}
