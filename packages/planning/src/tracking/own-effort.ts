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
  const own = estimated - parts.reduce((sum, part) => sum + (wholeEffortOf(tree, efforts, part) ?? 0), 0)
  return own > 0 ? own : null
}

/**
 * Minutes an item takes with all below it, as far as anybody estimated them: what its parts take, and what it was estimated
 * beyond them [1.3]. Null where nobody estimated any of it [R5].
 */
export function wholeEffortOf(tree: WorkTree, efforts: ReadonlyMap<Id, Effort>, item: WorkItem): number | null {
  let ofParts: number | null = null
  for (const part of tree.childrenOf(item.id)) {
    const minutes = wholeEffortOf(tree, efforts, part)
    if (minutes !== null) ofParts = (ofParts ?? 0) + minutes
  }
  const estimated = efforts.get(item.id)?.minutes
  return estimated === undefined ? ofParts : Math.max(ofParts ?? 0, estimated)
}
