import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../src/index.js'

const data = fileURLToPath(new URL('../../../examples/township/data', import.meta.url))
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouze-formats-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function check(...argv: string[]) {
  let out = ''
  let err = ''
  const write = (add: (chunk: string) => void) => ({
    write: (chunk: string, done: (error?: Error | null) => void) => {
      add(chunk)
      done()
    },
  })
  const io = {
    stdout: write((chunk) => {
      out += chunk
    }),
    stderr: write((chunk) => {
      err += chunk
    }),
    env: {},
    cwd: folder,
    isTTY: false,
  }
  return { code: await main(['check', data, ...argv], io), out, err }
}

test('several reports at once, each to its file, one to the terminal', async () => {
  const { code, out, err } = await check('--format', 'text', '--format', 'html:a.html', '--format', 'json:a.json')
  expect(code).toBe(1)
  expect(out).toMatch(/^Shouze {2}清溪镇/)
  expect(err).toMatch(/^a\.html: not met \d+, refused 0\na\.json: not met \d+, refused 0\n$/)
  expect(readFileSync(join(folder, 'a.html'), 'utf8')).toMatch(/^<!doctype html>\n<html lang="en"/)
  expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8')).register).toBeUndefined()
  expect(readdirSync(folder).sort()).toEqual(['a.html', 'a.json'])
})

test('every fault of formats and audiences is told at once, and nothing is written', async () => {
  const { code, out, err } = await check(
    ...['--format', 'text', '--format', 'json', '--format', 'html', '--format', 'pdf:b.pdf', '--format', 'html:c.html'],
    ...[
      '--format',
      'json:c.html',
      '--format',
      'html:none/d.html',
      '--audience',
      'public',
      '--objections-until',
      '2025-02-30',
    ],
  )
  expect(code).toBe(2)
  expect(out).toBe('')
  for (const part of [
    'several-outputs',
    'missing-file',
    'unknown-choice',
    'same-file',
    'bad-output',
    'no-such-audience',
    'bad-date',
  ])
    expect(err).toContain(part)
  expect(existsSync(join(folder, 'c.html'))).toBe(false)
})

test('the audience self needs a person the data holds', async () => {
  expect((await check('--audience', 'self')).err).toContain('--audience self:P04')
  const unknown = await check('--audience', 'self:P99', '--format', 'html:e.html')
  expect(unknown.code).toBe(2)
  expect(unknown.err).toContain('the data holds no "P99"')
  expect(existsSync(join(folder, 'e.html'))).toBe(false)
})

test('the exit code is that of the whole report, whoever it is written for', async () => {
  const own = await check('--audience', 'self:P08', '--format', 'json')
  expect(own.code).toBe(1)
  expect(JSON.parse(own.out).findings).toEqual([])
  const posted = JSON.parse((await check('--audience', 'public', '--format', 'json')).out)
  expect(posted.findings).toEqual([])
  expect(posted.register.persons.every(({ days }: { days: unknown[] }) => days.length === 0)).toBe(true)
  expect(posted.register.records).toEqual({})
})
