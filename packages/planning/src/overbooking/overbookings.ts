import type { Id } from '@trireme/domain'
import {
  HORIZON,
  NO_DATE,
  type Network,
  type Schedule,
  type WorkingAxis,
  axisOf,
  demandsOf,
  endOf,
  lateDates,
  positionOf,
  schedule,
  startOf,
} from '@trireme/engine'
import type { Plan } from '../plan.ts'
import type { Solved } from '../solving/solve.ts'
import { skillOf } from '../statement/estimates.ts'
import type { Scheduled } from '../statement/leaf.ts'
import { IN_A_STEP, type InSteps, finished } from '../steps.ts'
import { DAY } from '../time.ts'
import { peopleIn } from './crew-time.ts'
import { type DivisibleWork, overbooked } from './overbooked.ts'

/** Days on which a team provably has more to do than its people can, whichever way the work is divided. */
export type TeamOverbooking = {
  readonly teamId: Id
  /** Plan minutes; half-open. */
  readonly startsAt: number
  readonly endsAt: number
  /** What forces it, the most work first. */
  readonly forcedBy: readonly Forcing[]
  /** The skills that are short; empty where anybody's time is. */
  readonly skillIds: readonly Id[]
  /** Of persons; the first is more than the second. */
  readonly demandMinutes: number
  readonly capacityMinutes: number
}

export type Forcing = {
  readonly itemId: Id
  readonly minutes: number
  /** The only time it has: plan minutes, half-open. */
  readonly startsAt: number
  readonly endsAt: number
  /** What leaves it no other: its own dates, that it has begun, or a target, its own or of something that waits for it. */
  readonly heldBy: 'pinned' | 'manual' | 'started' | 'target'
}

/** How much is overbooked, each count with its noun: ranges of days, teams that have any, items that force them. */
export function overbookedCounts(found: readonly TeamOverbooking[]) {
  return {
    stretches: found.length,
    teams: new Set(found.map(({ teamId }) => teamId)).size,
    items: new Set(found.flatMap(({ forcedBy }) => forcedBy.map(({ itemId }) => itemId))).size,
  }
}

type Held = Omit<Forcing, 'minutes'> & { readonly work: DivisibleWork; readonly skillId: Id | null }

const known = new WeakMap<Solved, readonly TeamOverbooking[]>()

/**
 * Where a plan cannot be carried out by the people there are [2.5]: of what is pinned, set by hand or begun within its dates,
 * and of all else between what it waits for and the targets that depend on it. What has no target can always wait, so it
 * forces nothing; what is past is over. Worked out once a plan.
 */
export function overbookings(plan: Pick<Plan, 'solved'>): readonly TeamOverbooking[] {
  return finished(overbookingsInSteps(plan))
}

/** The same in steps, a team each. */
export function* overbookingsInSteps({ solved }: Pick<Plan, 'solved'>): InSteps<readonly TeamOverbooking[]> {
  if (solved === undefined) return []
  const before = known.get(solved)
  if (before !== undefined) return before
  const { crews } = solved.statement.ground.teams
  const found: TeamOverbooking[] = []
  for (const [teamId, held] of Map.groupBy(yield* heldWork(solved), ({ teamId }) => teamId)) {
    yield
    const crew = crews.get(teamId)
    if (crew !== undefined) found.push(...ofTeam(teamId, held, crew))
  }
  known.set(solved, found)
  return found
}

type Crew = Solved['statement']['ground']['teams']['crews'] extends ReadonlyMap<Id, infer C> ? C : never

function* ofTeam(
  teamId: Id,
  held: readonly (Held & { readonly teamId: Id })[],
  crew: Crew,
): Generator<TeamOverbooking> {
  const { axis } = crew.calendar
  const edges = [...new Set(held.flatMap(({ work }) => [work.from, work.to]))].sort((one, other) => one - other)
  const slotOf = new Map(edges.map((position, slot) => [position, slot]))
  const work = held.map((each) => ({
    ...each.work,
    from: slotOf.get(each.work.from)!,
    to: slotOf.get(each.work.to)!,
  }))
  const people = peopleIn(crew, edges, new Set(work.flatMap(({ skill }) => skill ?? [])))
  const byId = new Map<string, Held>(held.map((each) => [each.itemId, each]))
  for (const { from, to, forcedBy, skills, ...minutes } of overbooked(work, people)) {
    // Latest dates are whole minutes, and a share of a duration counted back may be one off: that proves nothing.
    if (minutes.demandMinutes - minutes.capacityMinutes <= forcedBy.length) continue
    const forcing = forcedBy.map((id) => {
      const { itemId, startsAt, endsAt, heldBy, work: own } = byId.get(id)!
      return { itemId, startsAt, endsAt, heldBy, minutes: own.minutes }
    })
    yield {
      teamId,
      startsAt: startOf(axis, edges[from]!),
      endsAt: endOf(axis, edges[to]!),
      forcedBy: forcing.toSorted((one, other) => other.minutes - one.minutes || (one.itemId < other.itemId ? -1 : 1)),
      skillIds: skills.includes(null) ? [] : (skills as Id[]),
      ...minutes,
    }
  }
}

/** All work that has no other time than some, on the axis of the team whose people it takes. */
function* heldWork(solved: Solved): InSteps<readonly (Held & { readonly teamId: Id })[]> {
  const { ground, rows } = solved.statement
  const windows = new Windows(solved)
  const found: (Held & { readonly teamId: Id })[] = []
  for (let index = 0; index < rows.length; index++) {
    if (index % IN_A_STEP === 0) yield
    const row = rows[index]!
    const leaf = ground.leaves[index]
    if (row < 0 || leaf === undefined || leaf.unscheduled !== undefined || leaf.mode === 'done') continue
    const [demand] = demandsOf(solved.schedule, row)
    const [pool] = leaf.activity.demands ?? []
    const crew = pool && ground.teams.crews.get(pool.pool as Id)
    if (demand === undefined || pool === undefined || crew === undefined) continue
    const { axis } = crew.calendar
    const window = windows.of(row, leaf, axis)
    if (window === undefined || window.minutes <= 0) continue
    const { id } = ground.tree.items[index]!
    const skillId = skillIn(ground, id, leaf)
    const [from, to] = [positionOf(axis, window.startsAt), positionOf(axis, window.endsAt)]
    // A day off that somebody chose by hand has no working time to be short of.
    if (from >= to) continue
    found.push({
      teamId: pool.pool as Id,
      itemId: id,
      startsAt: startOf(axis, from),
      endsAt: endOf(axis, to),
      heldBy: window.heldBy,
      skillId,
      work: { id, minutes: (window.minutes * demand.units) / 100, from, to, skill: skillId },
    })
  }
  return found
}

/** The skill it takes of its team; null where anybody will do. */
function skillIn(ground: Solved['statement']['ground'], id: Id, { activity }: Scheduled): Id | null {
  const skill = skillOf(ground.estimates.get(id))
  return skill !== null && (activity.demands?.length ?? 0) > 1 ? skill : null
}

type Window = Pick<Forcing, 'startsAt' | 'endsAt' | 'heldBy'> & { readonly minutes: number }

class Windows {
  readonly #solved: Solved
  readonly #early
  readonly #late

  constructor(solved: Solved) {
    this.#solved = solved
    const { network } = solved.schedule
    this.#early = schedule(network, { level: false })
    const inWork = withDeadlinesInWork(network, this.#early)
    this.#late = lateDates(inWork, this.#early, HORIZON.until - 1, { divided: true })
  }

  /** Undefined of what can wait for ever. */
  of(row: number, { mode, restFrom }: Scheduled, axis: WorkingAxis): Window | undefined {
    const { schedule: plan, statement } = this.#solved
    if (mode === 'automatic') return this.#between(row)
    if (mode === 'done') return undefined
    const startsAt = Math.max(plan.start[row]!, restFrom ?? 0, statement.ground.now)
    const endsAt = plan.finish[row]!
    return { startsAt, endsAt, heldBy: mode, minutes: positionOf(axis, endsAt) - positionOf(axis, startsAt) }
  }

  /** From what it waits for to the targets behind it; what is late by dependencies alone is not for want of people. */
  #between(row: number): Window | undefined {
    const latest = this.#late.finish[row]!
    if (latest >= HORIZON.until - 2 * DAY) return undefined
    const early = this.#early
    return {
      startsAt: early.start[row]!,
      endsAt: Math.max(latest, early.finish[row]!),
      heldBy: 'target',
      minutes: early.finishPosition[row]! - early.startPosition[row]!,
    }
  }
}

/**
 * What has no length keeps its deadline to the minute, and yet is late only once a working minute lies between: until then
 * what it waits for may take its time.
 */
function withDeadlinesInWork(network: Network, dates: Schedule): Network {
  const { activities, modes } = network
  const deadlineAt = activities.deadlineAt.map((at, row) => {
    if (at === NO_DATE || modes.duration[dates.mode[row]!] !== 0) return at
    const axis = axisOf(network, dates, row)
    return startOf(axis, positionOf(axis, at))
  })
  return { ...network, activities: { ...activities, deadlineAt } }
}
