import type { TimeLags } from './time-lags.ts'

/**
 * Temporal closure: `paths[i * count + j]` periods lie at least between the starts of i and j, -Infinity where nothing is
 * asked. The lags must not contradict each other (`positiveCycle`). Label correcting from each activity: O(count × arcs)
 * where lags run along time, O(count² × arcs) at worst. Bartusch, Möhring & Radermacher 1988.
 */
export function longestPaths(lags: TimeLags): Float64Array {
  const { count, to, lag } = lags
  const { first, arc } = outgoing(lags)
  const paths = new Float64Array(count * count).fill(-Infinity)
  const waiting = new Int32Array(count)
  const isWaiting = new Uint8Array(count)
  for (let origin = 0; origin < count; origin++) {
    const row = paths.subarray(origin * count, (origin + 1) * count)
    row[origin] = 0
    waiting[0] = origin
    for (let head = 0, length = 1; length > 0; length--) {
      const from = waiting[head]!
      head = (head + 1) % count
      isWaiting[from] = 0
      for (let i = first[from]!; i < first[from + 1]!; i++) {
        const next = to[arc[i]!]!
        const least = row[from]! + lag[arc[i]!]!
        if (least <= row[next]!) continue
        row[next] = least
        if (isWaiting[next] === 1) continue
        isWaiting[next] = 1
        waiting[(head + length - 1) % count] = next
        length++
      }
    }
  }
  return paths
}

/** The closure with one more lag, in O(count²). It must not contradict the others. */
export function withLag(paths: Float64Array, count: number, from: number, to: number, lag: number): void {
  if (lag <= paths[from * count + to]!) return
  for (let before = 0; before < count; before++) {
    const reached = paths[before * count + from]! + lag
    if (reached === -Infinity || reached <= paths[before * count + to]!) continue
    for (let after = 0; after < count; after++) {
      const least = reached + paths[to * count + after]!
      if (least > paths[before * count + after]!) paths[before * count + after] = least
    }
  }
}

/**
 * Activities that would have to start after themselves, in order, each once; undefined where the lags can be kept.
 * Bellman-Ford, O(count × arcs).
 */
export function positiveCycle({ count, from, to, lag }: TimeLags): readonly number[] | undefined {
  const earliest = new Float64Array(count)
  const reason = new Int32Array(count).fill(-1)
  let raised = 0
  for (let round = 0; round <= count && raised >= 0; round++) {
    raised = -1
    for (let arc = 0; arc < from.length; arc++) {
      const least = earliest[from[arc]!]! + lag[arc]!
      if (least <= earliest[to[arc]!]!) continue
      earliest[to[arc]!] = least
      reason[to[arc]!] = from[arc]!
      raised = to[arc]!
    }
  }
  if (raised < 0) return undefined
  let inside = raised
  for (let step = 0; step < count; step++) inside = reason[inside]!
  const cycle = [inside]
  for (let at = reason[inside]!; at !== inside; at = reason[at]!) cycle.push(at)
  return cycle.reverse()
}

function outgoing({ count, from }: TimeLags): { readonly first: Int32Array; readonly arc: Int32Array } {
  const first = new Int32Array(count + 1)
  for (const node of from) first[node + 1]!++
  for (let node = 0; node < count; node++) first[node + 1]! += first[node]!
  const next = first.slice()
  const arc = new Int32Array(from.length)
  from.forEach((node, index) => (arc[next[node]!++] = index))
  return { first, arc }
}
