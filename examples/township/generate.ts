import { mkdirSync, writeFileSync } from 'node:fs'
import { townshipFiles } from './files/index.js'

// Writes data/ anew from the story: npx tsx examples/township/generate.ts
const folder = new URL('./data/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const [name, bytes] of townshipFiles()) writeFileSync(new URL(name, folder), bytes)
