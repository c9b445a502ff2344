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
export function earlierIndexes({ nowCount, runs, same }: Alignment): Int32Array {
  if (same) return numbered(nowCount)
  const earlier = new Int32Array(nowCount).fill(-1)
  for (const { before, now, count } of runs) for (let n = 0; n < count; n++) earlier[now + n] = before + n
  return earlier
}

/** 0, 1, 2, …: never written to, so that all can have the same. */
export function numbered(count: number): Int32Array {
  if (counted.length < count) counted = Int32Array.from({ length: 2 * count }, (_, index) => index)
  return counted.subarray(0, count)
}

let counted = new Int32Array(0)

/** The other way round. */
export function laterIndexes(alignment: Alignment): Int32Array {
  return earlierIndexes(reversed(alignment))
}

/** What lies in front of each run and behind the last, `beforeEnd` and `nowEnd` not included; either side may be empty. */
export interface Gap {
  readonly before: number
  readonly beforeEnd: number
  readonly now: number
  readonly nowEnd: number
}

export function gapsOf({ beforeCount, nowCount, runs }: Alignment): readonly Gap[] {
  const gaps: Gap[] = []
  let [before, now] = [0, 0]
  for (const run of [...runs, { before: beforeCount, now: nowCount, count: 0 }]) {
    if (run.before > before || run.now > now) gaps.push({ before, beforeEnd: run.before, now, nowEnd: run.now })
    before = run.before + run.count
    now = run.now + run.count
  }
  return gaps
}

/** The same alignment, told of the lists the other way round. */
export function reversed({ beforeCount, nowCount, runs, same }: Alignment): Alignment {
  const turned = runs.map(({ before, now, count }) => ({ before: now, now: before, count }))
  return { beforeCount: nowCount, nowCount: beforeCount, runs: turned, same }
}

/** The indexes of the later list that have none in the earlier one. */
export function unaligned(alignment: Alignment): readonly number[] {
  const found: number[] = []
  for (const { now, nowEnd } of gapsOf(alignment)) for (let index = now; index < nowEnd; index++) found.push(index)
  return found
}
