import {
  type Id,
  type Kind,
  type Newest,
  type Snapshot,
  type StatusCategory,
  type WorkItem,
  newestEstimates,
} from '@trireme/domain'
import { minuteOf } from '../time.ts'
import { type Calendars, stateCalendars } from './calendars.ts'
import { skillsAskedFor } from './estimates.ts'
import { type Leaf, stateLeaf } from './leaf.ts'
import { type PromisedTime, promisesOf, samePromises } from './promises.ts'
import { type Teams, stateTeams } from './teams.ts'
import { type WorkTree, isLeaf, treeOf } from './tree.ts'

/** What is known before items are joined by dependencies: the tree of work, and each leaf as it stands alone. */
export type Ground = {
  readonly today: string
  /** Midnight at which today begins. */
  readonly now: number
  readonly calendars: Calendars
  readonly teams: Teams
  readonly tree: WorkTree
  readonly categories: ReadonlyMap<Id, StatusCategory>
  readonly estimates: ReadonlyMap<Id, Newest>
  /** By place in the tree; undefined for parents. */
  readonly leaves: readonly (Leaf | undefined)[]
  /** A leaf on this ground were its record this one and its newest estimates these. */
  readonly leafAs: (item: WorkItem, newest: Newest) => Leaf
}

/** A ground made before, and the kinds of records that have changed since. */
export type Known = { readonly ground: Ground; readonly changed: ReadonlySet<Kind> }

/** @param promised where the snapshot is a part of the plan: what is promised in all of it */
export function stateGround(
  snapshot: Snapshot,
  today: string,
  known?: Known,
  promised?: readonly PromisedTime[],
): Ground {
  const same = (...kinds: readonly Kind[]) => known !== undefined && !kinds.some((kind) => known.changed.has(kind))
  const keptCalendars = same('calendar', 'organization')
  const calendars = keptCalendars ? known!.ground.calendars : stateCalendars(snapshot)
  const asked = same('estimate') ? known!.ground.teams.asked : skillsAskedFor(snapshot)
  const promises = promised ?? (same('assignment', 'work-item') ? known!.ground.teams.promises : promisesOf(snapshot))
  const keptTeams =
    keptCalendars &&
    same('team', 'membership', 'capacity', 'person', 'skill') &&
    isSame(asked, known!.ground.teams.asked) &&
    samePromises(promises, known!.ground.teams.promises)
  const teams = keptTeams ? known!.ground.teams : stateTeams(snapshot, calendars, today, asked, promises)
  const keptTree = same('work-item', 'status')
  const tree = keptTree ? known!.ground.tree : treeOf(snapshot)
  const keptEstimates = same('estimate')
  const estimates = keptEstimates ? known!.ground.estimates : newestEstimates(snapshot.estimate.values())
  const categories = keptTree
    ? known!.ground.categories
    : new Map(Array.from(snapshot.status.values(), ({ id, category }) => [id as Id, category]))
  const stated = { today, now: minuteOf(today), calendars, teams, tree, categories, estimates }
  const leafAs: Ground['leafAs'] = (item, newest) =>
    stateLeaf({ ...stated, estimates: new Map([[item.id, newest]]) }, item, 0)
  const ground = { ...stated, leafAs }
  if (keptTeams && keptTree && keptEstimates) return { ...ground, leaves: known!.ground.leaves }
  return {
    ...ground,
    leaves: tree.items.map((item, index) =>
      isLeaf(tree, index) ? stateLeaf(ground, item, tree.rank[index]!) : undefined,
    ),
  }
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((skill) => other.has(skill))
}
