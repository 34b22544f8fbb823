import { readFile } from 'node:fs/promises'
import { PackError, packJsonSchema, schemaOfPack } from '@shouze/core'
import { unreadable } from '../config.js'
import { type Fault, FaultsError } from '../faults.js'
import { exists } from '../installed.js'
import { emit, type Io } from '../io.js'
import { text } from '../locale.js'
import { findPacks, isPath, packFaults } from '../pack-files.js'
import { inCwd } from '../paths.js'
import { writeReport } from '../write.js'

type JsonSchema = Readonly<Record<string, unknown>>

async function schemaFor(pack: string, cwd: string): Promise<JsonSchema> {
  const isFile = isPath(pack) || (await exists(inCwd(pack, cwd)))
  return isFile ? schemaOfFile(pack, cwd) : schemaOfNamed(pack, cwd)
}

/** Of a pack that is being written: it needs the shape of one and no more. */
async function schemaOfFile(file: string, cwd: string): Promise<JsonSchema> {
  try {
    return schemaOfPack(await readFile(inCwd(file, cwd)))
  } catch (error) {
    if (error instanceof PackError) throw new FaultsError(packFaults(error, file))
    if ((error as { readonly code?: string }).code) throw new FaultsError([unreadable(file, error)])
    throw error
  }
}

async function schemaOfNamed(name: string, cwd: string): Promise<JsonSchema> {
  const faults: Fault[] = []
  const found = await findPacks(name, { cwd, folder: '.', place: name, faults })
  const [first] = found
  if (found.length > 1) {
    const ids = found.map(({ pack }) => pack.id)
    faults.push({
      code: 'several-packs',
      place: name,
      message: text(`“${name}”有多个规则包：${ids.join('、')}`, `"${name}" has several packs: ${ids.join(', ')}`),
      hint: text('结构定义只写一个规则包的名称；请指明该包', 'a schema has the names of one pack: say which'),
    })
  } else if (first?.pack.code) {
    faults.push({
      code: 'pack-in-code',
      place: name,
      message: text(
        `规则包“${first.pack.id}”含有程序写成的数据表或记录类型`,
        `the pack "${first.pack.id}" has sheets or record kinds in code`,
      ),
      hint: text('结构定义只用于 JSON 规则包', 'schemas are for packs in JSON'),
    })
  }
  if (faults.length > 0) throw new FaultsError(faults)
  return schemaOfPack(JSON.stringify(first.pack))
}

/** `shouze schema`: the JSON Schema of the pack language, or of one pack with the names that it knows. */
export async function schema(
  { pack, output }: { readonly pack?: string; readonly output?: string },
  io: Io,
): Promise<number> {
  const found = pack === undefined ? packJsonSchema() : await schemaFor(pack, io.cwd)
  const content = `${JSON.stringify(found, null, 2)}\n`
  if (output === undefined) await emit(io.stdout, content)
  else await writeReport(inCwd(output, io.cwd), content)
  return 0
}
