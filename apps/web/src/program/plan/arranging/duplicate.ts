import { creation } from '@trireme/client'
import {
  type ChangeSet,
  type Dependency,
  type Id,
  type Snapshot,
  type WorkItem,
  newestEstimates,
} from '@trireme/domain'
import { rankBetween } from '../../../work/ranks.ts'
import { rootsOf } from '../../../work/together/roots.ts'
import { byRank, rankAfter } from '../../../work/tree.ts'

/** What one write may hold stays far above this. */
export const MOST_COPIES = 2_000

/** Copies of items with all below them, as changes, and where each came from. */
export type Copies = { readonly changes: ChangeSet; readonly copyOf: ReadonlyMap<Id, Id> }

/**
 * Copies of items, each right after its original, with what stands below them, their newest estimates and the
 * dependencies among them. What happened to the originals stays theirs: progress, health, actual dates, comments.
 */
export function duplicate(snapshot: Snapshot, ids: Iterable<Id>, firstStatusId: Id<'status'>): Copies {
  const roots = rootsOf(snapshot, ids)
  const copyOf = new Map<Id, Id>()
  const changes: ChangeSet[] = []
  const copy = (item: WorkItem, wish: Partial<WorkItem>) => {
    const { id, key: _given, origin: _brought, ...values } = item
    const made = creation('work-item', {
      ...values,
      ...UNTOUCHED,
      statusId: firstStatusId,
      ...wish,
    } as never)
    copyOf.set(id, made.id)
    changes.push([made])
    const parts = [...snapshot['work-item'].values()].filter(({ parentId }) => parentId === id)
    for (const part of parts.toSorted(byRank)) copy(part, { parentId: made.id as WorkItem['parentId'] })
  }
  const lastIn = new Map<Id | null, string>()
  for (const root of roots) {
    copy(root, { title: `${root.title.slice(0, 290)} (copy)`, rank: rankBehind(snapshot, root, lastIn) })
  }
  return {
    changes: [...changes.flat(), ...estimatesOf(snapshot, copyOf), ...dependenciesAmong(snapshot, copyOf)],
    copyOf,
  }
}

const UNTOUCHED = {
  progressPercent: null,
  countDone: null,
  health: null,
  healthAt: null,
  actualStartedOn: null,
  actualEndedOn: null,
  goesBeforeId: null,
} as const

/** Right behind the original and the copies before it; last where there is no room. */
function rankBehind(snapshot: Snapshot, root: WorkItem, lastIn: Map<Id | null, string>): string {
  const siblings = [...snapshot['work-item'].values()].filter(({ parentId }) => parentId === root.parentId)
  const ordered = siblings.toSorted(byRank)
  const next = ordered[ordered.indexOf(root) + 1]?.rank ?? null
  const rank = rankBetween(root.rank, next) ?? rankBehindAll(siblings, lastIn.get(root.parentId))
  lastIn.set(root.parentId, rank)
  return rank
}

function rankBehindAll(siblings: readonly WorkItem[], last: string | undefined): string {
  return rankAfter([...siblings, ...(last === undefined ? [] : [{ rank: last } as WorkItem])])
}

function estimatesOf(snapshot: Snapshot, copyOf: ReadonlyMap<Id, Id>): ChangeSet {
  const copied = [...snapshot.estimate.values()].filter(({ workItemId }) => copyOf.has(workItemId))
  const newest = [...newestEstimates(copied).values()].flatMap(({ duration, effort }) => [duration, effort])
  return newest
    .filter((estimate) => estimate !== undefined)
    .map(({ id: _own, authorId: _given, workItemId, ...values }) =>
      creation('estimate', { ...values, workItemId: copyOf.get(workItemId)! } as never),
    )
}

function dependenciesAmong(snapshot: Snapshot, copyOf: ReadonlyMap<Id, Id>): ChangeSet {
  const inside = ({ predecessorId, successorId }: Dependency) => copyOf.has(predecessorId) && copyOf.has(successorId)
  return [...snapshot.dependency.values()].filter(inside).map(({ id: _own, ...values }) =>
    creation('dependency', {
      ...values,
      predecessorId: copyOf.get(values.predecessorId)!,
      successorId: copyOf.get(values.successorId)!,
    } as never),
  )
}
