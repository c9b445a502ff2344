import type { Estimate, Id, Snapshot, WorkItem } from '@trireme/domain'
import { newestEstimates } from '../statement/estimates.ts'
import { ASSUMED_HOURS_PER_POINT } from '../statement/work.ts'

/** Work to do, and whether a part of the figure had to be assumed. */
export type Effort = { readonly minutes: number; readonly assumed: boolean }

/**
 * Person-minutes of every item that somebody estimated: its newest estimate of effort, else its duration times the
 * people on it. Items nobody estimated are not in it: unknown is not zero [R5].
 */
export function effortByItem(snapshot: Snapshot): ReadonlyMap<Id, Effort> {
  const minutesPerDay = minutesOfADay(snapshot)
  const efforts = new Map<Id, Effort>()
  for (const [itemId, { effort, duration }] of newestEstimates(snapshot)) {
    const item = snapshot['work-item'].get(itemId as never)
    const ruling = effort ?? duration
    if (item === undefined || ruling === undefined) continue
    const one = minutesOf(snapshot, ruling, item, minutesPerDay)
    efforts.set(itemId, effort !== undefined ? one : { ...one, minutes: one.minutes * item.units })
  }
  return efforts
}

/** Working minutes that a day means in this organization. */
export function minutesOfADay(snapshot: Snapshot): number {
  const organization = snapshot.organization.values().next().value
  return (organization?.calendarId && snapshot.calendar.get(organization.calendarId)?.minutesPerDay) || 480
}

function minutesOf(snapshot: Snapshot, { likely, unit }: Estimate, item: WorkItem, minutesPerDay: number): Effort {
  if (unit === 'hours') return { minutes: likely * 60, assumed: false }
  if (unit === 'days') return { minutes: likely * minutesPerDay, assumed: false }
  const measured = item.teamId === null ? null : snapshot.team.get(item.teamId)?.hoursPerPoint
  return { minutes: likely * (measured ?? ASSUMED_HOURS_PER_POINT) * 60, assumed: measured == null }
}
