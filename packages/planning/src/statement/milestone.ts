import type { RecordMap } from '@trireme/domain'
import type { Activity } from '@trireme/engine'
import { dayOf } from '../time.ts'
import type { Ground } from './ground.ts'
import { partsOf, settledFinish, standing } from './hubs.ts'
import { deadlineOf } from './leaf.ts'
import { lastMinuteOf } from './window.ts'

type Milestone = RecordMap['milestone']

/** The planned items a milestone waits for, by place in the tree. */
export function waitedFor(ground: Ground, { waitsForIds }: Milestone): readonly number[] {
  return waitsForIds.flatMap((id) => {
    const index = ground.tree.indexOf.get(id)
    return index === undefined || partsOf(ground, index).planned === 0 ? [] : [index]
  })
}

/**
 * A milestone stands where the last it waits for is finished; where it was reached, once it was; and without anything
 * to wait for on its target, as long as that lies ahead. Undefined when nobody can say.
 */
export function milestoneActivity(
  ground: Ground,
  milestone: Milestone,
  waited: readonly number[],
): Activity | undefined {
  const { id, reachedOn, targetOn } = milestone
  const { byDefault } = ground.calendars
  const common = { id, calendar: byDefault.id, deadlineAt: deadlineOf(targetOn, byDefault.axis) }
  if (reachedOn !== null) return { ...common, placement: standing(lastMinuteOf(byDefault.axis, dayOf(reachedOn))) }
  if (waited.length > 0) return { ...common, placement: standing(settledTogether(ground, waited)) }
  if (targetOn === null) return undefined
  return { ...common, placement: standing(Math.max(ground.now, lastMinuteOf(byDefault.axis, dayOf(targetOn)))) }
}

function settledTogether(ground: Ground, waited: readonly number[]): number | undefined {
  let last: number | undefined
  for (const index of waited) {
    const at = settledFinish(ground, index)
    if (at === undefined) return undefined
    last = Math.max(last ?? at, at)
  }
  return last
}
