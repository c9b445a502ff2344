import type { ChangeSet, Update } from '../changes/change-set.ts'
import type { Kind } from '../records/registry.ts'

/** What can be promised for a day, its target. */
const PROMISED: ReadonlySet<Kind> = new Set(['work-item', 'milestone', 'release'])

/** The changes that move or take back a promise there was: each is logged with a reason [R2]. A first promise moves nothing. */
export function movedPromises(changes: ChangeSet): readonly Update[] {
  return changes.filter((change): change is Update => {
    if (change.op !== 'update' || !PROMISED.has(change.kind) || !('targetOn' in change.after)) return false
    const { targetOn } = change.before
    return targetOn !== null && targetOn !== undefined && targetOn !== change.after['targetOn']
  })
}
