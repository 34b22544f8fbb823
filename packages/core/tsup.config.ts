import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/verify.ts', 'src/testing.ts', 'src/closest.ts', 'src/refused-subject.ts'],
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  treeshake: true,
  target: 'es2022',
})
