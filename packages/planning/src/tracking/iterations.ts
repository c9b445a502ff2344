import { type Id, type Snapshot, type WorkItem, iterationByItem, newestEstimates } from '@trireme/domain'
import { dayOf } from '../time.ts'
import { type Sums, iterationSums } from './performance.ts'
import { isDoneBy } from './progress.ts'
import type { Tracking } from './track-work.ts'
import { workTree } from './work-tree.ts'

/** A team that works in iterations, by its points: how far it is in time, and in what was accepted [2.8]. */
export type TeamIterations = {
  readonly teamId: Id
  readonly iterationsPlanned: number
  /** Those that have ended. */
  readonly iterationsElapsed: number
  readonly pointsPlanned: number
  readonly pointsAccepted: number
  /** Items in its iterations without points: in none of these figures [R5]. */
  readonly withoutPoints: number
  /** Items that are done, nobody said since when, on a status date before today: not counted as accepted. */
  readonly withoutEnd: number
  /** Of what the baseline holds of these items; null where it holds nothing of them, or there are no points or iterations. */
  readonly sums: Sums | null
}

/** Teams with iterations that hold work with points, by the order of their ids. Points are never added across teams. */
export function teamIterations(
  snapshot: Snapshot,
  tracking: Pick<Tracking, 'together' | 'statusOn'>,
  today: string,
): readonly TeamIterations[] {
  const { statusOn } = tracking
  const estimates = newestEstimates(snapshot.estimate.values())
  const pointsOf = ({ id }: WorkItem) => {
    const effort = estimates.get(id)?.effort
    return effort?.unit === 'points' ? effort.likely : undefined
  }
  const accepted = (item: WorkItem) => isDoneBy({ snapshot, today: dayOf(today) }, item, dayOf(statusOn))
  const tree = workTree(snapshot)
  const givenIn = iterationByItem(snapshot)
  const leaves = Map.groupBy(tree.roots.flatMap(tree.leavesOf), (item): Id | null => givenIn(item))
  const iterations = Map.groupBy(snapshot.iteration.values(), ({ teamId }) => teamId as Id | null)
  return [...iterations]
    .flatMap(([teamId, own]): TeamIterations[] => {
      const work = own.flatMap(({ id }) => leaves.get(id) ?? [])
      const counted = work.filter((item) => pointsOf(item) !== undefined)
      if (teamId === null || counted.length === 0) return []
      const pointsIn = (items: readonly WorkItem[]) => items.reduce((sum, item) => sum + pointsOf(item)!, 0)
      const { budget, actual } = tracking.together(counted.map(({ id }) => id)).sums
      const figures = {
        iterationsPlanned: own.length,
        iterationsElapsed: own.filter(({ endsOn }) => endsOn !== null && endsOn <= statusOn).length,
        pointsPlanned: pointsIn(counted),
        pointsAccepted: pointsIn(counted.filter((item) => accepted(item) === true)),
      }
      const withoutPoints = work.length - counted.length
      const withoutEnd = counted.filter((item) => accepted(item) === null).length
      return [{ teamId, ...figures, withoutPoints, withoutEnd, sums: iterationSums({ budget, actual, ...figures }) }]
    })
    .toSorted((one, other) => (one.teamId < other.teamId ? -1 : 1))
}
