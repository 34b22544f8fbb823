import { existsSync } from 'node:fs'
import process from 'node:process'

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser that the page is tested in; none where none is installed. Under `CI=true` a missing one is a failure. */
export function browserPath(): string | undefined {
  const found = places.find((path) => path !== undefined && path !== '' && existsSync(path))
  if (found === undefined && process.env.CI === 'true')
    throw new Error('No Chromium is installed. Install one, or name it in the environment: CHROMIUM=/path/to/chromium')
  return found
}
