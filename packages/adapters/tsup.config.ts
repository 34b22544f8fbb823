import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    ndjson: 'src/sources/ndjson.ts',
    dingtalk: 'src/sources/dingtalk.ts',
    wecom: 'src/sources/wecom.ts',
    feishu: 'src/sources/feishu.ts',
    zkteco: 'src/sources/zkteco.ts',
    table: 'src/sources/table.ts',
  },
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  treeshake: true,
  target: 'es2022',
})
