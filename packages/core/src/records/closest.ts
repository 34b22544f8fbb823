// Typed names differ from ours in case and separators first of all: PersonID, person_id, person-id.
const bare = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** How many insertions, deletions, replacements and swaps of neighbours lead from one text to the other. */
function distance(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        row[j] = Math.min(row[j], beforeLast[j - 2] + 1)
    }
    beforeLast = last
    last = row
  }
  return last[other.length]
}

/** The known name that a mistyped one most likely stands for, the first of equals; nothing if none is near. */
export function closest(name: string, known: readonly string[]): string | undefined {
  const typed = bare(name)
  if (typed.length === 0 || typed.length > 40) return undefined
  let best: string | undefined
  let least = Math.max(1, Math.floor(typed.length / 3)) + 1
  for (const candidate of known) {
    const steps = distance(typed, bare(candidate))
    if (steps < least) {
      best = candidate
      least = steps
    }
  }
  return best
}
