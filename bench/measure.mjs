import { fork } from 'node:child_process'
import { once } from 'node:events'

/**
 * Runs each contestant in a process of its own, so that heaps do not mix, in rounds, so that a busy minute of the
 * machine falls on all of them: round 0 is the warm-up. One works while the others wait. Memory that a waiting process
 * gave back has to be had from the machine again, so each turn is two runs, of which the second one counts; the naive
 * checker, whose run takes long enough not to notice, gets one.
 *
 * @returns per contestant `{ name, label, seconds, cpuSeconds, peakRss, violations, digest }`.
 */
export async function measure({ contestants, runs, workload, log }) {
  const players = []
  try {
    for (const { name, cold } of contestants) {
      log(`preparing ${name}`)
      players.push(await start(name, cold, workload))
    }
    for (let round = 0; round <= runs; round++) {
      for (const player of players) {
        if (player.cold && (round === 0 || round > 2)) continue
        if (!player.cold) await ask(player.child, { do: 'run' })
        const result = await ask(player.child, { do: 'run' })
        log(`${round === 0 ? 'warm-up' : `run ${round}`} ${player.name}: ${result.seconds.toFixed(2)} s`)
        if (round > 0) {
          player.seconds.push(result.seconds)
          player.cpuSeconds.push(result.cpuSeconds)
        }
        if (player.digest !== undefined && player.digest !== result.digest)
          throw new Error(`${player.name} gave two digests for the same data`)
        Object.assign(player, { peakRss: result.peakRss, violations: result.violations, digest: result.digest })
      }
    }
  } finally {
    for (const { child } of players) child.disconnect()
  }
  return players
}

async function start(name, cold, { file, period, asOf }) {
  const child = fork(new URL('child.mjs', import.meta.url), {
    execArgv: ['--expose-gc', '--max-old-space-size=8192'],
  })
  const { label } = await ask(child, { do: 'prepare', name, file, period, asOf })
  return { name, label, cold, child, seconds: [], cpuSeconds: [] }
}

async function ask(child, message) {
  const gone = new AbortController()
  const exit = once(child, 'exit', { signal: gone.signal }).then(([code, signal]) => {
    throw new Error(`a contestant's process ended (${signal ?? code})`)
  })
  child.send(message)
  try {
    const [answer] = await Promise.race([once(child, 'message'), exit])
    if (!answer.ok) throw new Error(answer.error)
    return answer
  } finally {
    gone.abort()
    exit.catch(() => {})
  }
}
