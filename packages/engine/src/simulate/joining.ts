import { type Profile, refill } from '../construct/profile.ts'
import { type Presence, capacityOf } from '../model/presence.ts'
import type { Network } from '../network/network.ts'
import { type PoolSteps, stepsOf } from '../network/pool-columns.ts'
import { FOR_ARRIVAL, type RandomKey, levelOf, randomKey } from './keyed-random.ts'

/** People of whom it is not known on which day they come, and what pools have by that. */
export interface Joining {
  readonly arrivals: readonly Arrival[]
  /** Of each pool that any of them comes to. */
  readonly pools: readonly JoinedPool[]
}

/** Comes on one of so many days in a row, each as likely as another, at most `MOST_ARRIVAL_DAYS`. The model counts on the last. */
export interface Arrival {
  readonly id: string
  readonly days: number
}

export interface JoinedPool {
  readonly pool: string
  /** Who is there whoever comes when. */
  readonly certain: readonly Presence[]
  /** What those who come bring, by the day on which they do: a list for each of their days. */
  readonly brought: readonly { readonly arrival: string; readonly by: readonly (readonly Presence[])[] }[]
}

/** What pools have, run by run. */
export interface JoinedPools {
  /** From now on they have what they have in this run. */
  enter(run: number): void
  /** Empties the profile of a pool: as much free as it has in this run. False, and nothing done, where nobody joins it. */
  empty(pool: number, profile: Profile): boolean
}

/** Fewer would favour some of the days. */
const FEWEST_LEVELS = 4_096
/** States of a pool that are kept once they were made: those of one person and a year, or of two and some weeks. */
const MOST_KEPT = 1_000

/**
 * Draws who comes when, for a joining without problems, by a Latin hypercube for each of them as for everything that is
 * drawn: any run alone, always the same. Cost: a look at each pool that is joined and a run, and making its steps the first
 * time that these days meet.
 */
export function joinedPools(
  network: Network,
  { arrivals, pools }: Joining,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): JoinedPools {
  const drawn = arrivals.map(({ id, days }) => ({ key: randomKey(seed, id, FOR_ARRIVAL), days }))
  const place = new Map(arrivals.map(({ id }, nth) => [id, nth]))
  const days = new Int32Array(arrivals.length)
  const staffed = new Map(
    pools.map((joined) => {
      const row = network.index.pool.get(joined.pool)!
      const who = joined.brought.map(({ arrival, by }) => ({ nth: place.get(arrival)!, by }))
      return [row, stepsByDays(network, row, joined.certain, who)] as const
    }),
  )
  return {
    enter(run) {
      for (const [nth, { key, days: of }] of drawn.entries()) days[nth] = dayOf(key, of, run % runs, runs)
    },
    empty(pool, profile) {
      const steps = staffed.get(pool)?.(days)
      if (steps === undefined) return false
      refill(profile, steps.position, steps.capacity, 0, steps.position.length)
      return true
    },
  }
}

function dayOf(key: RandomKey, days: number, run: number, runs: number): number {
  const levels = runs * Math.ceil(FEWEST_LEVELS / runs)
  return Math.floor(((levelOf(key, run, runs, levels) + 0.5) * days) / levels)
}

/** The steps of a pool by the day on which each of those who come does. */
function stepsByDays(
  network: Network,
  pool: number,
  certain: readonly Presence[],
  who: readonly { readonly nth: number; readonly by: readonly (readonly Presence[])[] }[],
): (days: Int32Array) => PoolSteps {
  const axis = network.axes[network.pools.axis[pool]!]!
  const kept = new Map<number, PoolSteps>()
  return (days) => {
    let name = 0
    for (const { nth, by } of who) name = name * by.length + days[nth]!
    const known = kept.get(name)
    if (known !== undefined) return known
    const changes = capacityOf([...certain, ...who.flatMap(({ nth, by }) => by[days[nth]!]!)])
    const steps = stepsOf({ ...network.model.pools[pool]!, changes }, axis)
    // A name of very many who come is no whole number any more, and could be that of two states.
    if (kept.size < MOST_KEPT && Number.isSafeInteger(name)) kept.set(name, steps)
    return steps
  }
}
