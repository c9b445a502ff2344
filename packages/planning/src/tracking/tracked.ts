import type { Sums } from './performance.ts'

/** How an item, or several, stands against the baseline, with how much of that is known [R5]. */
export type Tracked = {
  /** The lowest items that the baseline holds, and those of them with dates and an amount. */
  readonly entries: number
  readonly known: number
  readonly sums: Sums
  /** What the rest is expected to take now; parts without an estimate as the baseline has them, and how many these are. */
  readonly rest: number
  readonly restAssumed: number
  /** Parts under way of which nobody said how far: counted as not earned. */
  readonly unknownProgress: number
  /** Parts that have begun, and those of them of which anything was recorded. */
  readonly begun: number
  readonly recorded: number
  /** Minutes that were recorded and that no rate turns into money. */
  readonly unpricedMinutes: number
  /** Work outside the baseline: lowest items, what they are expected to take, how many nobody estimated, what they took. */
  readonly growth: {
    readonly items: number
    readonly amount: number
    readonly unestimated: number
    readonly actual: number
  }
  /** Days since 1970-01-01 from the first to the last that is planned; null where nothing is known. */
  readonly firstDay: number | null
  readonly lastDay: number | null
}

export const UNTRACKED: Tracked = {
  entries: 0,
  known: 0,
  sums: { budget: 0, planned: 0, earned: 0, actual: 0 },
  rest: 0,
  restAssumed: 0,
  unknownProgress: 0,
  begun: 0,
  recorded: 0,
  unpricedMinutes: 0,
  growth: { items: 0, amount: 0, unestimated: 0, actual: 0 },
  firstDay: null,
  lastDay: null,
}

/** Both together; they have no part in common. */
export function together(one: Tracked, other: Tracked): Tracked {
  return {
    entries: one.entries + other.entries,
    known: one.known + other.known,
    sums: added(one.sums, other.sums),
    rest: one.rest + other.rest,
    restAssumed: one.restAssumed + other.restAssumed,
    unknownProgress: one.unknownProgress + other.unknownProgress,
    begun: one.begun + other.begun,
    recorded: one.recorded + other.recorded,
    unpricedMinutes: one.unpricedMinutes + other.unpricedMinutes,
    growth: added(one.growth, other.growth),
    firstDay: either(Math.min, one.firstDay, other.firstDay),
    lastDay: either(Math.max, one.lastDay, other.lastDay),
  }
}

export function sumOfTracked(parts: Iterable<Tracked>): Tracked {
  let sum = UNTRACKED
  for (const part of parts) sum = together(sum, part)
  return sum
}

function added<T extends Readonly<Record<string, number>>>(one: T, other: T): T {
  return Object.fromEntries(Object.keys(one).map((key) => [key, one[key]! + other[key]!])) as T
}

function either(choose: (...days: number[]) => number, one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : choose(one, other)
}
