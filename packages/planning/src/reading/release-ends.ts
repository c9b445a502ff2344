import type { Id } from '@trireme/domain'
import type { Plan } from '../plan.ts'
import type { Solved } from '../solving/solve.ts'
import type { WorkTree } from '../statement/tree.ts'
import { lastDayOf } from '../time.ts'
import { NOWHERE, itemDates } from './dates.ts'

/** When the work that a release ships is complete, in plan minutes; `startsAt` is that of what ends last. */
export type ReleaseEnd = {
  readonly startsAt: number
  readonly endsAt: number
  /** The last day included. */
  readonly on: string
  /** What ends last; of several that end at once all. */
  readonly lastIds: readonly Id[]
}

/** Places in the tree of what each release ships. What was dropped is not in the tree, with all below it. */
export function shippedPlaces({ items }: WorkTree): ReadonlyMap<Id, readonly number[]> {
  const places = new Map<Id, number[]>()
  for (const [index, { releaseId }] of items.entries()) {
    if (releaseId === null) continue
    const known = places.get(releaseId)
    if (known === undefined) places.set(releaseId, [index])
    else known.push(index)
  }
  return places
}

/**
 * The one rule of when a release ends by the plan: with the last of all it ships, parts of that included, whoever asks and
 * whatever of it they look at. Without those where nothing has dates. What is out or dropped waits for nothing any more: it
 * has an end as well, of which `openReleaseEnds` does not tell. O(items).
 */
export function releaseEnds({ solved }: Pick<Plan, 'solved'>): ReadonlyMap<Id, ReleaseEnd> {
  const known = solved && read.get(solved)
  if (known !== undefined) return known
  const ends = new Map<Id, ReleaseEnd>()
  if (solved === undefined) return ends
  const { items } = solved.statement.ground.tree
  const { start, finish } = itemDates(solved)
  for (const [releaseId, places] of shippedPlaces(solved.statement.ground.tree)) {
    const dated = places.filter((index) => start[index] !== NOWHERE)
    const last = dated.toSorted((one, other) => finish[other]! - finish[one]! || start[other]! - start[one]!)[0]
    if (last === undefined) continue
    const [startsAt, endsAt] = [start[last]!, finish[last]!]
    const lastIds = dated.filter((index) => finish[index] === endsAt).map((index) => items[index]!.id as Id)
    ends.set(releaseId, { startsAt, endsAt, on: lastDayOf(endsAt, startsAt), lastIds })
  }
  read.set(solved, ends)
  return ends
}

const read = new WeakMap<Solved, ReadonlyMap<Id, ReleaseEnd>>()
