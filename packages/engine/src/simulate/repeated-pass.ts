import { eachBooking, nothingPlaced, type Placed, placeNext } from '../construct/pass.ts'
import { book, emptyProfile, type Profile } from '../construct/profile.ts'
import type { Profiles } from '../construct/room.ts'
import type { Network } from '../network/network.ts'

/**
 * `schedule` for many passes over a network whose durations the caller writes over in between: each answers in the same
 * columns, and profiles keep their room, so that a pass leaves no garbage behind. Largest lags are not asked.
 */
export function repeatedPass(network: Network, level: boolean): () => Placed {
  const order = level ? network.sequence : network.topological
  const placed = nothingPlaced(order.length)
  const { profiles, empty } = reusedProfiles(network)
  const bookInto = (pool: number, from: number, to: number, units: number) => book(profiles(pool), from, to, units)
  return () => {
    empty()
    for (let at = 0; at < order.length; at++) {
      const activity = order[at]!
      placeNext(network, placed, level ? profiles : undefined, activity)
      if (level) eachBooking(network, placed, activity, bookInto)
    }
    return placed
  }
}

/** Profiles that are emptied all at once, each when it is next asked for. */
function reusedProfiles({ pools, members }: Network): { readonly profiles: Profiles; readonly empty: () => void } {
  const made: (Profile | undefined)[] = Array.from({ length: pools.count })
  const emptiedIn = new Int32Array(pools.count)
  let pass = 0
  return {
    empty: () => void pass++,
    profiles(pool) {
      const profile = (made[pool] ??= emptyProfile(pools, pool, members.first[pool + 1]! - members.first[pool]!))
      if (emptiedIn[pool] !== pass) {
        emptiedIn[pool] = pass
        const first = pools.stepFirst[pool]!
        profile.count = pools.stepFirst[pool + 1]! - first
        for (let step = 0; step < profile.count; step++) {
          profile.position[step] = pools.stepPosition[first + step]!
          profile.free[step] = pools.stepCapacity[first + step]!
        }
      }
      return profile
    },
  }
}
