import type { Estimate, RecordMap } from '../records/registry.ts'

/** What a story point is worth where a team has not measured it. */
export const ASSUMED_HOURS_PER_POINT = 8

/** What an estimate comes to in minutes, and whether a part of that had to be assumed [R5]. */
export type EstimatedMinutes = { readonly minutes: number; readonly assumed: boolean }

/**
 * @param minutesPerDay what a day of work is in the calendar of the item [R12]
 * @param team the item's own: points are worth what it has measured [2.5]
 */
export function estimatedMinutes(
  { likely, unit }: Pick<Estimate, 'likely' | 'unit'>,
  minutesPerDay: number,
  team: Pick<RecordMap['team'], 'hoursPerPoint'> | undefined,
): EstimatedMinutes {
  if (unit === 'hours') return { minutes: likely * 60, assumed: false }
  if (unit === 'days') return { minutes: likely * minutesPerDay, assumed: false }
  const measured = team?.hoursPerPoint ?? null
  return { minutes: likely * (measured ?? ASSUMED_HOURS_PER_POINT) * 60, assumed: measured === null }
}
