import { readdirSync, readFileSync } from 'node:fs'
import { createChecker, type Report } from '@shouze/core'
import { readTownship } from '../../../../examples/township/read.js'
import { shippedPacks } from '../../../cli/src/packs.js'

const folder = new URL('../../../../examples/township/data/', import.meta.url)
const settings = JSON.parse(readFileSync(new URL('shouze.config.json', folder), 'utf8'))

/** The report of the worked example, with its register, as the command makes it. */
export async function storyReport(): Promise<Report> {
  const files = new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [name, new Uint8Array(readFileSync(new URL(name, folder)))] as const),
  )
  const { batches } = await readTownship(files)
  const checker = createChecker({ packs: shippedPacks })
  return checker.check({ batches, period: settings.period, register: true })
}
