import type { Snapshot } from '../changes/snapshot.ts'

/** Working minutes that a day means in this organization. */
export function minutesOfADay(snapshot: Snapshot): number {
  const organization = snapshot.organization.values().next().value
  return (organization?.calendarId && snapshot.calendar.get(organization.calendarId)?.minutesPerDay) || 480
}
