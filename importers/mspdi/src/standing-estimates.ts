import { type Id, type Newest, type Snapshot, type WorkItem, estimatedMinutes, withoutOverruled } from '@trireme/domain'

const EIGHT_HOURS = 480

/**
 * Whether the newest estimate of a quantity already says what the file says, and nothing overrules it: estimates are added, so
 * none is added twice.
 */
export function isStandingEstimate(
  snapshot: Snapshot,
  estimates: ReadonlyMap<Id, Newest>,
  item: WorkItem,
  { quantity, hours }: { readonly quantity: 'duration' | 'effort'; readonly hours: number },
): boolean {
  const known = estimates.get(item.id)
  const newest = known && withoutOverruled(known)[quantity]
  if (newest === undefined) return false
  const team = item.teamId === null ? undefined : snapshot.team.get(item.teamId)
  const { minutes } = estimatedMinutes(newest, minutesPerDayOf(snapshot, item), team)
  // The file counts in seconds.
  return Math.round(minutes * 60) === Math.round(hours * 3600)
}

function minutesPerDayOf(snapshot: Snapshot, { calendarId, teamId }: WorkItem): number {
  const ofTeam = teamId === null ? undefined : snapshot.team.get(teamId)?.calendarId
  const ofOrganization = [...snapshot.organization.values()][0]?.calendarId
  const nearest = ([calendarId, ofTeam, ofOrganization] as const).find(
    (id) => id && snapshot.calendar.has(id as Id<'calendar'>),
  )
  return (nearest && snapshot.calendar.get(nearest)?.minutesPerDay) ?? EIGHT_HOURS
}
