/** The candidate that differs from `name` least, if it differs by little; ties go to the earlier one. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.floor([...name].length / 2)) + 1
  for (const candidate of candidates) {
    if (candidate === '') continue
    // 日期 is near 值班日期, though three letters of five differ.
    const distance = candidate.includes(name) || name.includes(candidate) ? 1 : editDistance(name, candidate)
    if (distance < least) {
      best = candidate
      least = distance
    }
  }
  return best
}

function editDistance(a: string, b: string): number {
  const from = [...a]
  const to = [...b]
  let row = Array.from({ length: to.length + 1 }, (_, i) => i)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[to.length]!
}
