/** A stream that text is written to, as Node's own. */
export interface Output {
  write(text: string, done: (error?: Error | null) => void): unknown
  on?(event: 'error', listener: (error: Error) => void): unknown
}

/** What the command has of the world; tests give their own. */
export interface Io {
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Whether a terminal reads the standard output. */
  readonly isTTY: boolean
  /** Asks the person at the terminal, where there is one. */
  readonly ask?: (question: string) => Promise<string>
  /** Columns of that terminal. */
  readonly columns?: number
  /** Whether a terminal shows the standard error, so that a line on it may be written over. */
  readonly stderrIsTTY?: boolean
  /** Milliseconds of a clock, for progress; the host's unless told. */
  readonly now?: () => number
}

/** Output that could not be written: a closed pipe, a full disk. */
export class OutputError extends Error {
  readonly code: string
  constructor(
    cause: Error & { readonly code?: string },
    /** The file; none for the standard output. */
    readonly path?: string,
    /** Files that had been replaced by then. */
    readonly replaced: readonly string[] = [],
  ) {
    super(cause.message, { cause })
    this.name = 'OutputError'
    this.code = cause.code ?? 'EIO'
  }
}

const watched = new WeakSet<Output>()

/** Writes all of a text, or throws `OutputError`. */
export function emit(stream: Output, text: string): Promise<void> {
  // A failed write also raises an error event, which would end the process if nobody listened.
  if (!watched.has(stream)) {
    watched.add(stream)
    stream.on?.('error', () => undefined)
  }
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(new OutputError(error)) : resolve()))
  })
}

const fullColumns = 100
const leastColumns = 48

/** Columns to print for: those of a terminal, at most 100; 100 for a pipe or a file. */
export function columnsOf(io: Io, toFile = false): number {
  if (toFile || !io.isTTY || !io.columns) return fullColumns
  return Math.min(fullColumns, Math.max(leastColumns, io.columns))
}
