#!/usr/bin/env node
import process from 'node:process'

let command
try {
  command = await import('../dist/index.js')
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write(
    'shouze: the command has not been built. In the repository run `npm run demo`, or `npm run bootstrap && npm run build`.\n' +
      'shouze：命令尚未构建。请在仓库根目录运行 `npm run demo`，或 `npm run bootstrap && npm run build`。\n' +
      `  ${error.message}\n`,
  )
  process.exitCode = 2
}

async function ask(question) {
  const { createInterface } = await import('node:readline/promises')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await terminal.question(question)
  } finally {
    terminal.close()
  }
}

if (command) {
  process.exitCode = await command.main(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    isTTY: process.stdout.isTTY === true,
    ...(process.stdin.isTTY && process.stdout.isTTY ? { ask } : {}),
    columns: process.stdout.columns ?? process.stderr.columns,
    stderrIsTTY: process.stderr.isTTY === true,
  })
}
