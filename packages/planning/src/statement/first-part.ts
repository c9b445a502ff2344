import type { Snapshot } from '@trireme/domain'
import type { Ground } from './ground.ts'

/** The leaf, by place in the tree, that stands for the start of a parent. */
export type FirstParts = ReadonlyMap<number, number>

/**
 * A parent starts with the first of its parts, which only the answer can tell. This is the guess to begin with: the
 * earliest of those that are under way or done, else the one that goes first among those that wait for no other part.
 */
export function guessFirstPart(ground: Ground, waiting: WaitingParts, parent: number): number {
  const { tree, now } = ground
  let begun = -1
  let first = -1
  let free = -1
  for (const at of plannedLeaves(ground, parent)) {
    const startAt = windowStart(ground, at)
    if (startAt !== undefined && startAt <= now && (begun < 0 || startAt < windowStart(ground, begun)!)) begun = at
    if (first < 0 || tree.rank[at]! < tree.rank[first]!) first = at
    if (!waiting.within(at, parent) && (free < 0 || tree.rank[at]! < tree.rank[free]!)) free = at
  }
  return begun >= 0 ? begun : free >= 0 ? free : first
}

/** Answers whether a leaf waits for something else below the same parent. */
export type WaitingParts = { within(leaf: number, parent: number): boolean }

export function waitingParts({ dependency }: Snapshot, { tree }: Ground): WaitingParts {
  let sources: Map<number, number[]> | undefined
  const gather = () => {
    const found = new Map<number, number[]>()
    for (const { predecessorId, successorId } of dependency.values()) {
      const [from, to] = [tree.indexOf.get(predecessorId), tree.indexOf.get(successorId)]
      if (from === undefined || to === undefined) continue
      const known = found.get(to)
      if (known === undefined) found.set(to, [from])
      else known.push(from)
    }
    return found
  }
  return {
    within: (leaf, parent) =>
      ((sources ??= gather()).get(leaf) ?? []).some((from) => from > parent && from < tree.end[parent]!),
  }
}

export function* plannedLeaves({ tree, leaves }: Ground, index: number): Generator<number> {
  for (let at = index; at < tree.end[index]!; at++) {
    const leaf = leaves[at]
    if (leaf !== undefined && leaf.unscheduled === undefined) yield at
  }
}

function windowStart({ leaves }: Ground, at: number): number | undefined {
  const leaf = leaves[at]
  return leaf === undefined || leaf.unscheduled !== undefined ? undefined : leaf.window?.startAt
}
