import type { Estimate, Id, Snapshot, WorkItem } from '@trireme/domain'

/** What a story point is worth where a team has not measured it, as the plan assumes too. */
const ASSUMED_HOURS_PER_POINT = 8

/** Work to do, and whether a part of the figure had to be assumed. */
export type Effort = { readonly minutes: number; readonly assumed: boolean }

/**
 * Person-minutes of every item that somebody estimated: its newest estimate of effort, else its duration times the
 * people on it. Items nobody estimated are not in it: unknown is not zero [R5].
 */
export function effortByItem(snapshot: Snapshot): ReadonlyMap<Id, Effort> {
  const minutesPerDay = minutesOfADay(snapshot)
  const efforts = new Map<Id, Effort>()
  for (const [key, estimate] of newestEstimates(snapshot)) {
    const [itemId, quantity] = key.split(' ') as [Id, Estimate['quantity']]
    const item = snapshot['work-item'].get(itemId as never)
    if (item === undefined || (quantity === 'duration' && efforts.has(itemId))) continue
    const one = minutesOf(snapshot, estimate, item, minutesPerDay)
    efforts.set(itemId, quantity === 'effort' ? one : { ...one, minutes: one.minutes * item.units })
  }
  return efforts
}

/** Working minutes that a day means in this organization. */
export function minutesOfADay(snapshot: Snapshot): number {
  const organization = snapshot.organization.values().next().value
  return (organization?.calendarId && snapshot.calendar.get(organization.calendarId)?.minutesPerDay) || 480
}

/** The newest of each item and quantity; of two at one time the higher id [R6]. */
function newestEstimates(snapshot: Snapshot): ReadonlyMap<string, Estimate> {
  const newest = new Map<string, Estimate>()
  for (const estimate of snapshot.estimate.values()) {
    const key = `${estimate.workItemId} ${estimate.quantity}`
    const known = newest.get(key)
    if (known === undefined || stamp(estimate) > stamp(known)) newest.set(key, estimate)
  }
  return newest
}

const stamp = ({ estimatedAt, id }: Estimate) => `${estimatedAt} ${id}`

function minutesOf(snapshot: Snapshot, { likely, unit }: Estimate, item: WorkItem, minutesPerDay: number): Effort {
  if (unit === 'hours') return { minutes: likely * 60, assumed: false }
  if (unit === 'days') return { minutes: likely * minutesPerDay, assumed: false }
  const measured = item.teamId === null ? null : snapshot.team.get(item.teamId)?.hoursPerPoint
  return { minutes: likely * (measured ?? ASSUMED_HOURS_PER_POINT) * 60, assumed: measured == null }
}
