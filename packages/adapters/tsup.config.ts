import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    ndjson: 'src/sources/ndjson.ts',
    dingtalk: 'src/sources/dingtalk.ts',
    wecom: 'src/sources/wecom.ts',
    feishu: 'src/sources/feishu.ts',
    zkteco: 'src/sources/zkteco.ts',
    excel: 'src/sources/excel.ts',
    parquet: 'src/sources/parquet.ts',
    table: 'src/sources/table.ts',
    sarif: 'src/reporters/sarif.ts',
    junit: 'src/reporters/junit.ts',
    github: 'src/reporters/github.ts',
    gitlab: 'src/reporters/gitlab.ts',
    csv: 'src/reporters/csv.ts',
    xlsx: 'src/reporters/xlsx.ts',
    reporting: 'src/reporters/model/index.ts',
    html: 'src/reporters/html/index.ts',
  },
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  treeshake: true,
  target: 'es2022',
})
