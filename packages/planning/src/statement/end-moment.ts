import type { Activity } from '@trireme/engine'
import type { Ground } from './ground.ts'
import { standing } from './hubs.ts'

/** The moment before which a leaf that moves may not end; undefined where nothing says so. */
export function endMoment({ leaves, tree }: Ground, index: number): Activity | undefined {
  const leaf = leaves[index]
  if (leaf === undefined || leaf.unscheduled !== undefined || leaf.window !== undefined) return undefined
  if (leaf.limits?.endFrom === undefined) return undefined
  return {
    id: `end of ${tree.items[index]!.id}`,
    calendar: leaf.activity.calendar!,
    placement: standing(leaf.limits.endFrom),
  }
}
