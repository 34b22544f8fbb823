import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runtimeDependencies } from './dependencies.js'
import { packAll, pnpm } from './pack.js'
import { published, root } from './published.js'

let project: string
const write = (name: string, content: string | object) =>
  writeFileSync(join(project, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2))
const run = (...argv: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: project, encoding: 'utf8' })
  return { status, stdout, stderr }
}
const entries = published.flatMap((of) => of.entries)

/** An empty project with nothing but our tarballs, everything else from what the repository has installed: no network. */
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'shouze-installed-'))
  mkdirSync(join(project, 'tarballs'))
  const tarballs = Object.fromEntries(
    [...packAll(join(project, 'tarballs'))].map(([name, path]) => [name, `file:${path}`]),
  )
  const others = Object.fromEntries(runtimeDependencies().map(({ name, folder }) => [name, `file:${folder}`]))
  write('package.json', {
    name: 'consumer',
    version: '0.0.0',
    private: true,
    type: 'module',
    dependencies: tarballs,
    pnpm: { overrides: { ...others, ...tarballs } },
  })
  pnpm(project, 'install', '--offline', '--ignore-scripts', '--ignore-workspace')
}, 300_000)
afterAll(() => rmSync(project, { recursive: true, force: true }))

describe('our packages, installed from their tarballs', () => {
  it.each(entries)('$specifier is imported, and required where it is CommonJS too', ({ specifier, commonJs }) => {
    const { status, stdout, stderr } = run(
      '--input-type=module',
      '-e',
      `import { createRequire } from 'node:module'
       const names = (all) => Object.keys(all).filter((name) => name !== 'default').sort()
       const imported = names(await import(${JSON.stringify(specifier)}))
       const required = ${commonJs} ? names(createRequire(process.cwd() + '/x.cjs')(${JSON.stringify(specifier)})) : imported
       console.log(JSON.stringify({ imported, required }))`,
    )
    expect([status, stderr]).toEqual([0, ''])
    const { imported, required } = JSON.parse(stdout) as Readonly<Record<string, readonly string[]>>
    expect(imported.length).toBeGreaterThan(0)
    expect(required).toEqual(imported)
  })

  it('hold the schemas and manifests they export', () => {
    const specifiers = published.flatMap(({ name, manifest }) =>
      Object.keys(manifest.exports)
        .filter((subpath) => subpath.endsWith('.json'))
        .map((subpath) => `${name}${subpath.slice(1)}`),
    )
    const { status, stdout } = run('-p', `${JSON.stringify(specifiers)}.map((name) => typeof require(name)).join()`)
    expect([status, stdout.trim()]).toEqual([0, specifiers.map(() => 'object').join()])
  })

  it('has a command that checks a data set', () => {
    const lines = [
      { kind: 'dataset', name: '清溪镇', complete: true, exportedAt: '2025-10-20T00:00:00+08:00' },
      { kind: 'unit', id: 'T', name: '清溪镇', type: 'township' },
      {
        kind: 'person',
        id: 'P01',
        name: '王建国',
        posts: [{ unitId: 'T', rank: 'section-chief', classes: [], from: '2020-01-01' }],
      },
      ...['15', '16', '17'].map((day) => ({
        kind: 'night-duty',
        id: `n-${day}`,
        personId: 'P01',
        night: `2025-09-${day}`,
        place: 'township',
        form: 'lodging',
      })),
    ]
    write('records.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'))
    write('shouze.config.json', {
      extends: [],
      rules: { '543/township-nights': 'error' },
      period: { from: '2025-09-15', to: '2025-09-21' },
    })
    const bin = join(project, 'node_modules/.bin/shouze')
    const check = (...argv: readonly string[]) =>
      spawnSync(bin, ['check', 'records.ndjson', ...argv], { cwd: project, encoding: 'utf8' })
    const { status, stdout, stderr } = check('--format', 'json', '--format', 'html:report.html')
    expect([status, stderr.includes('report.html')]).toEqual([1, true])
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly Record<string, unknown>[] }
    expect(findings).toMatchObject([{ ruleId: '543/township-nights', verdict: 'violation', measured: 3, required: 4 }])
    expect(readFileSync(join(project, 'report.html'), 'utf8')).toContain('王建国')
    expect(check('--from', 'yesterday').status).toBe(2)
  })

  it.each([
    ['node16', 'node16', 'consumer.ts'],
    ['node16', 'node16', 'consumer.cts'],
    ['esnext', 'bundler', 'consumer.ts'],
  ])('compiles into a program (module %s, resolution %s, %s)', (module, moduleResolution, file) => {
    const isCommonJs = file.endsWith('.cts')
    const imported = entries.filter(({ commonJs }) => commonJs || !isCommonJs)
    const readmes = published
      .filter(({ short }) => short === 'core' || short.startsWith('rules-'))
      .map(({ folder }) => /^```ts\n([\s\S]*?)^```$/m.exec(readFileSync(join(folder, 'README.md'), 'utf8'))![1])
    write(
      file,
      [
        `import { createChecker as create, type Finding, type Report } from '@shouze/core'`,
        `import { pack543 as pack } from '@shouze/rules-543'`,
        ...imported.map(({ specifier }, index) => `import * as all${index} from '${specifier}'`),
        `export const all = [${imported.map((_, index) => `all${index}`).join(', ')}]`,
        `const report: Report = create({ packs: [pack], extends: ['543/recommended'] }).check({ records: [] })`,
        `export const first: Finding | undefined = report.findings[0]`,
        `// @ts-expect-error: no verdict is a number`,
        `export const none: number | undefined = first?.verdict`,
      ].join('\n'),
    )
    const examples = isCommonJs
      ? []
      : readmes.map((text, index) => {
          write(`readme${index}.ts`, `declare const records: object[]\n${text}`)
          return `readme${index}.ts`
        })
    write('tsconfig.json', {
      compilerOptions: {
        module,
        moduleResolution,
        target: 'es2022',
        lib: ['es2022', 'dom'],
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        types: [],
      },
      files: [file, ...examples],
    })
    const { status, stdout } = run(join(root, 'node_modules/typescript/bin/tsc'), '-p', '.')
    expect([status, stdout]).toEqual([0, ''])
  })
})
