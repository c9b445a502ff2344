import { type Id, type RecordMap, type Snapshot, iterationByItem } from '@trireme/domain'
import { type Plan, holdersIn, loadsBetween } from '@trireme/planning'
import { type Effort, type WorkTree, ownEffortOf } from '@trireme/planning/tracking'
import { dayOf } from '../../../schedule/days.ts'

type Iteration = RecordMap['iteration']

/** What an iteration of a team holds against what its people have, in person-minutes. */
export type IterationLoad = {
  readonly effortMinutes: number
  /** Whose people do the team's work: its own, or a team above it; undefined where nobody entered any. */
  readonly holderId: Id | undefined
  /** Their time for planned work on its days, as Capacity counts it; null where nobody entered any people. */
  readonly capacityMinutes: number | null
  /** What the schedule asks of these people on its days, for whatever team and iteration. */
  readonly scheduledMinutes: number
  readonly items: number
  /** Of them without any estimate: in no figure [R5]. */
  readonly unestimated: number
}

/** The loads of these iterations, by team: one of no team is looked at for each team that works in it. */
export function iterationLoads(
  snapshot: Snapshot,
  plan: Pick<Plan, 'solved' | 'loads'>,
  tree: WorkTree,
  efforts: ReadonlyMap<Id, Effort>,
): (iteration: Iteration, teamId: Id | null) => IterationLoad {
  const given = iterationByItem(snapshot)
  const work = Map.groupBy(
    tree.roots.flatMap(function all(item): ReturnType<WorkTree['childrenOf']> {
      return [item, ...tree.childrenOf(item.id).flatMap(all)]
    }),
    (item) => {
      const iterationId = given(item)
      return `${iterationId} ${snapshot.iteration.get(iterationId as never)?.teamId ?? item.teamId}`
    },
  )
  const holderOf = holdersIn(snapshot, plan)
  const known = new Map<string, ReturnType<typeof loadsBetween>['teams']>()
  const teamsBetween = (from: number, to: number) => {
    const key = `${from} ${to}`
    if (!known.has(key)) known.set(key, plan.solved === undefined ? [] : loadsBetween(plan.solved, from, to).teams)
    return known.get(key)!
  }
  return ({ id, startsOn, endsOn }, teamId) => {
    const items = work.get(`${id} ${teamId}`) ?? []
    const lowest = items.filter((item) => tree.childrenOf(item.id).length === 0)
    const own = items.map((item) => ownEffortOf(tree, efforts, item) ?? 0)
    const holderId = holderOf(teamId)
    const load = teamsBetween(dayOf(startsOn!), dayOf(endsOn!) + 1).find((each) => each.teamId === holderId)
    return {
      effortMinutes: sum(own),
      holderId,
      capacityMinutes: load?.known ? sum(load.capacityMinutes) : null,
      scheduledMinutes: load?.known ? sum(load.demandMinutes) : 0,
      items: lowest.length,
      unestimated: lowest.filter((item) => !efforts.has(item.id)).length,
    }
  }
}

function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let nth = 0; nth < values.length; nth++) total += values[nth]!
  return total
}
