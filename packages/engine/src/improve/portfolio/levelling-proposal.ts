import type { Schedule } from '../../construct/schedule.ts'
import { type Reason, explain } from '../../explain/explain.ts'
import type { Minute } from '../../model/time.ts'
import { AUTOMATIC, type Network } from '../../network/network.ts'
import { placesIn } from '../../network/sequence.ts'
import type { Aims } from './aims.ts'
import { type Objective, objectiveOf } from './objective.ts'
import { listByKey } from './priority-list.ts'

/** An activity that would lie otherwise. Indexes are those of the model, moments are plan minutes. */
export interface Move {
  readonly activity: number
  readonly from: { readonly startAt: Minute; readonly finishAt: Minute }
  readonly to: { readonly startAt: Minute; readonly finishAt: Minute }
  /** Minutes by which it would finish later; negative: sooner. */
  readonly delay: number
  /** What it costs by its value, weighted minutes; negative: what it gains. */
  readonly cost: number
  /** What would bind its new place, as `explain` tells it. */
  readonly reasons: readonly Reason[]
}

export interface LevellingProposal {
  readonly before: Objective
  readonly after: Objective
  /** Those that gain most first. */
  readonly moves: readonly Move[]
}

/** Who would move, by how much and why, and what all gain together. Both plans are of the same model. */
export function levellingProposal(before: Schedule, after: Schedule, aims: Aims): LevellingProposal {
  const moves: Move[] = []
  for (let activity = 0; activity < before.network.activities.count; activity++) {
    const move = moveOf(before, after, aims, activity)
    if (move !== undefined) moves.push(move)
  }
  const { idOrder } = before.network
  moves.sort((one, other) => one.cost - other.cost || idOrder[one.activity]! - idOrder[other.activity]!)
  return { before: objectiveOf(before.network, before, aims), after: objectiveOf(after.network, after, aims), moves }
}

function moveOf(before: Schedule, after: Schedule, { valueWeight }: Aims, activity: number): Move | undefined {
  const from = { startAt: before.start[activity]!, finishAt: before.finish[activity]! }
  const to = { startAt: after.start[activity]!, finishAt: after.finish[activity]! }
  if (from.startAt === to.startAt && from.finishAt === to.finishAt) return undefined
  const delay = to.finishAt - from.finishAt
  return { activity, from, to, delay, cost: delay * valueWeight[activity]!, reasons: explain(after, activity) }
}

/**
 * The list of today in which only some activities take the turn a proposed list gives them; the others keep their order
 * among themselves, and precedences hold. Everybody accepted: the proposed list. Nobody: the one of today. What is
 * adopted is a list: others may still move because capacity was freed or taken, so schedule it and show it again.
 */
export function adopt(
  network: Network,
  today: Int32Array,
  proposed: Int32Array,
  accepted: ReadonlySet<number>,
): Int32Array {
  const isHeld = (activity: number) => network.activities.placement[activity] === AUTOMATIC && !accepted.has(activity)
  if (!today.some(isHeld)) return proposed.slice()
  const key = Float64Array.from(placesIn(today))
  const placeOf = placesIn(proposed)
  // The place of an accepted one among those of today that keep theirs: behind as many of them as in the proposal.
  const held = today.filter(isHeld)
  const heldBefore = countsBefore(proposed, isHeld)
  for (const activity of accepted) {
    const behind = heldBefore[placeOf[activity]!]!
    key[activity] = (behind === 0 ? -1 : key[held[behind - 1]!]!) + (1 + placeOf[activity]!) / (today.length + 2)
  }
  return listByKey(network, key)
}

function countsBefore(list: Int32Array, matches: (activity: number) => boolean): Int32Array {
  let count = 0
  return list.map((activity) => (matches(activity) ? count++ : count))
}
