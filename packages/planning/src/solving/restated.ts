import type { Id, Snapshot } from '@trireme/domain'
import { type Activity, amend, replan } from '@trireme/engine'
import { endMoment } from '../statement/end-moment.ts'
import { guessFirstPart, waitingParts } from '../statement/first-part.ts'
import type { Ground } from '../statement/ground.ts'
import { finishHub, startHub } from '../statement/hubs.ts'
import type { Statement } from '../statement/links.ts'
import { milestoneActivity, waitedFor } from '../statement/milestone.ts'
import { earlierParts } from './earlier-parts.ts'
import type { Solved } from './solve.ts'

/** What differs from an answer: leaves by place in the tree, and milestones. */
export type Restated = { readonly items: ReadonlySet<number>; readonly milestones?: ReadonlySet<Id> }

/**
 * The answer on a ground on which some leaves and milestones are stated otherwise, made from the one before: everything as
 * soon as it can be, as if it had been made from nothing. Undefined where that goes deeper than their dates.
 */
export function onGround(before: Solved, snapshot: Snapshot, ground: Ground, touched: Restated): Solved | undefined {
  if (!before.guessed || before.cycles.length > 0) return undefined
  const replacements = replacementsFor(before.statement, ground, snapshot, touched)
  if (replacements === undefined) return undefined
  if (!stillGuessed(before.statement, ground, snapshot, touched.items)) return undefined
  const compiled = amend(before.schedule.network, replacements)
  if (!compiled.ok) return undefined
  const statement = { ...before.statement, ground, model: compiled.network.model }
  const schedule = replan(before.schedule, compiled.network)
  if (earlierParts(statement, schedule).size > 0) return undefined
  return { ...before, statement, schedule }
}

function replacementsFor(
  { rows, finishHubs, startHubs, milestones, endMoments, shared, lagMoments }: Statement,
  ground: Ground,
  snapshot: Snapshot,
  touched: Restated,
): readonly Activity[] | undefined {
  const above = withAncestors(ground, touched.items)
  for (const index of shared) if (above.has(index)) return undefined
  // Such a moment stands still or moves with what it is counted from, and its calendar may be that of what waits.
  for (const { from, to } of lagMoments.values()) if (above.has(from) || above.has(to)) return undefined
  const replacements: Activity[] = []
  for (const index of above) {
    const leaf = ground.leaves[index]
    if (rows[index]! >= 0 && leaf !== undefined && leaf.unscheduled === undefined) replacements.push(leaf.activity)
    if (endMoments.has(index)) {
      const moment = endMoment(ground, index)
      if (moment === undefined) return undefined
      replacements.push(moment)
    }
    if (finishHubs.has(index)) replacements.push(finishHub(ground, index))
    if (startHubs.has(index)) replacements.push(startHub(ground, index))
  }
  for (const id of milestones.keys()) {
    const milestone = snapshot.milestone.get(id)!
    const waited = waitedFor(ground, milestone)
    if (touched.milestones?.has(id) !== true && !waited.some((index) => above.has(index))) continue
    const activity = milestoneActivity(ground, milestone, waited)
    if (activity === undefined) return undefined
    replacements.push(activity)
  }
  return replacements
}

function withAncestors({ tree }: Ground, items: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(items)
  for (const item of items) for (let at = tree.parent[item]!; at >= 0; at = tree.parent[at]!) all.add(at)
  return all
}

function stillGuessed(
  { firstParts }: Statement,
  ground: Ground,
  snapshot: Snapshot,
  items: ReadonlySet<number>,
): boolean {
  if (firstParts.size === 0) return true
  const waiting = waitingParts(snapshot, ground)
  const above = withAncestors(ground, items)
  return [...firstParts].every(
    ([parent, part]) => !above.has(parent) || guessFirstPart(ground, waiting, parent) === part,
  )
}
