import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { unpack } from '@publint/pack'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packAll } from './pack.js'
import { published } from './published.js'

let folder: string
let tarballs: ReadonlyMap<string, string>
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouze-packed-'))
  tarballs = packAll(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The bytes of a package as packed, in memory of its own. */
function packed(name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(tarballs.get(name)!))
}

describe.each(published)('$name as packed', ({ name, entries, manifest }) => {
  it('is what publint asks for', async () => {
    const { messages, pkg } = await publint({ pack: { tarball: packed(name).buffer }, strict: true })
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })

  it('gives every resolver types of the kind that it runs', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(packed(name)))
    if (!analysis.types) throw new Error(`${name} has no types`)
    expect(
      Object.keys(analysis.entrypoints)
        .filter((subpath) => !/\.json$|\*/.test(subpath))
        .sort(),
    ).toEqual(entries.map(({ subpath }) => subpath).sort())
    const isCommonJs = entries.every(({ commonJs }) => commonJs)
    const problems = analysis.problems.filter((problem) => {
      // Resolvers older than Node 12 know no subpaths; no Node from 20 on asks them.
      if (problem.kind === 'NoResolution' && problem.resolutionKind === 'node10')
        return problem.entrypoint === '.' && isCommonJs
      // A package of ES modules alone says so; Node from 20.19 on requires it all the same.
      return !(problem.kind === 'CJSResolvesToESM' && !isCommonJs)
    })
    expect(problems).toEqual([])
  })

  it('says what it is, for which Node, and under which licence', async () => {
    const { files, rootDir } = await unpack(packed(name).buffer)
    const names = files.map((file) => file.name.slice(rootDir.length + 1)).sort()
    expect(names).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']))
    expect(names.filter((file) => /(^|\/)(src|test)\/|\.test\.|\.map$/.test(file))).toEqual([])
    const text = files.find((file) => file.name === `${rootDir}/package.json`)!
    const written = JSON.parse(new TextDecoder().decode(text.data)) as Record<string, unknown>
    expect(written).toMatchObject({ license: 'MIT', engines: { node: '>=20' }, type: 'module' })
    expect(JSON.stringify(written)).not.toMatch(/"source"|workspace:/)
    expect(written.version).toBe(manifest.version)
  })
})
