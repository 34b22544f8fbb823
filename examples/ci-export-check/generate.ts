import { mkdirSync, writeFileSync } from 'node:fs'
import { exportFiles } from './month.js'

// Writes exports/ anew: npx tsx examples/ci-export-check/generate.ts
const folder = new URL('./exports/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const [name, content] of exportFiles()) writeFileSync(new URL(name, folder), content)
