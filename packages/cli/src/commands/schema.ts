import { readFile } from 'node:fs/promises'
import { PackError, packJsonSchema, schemaOfPack } from '@shouze/core'
import { unreadable } from '../config.js'
import { FaultsError } from '../faults.js'
import { emit, type Io } from '../io.js'
import { packFaults } from '../pack-files.js'
import { inCwd } from '../paths.js'
import { writeReport } from '../write.js'

async function schemaFor(pack: string, cwd: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return schemaOfPack(await readFile(inCwd(pack, cwd)))
  } catch (error) {
    if (error instanceof PackError) throw new FaultsError(packFaults(error, pack))
    if ((error as { readonly code?: string }).code) throw new FaultsError([unreadable(pack, error)])
    throw error
  }
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
