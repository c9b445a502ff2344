/** What a draw is for: equal ids of different kinds draw apart. */
export const FOR_ACTIVITY = 1
export const FOR_TEAM = 2
export const FOR_PROGRAM = 3
export const FOR_RISK = 4
export const FOR_THROUGHPUT = 5
export const FOR_ARRIVAL = 6

/** Two 32-bit words that stand for one source of chance: who draws, for what, under which seed. */
export interface RandomKey {
  readonly order: number
  readonly jitter: number
}

/**
 * The key of `id` under a seed. It follows from nothing else, so in two scenarios the same activity, team or risk draws
 * the same numbers, wherever it stands in the model and whatever else is there (common random numbers).
 */
export function randomKey(seed: number, id: string, purpose: number): RandomKey {
  const [first, second] = hashOf(id)
  const [order, jitter] = threefry(first, second, seed, purpose)
  return { order, jitter }
}

/**
 * Which of `levels` equal steps of probability the source draws in a run, with `levels` a multiple of `runs`. Over runs
 * 0 … runs − 1 each of the runs-th parts is drawn once, in an order of the key's own (Latin hypercube sampling: McKay,
 * Beckman & Conover 1979), and within the part a step at random. Any run can be asked for alone.
 */
export function levelOf(key: RandomKey, run: number, runs: number, levels: number): number {
  const within = levels / runs
  const part = permuted(run, runs, key.order)
  return within === 1 ? part : part * within + Math.floor(uniform(run, key.jitter) * within)
}

/** A number in [0, 1), of 32 bits, for one counter of a key. */
export function uniform(counter: number, key: number): number {
  return mixed(counter ^ key) / 4_294_967_296
}

/** The place of `index`, which must be below `count`, in an order of 0 … count − 1 that follows from the key: found without making the others. */
export function permuted(index: number, count: number, key: number): number {
  const bits = 32 - Math.clz32(count - 1)
  return bits === 0 ? 0 : walk(index, count, (1 << bits) - 1, (bits + 1) >> 1, key)
}

/** `levelOf` of many runs at once: what does not change from run to run is worked out once. */
export function fillLevels(key: RandomKey, runOf: Int32Array, runs: number, levels: number, into: Int32Array): void {
  const within = levels / runs
  const bits = 32 - Math.clz32(runs - 1)
  const mask = (1 << bits) - 1
  const half = (bits + 1) >> 1
  for (let n = 0; n < runOf.length; n++) {
    const run = runOf[n]!
    const part = bits === 0 ? 0 : walk(run, runs, mask, half, key.order)
    into[n] = within === 1 ? part : part * within + Math.floor(uniform(run, key.jitter) * within)
  }
}

/** Every step maps the numbers up to the mask onto themselves; what falls outside the count walks on until it is back. */
function walk(index: number, count: number, mask: number, half: number, key: number): number {
  let place = index
  do {
    place = (place + key) & mask
    place ^= place >>> half
    place = Math.imul(place, 0x2c1b3c6d) & mask
    place = (place ^ (place >>> half) ^ (key >>> 11)) & mask
    place = Math.imul(place, (key >>> 5) | 1) & mask
    place ^= place >>> half
    place = Math.imul(place + (key >>> 19), 0x297a2d39) & mask
    place ^= place >>> half
  } while (place >= count)
  return place
}

/** Threefry-2x32 with 20 rounds: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011). */
export function threefry(key0: number, key1: number, counter0: number, counter1: number): readonly [number, number] {
  const keys = [key0, key1, key0 ^ key1 ^ 0x1bd11bda]
  let x = (counter0 + key0) | 0
  let y = (counter1 + key1) | 0
  for (let round = 0; round < 20; round++) {
    const turn = ROTATIONS[round & 7]!
    x = (x + y) | 0
    y = ((y << turn) | (y >>> (32 - turn))) ^ x
    if ((round & 3) === 3) {
      const injection = (round >> 2) + 1
      x = (x + keys[injection % 3]!) | 0
      y = (y + keys[(injection + 1) % 3]! + injection) | 0
    }
  }
  return [x >>> 0, y >>> 0]
}

const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24]

/** 64 bits of an id: two FNV-1a hashes over its code units from different beginnings, each mixed at the end. */
function hashOf(id: string): readonly [number, number] {
  let first = 0x811c9dc5
  let second = 0x9e3779b9
  for (let i = 0; i < id.length; i++) {
    const unit = id.charCodeAt(i)
    first = Math.imul(first ^ unit, 0x01000193)
    second = Math.imul((second << 5) ^ (second >>> 27) ^ unit, 0x85ebca6b)
  }
  return [mixed(first), mixed(second ^ id.length)]
}

/** A bijection of 32 bits in which every bit of the answer depends on every bit given (constants found by Wellons' hash prospector, 2018). */
function mixed(word: number): number {
  let bits = word ^ (word >>> 16)
  bits = Math.imul(bits, 0x7feb352d)
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b)
  return (bits ^ (bits >>> 16)) >>> 0
}
