import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runIn as shouze } from '../packages/cli/test/run.js'
import { pageLanguages } from '../scripts/docs/generated-docs.js'

interface Block {
  readonly info: string
  readonly content: string
}

function blocksOf(ending: string): readonly Block[] {
  const page = readFileSync(fileURLToPath(new URL(`writing-a-pack${ending}`, import.meta.url)), 'utf8')
  return [...page.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, info, content]) => ({ info, content }))
}

const argumentsOf = ({ content }: Block) => content.trim().split(' ').slice(1)

describe.each(pageLanguages)('writing a pack, step by step ($locale)', ({ locale, ending }) => {
  const blocks = blocksOf(ending)
  const home = mkdtempSync(join(tmpdir(), 'shouze-'))
  const folder = join(home, 'household-visits')
  const save = ({ info, content }: Block) => writeFileSync(join(folder, info.split(' ').at(-1) as string), content)

  test('every block is followed, in its order', async () => {
    const [first, ...rest] = blocks
    expect((await shouze(home, ...argumentsOf(first))).code).toBe(0)
    const followed: string[] = []
    let printed = ''
    for (const block of rest) {
      followed.push(block.info)
      switch (block.info) {
        case 'json pack.json':
        case 'json pack.examples.json':
        case 'json shouze.config.json':
        case 'json package.json':
          save(block)
          break
        case 'jsonl records':
          writeFileSync(join(folder, 'records.ndjson'), block.content)
          break
        case 'sh':
        case 'sh test': {
          const { code, out, err } = await shouze(folder, ...argumentsOf(block))
          expect([block.content, code, err]).toEqual([block.content, 0, ''])
          printed = out
          break
        }
        case 'text':
          expect(printed).toBe(block.content)
          break
        case 'sh check': {
          const { code, out, err } = await shouze(folder, ...argumentsOf(block), '--locale', locale)
          expect([code, err]).toEqual([1, ''])
          expect(out).toContain('household-visits/once-a-quarter')
          expect(out).toContain('H2')
          expect(out).not.toContain('H1')
          break
        }
        case 'json installed':
          installAndCheck(block.content)
          break
        default:
          throw new Error(`nobody follows a block "${block.info}"`)
      }
    }
    expect(followed).toEqual([
      ...['json pack.json', 'sh', 'json pack.examples.json', 'sh test', 'text'],
      ...['json shouze.config.json', 'jsonl records', 'sh check', 'json package.json', 'json installed'],
    ])
    const installed = await shouze(join(home, 'township'), 'check', 'records.ndjson')
    expect([installed.code, installed.err]).toEqual([1, ''])
    expect(installed.out).toContain('household-visits/once-a-quarter')
  })

  /** Puts what the manifest lists where npm would, in the folder of a township that has the configuration given. */
  function installAndCheck(config: string): void {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      readonly name: string
      readonly files: readonly string[]
    }
    const township = join(home, 'township')
    const target = join(township, 'node_modules', manifest.name)
    mkdirSync(target, { recursive: true })
    for (const name of manifest.files) copyFileSync(join(folder, name), join(target, name))
    writeFileSync(join(township, 'shouze.config.json'), config)
    copyFileSync(join(folder, 'records.ndjson'), join(township, 'records.ndjson'))
  }

  test('the same pack, examples and records stand on the page of the other language', () => {
    const other = pageLanguages.find((page) => page.locale !== locale)
    const json = (given: readonly Block[]) => given.filter(({ info }) => info.startsWith('json'))
    expect(json(blocks)).toEqual(json(blocksOf(other?.ending ?? '')))
  })
})
