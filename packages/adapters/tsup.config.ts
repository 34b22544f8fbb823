import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    ndjson: 'src/sources/ndjson.ts',
    dingtalk: 'src/sources/dingtalk.ts',
    table: 'src/sources/table.ts',
    reporting: 'src/reporters/model/index.ts',
    html: 'src/reporters/html/index.ts',
  },
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  treeshake: true,
  target: 'es2022',
})
