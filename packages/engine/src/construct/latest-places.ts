import { endOf, positionOf, startOf } from '../calendar/working-axis.ts'
import type { Minute } from '../model/time.ts'
import { AUTOMATIC } from '../network/network.ts'
import { axisOf, type Dates } from './dates.ts'
import { freeFloat } from './late-dates.ts'
import { emptyProfiles, eachBooking } from './pass.ts'
import { NEVER, type Profile, book } from './profile.ts'
import { type Profiles, endOfRoom, firstRoom } from './room.ts'
import type { Schedule } from './schedule.ts'

/**
 * The latest starts of these activities at which nothing else has to move: the last in the network first, each moves as far
 * as its successors (those moved before it where they lie then), the end of the plan and its own `until` let it, to the last
 * place at which its pools have room beside everybody else. That is late by free float, as Primavera P6 has it; by total
 * float (MS Project) it would push automatic successors. Activities that do not move, run in pieces, have
 * several modes or no duration, and those that are where they can be already, are left out. Cost: linear in the members of
 * the pools of each of them.
 *
 * @param until the last moment at which an activity may end
 */
export function latestPlaces(
  schedule: Schedule,
  activities: Iterable<number>,
  until: (activity: number) => Minute,
): ReadonlyMap<number, Minute> {
  const { network, finishAt } = schedule
  const wanted = new Set(activities)
  const dates: Dates = {
    start: schedule.start.slice(),
    finish: schedule.finish.slice(),
    startPosition: schedule.startPosition.slice(),
    finishPosition: schedule.finishPosition.slice(),
    mode: schedule.mode,
    beyondHorizon: schedule.beyondHorizon,
    pieces: schedule.pieces,
  }
  const places = new Map<number, Minute>()
  for (let at = network.topological.length - 1; at >= 0; at--) {
    const activity = network.topological[at]!
    if (!wanted.has(activity) || !mayWait(schedule, activity)) continue
    const axis = axisOf(network, dates, activity)
    const from = dates.startPosition[activity]!
    const minutes = dates.finishPosition[activity]! - from
    const byEnd = positionOf(axis, until(activity)) - dates.finishPosition[activity]!
    const room = Math.min(freeFloat(network, dates, activity, finishAt), byEnd)
    if (room <= 0) continue
    const position = schedule.levelled ? lastRoom(schedule, dates, activity, from, from + room, minutes) : from + room
    if (position <= from) continue
    dates.startPosition[activity] = position
    dates.finishPosition[activity] = position + minutes
    dates.start[activity] = startOf(axis, position)
    dates.finish[activity] = endOf(axis, position + minutes)
    places.set(activity, dates.start[activity]!)
  }
  return places
}

function mayWait({ network, mode, pieces, beyondHorizon, unstaffed }: Schedule, activity: number): boolean {
  const { placement, modeFirst } = network.activities
  const { duration, leastPiece } = network.modes
  return (
    placement[activity] === AUTOMATIC &&
    modeFirst[activity + 1] === modeFirst[activity]! + 1 &&
    duration[mode[activity]!] !== 0 &&
    leastPiece[mode[activity]!] === 0 &&
    !pieces.has(activity) &&
    beyondHorizon[activity] === 0 &&
    unstaffed[activity] === 0
  )
}

/** The last position in [from, to] from which its pools have room for it, all others being where the dates say. */
function lastRoom(
  schedule: Schedule,
  dates: Dates,
  activity: number,
  from: number,
  to: number,
  minutes: number,
): number {
  const { network } = schedule
  const mode = dates.mode[activity]!
  if (network.modes.demandFirst[mode] === network.modes.demandFirst[mode + 1]) return to
  const profiles = profilesWithout(schedule, dates, activity)
  let last = from
  for (let at = from; at <= to;) {
    const position = firstRoom(network, profiles, mode, at, minutes)
    if (position === NEVER || position > to) break
    const end = endOfRoom(network, profiles, mode, position)
    last = Math.min(to, end === NEVER ? to : end - minutes)
    if (end === NEVER) break
    at = Math.max(end, position + 1)
  }
  return last
}

/** Its pools, booked by all others. */
function profilesWithout(schedule: Schedule, dates: Dates, without: number): Profiles {
  const { network } = schedule
  const placed = { ...dates, bounds: schedule.bounds, unstaffed: schedule.unstaffed, holds: schedule.holds }
  const empty = emptyProfiles(network)
  const made = new Map<number, Profile>()
  return (pool) => {
    const known = made.get(pool)
    if (known !== undefined) return known
    const profile = empty(pool)
    made.set(pool, profile)
    const { members, modes } = network
    for (let at = members.first[pool]!; at < members.first[pool + 1]!; at++) {
      const mode = members.rows[at]!
      const other = modes.activity[mode]!
      if (other === without || dates.mode[other] !== mode) continue
      eachBooking(network, placed, other, (held, from, to, units) => {
        if (held === pool) book(profile, from, to, units)
      })
    }
    return profile
  }
}
