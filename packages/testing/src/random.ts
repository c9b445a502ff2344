/** Random numbers that are the same for the same seed, in every runtime. */
export type Random = {
  /** In [0, 1). */
  next(): number
  /** A whole number between the two, both included. */
  between(low: number, high: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
  bytes(count: number): Uint8Array
}

/**
 * A seeded stream of random numbers. Not for secrets.
 * Source: sfc32, Chris Doty-Humphrey, PractRand; the seed is spread by FNV-1a.
 */
export function seededRandom(seed: number | string): Random {
  const next = sfc32(String(seed))
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (from) => from[between(0, from.length - 1)]!,
    shuffle: (list) => {
      const shuffled = [...list]
      for (let index = shuffled.length - 1; index > 0; index--) {
        const other = between(0, index)
        ;[shuffled[index], shuffled[other]] = [shuffled[other]!, shuffled[index]!]
      }
      return shuffled
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
  }
}

function sfc32(seed: string): () => number {
  let [a, b, c, counter] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1]
  const step = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4294967296
  }
  for (let warmUp = 0; warmUp < 15; warmUp++) step()
  return step
}

function hash(text: string, salt: number): number {
  let value = 2166136261 ^ salt
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16777619)
  return value | 0
}
