// Runs `shouze convert` on the arguments and tells the parent how much memory it took at most.
import { main } from '../packages/cli/dist/index.js'

process.exitCode = await main(['convert', ...process.argv.slice(2)], {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  isTTY: false,
})
process.send?.(process.resourceUsage().maxRSS * 1024)
process.disconnect?.()
