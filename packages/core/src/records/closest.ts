// Typed names differ from ours in case and separators first of all: PersonID, person_id, person-id.
const bare = (name: string): readonly string[] => [...name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')]

/** How many insertions, deletions, replacements and swaps of neighbours lead from one text to the other. */
function distance(one: readonly string[], other: readonly string[]): number {
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

const isWord = /^\p{Script=Han}{2,}$/u

/** 日期 is near 值班日期, though half of its characters differ. */
function isPartOf(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [one.join(''), other.join('')]
  return isWord.test(a) && isWord.test(b) && (a.includes(b) || b.includes(a))
}

/** The known name that a mistyped one most likely stands for, the first of equals; nothing if none is near. */
export function closest(name: string, known: Iterable<string>): string | undefined {
  const typed = bare(name)
  if (typed.length === 0 || typed.length > 40) return undefined
  let best: string | undefined
  let least = Math.max(1, Math.floor(typed.length / 3)) + 1
  for (const candidate of known) {
    const letters = bare(candidate)
    if (letters.length === 0) continue
    const steps = isPartOf(typed, letters) ? Math.min(1, distance(typed, letters)) : distance(typed, letters)
    if (steps < least) {
      best = candidate
      least = steps
    }
  }
  return best
}
