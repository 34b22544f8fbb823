import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { requireBuilt, root } from './published.js'

/** Bytes of a program that exports this much of ours, as a page would load it: minified; and as it travels: gzipped. */
function sizeOf(
  program: string,
  external: readonly string[] = [],
): { readonly minified: number; readonly gzipped: number } {
  const { outputFiles } = buildSync({
    stdin: { contents: program, resolveDir: join(root, 'packages/cli') },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    external: [...external],
    write: false,
    logLevel: 'error',
    // The published conditions, not the sources.
    conditions: ['import'],
  })
  const [{ contents }] = outputFiles
  return { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length }
}

/** Measured on 2026-11-24, in bytes, with a little room; whoever needs more says so here. */
const budgets: readonly {
  readonly what: string
  readonly program: string
  readonly external?: readonly string[]
  readonly minified: number
  readonly gzipped: number
}[] = [
  // Measured: 976225, 246664. Of it the generated validators are half, luxon 71 kB, zod about 90 kB.
  {
    what: 'the checker without packs',
    program: `export { createChecker } from '@shouze/core'`,
    minified: 1_025_000,
    gzipped: 260_000,
  },
  // Measured: 1000670, 255371.
  { what: 'all of the core', program: `export * from '@shouze/core'`, minified: 1_050_000, gzipped: 268_000 },
  // Measured: 34681, 6126.
  {
    what: 'the packs 543 and four-nights, without the core',
    program: `export * from '@shouze/rules-543'`,
    external: ['@shouze/core'],
    minified: 37_000,
    gzipped: 6_600,
  },
  // Measured: 107939, 20411.
  {
    what: 'the other packs, without the core',
    program: `export * from '@shouze/rules-attendance'`,
    external: ['@shouze/core'],
    minified: 114_000,
    gzipped: 21_500,
  },
  // Measured: 137224, 42753.
  {
    what: 'reading DingTalk, without Excel and CSV code',
    program: `export * from '@shouze/adapters/dingtalk'`,
    minified: 160_000,
    gzipped: 50_000,
  },
  // Measured: 5626, 2747.
  { what: 'writing SARIF', program: `export * from '@shouze/adapters/sarif'`, minified: 6_500, gzipped: 3_200 },
]

describe('sizes', () => {
  requireBuilt()

  it.each(budgets)('$what: at most $gzipped bytes gzipped', ({ program, external, minified, gzipped }) => {
    const size = sizeOf(program, external)
    expect(size.gzipped).toBeLessThanOrEqual(gzipped)
    expect(size.minified).toBeLessThanOrEqual(minified)
    // A program that lost what it was to measure is no small program.
    expect(size.gzipped).toBeGreaterThan(gzipped * 0.7)
  })
})
