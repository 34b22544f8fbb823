import { spawnSync } from 'node:child_process'
import process from 'node:process'

/** Whether a program is installed. Under `CI=true` a missing one is a failure. */
export function hasProgram(name: string, toInstall: string): boolean {
  const found = spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined
  if (!found && process.env.CI === 'true') throw new Error(`${name} is not installed. Install ${toInstall}.`)
  return found
}

/** Runs a program and gives what it wrote; throws with what it complained of. */
export function run(name: string, ...argv: string[]): string {
  const { status, stdout, stderr } = spawnSync(name, argv, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(`${name} ${argv.join(' ')}: ${stderr}`)
  return stdout
}
