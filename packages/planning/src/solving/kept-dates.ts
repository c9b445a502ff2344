import { HORIZON, type Schedule, endOf, positionOf, startOf } from '@trireme/engine'
import type { Ground } from '../statement/ground.ts'
import type { Leaf, Scheduled } from '../statement/leaf.ts'
import { type Constraint, holdAt, missed } from '../statement/limits.ts'
import type { Solved, Unsolved } from './solve.ts'

/** Later ones are then held with those they wait for, not after them. */
const CAREFUL_ROUNDS = 12
const MOST_ROUNDS = 16

/** Makes the plan of a ground on which these leaves, by place in the tree, are stated otherwise than in an answer. */
export type Again = (ground: Ground, before: Solved, items: ReadonlySet<number>) => Solved | Unsolved

/**
 * Dates hold against logic [2.6]: what a plan puts after the last day it may start or end on is kept at that day, and
 * everything is planned again around it, as around what is pinned; the dependencies and people that this takes more of than
 * there is are told. In each round those are held that wait for nothing else that is too late, so that who is too late
 * only because of another is held no longer than needed. What still misses its date after 16 rounds is told to do so.
 */
export function withDatesKept(first: Solved, again: Again): Solved | Unsolved {
  const { ground } = first.statement
  const dated = datedLeaves(ground)
  let answer = first
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const late = dated.filter((index) => isTooLate(answer, index))
    if (late.length === 0) break
    const held = new Map<number, Leaf>()
    for (const index of round < CAREFUL_ROUNDS ? leading(answer, late) : late)
      held.set(index, heldLeaf(ground, answer, index))
    const next = again(groundWith(answer.statement.ground, held), answer, new Set(held.keys()))
    if ('problems' in next) return next
    answer = next
  }
  return answer
}

/** The ground with some leaves stated otherwise. */
export function groundWith(ground: Ground, others: ReadonlyMap<number, Leaf>): Ground {
  const leaves = ground.leaves.slice()
  for (const [index, leaf] of others) leaves[index] = leaf
  return { ...ground, leaves }
}

/** Leaves with any date of their own, by place in the tree: few, and asked in every round. */
function datedLeaves({ leaves }: Ground): readonly number[] {
  const dated: number[] = []
  for (let index = 0; index < leaves.length; index++) {
    const leaf = leaves[index]
    if (leaf !== undefined && leaf.unscheduled === undefined && leaf.limits !== undefined) dated.push(index)
  }
  return dated
}

/** Whether a dated leaf moves and lies after the last day it may start or end on, though it could lie earlier. */
function isTooLate({ statement: { ground, rows }, schedule }: Solved, index: number): boolean {
  const leaf = ground.leaves[index] as Scheduled
  const row = rows[index]!
  if (leaf.window !== undefined || lateConstraint(leaf, schedule, row) === undefined) return false
  return heldStart(ground, leaf, schedule, row) < schedule.start[row]!
}

/** The date that asks for more. */
function lateConstraint({ limits, axis }: Scheduled, { start, finish }: Schedule, row: number): Constraint | undefined {
  const late = missed(limits!, axis, { startAt: start[row]!, finishAt: finish[row]! }).filter(
    ({ constraint }) => constraint === 'start-by' || constraint === 'end-by',
  )
  return late.reduce((most, other) => (other.minutes > most.minutes ? other : most), late[0]!)?.constraint
}

function heldStart({ now }: Ground, { limits, axis }: Scheduled, { network, mode }: Schedule, row: number): number {
  const duration = network.modes.duration[mode[row]!]!
  const at = holdAt(limits!, axis, duration, now)
  return duration === 0 ? at : startOf(axis, positionOf(axis, at))
}

function heldLeaf(ground: Ground, { statement, schedule }: Solved, index: number): Leaf {
  const leaf = ground.leaves[index] as Scheduled
  const row = statement.rows[index]!
  const startAt = heldStart(ground, leaf, schedule, row)
  const { split: _, ...activity } = leaf.activity
  const duration = schedule.network.modes.duration[schedule.mode[row]!]!
  return {
    ...leaf,
    activity: { ...activity, placement: { kind: 'pinned', startAt } },
    window: { startAt, finishAt: endAfter(leaf, startAt, duration) },
    heldFor: lateConstraint(leaf, schedule, row)!,
  }
}

/** Those among the late that no other of them comes before. */
function leading({ statement: { rows }, schedule: { network } }: Solved, late: readonly number[]): readonly number[] {
  const { leavingFirst, leaving, to } = network.dependencies
  const isLate = new Uint8Array(network.activities.count)
  const isBehind = new Uint8Array(network.activities.count)
  for (const index of late) isLate[rows[index]!] = 1
  for (const row of network.topological) {
    if (isLate[row] === 0 && isBehind[row] === 0) continue
    for (let at = leavingFirst[row]!; at < leavingFirst[row + 1]!; at++) isBehind[to[leaving[at]!]!] = 1
  }
  return late.filter((index) => isBehind[rows[index]!] === 0)
}

function endAfter({ axis }: Scheduled, startAt: number, duration: number): number {
  return duration === 0 ? startAt : Math.min(HORIZON.until - 1, endOf(axis, positionOf(axis, startAt) + duration))
}
