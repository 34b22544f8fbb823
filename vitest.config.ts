import { defineConfig } from 'vitest/config'

// Tests run against the sources: the export condition `source` of each package.
const conditions = ['source', 'import', 'module', 'node', 'default']
const project = (name: string, include: string[]) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { name, include, testTimeout: 60_000, hookTimeout: 60_000 },
})

export default defineConfig({
  test: {
    projects: [
      project('core', ['packages/core/{src,test}/**/*.test.ts']),
      project('rules', ['packages/rules-*/{src,test}/**/*.test.ts']),
      project('adapters', ['packages/adapters/{src,test}/**/*.test.ts']),
      project('cli', ['packages/cli/{src,test}/**/*.test.ts']),
      project('examples', ['examples/**/*.test.ts', 'docs/**/*.test.ts', 'bench/**/*.test.ts']),
      project('packages', ['packaging/**/*.test.ts']),
    ],
  },
})
