import type { CompiledProject } from '../project/compiled-project.ts'

/** `exclusive[a * count + b]` is 1 where no schedule runs a and b in the same period. */
export interface Exclusion {
  readonly exclusive: Uint8Array
  /** Pairs that only resources keep apart: first and second by turns. Their order is open. */
  readonly disjunctive: Int32Array
}

/** Kept apart by precedence, or by a resource that has not enough for both. O(count × (count + arcs)). */
export function incompatibleActivities({ count, duration, directions, lanes }: CompiledProject): Exclusion {
  const exclusive = closure(directions[0], count)
  const { words, capacity, guard, demandFirst, word, units } = lanes
  const demand = new Int32Array(count * words)
  for (let activity = 0; activity < count; activity++) {
    for (let i = demandFirst[activity]!; i < demandFirst[activity + 1]!; i++)
      demand[activity * words + word[i]!] = units[i]!
  }
  const disjunctive: number[] = []
  for (let one = 0; one < count; one++) {
    if (duration[one] === 0) continue
    for (let other = one + 1; other < count; other++) {
      if (duration[other] === 0 || exclusive[one * count + other] === 1) continue
      for (let at = 0; at < words; at++) {
        const left = capacity[at]! - demand[one * words + at]! - demand[other * words + at]!
        if ((left & guard) === guard) continue
        disjunctive.push(one, other)
        exclusive[one * count + other] = exclusive[other * count + one] = 1
        break
      }
    }
  }
  return { exclusive, disjunctive: Int32Array.from(disjunctive) }
}

type Network = CompiledProject['directions'][number]

/** Who can only start when whom has finished: lags that let them overlap do not count. */
function closure({ order, beforeFirst, before, lag }: Network, count: number): Uint8Array {
  const after = new Uint8Array(count * count)
  for (const activity of order) {
    for (let i = beforeFirst[activity]!; i < beforeFirst[activity + 1]!; i++) {
      if (lag[i]! < 0) continue
      const from = before[i]!
      after[activity * count + from] = 1
      for (let other = 0; other < count; other++)
        if (after[from * count + other] === 1) after[activity * count + other] = 1
    }
  }
  const exclusive = after.slice()
  for (let one = 0; one < count; one++)
    for (let other = 0; other < count; other++) if (after[one * count + other] === 1) exclusive[other * count + one] = 1
  return exclusive
}
