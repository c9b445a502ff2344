import type { Id, Kind, Snapshot } from '@trireme/domain'
import { type Solved, type Unsolved, solve } from '../solving/solve.ts'
import { plannedLeaves } from '../statement/first-part.ts'
import { type Ground, stateGround } from '../statement/ground.ts'
import { promisesOf } from '../statement/promises.ts'
import type { WorkTree } from '../statement/tree.ts'
import { type Minutes, bookedMinutes, capacityMinutes } from './booked.ts'
import { type Candidate, ownersOf } from './candidates.ts'

/** What is there before anybody chooses: what all work that is not up for choice takes, planned without the rest. */
export type Taken = {
  readonly ground: Ground
  readonly solved: Solved
  /** Of each pool in each period, whoever takes it. */
  readonly capacity: Minutes
  /** What work that belongs to no candidate takes. */
  readonly others: Minutes
  /** What each candidate that must stay in takes; the same place as in the list of candidates. */
  readonly ofMust: ReadonlyMap<number, Minutes>
}

const CHANGED: ReadonlySet<Kind> = new Set(['work-item'])

/** Only these items, as if the others were not there; dependencies on those lead nowhere. */
export function withOnly(snapshot: Snapshot, keeps: (id: Id) => boolean): Snapshot {
  return { ...snapshot, 'work-item': new Map([...snapshot['work-item']].filter(([id]) => keeps(id))) }
}

/** Plans what stays in whatever is chosen: the candidates that must, and all work outside. Levelled as one plan. */
export function takenBy(
  snapshot: Snapshot,
  tree: WorkTree,
  candidates: readonly Candidate[],
  { today, edges }: { readonly today: string; readonly edges: readonly number[] },
): Taken | Unsolved {
  const owners = ownersOf(tree, candidates)
  const ownerOf = (id: Id) => owners[tree.indexOf.get(id) ?? -1] ?? -1
  const stays = (id: Id) => tree.indexOf.has(id) && (ownerOf(id) < 0 || candidates[ownerOf(id)]!.standing === 'must')
  const view = withOnly(snapshot, stays)
  const ground = stateGround(view, today, undefined, promisesOf(snapshot))
  const solved = solve(view, ground, true)
  if ('problems' in solved) return solved
  const { schedule, statement } = solved
  const rows = new Map<number, number[]>()
  for (const at of plannedLeavesOf(ground)) {
    const owner = ownerOf(ground.tree.items[at]!.id)
    const known = rows.get(owner)
    if (known === undefined) rows.set(owner, [statement.rows[at]!])
    else known.push(statement.rows[at]!)
  }
  const booked = (owner: number) => bookedMinutes(schedule, rows.get(owner) ?? [], edges)
  return {
    ground,
    solved,
    capacity: capacityMinutes(schedule, edges),
    others: booked(-1),
    ofMust: new Map(
      candidates.flatMap(({ standing, index }, nth) =>
        standing === 'must' && index >= 0 ? [[nth, booked(nth)] as const] : [],
      ),
    ),
  }
}

/** Plans one item alone, from a day on, with all teams to itself. */
export function plannedAlone(
  snapshot: Snapshot,
  tree: WorkTree,
  index: number,
  { ground, from }: { readonly ground: Ground; readonly from: string },
): Solved | Unsolved {
  const own = new Set(tree.items.slice(index, tree.end[index]).map(({ id }) => id as Id))
  const view = { ...snapshot, 'work-item': new Map([...own].map((id) => [id, snapshot['work-item'].get(id)!])) }
  return solve(view, stateGround(view, from, { ground, changed: CHANGED }, ground.teams.promises), true)
}

function* plannedLeavesOf(ground: Ground): Generator<number> {
  const { tree } = ground
  for (let index = 0; index < tree.items.length; index = tree.end[index]!) yield* plannedLeaves(ground, index)
}
