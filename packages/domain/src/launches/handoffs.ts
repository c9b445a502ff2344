import { NO_LANE } from './lanes.ts'
import type { ChecklistItem, Launch } from './launch.ts'

/** One department waits for another. */
export type Handoff = {
  readonly giver: ChecklistItem
  readonly taker: ChecklistItem
  readonly from: string
  readonly to: string
  /** `met` once given; `late` when it is past its day, or promised for after the day the other is due. */
  readonly state: 'met' | 'waiting' | 'late'
}

/** Who waits for whom across departments, the soonest promise first. */
export function handoffsOf({ items }: Launch, today: string): Handoff[] {
  const byId = new Map(items.map((item) => [item.id as string, item]))
  const laneOf = ({ lane }: ChecklistItem) => lane ?? NO_LANE
  return items
    .flatMap((taker) =>
      taker.waitsForIds.flatMap((id): Handoff[] => {
        const giver = byId.get(id)
        if (giver === undefined || laneOf(giver) === laneOf(taker)) return []
        return [{ giver, taker, from: laneOf(giver), to: laneOf(taker), state: stateOf(giver, taker, today) }]
      }),
    )
    .toSorted((one, other) => compare(one.giver.dueOn ?? '9', other.giver.dueOn ?? '9'))
}

function stateOf(giver: ChecklistItem, taker: ChecklistItem, today: string): Handoff['state'] {
  if (giver.state !== 'open') return 'met'
  if (giver.dueOn === null) return 'waiting'
  return giver.dueOn < today || (taker.dueOn !== null && giver.dueOn > taker.dueOn) ? 'late' : 'waiting'
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
