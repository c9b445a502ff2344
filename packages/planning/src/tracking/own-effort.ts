import type { Id, WorkItem } from '@trireme/domain'
import type { Effort } from './effort.ts'
import type { WorkTree } from './work-tree.ts'

/**
 * Minutes an item takes by itself: all of a lowest one, of a parent what it was estimated beyond its parts, not yet broken
 * down [1.3]. Null where nobody estimated it, or its parts hold all of it.
 */
export function ownEffortOf(tree: WorkTree, efforts: ReadonlyMap<Id, Effort>, item: WorkItem): number | null {
  const estimated = efforts.get(item.id)?.minutes
  const parts = tree.childrenOf(item.id)
  if (estimated === undefined) return null
  if (parts.length === 0) return estimated
  const own = estimated - parts.reduce((sum, part) => sum + wholeEffortOf(tree, efforts, part), 0)
  return own > 0 ? own : null
}

/** Minutes an item takes with all below it, as far as anybody estimated them. */
export function wholeEffortOf(tree: WorkTree, efforts: ReadonlyMap<Id, Effort>, item: WorkItem): number {
  const ofParts = tree.childrenOf(item.id).reduce((sum, part) => sum + wholeEffortOf(tree, efforts, part), 0)
  return Math.max(ofParts, efforts.get(item.id)?.minutes ?? 0)
}
