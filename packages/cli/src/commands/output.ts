import { access, constants, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Text } from '@shouze/core'
import { closest } from '@shouze/core/closest'
import { didYouMean, type Fault } from '../faults.js'
import { columnsOf, emit, type Io } from '../io.js'
import { text } from '../locale.js'
import { inCwd } from '../paths.js'
import { systemText } from '../system-faults.js'
import { choosePaint, noPaint, type Paint } from '../text/paint.js'
import { writeReport } from '../write.js'

/** Where a command's result goes and what it looks like. */
export interface OutputOptions {
  readonly format: string
  readonly output?: string
  readonly color?: boolean
}

/** The formats of what commands other than `check` print. */
const formats = ['text', 'json']

/** The fault of a value that is none of the choices. */
export function choiceFault(place: string, value: string, choices: readonly string[]): Fault {
  return {
    code: 'unknown-choice',
    place,
    message: text(`“${value}”不可用`, `"${value}" is not one of the choices`),
    hint:
      didYouMean(closest(value, choices)) ?? text(`可用：${choices.join('、')}`, `use one of ${choices.join(', ')}`),
  }
}

/** What keeps a report from being written to a file. */
export async function fileFault(output: string, cwd: string, place = `--output ${output}`): Promise<Fault | undefined> {
  const is = (path: string, what: 'isDirectory' | 'isFile') =>
    stat(inCwd(path, cwd)).then(
      (found) => found[what](),
      () => false,
    )
  const fault = (message: Text): Fault => ({
    code: 'bad-output',
    place,
    message,
    hint: text('请写明可写入的文件夹中的一个文件', 'name a file in a folder that exists and can be written to'),
  })
  if (output === '' || (await is(output, 'isDirectory'))) return fault(text('这是一个文件夹', 'this is a folder'))
  const folder = dirname(output)
  if (!(await is(folder, 'isDirectory'))) return fault(text('所在文件夹不存在', 'its folder does not exist'))
  // A pipe or a device is written to directly; a file is replaced in its folder.
  const exists = await stat(inCwd(output, cwd)).then(
    () => true,
    () => false,
  )
  const written = exists && !(await is(output, 'isFile')) ? output : folder
  return access(inCwd(written, cwd), constants.W_OK).then(
    () => undefined,
    (error: Error) => fault(systemText(error)),
  )
}

/** What keeps files from being written: that they are among those that are read. */
export async function inputFaults(
  files: readonly { readonly path: string }[],
  written: readonly string[],
  cwd: string,
): Promise<Fault[]> {
  const real = (path: string) => realpath(inCwd(path, cwd)).catch(() => inCwd(path, cwd))
  const read = new Set(await Promise.all(files.map(({ path }) => real(path))))
  const faults: Fault[] = []
  for (const path of written) {
    if (!read.has(await real(path))) continue
    faults.push({
      code: 'output-is-input',
      place: path,
      message: text('这个文件既要读取又要写入', 'this file is to be read and to be written'),
      hint: text('请写到另一个文件', 'write to another file'),
    })
  }
  return faults
}

/** What keeps a result from being published as asked. */
export async function outputFaults({ format, output }: OutputOptions, cwd: string): Promise<Fault[]> {
  const faults = formats.includes(format) ? [] : [choiceFault('--format', format, formats)]
  const unwritable = output === undefined ? undefined : await fileFault(output, cwd)
  return unwritable ? [...faults, unwritable] : faults
}

/** Columns and colours of a text: those of the terminal, or of a file. */
export function appearance(
  { output, color }: Pick<OutputOptions, 'output' | 'color'>,
  io: Io,
): { readonly columns: number; readonly paint: Paint } {
  const toFile = output !== undefined
  return {
    columns: columnsOf(io, toFile),
    paint: toFile
      ? noPaint
      : choosePaint({ ...(color === undefined ? {} : { asked: color }), isTTY: io.isTTY, env: io.env }),
  }
}

/** Prints a result, or replaces a file with it and says so in a sentence on the standard error. */
export async function publish(content: string, output: string | undefined, said: string, io: Io): Promise<void> {
  if (output === undefined) return emit(io.stdout, content)
  await writeReport(inCwd(output, io.cwd), content)
  await emit(io.stderr, `${said}\n`)
}
