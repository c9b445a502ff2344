import { endOf, positionOf, startOf } from '../calendar/working-axis.ts'
import { BY_DEPENDENCY } from '../construct/bounds.ts'
import type { Holds } from '../construct/holds.ts'
import { placeWithinLimits } from '../construct/limits.ts'
import { eachBooking, nothingPlaced, type Placed, placeNext } from '../construct/pass.ts'
import { book, emptyProfile, NEVER, type Profile, refill } from '../construct/profile.ts'
import { firstRoom, type Profiles } from '../construct/room.ts'
import { HORIZON, NO_DATE } from '../model/time.ts'
import { AUTOMATIC, type Network } from '../network/network.ts'
import type { JoinedPools } from './joining.ts'

/**
 * `schedule` for many passes over a network whose durations the caller writes over in between, none of work to nothing.
 * Each pass answers in the same columns, and profiles keep their room, so that it leaves no garbage behind. Dates are
 * those of `schedule`, with what largest lags hold back; of what bound a plain activity only the driver is told, and
 * whether it waited for capacity: then it is ready before its start.
 *
 * @param joined what pools have in the run of the pass, where that is not what the network says
 */
export function repeatedPass(network: Network, level: boolean, joined?: JoinedPools): () => Placed {
  const order = level ? network.sequence : network.topological
  const columns = nothingPlaced(order.length)
  const { profiles, empty } = reusedProfiles(network, joined)
  const isPlain = Uint8Array.from({ length: order.length }, (_, activity) => (isPlainWork(network, activity) ? 1 : 0))
  const release = Int32Array.from(isPlain, (plain, activity) => (plain === 1 ? releasePosition(network, activity) : 0))
  const bookInto = (pool: number, from: number, to: number, units: number) => book(profiles(pool), from, to, units)
  const given = level ? profiles : undefined
  return () => placeWithinLimits(network, passAlong)

  function passAlong(holds?: Holds): Placed {
    const placed = holds === undefined ? columns : { ...columns, holds }
    empty()
    for (let at = 0; at < order.length; at++) {
      const activity = order[at]!
      const isFree = isPlain[activity] === 1 && (holds === undefined || !isHeld(holds, activity))
      if (isFree && placePlain(network, placed, given, activity, release[activity]!)) continue
      placeNext(network, placed, given, activity)
      if (level) eachBooking(network, placed, activity, bookInto)
    }
    return placed
  }
}

function isHeld({ startAt, finishAt }: Holds, activity: number): boolean {
  return startAt[activity] !== NO_DATE || finishAt[activity] !== NO_DATE
}

/** Work of one mode and one piece that starts when others have finished, in pools that work when it does: positions on its axis say everything. */
function isPlainWork({ activities, modes, dependencies, pools }: Network, activity: number): boolean {
  const mode = activities.modeFirst[activity]!
  if (activities.placement[activity] !== AUTOMATIC || mode + 1 !== activities.modeFirst[activity + 1]) return false
  if (modes.duration[mode] === 0 || modes.leastPiece[mode] !== 0) return false
  for (let at = modes.demandFirst[mode]!; at < modes.demandFirst[mode + 1]!; at++)
    if (pools.axis[modes.pool[at]!] !== modes.axis[mode]) return false
  for (let i = dependencies.enteringFirst[activity]!; i < dependencies.enteringFirst[activity + 1]!; i++) {
    const dependency = dependencies.entering[i]!
    if (dependencies.type[dependency] !== FINISH_TO_START || dependencies.lag[dependency] !== 0) return false
  }
  return true
}

const FINISH_TO_START = 0

function releasePosition({ activities, modes, axes, originAt }: Network, activity: number): number {
  const release = activities.earliestAt[activity]!
  const at = release === NO_DATE ? originAt : Math.max(release, originAt)
  return positionOf(axes[modes.axis[activities.modeFirst[activity]!]!]!, at)
}

/** Places and books it, or answers that it never fits or ends beyond the horizon, with nothing done. */
function placePlain(
  network: Network,
  placed: Placed,
  profiles: Profiles | undefined,
  activity: number,
  release: number,
): boolean {
  const { modes, axes, activities } = network
  const mode = activities.modeFirst[activity]!
  const axis = axes[modes.axis[mode]!]!
  const driver = latestBefore(network, placed, activity, mode, release)
  const ready = driver < 0 ? release : readyAfter(network, placed, driver, mode)
  const minutes = modes.duration[mode]!
  const position = profiles === undefined ? ready : firstRoom(network, profiles, mode, ready, minutes)
  if (position === NEVER) return false
  const finish = endOf(axis, position + minutes)
  if (finish > HORIZON.until) return false
  const start = startOf(axis, position)
  placed.start[activity] = start
  placed.finish[activity] = finish
  placed.startPosition[activity] = position
  placed.finishPosition[activity] = position + minutes
  placed.mode[activity] = mode
  placed.beyondHorizon[activity] = 0
  placed.unstaffed[activity] = 0
  placed.bounds.by[activity] = BY_DEPENDENCY
  placed.bounds.driver[activity] = driver
  placed.bounds.readyAt[activity] = position === ready ? start : start - 1
  if (profiles !== undefined)
    for (let at = modes.demandFirst[mode]!; at < modes.demandFirst[mode + 1]!; at++)
      book(profiles(modes.pool[at]!), position, position + minutes, modes.units[at]!)
  return true
}

/** The dependency that lets it begin last, or −1 where that is not after its release. */
function latestBefore(network: Network, placed: Placed, activity: number, mode: number, release: number): number {
  const { enteringFirst, entering } = network.dependencies
  let latest = release
  let driver = -1
  for (let i = enteringFirst[activity]!, end = enteringFirst[activity + 1]!; i < end; i++) {
    const at = readyAfter(network, placed, entering[i]!, mode)
    if (at < latest || (at === latest && driver >= 0)) continue
    latest = at
    driver = entering[i]!
  }
  return driver
}

function readyAfter({ dependencies, modes, axes }: Network, placed: Placed, dependency: number, mode: number): number {
  const before = dependencies.from[dependency]!
  const axis = modes.axis[mode]!
  return modes.axis[placed.mode[before]!] === axis
    ? placed.finishPosition[before]!
    : positionOf(axes[axis]!, placed.finish[before]!)
}

/** Profiles that are emptied all at once, each when it is next asked for. */
function reusedProfiles(
  { pools, members }: Network,
  joined: JoinedPools | undefined,
): { readonly profiles: Profiles; readonly empty: () => void } {
  const made: (Profile | undefined)[] = Array.from({ length: pools.count })
  const emptiedIn = new Int32Array(pools.count)
  let pass = 0
  return {
    empty: () => void pass++,
    profiles(pool) {
      const profile = (made[pool] ??= emptyProfile(pools, pool, members.first[pool + 1]! - members.first[pool]!))
      if (emptiedIn[pool] !== pass) {
        emptiedIn[pool] = pass
        if (joined?.empty(pool, profile)) return profile
        const first = pools.stepFirst[pool]!
        refill(profile, pools.stepPosition, pools.stepCapacity, first, pools.stepFirst[pool + 1]! - first)
      }
      return profile
    },
  }
}
