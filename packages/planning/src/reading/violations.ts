import type { Id, Snapshot } from '@trireme/domain'
import { loads } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import { plannedLeaves } from '../statement/first-part.ts'
import type { Scheduled } from '../statement/leaf.ts'
import type { Link, Statement } from '../statement/links.ts'
import { DAY } from '../time.ts'
import { type Constraint, missed } from '../statement/limits.ts'
import { partsOfPool } from '../statement/teams.ts'
import { calendarOfItem } from './dates.ts'
import { missedSentence, overbookingSentence, violationSentence } from './sentences.ts'
import { shortfall } from './shortfalls.ts'

/** Something that the plan does not keep, with its size and in a sentence [R10]. */
export type PlanViolation = BrokenDependency | MissedDate | Overbooking

/** A dependency that something set by hand, pinned, begun or kept at a date does not keep. */
export type BrokenDependency = {
  readonly kind: 'dependency'
  readonly dependencyId: Id
  readonly fromId: Id
  /** What lies too early; a part, where the dependency binds all parts of a parent. */
  readonly toId: Id
  /** Working minutes by which it does. */
  readonly minutes: number
  /** The date it is kept at, for which the dependency is not. */
  readonly keeps?: Constraint
  readonly sentence: string
}

/** A date that something misses: it is put elsewhere by hand, or dates contradict each other or today. */
export type MissedDate = {
  readonly kind: 'date'
  readonly toId: Id
  readonly constraint: Constraint
  /** Working minutes between the date and where it lies. */
  readonly minutes: number
  readonly sentence: string
}

/** More of its team's time than there is, because it is kept at a date. */
export type Overbooking = {
  readonly kind: 'overbooked'
  readonly toId: Id
  readonly teamId: Id
  readonly keeps: Constraint
  /** Person-minutes over what the team has, on the days it is worked on. */
  readonly minutes: number
  readonly sentence: string
}

/** Dependencies in the order of their ids, then dates and overbookings by item, so that the order of records means nothing. */
export function readViolations(snapshot: Snapshot, solved: Solved): readonly PlanViolation[] {
  const { statement, schedule } = solved
  const found: BrokenDependency[] = []
  for (const link of statement.links) {
    if (!canBreak(statement, link.to)) continue
    for (const leaf of plannedLeaves(statement.ground, link.to)) {
      const minutes = shortfall(statement, schedule, link, leaf)
      if (minutes > 0) found.push(violation(snapshot, statement, link, leaf, minutes))
    }
  }
  found.sort((one, other) => compare(one.dependencyId, other.dependencyId) || compare(one.toId, other.toId))
  return [...found, ...missedDates(snapshot, solved), ...overbookings(snapshot, solved)]
}

function missedDates(snapshot: Snapshot, { statement, schedule }: Solved): readonly MissedDate[] {
  const { ground, rows } = statement
  const found: MissedDate[] = []
  for (const [index, leaf] of ground.leaves.entries()) {
    if (leaf === undefined || leaf.unscheduled !== undefined || leaf.limits === undefined) continue
    const row = rows[index]!
    const item = ground.tree.items[index]!
    const lies = { startAt: schedule.start[row]!, finishAt: schedule.finish[row]! }
    for (const { constraint, minutes } of missed(leaf.limits, leaf.axis, lies)) {
      if (leaf.mode === 'started' && (constraint === 'not-before' || constraint === 'start-by')) continue
      const { minutesPerDay } = calendarOfItem(statement, index)
      const sentence = missedSentence(snapshot, item, constraint, { minutes, minutesPerDay, today: ground.today })
      found.push({ kind: 'date', toId: item.id, constraint, minutes, sentence })
    }
  }
  return found.sort((one, other) => compare(one.toId, other.toId) || compare(one.constraint, other.constraint))
}

/**
 * By whole days: what is over on one day of many is no more than that day's. What all pools are asked is read once, over all days
 * that anything kept at a date lies on.
 */
function overbookings(snapshot: Snapshot, solved: Solved): readonly Overbooking[] {
  const { ground } = solved.statement
  const kept = keptAtDates(solved)
  const fromDay = kept.reduce((first, { firstDay }) => Math.min(first, firstDay), Infinity)
  const toDay = kept.reduce((last, { endDay }) => Math.max(last, endDay), -Infinity)
  if (fromDay >= toDay) return []
  const { days, demand, capacity } = loads(solved.schedule, fromDay, toDay)
  const found: Overbooking[] = []
  for (const { index, keeps, pool, at, firstDay, endDay } of kept) {
    const row = at * days - fromDay
    let minutes = 0
    for (let day = firstDay; day < endDay; day++) minutes += Math.max(0, demand[row + day]! - capacity[row + day]!)
    if (minutes < 1) continue
    const { id } = ground.tree.items[index]!
    const { teamId } = partsOfPool(pool)
    const { minutesPerDay } = calendarOfItem(solved.statement, index)
    const sentence = overbookingSentence(snapshot, id, pool, { minutes, minutesPerDay, keeps, today: ground.today })
    found.push({ kind: 'overbooked', toId: id, teamId, keeps, minutes, sentence })
  }
  return found.sort((one, other) => compare(one.toId, other.toId))
}

/** What is kept at a date and asks for somebody: of which pool, and on which days, half-open. */
function keptAtDates({ statement, schedule }: Solved) {
  const { ground, rows, model } = statement
  const places = new Map(model.pools.map(({ id }, at) => [id, at]))
  return ground.leaves.flatMap((leaf, index) => {
    if (leaf === undefined || leaf.unscheduled !== undefined || leaf.heldFor === undefined) return []
    const pool = leaf.activity.demands?.[0]?.pool
    if (pool === undefined) return []
    const row = rows[index]!
    const [firstDay, endDay] = [Math.floor(schedule.start[row]! / DAY), Math.ceil(schedule.finish[row]! / DAY)]
    return [{ index, keeps: leaf.heldFor, pool, at: places.get(pool)!, firstDay, endDay }]
  })
}

/** An automatic leaf keeps everything, so most dependencies need no second look. */
function canBreak({ ground, rows }: Statement, to: number): boolean {
  return rows[to]! < 0 || (ground.leaves[to] as Scheduled).window !== undefined
}

function violation(
  snapshot: Snapshot,
  statement: Statement,
  { source }: Link,
  leaf: number,
  minutes: number,
): BrokenDependency {
  const { ground } = statement
  const item = ground.tree.items[leaf]!
  const { minutesPerDay } = calendarOfItem(statement, leaf)
  const { heldFor } = ground.leaves[leaf] as Scheduled
  return {
    kind: 'dependency',
    dependencyId: source.id,
    fromId: source.predecessorId,
    toId: item.id,
    minutes,
    ...(heldFor !== undefined && { keeps: heldFor }),
    sentence: violationSentence(snapshot, source, item.id, {
      minutes,
      minutesPerDay,
      keeps: heldFor,
      today: ground.today,
    }),
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
