import {
  type EstimatedMinutes,
  type Id,
  type Snapshot,
  estimatedMinutes,
  newestEstimates,
  rulingForWork,
} from '@trireme/domain'
import { workingTimes } from '../working-time.ts'

/** Work to do, and whether a part of the figure had to be assumed. */
export type Effort = EstimatedMinutes

/**
 * Person-minutes of every item that somebody estimated: the estimate that rules how much work it is, of a
 * duration times the people on it. A day is one of the item's calendar, as the plan reads it. Items nobody estimated are not in it: unknown is
 * not zero [R5].
 */
export function effortByItem(snapshot: Snapshot): ReadonlyMap<Id, Effort> {
  const times = workingTimes(snapshot)
  const efforts = new Map<Id, Effort>()
  for (const [itemId, newest] of newestEstimates(snapshot.estimate.values())) {
    const item = snapshot['work-item'].get(itemId as never)
    const ruling = rulingForWork(newest)
    if (item === undefined || ruling === undefined) continue
    const team = item.teamId === null ? undefined : snapshot.team.get(item.teamId)
    const minutesPerDay = ruling.unit === 'days' ? times.ofItem(item).minutesPerDay : 0
    const one = estimatedMinutes(ruling, minutesPerDay, team)
    efforts.set(itemId, ruling.quantity === 'effort' ? one : { ...one, minutes: one.minutes * item.units })
  }
  return efforts
}
