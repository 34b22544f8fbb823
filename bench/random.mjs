/** A seeded generator of numbers in [0, 1): mulberry32, so that a workload depends on its seed alone. */
export function seeded(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    /** True with the given probability. */
    chance: (probability) => next() < probability,
    /** An integer between two bounds, both included. */
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    /** One of a list. */
    pick: (list) => list[Math.floor(next() * list.length)],
    /** `count` different members of a list, in the list's order. */
    sample: (list, count) => {
      const rest = list.slice()
      while (rest.length > count) rest.splice(Math.floor(next() * rest.length), 1)
      return rest
    },
  }
}
