/** How marks are coloured; every function returns the text itself where no colour is wanted. */
export interface Paint {
  /** Not met: marks and short fractions. */
  readonly find: (text: string) => string
  /** Undecided, and records that disagree. */
  readonly doubt: (text: string) => string
  /** Zeros and what is met. */
  readonly dim: (text: string) => string
  readonly bold: (text: string) => string
}

const sgr = (open: number, close: number) => (text: string) => (text ? `\u001b[${open}m${text}\u001b[${close}m` : text)
const same = (text: string) => text

/** No colour: for files, pipes and tests. */
export const noPaint: Paint = { find: same, doubt: same, dim: same, bold: same }

/** Colour for a terminal; never the only sign of anything. */
export const ansiPaint: Paint = { find: sgr(31, 39), doubt: sgr(34, 39), dim: sgr(2, 22), bold: sgr(1, 22) }

/** What decides on colour. */
export interface ColourQuestion {
  /** `--color` or `--no-color`, where given. */
  readonly asked?: boolean
  readonly isTTY: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The option first, then `NO_COLOR` (any text) and a dumb terminal, then whether a terminal reads at all. */
export function choosePaint({ asked, isTTY, env }: ColourQuestion): Paint {
  if (asked !== undefined) return asked ? ansiPaint : noPaint
  if (env.NO_COLOR || env.TERM === 'dumb') return noPaint
  return isTTY ? ansiPaint : noPaint
}
