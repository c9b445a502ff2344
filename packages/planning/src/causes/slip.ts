import type { Id, Snapshot } from '@trireme/domain'
import { axisOf, endOf, startOf } from '@trireme/engine'
import { Made } from '../made.ts'
import { withLeaves } from '../solving/amended.ts'
import { type Solved, solve } from '../solving/solve.ts'
import type { Ground } from '../statement/ground.ts'
import type { Leaf, Scheduled } from '../statement/leaf.ts'
import { plannedLeaves } from '../statement/first-part.ts'
import type { Planned } from './causes-of.ts'

/**
 * A plan in which an item starts so many working days later than it does, and nothing else is said: of begun work the rest
 * takes so much longer, of a parent every part that is not done slips. Undefined of what is done or has no dates.
 */
export function slipped({ snapshot, plan }: Planned, id: Id, days: number): Made | undefined {
  const { solved } = plan
  const found = solved && slippedSolved(snapshot, solved, id, days)
  return found && new Made(snapshot, found.statement.ground, found)
}

/** The same as an answer of the engine, which is all that who tries many needs. */
export function slippedSolved(snapshot: Snapshot, solved: Solved, id: Id, days: number): Solved | undefined {
  const { ground } = solved.statement
  const index = ground.tree.indexOf.get(id)
  if (index === undefined) return undefined
  const leaves = asStated(solved)
  const items = new Set<number>()
  for (const leaf of plannedLeaves(ground, index)) {
    const later = laterLeaf(solved, leaf, leaves[leaf] as Scheduled, days)
    if (later === undefined) continue
    leaves[leaf] = later
    items.add(leaf)
  }
  if (items.size === 0) return undefined
  const then: Ground = { ...ground, leaves }
  const quick = withLeaves(solved, snapshot, then, items)
  if (quick !== undefined) return quick
  const { schedule } = solved
  const answer = solve(snapshot, then, schedule.levelled, schedule)
  return 'problems' in answer ? undefined : answer
}

/** Leaves that an answer moved to their latest dates, or keeps there, as they were before that. */
function asStated(solved: Solved): (Leaf | undefined)[] {
  return [...(solved.soonest ?? solved).statement.ground.leaves]
}

function laterLeaf({ statement, schedule }: Solved, index: number, leaf: Scheduled, days: number): Leaf | undefined {
  const { ground, rows } = statement
  const { activity, mode } = leaf
  if (mode === 'done') return undefined
  const row = rows[index]!
  const axis = axisOf(schedule.network, schedule, row)
  const minutes = days * ground.calendars.choose(activity.calendar as Id | undefined).minutesPerDay
  const startAt = startOf(axis, schedule.startPosition[row]! + minutes)
  const finishAt = endOf(axis, schedule.finishPosition[row]! + minutes)
  const { placement } = activity
  if (placement?.kind === 'fixed') {
    const from = mode === 'started' ? placement.startAt : startAt
    const window = { startAt: from, finishAt: Math.max(from, finishAt) }
    return { ...leaf, activity: { ...activity, placement: { kind: 'fixed', ...window } }, window }
  }
  if (placement?.kind === 'pinned') {
    const window = { startAt, finishAt: Math.max(startAt, finishAt) }
    return { ...leaf, activity: { ...activity, placement: { ...placement, startAt } }, window }
  }
  return { ...leaf, activity: { ...activity, placement: { ...placement, kind: 'automatic', earliestAt: startAt } } }
}
