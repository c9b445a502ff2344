import type { Id } from '@trireme/domain'
import { type Schedule, capacityOn } from '@trireme/engine'
import { DemandShifts } from './demand-shifts.ts'
import type { Made } from './made.ts'
import { type TeamLoad, weeksOfPlan } from './reading/loads.ts'
import type { Solved } from './solving/solve.ts'

/** The loads that are not as they were: all of them, or a team's alone, which costs by how much of its own work has moved. */
export type ChangedLoads = {
  all(): readonly TeamLoad[]
  of(teamId: Id): TeamLoad | undefined
}

/**
 * The loads that are not as they were. A day outside of a plan has no demand; its capacity does not count as changed.
 * Where the network was only amended, what has moved is looked at, and nothing else; a team's days are made when they are
 * first asked for.
 */
export function changedLoads(before: Made, then: Made): ChangedLoads {
  const [was, is] = [before.solved, then.solved]
  if (was !== undefined && is !== undefined && was.statement.rows === is.statement.rows)
    return amendedLoads(was, before.loads, is)
  let found: readonly TeamLoad[] | undefined
  const all = () => (found ??= comparedLoads(before, then))
  return { all, of: (teamId) => all().find((load) => load.teamId === teamId) }
}

function comparedLoads(before: Made, then: Made): readonly TeamLoad[] {
  if (then.solved === undefined || before.solved === undefined) return then.loads
  const known = new Map(before.loads.map((load) => [load.teamId, load]))
  return then.loads.filter((load) => !isSameLoad(known.get(load.teamId), load))
}

/** Loads of the pools in which something has moved: those before, and what the moved ones take away and bring. */
function amendedLoads(before: Solved, known: readonly TeamLoad[], then: Solved): ChangedLoads {
  const { pools } = then.statement.ground.teams
  if (pools.length === 0) return { all: () => [], of: () => undefined }
  const [firstDay, endDay] = weeksOfPlan(then)
  const old = { firstDay: known[0]!.firstDay, endDay: known[0]!.firstDay + known[0]!.demandMinutes.length }
  const span = { firstDay: Math.min(firstDay, old.firstDay), endDay: Math.max(endDay, old.endDay) }
  const moved = movedRows(before, then)
  const loadsOf = (counted: Iterable<number>): readonly TeamLoad[] => {
    const shifts = new DemandShifts(then.schedule.network, span)
    for (const pool of counted) {
      addMoved(shifts, before.schedule, moved, pool, -1)
      addMoved(shifts, then.schedule, moved, pool, 1)
    }
    return shifts.shifted().map(({ pool, byHundredths }) => {
      const by = byHundredths.subarray(firstDay - span.firstDay, endDay - span.firstDay)
      const was = known[pool]!
      let [demand, held]: (Float64Array | undefined)[] = []
      return {
        ...was,
        firstDay,
        get demandMinutes() {
          return (demand ??= shifted(was, by, firstDay))
        },
        get capacityMinutes() {
          return (held ??= capacityFrom(then, was, pool, firstDay, endDay))
        },
      }
    })
  }
  let all: readonly TeamLoad[] | undefined
  const single = new Map<Id, TeamLoad | undefined>()
  return {
    all: () => (all ??= loadsOf(pools.keys())),
    of(teamId) {
      if (single.has(teamId)) return single.get(teamId)
      const pool = pools.findIndex(({ id }) => id === teamId)
      const load = pool < 0 ? undefined : loadsOf([pool])[0]
      single.set(teamId, load)
      return load
    },
  }
}

/** Demand is a whole number of hundredths, divided once: so this has the very bytes of a sum made anew. */
function shifted(was: TeamLoad, byHundredths: Float64Array, firstDay: number): Float64Array {
  const demand = reaching(was.demandMinutes, was.firstDay, firstDay, byHundredths.length)
  for (let at = 0; at < demand.length; at++)
    if (byHundredths[at] !== 0) demand[at] = (Math.round(demand[at]! * 100) + byHundredths[at]!) / 100
  return demand
}

/** The figures of other days, with nothing where there were none. */
function reaching(figures: Float64Array, oldFirst: number, firstDay: number, days: number): Float64Array {
  const reached = new Float64Array(days)
  const ahead = oldFirst - firstDay
  if (ahead < days) reached.set(figures.subarray(Math.max(0, -ahead), Math.max(0, days - ahead)), Math.max(0, ahead))
  return reached
}

/** Nobody's capacity changes where the network is amended: it is the one before, and worked out for days that no plan had yet. */
function capacityFrom(
  { schedule: { network } }: Solved,
  { firstDay: oldFirst, capacityMinutes }: TeamLoad,
  pool: number,
  firstDay: number,
  endDay: number,
): Float64Array {
  const oldEnd = oldFirst + capacityMinutes.length
  if (firstDay >= oldFirst && endDay <= oldEnd) return capacityMinutes.subarray(firstDay - oldFirst, endDay - oldFirst)
  const capacity = reaching(capacityMinutes, oldFirst, firstDay, endDay - firstDay)
  for (const [from, to] of [
    [firstDay, Math.min(oldFirst, endDay)],
    [Math.max(oldEnd, firstDay), endDay],
  ] as const)
    if (from < to) capacity.set(capacityOn(network, pool, from, to), from - firstDay)
  return capacity
}

/** Adds what of a pool's work has moved, as it is scheduled in one of the two answers. */
function addMoved(shifts: DemandShifts, schedule: Schedule, moved: Uint8Array, pool: number, times: 1 | -1): void {
  const { members, modes } = schedule.network
  for (let at = members.first[pool]!; at < members.first[pool + 1]!; at++) {
    const mode = members.rows[at]!
    const row = modes.activity[mode]!
    if (moved[row] === 1 && schedule.mode[row] === mode) shifts.add(schedule, row, pool, times)
  }
}

/** 1 for what lies or weighs otherwise than before. */
function movedRows({ schedule: was }: Solved, { schedule: is }: Solved): Uint8Array {
  const moved = new Uint8Array(is.start.length)
  const weigh = haveSameDemands(was, is) ? takesTheSameMode : weighsTheSame
  for (let row = 0; row < moved.length; row++) {
    const stays = was.start[row] === is.start[row] && was.finish[row] === is.finish[row]
    if (stays && was.unstaffed[row] === is.unstaffed[row] && weigh(was, is, row) && pausesTheSame(was, is, row))
      continue
    moved[row] = 1
  }
  return moved
}

/** Of networks that share these columns a mode demands in one what it does in the other. */
function haveSameDemands({ network: was }: Schedule, { network: is }: Schedule): boolean {
  return OF_DEMANDS.every((name) => was.modes[name] === is.modes[name])
}

const OF_DEMANDS = ['demandFirst', 'pool', 'units'] as const

function takesTheSameMode(was: Schedule, is: Schedule, row: number): boolean {
  return was.mode[row] === is.mode[row]
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
