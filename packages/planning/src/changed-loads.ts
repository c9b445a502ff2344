import type { Id } from '@trireme/domain'
import { type Loads, type Schedule, loads } from '@trireme/engine'
import { DemandShifts } from './demand-shifts.ts'
import type { Made } from './made.ts'
import type { TeamLoad } from './reading/loads.ts'
import type { Solved } from './solving/solve.ts'
import { DAY } from './time.ts'

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
  const [firstDay, endDay] = daysOf(then)
  const old = { firstDay: known[0]!.firstDay, endDay: known[0]!.firstDay + known[0]!.demandMinutes.length }
  const span = { firstDay: Math.min(firstDay, old.firstDay), endDay: Math.max(endDay, old.endDay) }
  const rows = movedRows(before, then)
  const capacity = capacityFrom(then, firstDay, endDay)
  const loadsOf = (counted: { readonly firstPool: number; readonly endPool: number }): readonly TeamLoad[] => {
    const shifts = new DemandShifts(then.schedule.network, { ...span, ...counted })
    for (const row of rows) {
      shifts.add(before.schedule, row, -1)
      shifts.add(then.schedule, row, 1)
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
          return (held ??= capacity(was, pool))
        },
      }
    })
  }
  let all: readonly TeamLoad[] | undefined
  const single = new Map<Id, TeamLoad | undefined>()
  return {
    all: () => (all ??= loadsOf({ firstPool: 0, endPool: pools.length })),
    of(teamId) {
      if (single.has(teamId)) return single.get(teamId)
      const pool = pools.findIndex(({ id }) => id === teamId)
      const load = pool < 0 ? undefined : loadsOf({ firstPool: pool, endPool: pool + 1 })[0]
      single.set(teamId, load)
      return load
    },
  }
}

function daysOf({ schedule: { start, finishAt } }: Solved): readonly [number, number] {
  let first = finishAt
  for (let row = 0; row < start.length; row++) if (start[row]! < first) first = start[row]!
  return [Math.floor(first / DAY), Math.floor(finishAt / DAY) + 1]
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
  { schedule }: Solved,
  firstDay: number,
  endDay: number,
): (was: TeamLoad, pool: number) => Float64Array {
  const made = new Map<string, Loads>()
  const loadsOn = (from: number, to: number): Loads => {
    const known = made.get(`${from} ${to}`) ?? loads(schedule, from, to)
    made.set(`${from} ${to}`, known)
    return known
  }
  return ({ firstDay: oldFirst, capacityMinutes }, pool) => {
    const [days, oldEnd] = [endDay - firstDay, oldFirst + capacityMinutes.length]
    if (firstDay >= oldFirst && endDay <= oldEnd)
      return capacityMinutes.subarray(firstDay - oldFirst, endDay - oldFirst)
    const capacity = reaching(capacityMinutes, oldFirst, firstDay, days)
    for (const [from, to] of [
      [firstDay, Math.min(oldFirst, endDay)],
      [Math.max(oldEnd, firstDay), endDay],
    ] as const) {
      if (from >= to) continue
      const more = loadsOn(from, to).capacity
      capacity.set(more.subarray(pool * (to - from), (pool + 1) * (to - from)), from - firstDay)
    }
    return capacity
  }
}

/** What lies or weighs otherwise than before. */
function movedRows({ schedule: was }: Solved, { schedule: is }: Solved): readonly number[] {
  const rows: number[] = []
  for (let row = 0; row < is.start.length; row++) {
    const stays = was.start[row] === is.start[row] && was.finish[row] === is.finish[row]
    if (stays && was.unstaffed[row] === is.unstaffed[row] && weighsTheSame(was, is, row) && pausesTheSame(was, is, row))
      continue
    rows.push(row)
  }
  return rows
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
