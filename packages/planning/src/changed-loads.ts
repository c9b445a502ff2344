import { type Schedule, demandsOf, loads } from '@trireme/engine'
import type { Made } from './made.ts'
import type { TeamLoad } from './reading/loads.ts'
import type { Solved } from './solving/solve.ts'
import { DAY } from './time.ts'

/**
 * The loads that are not as they were. A day outside of a plan has no demand; its capacity does not count as changed.
 * Where the network was only amended, the days are looked at on which something has moved, and no others.
 */
export function changedLoads(before: Made, then: Made): readonly TeamLoad[] {
  if (then.solved === undefined || before.solved === undefined) return then.loads
  const known = new Map(before.loads.map((load) => [load.teamId, load]))
  const amended = before.solved.statement.rows === then.solved.statement.rows
  const now = amended ? amendedLoads(before.solved, before.loads, then.solved) : then.loads
  return now.filter((load) => !isSameLoad(known.get(load.teamId), load))
}

/** Loads of the pools in which something has moved, spliced from those before and the days that can differ. */
function amendedLoads(before: Solved, known: readonly TeamLoad[], then: Solved): readonly TeamLoad[] {
  const moved = movedPools(before, then)
  if (moved.pools.size === 0) return []
  const [from, to] = [Math.floor(moved.from / DAY), Math.floor(moved.until / DAY) + 1]
  const changed = loads(then.schedule, from, to)
  const firstDay = Math.floor(
    then.schedule.start.reduce((first, at) => Math.min(first, at), then.schedule.finishAt) / DAY,
  )
  const days = Math.floor(then.schedule.finishAt / DAY) + 1 - firstDay
  const splice = (old: Float64Array, oldFirst: number, now: Float64Array, pool: number) => {
    const spliced = new Float64Array(days)
    for (let at = 0; at < days; at++) {
      const day = firstDay + at
      spliced[at] = day >= from && day < to ? now[pool * changed.days + day - from]! : old[day - oldFirst]!
    }
    return spliced
  }
  return [...moved.pools].map((pool) => {
    const old = known[pool]!
    return {
      ...old,
      firstDay,
      demandMinutes: splice(old.demandMinutes, old.firstDay, changed.demand, pool),
      capacityMinutes: splice(old.capacityMinutes, old.firstDay, changed.capacity, pool),
    }
  })
}

/** The pools of teams, not of their skills, of activities that lie or weigh otherwise than before, and from when until when these lay and lie. */
function movedPools({ schedule: was }: Solved, { schedule: is, statement }: Solved) {
  const teams = statement.ground.teams.pools.length
  const moved = { pools: new Set<number>(), from: Infinity, until: -Infinity }
  for (let row = 0; row < is.start.length; row++) {
    const stays = was.start[row] === is.start[row] && was.finish[row] === is.finish[row]
    if (stays && was.unstaffed[row] === is.unstaffed[row] && weighsTheSame(was, is, row) && pausesTheSame(was, is, row))
      continue
    for (const schedule of [was, is])
      for (const { pool } of demandsOf(schedule, row)) if (pool < teams) moved.pools.add(pool)
    moved.from = Math.min(moved.from, was.start[row]!, is.start[row]!)
    moved.until = Math.max(moved.until, was.finish[row]!, is.finish[row]!)
  }
  return moved
}

function weighsTheSame(was: Schedule, is: Schedule, row: number): boolean {
  const [old, now] = [was.network.modes, is.network.modes]
  const [first, at] = [old.demandFirst[was.mode[row]!]!, now.demandFirst[is.mode[row]!]!]
  const count = old.demandFirst[was.mode[row]! + 1]! - first
  if (count !== now.demandFirst[is.mode[row]! + 1]! - at) return false
  for (let nth = 0; nth < count; nth++)
    if (old.pool[first + nth] !== now.pool[at + nth] || old.units[first + nth] !== now.units[at + nth]) return false
  return true
}

/** Between the same start and finish work may pause at other times than before. */
function pausesTheSame({ pieces: was }: Schedule, { pieces: is }: Schedule, row: number): boolean {
  if (was.size === 0 && is.size === 0) return true
  const [old, now] = [was.get(row) ?? ONE_PIECE, is.get(row) ?? ONE_PIECE]
  return old.length === now.length && old.every((at, nth) => at === now[nth])
}

const ONE_PIECE = new Int32Array()

function isSameLoad(one: TeamLoad | undefined, other: TeamLoad): boolean {
  if (one === undefined || one.known !== other.known) return false
  const first = Math.min(one.firstDay, other.firstDay)
  const end = Math.max(one.firstDay + one.demandMinutes.length, other.firstDay + other.demandMinutes.length)
  for (let day = first; day < end; day++) {
    const [i, j] = [day - one.firstDay, day - other.firstDay]
    if ((one.demandMinutes[i] ?? 0) !== (other.demandMinutes[j] ?? 0)) return false
    const [was, is] = [one.capacityMinutes[i], other.capacityMinutes[j]]
    if (was !== undefined && is !== undefined && was !== is) return false
  }
  return true
}
