import { type Id, type Snapshot, type WorkItem, ancestorsOf } from '@trireme/domain'
import { byRank, childrenByParent } from '../tree.ts'

/** Those of some items that stand under none of the others, in the order of the roadmap. */
export function rootsOf(snapshot: Snapshot, ids: Iterable<Id>): readonly WorkItem[] {
  const wanted = new Set(ids)
  const isRoot = (id: Id) => !ancestorsOf(snapshot, 'work-item', id).some((above) => wanted.has(above.id))
  return inRoadmapOrder(snapshot).filter(({ id }) => wanted.has(id) && isRoot(id))
}

function inRoadmapOrder(snapshot: Snapshot): readonly WorkItem[] {
  const children = childrenByParent(snapshot['work-item'].values())
  const walk = (parent: Id | null): WorkItem[] =>
    (children.get(parent) ?? []).toSorted(byRank).flatMap((item) => [item, ...walk(item.id)])
  return walk(null)
}
