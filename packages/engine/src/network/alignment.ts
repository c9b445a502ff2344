/** Items from `before` on in one list that are those from `now` on in another, `count` of them. */
export interface Run {
  readonly before: number
  readonly now: number
  readonly count: number
}

/** Items of two lists that are the same, in runs that keep their order in both. */
export interface Alignment {
  readonly beforeCount: number
  readonly nowCount: number
  readonly runs: readonly Run[]
  /** Whether every item is its own. */
  readonly same: boolean
}

/**
 * Aligns two lists of which little differs: from the front as long as what was put in, taken out or replaced is soon over,
 * then from the end. It finds not all that could be paired, and pairs nothing that is not the same. O(n).
 */
export function align(
  beforeCount: number,
  nowCount: number,
  isSame: (before: number, now: number) => boolean,
): Alignment {
  const runs: Run[] = []
  let [before, now] = [0, 0]
  for (;;) {
    const [firstBefore, first] = [before, now]
    while (before < beforeCount && now < nowCount && isSame(before, now)) {
      before++
      now++
    }
    if (now > first) runs.push({ before: firstBefore, now: first, count: now - first })
    const step = nextSame(before, beforeCount, now, nowCount, isSame)
    if (step === undefined) break
    before += step.before
    now += step.now
  }
  let count = 0
  const most = Math.min(beforeCount - before, nowCount - now)
  while (count < most && isSame(beforeCount - 1 - count, nowCount - 1 - count)) count++
  if (count > 0) runs.push({ before: beforeCount - count, now: nowCount - count, count })
  return { beforeCount, nowCount, runs, same: beforeCount === nowCount && (runs[0]?.count ?? 0) === nowCount }
}

/** By the items themselves. */
export function alignItems(before: readonly unknown[], now: readonly unknown[]): Alignment {
  if (before === now) return identity(now.length)
  return align(before.length, now.length, (old, index) => before[old] === now[index])
}

export function identity(count: number): Alignment {
  const runs = count === 0 ? [] : [{ before: 0, now: 0, count }]
  return { beforeCount: count, nowCount: count, runs, same: true }
}

/** So many items are passed over at most, of both lists together, to find the next pair. */
const FAR = 32

function nextSame(
  before: number,
  beforeCount: number,
  now: number,
  nowCount: number,
  isSame: (before: number, now: number) => boolean,
): { readonly before: number; readonly now: number } | undefined {
  for (let far = 1; far <= FAR; far++)
    for (let skipped = Math.min(far, beforeCount - 1 - before); skipped >= 0; skipped--) {
      const put = far - skipped
      if (now + put < nowCount && isSame(before + skipped, now + put)) return { before: skipped, now: put }
    }
  return undefined
}

/** For each index of the later list that of the earlier one, −1 where it has none. */
export function earlierIndexes({ nowCount, runs }: Alignment): Int32Array {
  const earlier = new Int32Array(nowCount).fill(-1)
  for (const { before, now, count } of runs) for (let n = 0; n < count; n++) earlier[now + n] = before + n
  return earlier
}

/** The other way round. */
export function laterIndexes({ beforeCount, runs }: Alignment): Int32Array {
  const later = new Int32Array(beforeCount).fill(-1)
  for (const { before, now, count } of runs) for (let n = 0; n < count; n++) later[before + n] = now + n
  return later
}

/** The indexes of the later list that have none in the earlier one. */
export function unaligned({ nowCount, runs }: Alignment): readonly number[] {
  const found: number[] = []
  let index = 0
  for (const { now, count } of runs) {
    for (; index < now; index++) found.push(index)
    index = now + count
  }
  for (; index < nowCount; index++) found.push(index)
  return found
}
